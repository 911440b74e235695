"""A person asks for the next stage: what their conversation must know, and what their asking does.

A young person's, or a complainant's in their own right, begins the next stage on the day they ask; what
another asks, or what is asked before there is an answer, waits for an officer as a request.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from casework.calendar import london_day
from casework.clock import ANSWER_BY, LONGEST
from casework.going_on import ASKS, Standing, offered
from casework.moving import Place
from casework.other_bodies import HANDED_ON
from casework.sharing import NEXT_STAGE, REPLY
from office.facts import spoken_day
from office.hearing.allowed import who_talks
from office.hearing.joining import put_the_points_right, talk_first
from office.hearing.matter import answers_in, enter, wait_for_an_officer, words_in
from office.hearing.speaking import Talk, copy_of
from office.house import House
from office.moves import due_dates, next_stage, rights
from office.moves.announcing import IS_OK
from office.moves.case_file import CaseFile, Someone, read_file
from office.moves.fields import FIELDS, Filled
from office.moves.progress import owe_updates
from office.moves.updates import preview
from office.sending.reach import reach_of
from store import attachments, cases
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx

A_REMINDER = 200  # characters of their own words that stand before the council's answer


def standing_of(file: CaseFile, person: Someone | None, today: date) -> Standing:
    """Where a case stands for one person today."""
    by_right = bool(person and rights.may(file, person, NEXT_STAGE).yes)
    return Standing(file.place, is_late(file, today), not by_right, _is_asked(file, person))


def _is_asked(file: CaseFile, person: Someone | None) -> bool:
    """Whether an officer's question waits for them, where they may be asked in a chat at all."""
    waits = any(person and each.person_id == person.id and not each.answered for each in file.questions)
    return bool(waits and person and reach_of(person).way)


def is_late(file: CaseFile, today: date) -> bool:
    """Whether a day has passed by which the council had to answer; the day itself is in time."""
    names = (*ANSWER_BY, *LONGEST.values())
    return any(
        each.name in names and each.runs and each.leads and today > each.due_on for each in file.limits
    )


def facts_for_asking(house: House, tx: Tx, kept: Kept, language: str, today: date) -> dict[str, str]:
    """What a conversation about a case must know: each point with its answer, whether their asking is enough.

    Someone who waits for a young person's consent is shown no answer.
    """
    file = read_file(tx, THE_SERVICE, kept.case_id or "")
    person = who_talks(file, kept)
    if file is None or person is None:
        return {}
    here = standing_of(file, person, today)
    shown = _answers(file) if rights.may(file, person, REPLY).yes else {}
    late = here.next_stage == 3 and next_stage.is_late(file, today)
    flags = {"may_ask": here.may_ask, "answers": bool(shown), "asks_late": late}
    panel_on = file.at.panel_on
    return {
        **_points(file),
        "reference": file.case.reference,
        "ombudsman": house.rulebook.helplines["ombudsman"].phone or "",
        "ombudsman_at": house.rulebook.helplines["ombudsman"].address or "",
        "panel_on": spoken_day(panel_on, language) if panel_on else "",
        **{name: "yes" for name, holds in flags.items() if holds},
        **shown,
        **({} if person.was_asked_in else _told(file)),
    }


def doings(file: CaseFile | None, kept: Kept, now: datetime) -> tuple[str, ...]:
    """The words that always win which fit their case now, the likeliest first."""
    return offered(standing_of(file, who_talks(file, kept), london_day(now))) if file else ("new",)


def stage_after(tx: Tx, kept: Kept) -> int | None:
    """The stage that comes after the one their case is at; 2 where nothing was sent yet."""
    case = cases.read_case(tx, THE_SERVICE, kept.case_id) if kept.case_id else None
    return Standing(Place(stage=case.stage)).next_stage if case else 2


