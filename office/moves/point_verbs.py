"""What each move about single points changes in the store: rows of office.moves.verbs."""

from collections.abc import Callable, Mapping

from casework.not_considering import NOT_CONSIDERED
from casework.other_bodies import HANDED_ON
from office import following_up
from office.hearing.beginning import ask_no_more
from office.moves import considering, dividing, due_dates, holding
from office.moves.point_fields import LATER, TAKEN_BACK
from office.moves.work import Work
from store import limits, points, remedies


def _not_consider(work: Work) -> None:
    _give_no_answer(work, NOT_CONSIDERED)


def _hand_point(work: Work) -> None:
    """Whether they go there or it was sent for them, the council's part in these points is over."""
    _give_no_answer(work, HANDED_ON)


def _give_no_answer(work: Work, outcome: str) -> None:
    """An outcome like another for these points; with none considered at all no limit runs any more."""
    facts, file = work.facts, work.file
    words = {"words": facts["reason"], "change": "", "language": work.filled.language}
    for number in facts["chosen"]:
        points.answer(work.tx, work.case_id, file.case.key_id, number, outcome, words)
        holding.answered(work.tx, file, number, work.day)
    if points.unanswered(work.tx, work.case_id):
        return
    ask_no_more(work.tx, work.case_id, work.now)
    if not considering.is_any_considered(file):
        limits.stop_all(work.tx, work.case_id, work.day)
    elif file.case.stage == 1:
        due_dates.answered_at_stage_1(work.tx, work.house, file, work.day)


def _consider_again(work: Work) -> None:
    """The points wait for an answer after all, and a time to answer runs."""
    points.take_up(work.tx, work.case_id, work.facts["chosen"])
    if work.file.answer_by is None:
        considering.let_run(work, taken_back=work.facts["because"] == TAKEN_BACK)
    work.answer_requests("look_again", "stage_2")


def _split_point(work: Work) -> None:
    """Each waits for an answer of its own; no date changes, because the old point waited already."""
    old, new = dividing.split(work.file, work.facts).points
    points.put(work.tx, work.case_id, work.file.case.key_id, (old, new))
    work.noted.update(point=old.number, new=new.number)
    work.answer_requests("points")


def _join_points(work: Work) -> None:
    made = dividing.join(work.file, work.facts)
    points.drop(work.tx, work.case_id, made.gone)
    points.put(work.tx, work.case_id, work.file.case.key_id, made.points)
    remedies.move_to(work.tx, work.case_id, made.gone, made.points[0].number)
    work.answer_requests("points")


def _agree_remedy(work: Work) -> None:
    facts = work.facts
    remedies.agree(
        work.tx, work.case_id, work.file.case.key_id, facts["point"], facts["words"], facts["does_it"],
        work.day, facts["by"],
    )  # fmt: skip


def _follow_remedy(work: Work) -> None:
    """Done, put off or not done; the task goes once nothing else of this case is due."""
    facts = work.facts
    if facts["became"] == LATER:
        remedies.put_off(work.tx, facts["remedy"], facts["by"])
    else:
        remedies.ended(work.tx, facts["remedy"], facts["became"], work.day)
    following_up.settle(work.tx, work.case_id, work.now)


POINT_VERBS: Mapping[str, Callable[[Work], None]] = {
    "not_consider": _not_consider,
    "hand_point": _hand_point,
    "consider_again": _consider_again,
    "split_point": _split_point,
    "join_points": _join_points,
    "agree_remedy": _agree_remedy,
    "follow_remedy": _follow_remedy,
}
