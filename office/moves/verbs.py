"""What each move changes in the store: one function a move, besides its entry and its updates."""

from collections.abc import Callable, Mapping

from casework.calendar import london_day
from office import advocates
from office.hearing.beginning import ask_no_more
from office.moves import asking_again, due_dates, holding, questions, recounting
from office.moves.case_file import ACKNOWLEDGE_BY
from office.moves.fields import BY_MISTAKE
from office.moves.later_verbs import LATER_VERBS
from office.moves.point_verbs import POINT_VERBS
from office.moves.reading import NOT_YET_NAMED
from office.moves.work import Work
from store import advocacy, case_people, cases, consents, limits, people, points, requests, tasks
from store.case_people import OnCase
from store.consents import Check


def _acknowledge(work: Work) -> None:
    due_dates.done(work.tx, work.file, ACKNOWLEDGE_BY, work.day)


def _answer_point(work: Work) -> None:
    file, facts = work.file, work.facts
    words = {"words": facts["words"], "change": facts["change"], "language": work.filled.language}
    points.answer(work.tx, work.case_id, file.case.key_id, facts["point"], facts["outcome"], words)
    holding.answered(work.tx, file, facts["point"], work.day)
    if file.case.stage == 1 and not points.unanswered(work.tx, work.case_id):
        due_dates.answered_at_stage_1(work.tx, work.house, file, work.day)
        ask_no_more(work.tx, work.case_id, work.now)


def _extend(work: Work) -> None:
    due_dates.extend(work.tx, work.file, work.facts["to"], work.day, work.now)


def _record_consent(work: Work) -> None:
    facts, tx = work.facts, work.tx
    consents.record_consent(
        tx, work.case_id, _young_person(work), facts["fact"], facts["value"], facts["method"],
        work.day, work.who, work.now, may_tell=facts["may_tell"] == "yes",
    )  # fmt: skip


def _check_consent(work: Work) -> None:
    """Heard from them alone: the same as before, or something else; both stand."""
    facts, tx = work.facts, work.tx
    check = Check(work.day, work.who, facts["checked"])
    about = facts["young_person"], facts["fact"]
    before = next((e for e in work.file.to_check if (e.young_person_id, e.fact) == about), None)
    if before and before.value == facts["value"]:
        consents.checked(tx, before.seq, check)
        return
    method = before.method if before else "told_officer"
    consents.record_consent(
        tx, work.case_id, *about, facts["value"], method, work.day, work.who, work.now,
        may_tell=facts["may_tell"] == "yes", check=check,
    )  # fmt: skip


def _decide_standing(work: Work) -> None:
    person = work.file.someone(work.facts["person"])
    if person:
        decided = OnCase(person.id, person.role, work.facts["standing"])
        case_people.change_standing(work.tx, work.case_id, decided)


def _decide_understanding(work: Work) -> None:
    """The decision itself is its entry; at the next of the ages it is asked again."""
    born, today = work.facts["born"], london_day(work.now)
    asking_again.decided(work.tx, work.file, work.facts["young_person"], born, today, work.now)


def _young_person(work: Work) -> str:
    chosen = str(work.facts["young_person"])
    return _name_the_young_person(work) if chosen == NOT_YET_NAMED else chosen


def _name_the_young_person(work: Work) -> str:
    case = work.file.case
    child = people.add_person(work.tx, "en", {}, case.key_id, work.now)
    case_people.join(work.tx, case.id, OnCase(child, "young_person", "subject"), work.now)
    return child


def _offer_advocate(work: Work) -> None:
    """A yes that an officer heard is acted on like one typed."""
    answer, case = work.facts["answer"], work.file.case
    advocacy.offered(work.tx, case.id, work.day, work.who, answer)
    person = advocates.whose(work.file)
    if answer == "yes" and person:
        advocates.ask_for_one(work.house, work.tx, case, person, work.who, work.day, work.now)
        _wait_changed(work)


def _appoint_advocate(work: Work) -> None:
    """Who it is; nothing waits for one any more."""
    name, organisation = work.facts["advocate_name"], work.facts["organisation"]
    advocacy.appointed(work.tx, work.case_id, work.day, work.who, name, organisation)
    tasks.settled(work.tx, work.case_id, advocates.ASK_BY_HAND, work.now)
    _wait_changed(work)


