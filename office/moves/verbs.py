"""What each move changes in the store: one function a move, besides its entry and its updates."""

from collections.abc import Callable, Mapping

from casework.clock import ACKNOWLEDGE_BY
from office.folding import answered, as_shown
from office.hearing.beginning import ask_no_more
from office.moves import due_dates, holding, new_dates, questions
from office.moves.fields import BY_MISTAKE
from office.moves.later_verbs import LATER_VERBS
from office.moves.people_verbs import PEOPLE_VERBS
from office.moves.point_verbs import POINT_VERBS
from office.moves.work import Work
from store import cases, limits, points, requests


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


def _confirm_procedure(work: Work) -> None:
    """The limits follow once every point is decided for one procedure; until then the statute's run."""
    number, procedure = work.facts["point"], work.facts["procedure"]
    points.decide(work.tx, work.case_id, number, procedure)
    if kind := new_dates.kind_begun(work.file, work.filled):
        limits.stop_all(work.tx, work.case_id, work.day)
        due_dates.start(work.tx, work.house, work.file, work.file.case.received_on, kind)


def _hold(work: Work) -> None:
    holding.hold(work.tx, work.file, work.facts["point"], work.day)


def _release(work: Work) -> None:
    news = holding.release(work.tx, work.house, work.file, work.facts["point"], work.day, work.now)
    work.news.extend([news] if news else [])


def _answer_request(work: Work) -> None:
    asked = as_shown(work.file.requests, work.facts["request"])
    if asked:
        answered(work.tx, work.scope, asked, work.now)


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


def _reopen(work: Work) -> None:
    """Asked again, the time to answer starts anew on that day; by mistake, it goes on from its first day.

    No source says either (decision 0017). The earlier dates stay in the case.
    """
    work.answer_requests("look_again")
    if work.facts["because"] == BY_MISTAKE:
        limits.resume(work.tx, work.case_id)
        return
    if event := new_dates.STAGE_ANEW.get(work.file.case.stage):
        work.begin(event)
        return
    kind = new_dates.kind_of(work.file)
    due_dates.start(work.tx, work.house, work.file, work.day, kind, new_dates.REOPENED)


def _hand_over(work: Work) -> None:
    """Whose it was stands beside whose it is; what goes with it goes last (office.moves.carrying_over)."""
    work.noted["from_council"] = work.file.case.council


def _keep_here(work: Work) -> None:
    """Whoever wanted to talk about it first has their answer."""
    work.answer_requests("handing")


def _nothing_more(work: Work) -> None:
    """The record and the updates are all there is to it."""


VERBS: Mapping[str, Callable[[Work], None]] = {
    "acknowledge": _acknowledge,
    "answer_point": _answer_point,
    "extend": _extend,
    "confirm_procedure": _confirm_procedure,
    "hold": _hold,
    "release": _release,
    "answer_request": _answer_request,
    "write": _nothing_more,
    "ask": _ask,
    "note_answer": _note_answer,
    "note": _nothing_more,
    "announce_handing": _nothing_more,
    "hand_over": _hand_over,
    "keep_here": _keep_here,
    "withdraw": _withdraw,
    "close": _end,
    "reopen": _reopen,
    **PEOPLE_VERBS,
    **POINT_VERBS,
    **LATER_VERBS,
}
