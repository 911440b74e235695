"""What a saying may tell about the world: the council, its numbers and days, where the case stands."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from casework.calendar import LONDON, london_day
from casework.clock import ANSWER_BY
from casework.procedure import Procedure
from casework.said import Service
from flows.conversation import Conversation
from flows.facts import facts_of
from office.house import House
from office.moves.case_file import CaseFile
from store import officers
from store.conversations import Kept
from store.limits import Limit
from store.transaction import Tx


def facts_for(
    house: House, tx: Tx, kept: Kept, here: Conversation, file: CaseFile | None, now: datetime
) -> dict[str, Any]:
    """Everything that the sayings of a turn may use; a name is always there, if only empty.

    file: the case that it is about, where there is one.
    """
    facts = facts_of(here, house.world.listed)
    council = kept.council or here.facts.get("council") or ""
    procedure = house.procedure(council)
    return {
        **facts,
        **council_facts(house, procedure),
        **(case_facts(house, tx, file, here.language, now) if file else {}),
        "council": house.council_name(council),
        "ombudsman": house.rulebook.helplines["ombudsman"].phone or "",
        "ombudsman_at": house.rulebook.helplines["ombudsman"].address or "",
        "for_trying": house.settings.for_trying,
        "desk": procedure is None,
        **{"on_call": False, "looks_from": ""},
    }


def council_facts(house: House, procedure: Procedure | None) -> dict[str, Any]:
    """The council's numbers and days. A number nobody has confirmed is never given to a child in danger."""
    if procedure is None:
        return {"looks_when": house.settings.duty_desk}
    limit = procedure.limit("stage_1.respond_within")
    figure = limit.council or limit.statute
    sure = [each for each in procedure.duty if each.confirmed and each.phone]
    ours = procedure.contacts
    return {
        "duty_lines": "\n".join(_line(procedure, each.phone or "", each.hours) for each in sure),
        "numbers": "\n".join(_line(procedure, each.phone) for each in ours if each.phone),
        "contacts": "\n".join(
            found for each in ours for found in (each.address, each.mail, each.phone) if found
        ),
        "stage_1": figure.days if figure else 0,
    }


def adviser(house: House, council: str, *, grown_up: bool) -> str:
    """Someone free and independent to ring: an advocate for a child, a family helpline for a grown-up.

    Advocacy is a duty to children and care leavers (Children Act 1989, s26A), not to parents.
    """
    if grown_up:
        helps = house.rulebook.helplines["family_rights_group"]
        return f"{helps.name.split(',')[0]}, {helps.phone}"
    procedure = house.procedure(council)
    advocates = procedure.advocacy if procedure else house.rulebook.statute.advocacy
    free = next((each for each in advocates if each.confirmed and each.phone), None)
    return f"{free.name.split(',')[0]}, {free.phone}" if free else ""


def reached_at(service: Service) -> str:
    """Somebody's name, number and address on the web, as far as a source gives them."""
    return ", ".join(filter(None, (service.name.split(",")[0], service.phone, service.web)))


def _line(procedure: Procedure, number: str, hours: str | None = None) -> str:
    return f"{procedure.short}: {number} ({hours})" if hours else f"{procedure.short}: {number}"


def case_facts(house: House, tx: Tx, file: CaseFile, language: str, now: datetime) -> dict[str, Any]:
    """Where a case stands, for the people on it."""
    case = file.case
    answer_due = next((each for each in file.limits if _is_answer(each)), None)
    return {
        "reference": case.reference,
        "closed": case.status == "closed",
        "withdrawn": case.status == "withdrawn",
        "council": house.council_name(case.council),
        "stage": case.stage,
        "panel_due": _panel_due(file, language),
        "handler": _name_of(tx, case.handler_id),
        "when_due": when_due(house, file, answer_due, language) if answer_due else "",
        "late": bool(answer_due and london_day(now) > answer_due.due_on),
    }


def _panel_due(file: CaseFile, language: str) -> str:
    runs = (each for each in file.limits if each.name == "stage_3.panel_within" and each.runs)
    return next((spoken_day(each.due_on, language) for each in runs), "")


def _name_of(tx: Tx, officer_id: str | None) -> str:
    found = officers.read_officer(tx, officer_id) if officer_id else None
    return found.name if found else ""


def _is_answer(limit: Limit) -> bool:
    """Whether this is the running limit by which the council should answer."""
    return limit.name in ANSWER_BY and limit.runs and limit.leads


def waits_for_advocate(file: CaseFile, limit: Limit) -> bool:
    """Whether this day is so late because an advocate is waited for; everyone on the case may know (0028)."""
    still = file.advocacy.is_waited_for and file.advocacy.ended_on is None
    return still and bool((limit.working or {}).get("paused"))


def when_due(house: House, file: CaseFile, limit: Limit, language: str) -> str:
    """When the answer is due, with the reason; both days when the council's is later than the law's."""
    working = limit.working or {}
    counted = working.get("statute") or working.get("council") or {}
    days = 0 if _is_longer(limit) or working.get("paused") else counted.get("days", 0)
    waits = waits_for_advocate(file, limit)
    facts = {"days": days, "waits": waits, **days_due(limit, language)}
    return house.voice.say("when_due", language, facts).text


def days_due(limit: Limit, language: str) -> dict[str, Any]:
    """The day a limit is due, as people say it; `differ` when the council's is later than the law's."""
    council, statute = limit.council_due or limit.due_on, limit.statute_due or limit.due_on
    return {
        "due": spoken_day(limit.due_on, language),
        "council_due": spoken_day(council, language),
        "statute_due": spoken_day(statute, language),
        "differ": council > statute and not _is_longer(limit),
    }


def _is_longer(limit: Limit) -> bool:
    """Extended: the new day counts, and what was published says it no longer."""
    return "extended_from" in (limit.working or {})


def spoken_moment(moment: datetime, language: str) -> str:
    """A day and an hour as people say them: "Monday 20 April, 09:00"."""
    return f"{spoken_day(london_day(moment), language)}, {moment.astimezone(LONDON):%H:%M}"


def spoken_day(day: date, language: str) -> str:
    """A date as people say it: "Friday 17 April"."""
    return format_date(day, "EEEE d MMMM", locale=language)