def _ask(talk: Talk, stage: int) -> None:
    """Their request as they made it is on the record and before an officer; by right the stage begins."""
    case_id, day = str(talk.kept.case_id), london_day(talk.now)
    file = read_file(talk.tx, THE_SERVICE, case_id, for_update=True)
    if file is None:
        return
    here = standing_of(file, who_talks(file, talk.kept), day)
    begins = here.may_ask and here.next_stage == stage
    what = ASKS[stage] if begins else f"wants_stage_{stage}"
    enter(talk, what, answers_in(talk), stage=file.case.stage)
    attachments.join_case(talk.tx, talk.kept.id, case_id)
    if begins:
        _begin(talk, file, stage, day)
    wait_for_an_officer(talk, f"stage_{stage}", words_in(talk))


def _begin(talk: Talk, file: CaseFile, stage: int, day: date) -> None:
    """The stage begins, and everyone else on the case is told; who asked hears it in the conversation."""
    filled = Filled(ASKS[stage], {each.name: None for each in FIELDS[ASKS[stage]]}, day)
    told = [each for each in preview(talk.house, file, filled) if each.person.id != talk.kept.person_id]
    open_again: Mapping[str, Any] = {"stage": stage, "status": "open", "closed_at": None}
    cases.change(talk.tx, THE_SERVICE, file.case.id, file.case.revision, **open_again)
    next_stage.begin(talk.tx, talk.house, file, stage, day)
    due_dates.settle_tasks(talk.tx, file.case.id, talk.now)
    owe_updates(talk.tx, file, told, talk.now)


def _answers(file: CaseFile) -> dict[str, str]:
    """The council's own answer to each point, as it reads now; what was handed on has none."""
    return {
        f"said_{point.number}": str(point.answer["words"])
        for point in file.points
        if point.answer and point.outcome not in (None, HANDED_ON)
    }


def _points(file: CaseFile) -> dict[str, str]:
    """The highest number of a point, and which numbers are gone because their points were joined."""
    numbers = [point.number for point in file.points]
    gone = set(range(1, max(numbers, default=0) + 1)).difference(numbers)
    return {"points": str(max(numbers, default=1)), **{f"gone_{number}": "yes" for number in gone}}


def _told(file: CaseFile) -> dict[str, str]:
    """Of more than one point their own words, so that they know which one the answer is to."""
    if len(file.points) < 2:
        return {}
    words = {point.number: " ".join(each["text"] for each in point.words) for point in file.points}
    return {f"told_{number}": _short(text) for number, text in words.items() if text}


def _short(words: str) -> str:
    return words if len(words) <= A_REMINDER else f"{words[:A_REMINDER].rsplit(' ', 1)[0]} …"


def _wait(kind: str) -> Callable[[Talk], None]:
    """What they said is on the record and stands before an officer, "unanswered since …"."""

    def wait(talk: Talk) -> None:
        _enter(talk, kind)
        wait_for_an_officer(talk, kind, words_in(talk))

    return wait


def _was_ok(talk: Talk) -> None:
    _enter(talk, "was_ok")


def _theirs_to_take(talk: Talk) -> None:
    """No council sees it: their own words are read back to them, to take to the Ombudsman."""
    talk.said.extend(copy_of(talk.house, talk.here, talk.language))


def _enter(talk: Talk, what: str) -> None:
    case = cases.read_case(talk.tx, THE_SERVICE, str(talk.kept.case_id))
    enter(talk, what, answers_in(talk), stage=case.stage if case else 1)
    attachments.join_case(talk.tx, talk.kept.id, str(talk.kept.case_id))


ASKED: Mapping[str, Callable[[Talk], None]] = {
    "stage_2": lambda talk: _ask(talk, 2),
    "stage_3": lambda talk: _ask(talk, 3),
    "meeting": _wait("meeting"),
    "panel": _wait("panel"),
    "look_again": _wait("look_again"),
    "points_right": lambda talk: _enter(talk, "points_right"),
    "points_wrong": put_the_points_right,
    "handing_ok": lambda talk: _enter(talk, IS_OK),
    "handing_not_ok": talk_first,
    "was_ok": _was_ok,
    "ombudsman": _theirs_to_take,
}
