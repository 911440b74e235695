"""What a formal letter may say of a case: its days, points, findings, and who else can help."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from casework.other_bodies import BODIES
from office.facts import adviser, reached_at
from office.house import House
from office.moves.announcing import council_at
from office.moves.at_stage import AtStage
from office.moves.case_file import ASKED_LATE, CaseFile
from store import officers
from store.limits import Limit
from store.points import Point
from store.record import Entry
from store.transaction import Tx

OUTCOMES = {
    "upheld": "upheld; we agree that we got it wrong",
    "partly": "upheld in part",
    "not_upheld": "not upheld",
    "no_finding": "no finding; we could not establish what happened",
    "resolved": "resolved",
    "not_considered": "not considered",
    "handed_on": "handed on to another body",
}
PROCEDURES = {
    "statutory": "the statutory procedure for children's social care complaints (SI 2006/1738)",
    "corporate": "the council's own complaints procedure",
    "data_protection": "the procedure for complaints about personal data",
    "court_or_appeal": "the court's or the appeal's own procedure",
    "other_body": "another body's procedure",
}
WRITTEN_OR_DATED = (
    *("reason", "words", "change", "recommended", "how_again", "does_it", "contact", "own_words"),
    "also_there",
    *("to", "on", "by"),
)
GROUNDS = {
    "could_have_come_sooner": "it is about something more than a year ago, and could have come sooner "
    "(regulation 9)",
    "cannot_be_fair_now": "it is about something more than a year ago, and cannot be looked into fairly now "
    "(regulation 9)",
    "proceedings": "looking into it could harm proceedings that are going on (regulation 8)",
    "not_covered": "it is not about something that this procedure covers (regulations 3 to 5)",
    "own_procedure": "there is a separate procedure for it",
}
PARTS = {
    "investigating_officer": "Investigating officer",
    "independent_person": "Independent person",
    "panel_chair": "Chair of the panel",
    "panel_member": "Member of the panel",
}
ANSWER = ("stage_1.respond_within", "corporate.stage_1_within", "stage_2.respond_within")
LONGEST = ("stage_1.longest", "corporate.stage_1_longest", "stage_2.longest")
ASK = ("stage_2.ask_within", "stage_3.ask_within")


def facts_of(house: House, tx: Tx, file: CaseFile, entry: Entry) -> dict[str, Any]:
    """What a letter may use; a name is always there, if only empty."""
    words = entry.words if isinstance(entry.words, Mapping) else {}
    points = [_point(point) for point in file.points]
    then = council_at(file.entries, entry.place, file.case.council)
    number = entry.facts.get("point")
    kind = file.points[0].procedure if file.points else None
    return {
        **dict.fromkeys(WRITTEN_OR_DATED, ""),
        **{name: str(said) for name, said in words.items()},
        **{
            name: formal_day(date.fromisoformat(entry.facts[name]))
            for name in ("to", "on", "by")
            if entry.facts.get(name)
        },
        "reference": file.case.reference,
        "today": formal_day(entry.happened_on),
        "received_on": formal_day(file.case.received_on),
        "procedure": PROCEDURES[kind if kind in PROCEDURES else "statutory"],
        "points": points,
        "point": next((each for each in points if each["number"] == number), points[0] if points else {}),
        "agreed": next((each for each in file.remedies if each.id == entry.facts.get("remedy")), None),
        "became": entry.facts.get("became", ""),
        "chosen": [each for each in points if each["number"] in entry.facts.get("chosen", ())],
        "ground": GROUNDS.get(entry.facts.get("ground", ""), ""),
        "again": entry.facts.get("again", ""),
        "body": _body(house, entry),
        "new_council": house.council_name(entry.facts.get("to_council")) or "another council",
        "goes": entry.facts.get("goes", ""),
        "open_points": sum(point.outcome is None for point in file.points),
        "people": _people(file, entry.facts.get("stage", file.case.stage)),
        "new": next((each for each in points if each["number"] == entry.facts.get("new")), None),
        "late": ASKED_LATE in file.case.flags,
        **_panel(file, entry),
        "panel_by": _running(file, ("stage_3.panel_within",)),
        "reply_by": _running(file, ("stage_3.reply_within",)),
        "answer_by": _running(file, ANSWER),
        "longest": _running(file, LONGEST),
        "ask_by": _running(file, ASK),
        "handler": _officer(tx, file.case.handler_id) if then == file.case.council else "",
        "officer": _officer(tx, entry.who.removeprefix("officer:")),
        "advocacy": _advocacy(house, file),
        "ombudsman": _ombudsman(house),
    }


def _point(point: Point) -> dict[str, Any]:
    answer = point.answer or {}
    return {
        "number": point.number,
        "title": point.title or "",
        "words": [told["text"] for told in point.words or () if told.get("kind") == "words"],
        "outcome": OUTCOMES.get(point.outcome or "", ""),
        "procedure": PROCEDURES.get(point.procedure or point.suggested, ""),
        "answer": answer.get("words") or "",
        "change": answer.get("change") or "",
    }


def _people(file: CaseFile, stage: int) -> list[dict[str, str]]:
    """Who looks into it at a stage."""
    here = [each for each in file.stage_people if each.stage == stage and each.until is None]
    return [{"part": PARTS[each.part], "name": each.name} for each in here]


def _panel(file: CaseFile, entry: Entry) -> dict[str, str]:
    """Where and when the panel meets, as it was arranged before stage 3 was acknowledged."""
    then = AtStage(3, [each for each in file.entries if each.place < entry.place])
    on = then.panel_on if entry.facts.get("stage") == 3 else None
    where = str(then.words_of("arrange_panel").get("words", ""))
    return {"panel_on": formal_day(on) if on else "", "panel_where": where if on else ""}


def _body(house: House, entry: Entry) -> str:
    """The body a point was handed to, with how it is reached where a source gives that."""
    known = house.rulebook.helplines.get(BODIES.get(entry.facts.get("body", "")) or "")
    written = entry.words.get("body_name", "") if isinstance(entry.words, Mapping) else ""
    return ", ".join(filter(None, (written, reached_at(known) if known else "")))


def _running(file: CaseFile, names: tuple[str, ...]) -> str:
    """The day of the newest such limit that is not replaced."""
    found: list[Limit] = [each for each in file.limits if each.name in names and not each.replaced]
    return formal_day(max(each.due_on for each in found)) if found else ""


def _officer(tx: Tx, officer_id: str | None) -> str:
    found = officers.read_officer(tx, officer_id) if officer_id else None
    return found.name if found else ""


def _advocacy(house: House, file: CaseFile) -> str:
    """Who is free and independent to ask; "" where no number is confirmed."""
    who = adviser(house, file.case.council, grown_up=False)
    return f"You can have somebody independent to help you, free of charge: {who}." if who else ""


def _ombudsman(house: House) -> str:
    body = house.rulebook.helplines["ombudsman"]
    return (
        f"If you are unhappy with how we deal with your complaint you can ask the {body.name} at any time: "
        f"{body.phone}, {body.web}."
    )


def formal_day(day: date) -> str:
    """A date as a letter has it: 17 April 2026."""
    return format_date(day, "d MMMM y", locale="en_GB")
