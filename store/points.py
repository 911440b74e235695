"""The numbered points of a case: their words as they came, the suggested procedure, the council's answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select

from store.tables import points
from store.transaction import JSON, Line, Tx, columns_for

WORDS, ANSWER, TITLE = "points.words", "points.answer", "points.title"
is_ = points.c


@dataclass(frozen=True)
class Point:
    """One point. words: plain JSON with the exact words, the day and the question, edits beside them.

    title: what it is about in an officer's words, once it was split or joined. came_from: the number of the
    point it was split from.
    """

    number: int
    words: Any
    suggested: str
    suggested_why: str
    procedure: str | None = None
    outcome: str | None = None
    answer: JSON | None = None
    title: str | None = None
    came_from: int | None = None


OF_CASE = (
    select(is_.case_id, *columns_for(points, Point))
    .where(is_.case_id == bindparam("of_case"))
    .order_by(is_.number)
)


def add_points(tx: Tx, case_id: str, key_id: str, new: Iterable[Point]) -> None:
    """Keep the points of a case under its data key."""
    for point in new:
        name = f"{case_id}:{point.number}"
        answer = None if point.answer is None else tx.seal_json(ANSWER, name, point.answer, key_id)
        words = tx.seal_json(WORDS, name, point.words, key_id)
        title = None if point.title is None else tx.seal(TITLE, name, point.title, key_id)
        sealed = {"words": words, "answer": answer, "title": title}
        tx.add(points, **{**vars(point), "case_id": case_id, **sealed})


def points_of(tx: Tx, case_id: str) -> list[Point]:
    """Return the points of a case in order; whoever asks has read the case by their scope."""
    return [_point(tx, row) for row in tx.all(OF_CASE, of_case=case_id)]


def put(tx: Tx, case_id: str, key_id: str, new: Iterable[Point]) -> None:
    """Keep points in the place of those of their numbers: an officer split or joined them."""
    changed = list(new)
    drop(tx, case_id, [point.number for point in changed])
    add_points(tx, case_id, key_id, changed)


def drop(tx: Tx, case_id: str, numbers: Iterable[int]) -> None:
    """Let points go whose words another point has now; the record says so."""
    tx.remove(points, is_.case_id == case_id, is_.number.in_(list(numbers)))


def decide(tx: Tx, case_id: str, number: int, procedure: str) -> None:
    """Keep the procedure that an officer decided for a point."""
    tx.change(points, is_.case_id == case_id, is_.number == number, procedure=procedure)


def answer(tx: Tx, case_id: str, key_id: str, number: int, outcome: str, words: JSON) -> None:
    """Keep the council's answer to a point."""
    sealed = tx.seal_json(ANSWER, f"{case_id}:{number}", words, key_id)
    tx.change(points, is_.case_id == case_id, is_.number == number, outcome=outcome, answer=sealed)


def answer_anew(tx: Tx, case_id: str) -> None:
    """Let every point that was considered wait for an answer again: at the next stage.

    The record keeps the earlier ones.
    """
    considered = or_(is_.outcome.is_(None), is_.outcome.not_in(("not_considered", "handed_on")))
    tx.change(points, is_.case_id == case_id, considered, outcome=None, answer=None)


def take_up(tx: Tx, case_id: str, numbers: Iterable[int]) -> None:
    """Let points that were not considered here wait for an answer after all."""
    tx.change(points, is_.case_id == case_id, is_.number.in_(list(numbers)), outcome=None, answer=None)


def unanswered(tx: Tx, case_id: str) -> list[int]:
    """Return the numbers of the points without an outcome: a case closes when there are none."""
    open_points = select(is_.number).where(is_.case_id == case_id, is_.outcome.is_(None))
    return [row.number for row in tx.all(open_points.order_by(is_.number))]


def _point(tx: Tx, row: Line) -> Point:
    name = f"{row.case_id}:{row.number}"
    values = {key: value for key, value in row._mapping.items() if key != "case_id"}
    words, answer = tx.unseal_json(WORDS, name, row.words), tx.unseal_json(ANSWER, name, row.answer)
    title = tx.unseal_text(TITLE, name, row.title)
    return Point(**{**values, "words": words, "answer": answer, "title": title})
