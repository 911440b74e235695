"""What each move about single points changes in the store: rows of office.moves.verbs."""

from collections.abc import Callable, Mapping

from casework.not_considering import NOT_CONSIDERED
from office.hearing.beginning import ask_no_more
from office.moves import considering, due_dates, holding
from office.moves.point_fields import TAKEN_BACK
from office.moves.work import Work
from store import limits, points


def _not_consider(work: Work) -> None:
    """An outcome like another for these points; with none considered at all no limit runs any more."""
    facts, file = work.facts, work.file
    words = {"words": facts["reason"], "change": "", "language": work.filled.language}
    for number in facts["chosen"]:
        points.answer(work.tx, work.case_id, file.case.key_id, number, NOT_CONSIDERED, words)
        holding.answered(work.tx, file, number, work.day)
    if points.unanswered(work.tx, work.case_id):
        return
    ask_no_more(work.tx, work.case_id, work.now)
    if considering.is_any_considered(file):
        due_dates.answered_at_stage_1(work.tx, work.house, file, work.day)
    else:
        limits.stop_all(work.tx, work.case_id, work.day)


def _consider_again(work: Work) -> None:
    """The points wait for an answer after all, and a time to answer runs."""
    points.take_up(work.tx, work.case_id, work.facts["chosen"])
    if work.file.answer_by is None:
        considering.let_run(work, taken_back=work.facts["because"] == TAKEN_BACK)
    work.answer_requests("look_again", "stage_2")
    news = considering.news_of_the_date(work)
    work.news.extend([news] if news else [])


POINT_VERBS: Mapping[str, Callable[[Work], None]] = {
    "not_consider": _not_consider,
    "consider_again": _consider_again,
}
