"""What a council agreed to do about a point: what, who does it, by which day, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from store.tables import remedies
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

PLACE = "remedies.terms"
is_ = remedies.c


@dataclass(frozen=True)
class Remedy:
    """One of them. became: done · not_done; None while it is still to be done."""

    id: str
    point: int
    words: str
    does_it: str
    agreed_on: date
    by_on: date
    became: str | None = None
    ended_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


@dataclass(frozen=True)
class Due:
    """One whose day has come, and officers have not heard of it."""

    id: str
    case_id: str


OF_CASE = (
    select(*columns_for(remedies, Remedy), is_.terms)
    .where(is_.case_id == bindparam("of_case"))
    .order_by(is_.point, is_.agreed_on, is_.id)
)


def agree(
    tx: Tx, case_id: str, key_id: str, point: int, words: str, does_it: str, agreed_on: date, by_on: date
) -> str:
    """Keep what was agreed and return its id."""
    remedy_id = new_id()
    terms = tx.seal_json(PLACE, remedy_id, {"words": words, "does_it": does_it}, key_id)
    tx.add(
        remedies, id=remedy_id, case_id=case_id, point=point, terms=terms, agreed_on=agreed_on, by_on=by_on
    )
    return remedy_id


def put_off(tx: Tx, remedy_id: str, by_on: date) -> None:
    """Give it a new day, of which officers hear again."""
    tx.change(remedies, is_.id == remedy_id, by_on=by_on, warned_on=None)


def ended(tx: Tx, remedy_id: str, became: str, on: date) -> None:
    """Note what became of it."""
    tx.change(remedies, is_.id == remedy_id, became=became, ended_on=on)


def move_to(tx: Tx, case_id: str, points: Iterable[int], to: int) -> None:
    """Let what was agreed about points belong to the one that they were joined into."""
    tx.change(remedies, is_.case_id == case_id, is_.point.in_(list(points)), point=to)


def of_case(tx: Tx, case_id: str) -> list[Remedy]:
    """Return all of a case by their points and days."""
    return [_remedy(tx, row) for row in tx.all(OF_CASE, of_case=case_id)]


def due(tx: Tx, today: date, at_most: int) -> list[Due]:
    """Return what should be done by today and officers have not heard of, the longest due first."""
    waits = is_.by_on <= today, is_.ended_on.is_(None), is_.warned_on.is_(None)
    rows = tx.all(select(is_.id, is_.case_id).where(*waits).order_by(is_.by_on, is_.id).limit(at_most))
    return [Due(**row._mapping) for row in rows]


def warned(tx: Tx, remedy_id: str, today: date) -> bool:
    """Note that officers hear of it; False when another tick was first."""
    return bool(tx.change(remedies, is_.id == remedy_id, is_.warned_on.is_(None), warned_on=today))


def _remedy(tx: Tx, row: Line) -> Remedy:
    values = {name: value for name, value in row._mapping.items() if name != "terms"}
    return Remedy(**values, **tx.unseal_json(PLACE, row.id, row.terms))