def _wait_changed(work: Work) -> None:
    """A wait for an advocate moves the 10 working days, never the 20, and ends on the day one is named."""
    moved = recounting.recount(work.house, work.tx, work.case_id, recounting.ADVOCATE, work.now)
    work.news.extend([moved.news] if moved and moved.news else [])


def _confirm_procedure(work: Work) -> None:
    """The limits follow once every point is decided for one procedure; until then the statute's run."""
    number, procedure = work.facts["point"], work.facts["procedure"]
    points.decide(work.tx, work.case_id, number, procedure)
    running = {limit.name.split(".")[0] for limit in work.file.limits if not limit.replaced}
    kind = due_dates.kind_decided(work.file, number, procedure)
    if kind and SECTION[kind] not in running:
        limits.stop_all(work.tx, work.case_id, work.day)
        due_dates.start(work.tx, work.house, work.file, work.file.case.received_on, kind)


ANEW = "Counted anew from the day it was reopened. No source says so: this is not confirmed."
SECTION = {"statutory": "stage_1", "corporate": "corporate", "data_protection": "data"}


def _hold(work: Work) -> None:
    holding.hold(work.tx, work.file, work.facts["point"], work.day)


def _release(work: Work) -> None:
    news = holding.release(work.tx, work.house, work.file, work.facts["point"], work.day, work.now)
    work.news.extend([news] if news else [])


def _answer_request(work: Work) -> None:
    requests.answered(work.tx, work.scope, work.facts["request"], str(work.scope.officer_id), work.now)


def _ask(work: Work) -> None:
    """It stands until they answer, and no clock waits for it."""
    cases.add_flag(work.tx, work.case_id, questions.FLAG)


def _note_answer(work: Work) -> None:
    """What they answered an officer by phone or in person."""
    if not questions.waiting(work.file.entries, without=work.facts["question"]):
        cases.remove_flag(work.tx, work.case_id, questions.FLAG)


def _withdraw(work: Work) -> None:
    """What is confirmed in writing no longer waits for an answer."""
    for request in work.file.requests:
        if request.kind == "withdraw":
            requests.answered(work.tx, work.scope, request.id, str(work.scope.officer_id), work.now)
    _end(work)


def _end(work: Work) -> None:
    ask_no_more(work.tx, work.case_id, work.now)
    limits.stop_all(work.tx, work.case_id, work.day)


STAGE_ANEW = {2: "stage 2 asked for", 3: "stage 3 asked for"}  # what runs again at a later stage


def _reopen(work: Work) -> None:
    """Asked again, the time to answer starts anew on that day; by mistake, it goes on from its first day.

    No source says either (decision 0017). The earlier dates stay in the case.
    """
    work.answer_requests("look_again")
    if work.facts["because"] == BY_MISTAKE:
        limits.resume(work.tx, work.case_id)
        return
    if event := STAGE_ANEW.get(work.file.case.stage):
        work.begin(event)
        return
    decided = [point.procedure or point.suggested for point in work.file.points]
    kind = work.file.case.kind if work.file.case.kind != "complaint" else decided[0]
    due_dates.start(work.tx, work.house, work.file, work.day, kind, ANEW)


def _nothing_more(work: Work) -> None:
    """The record and the updates are all there is to it."""


VERBS: Mapping[str, Callable[[Work], None]] = {
    "acknowledge": _acknowledge,
    "answer_point": _answer_point,
    "extend": _extend,
    "record_consent": _record_consent,
    "offer_advocate": _offer_advocate,
    "appoint_advocate": _appoint_advocate,
    "check_consent": _check_consent,
    "decide_standing": _decide_standing,
    "decide_understanding": _decide_understanding,
    "confirm_procedure": _confirm_procedure,
    "hold": _hold,
    "release": _release,
    "answer_request": _answer_request,
    "write": _nothing_more,
    "ask": _ask,
    "note_answer": _note_answer,
    "note": _nothing_more,
    "withdraw": _withdraw,
    "close": _end,
    "reopen": _reopen,
    **POINT_VERBS,
    **LATER_VERBS,
}
