"""Who is on a case: the young people, the complainant, a representative, an advocate."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.tables import case_people
from store.transaction import Tx, columns_for

is_ = case_people.c


@dataclass(frozen=True)
class OnCase:
    """One person on a case.

    role: young_person · parent · carer · advocate · other. standing: own_right · for_child · subject.
    """

    person_id: str
    role: str
    standing: str


def join(tx: Tx, case_id: str, who: OnCase, now: datetime) -> None:
    """Put a person on a case; pressed twice it is one person."""
    tx.add_once(case_people, case_id=case_id, joined_at=now, **vars(who))


def change_standing(tx: Tx, case_id: str, who: OnCase) -> None:
    """Keep the role and standing that an officer decided."""
    here = is_.case_id == case_id, is_.person_id == who.person_id
    tx.change(case_people, *here, role=who.role, standing=who.standing)


def people_on(tx: Tx, case_id: str) -> list[OnCase]:
    """Return everyone on a case, the first to join first."""
    rows = tx.all(
        select(*columns_for(case_people, OnCase))
        .where(is_.case_id == case_id)
        .order_by(is_.joined_at, is_.person_id)
    )
    return [OnCase(**row._mapping) for row in rows]


def case_ids_of(tx: Tx, person_id: str) -> list[str]:
    """Return the cases a person is on, the newest first."""
    rows = tx.all(
        select(is_.case_id).where(is_.person_id == person_id).order_by(is_.joined_at.desc(), is_.case_id)
    )
    return [row.case_id for row in rows]
