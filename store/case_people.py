"""Who is on a case: the young people, the complainant, a representative, an advocate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from casework.parties import MISNAMED
from store.scope import of_open_case
from store.statements import insert_if_new
from store.tables import case_people
from store.transaction import Tx, columns_for, one_of

is_ = case_people.c


@dataclass(frozen=True)
class OnCase:
    """One person on a case.

    role: young_person · parent · carer · advocate · other. standing: own_right · for_child · subject ·
    misnamed, whom only `ever_on` finds.
    """

    person_id: str
    role: str
    standing: str


@dataclass(frozen=True)
class AskAgain:
    """A young person on a case whose understanding is to be asked about again, and the day."""

    case_id: str
    person_id: str
    on: date


EVER_ON_CASE = (
    select(*columns_for(case_people, OnCase))
    .where(is_.case_id == bindparam("of_case"))
    .order_by(is_.joined_at, is_.person_id)
)
ON_CASE = EVER_ON_CASE.where(~one_of(is_.standing, MISNAMED))
CASES_OF = (
    select(is_.case_id)
    .where(is_.person_id == bindparam("person"), ~one_of(is_.standing, MISNAMED))
    .order_by(is_.joined_at.desc(), is_.case_id)
)


def join(tx: Tx, case_id: str, who: OnCase, now: datetime) -> None:
    """Put a person on a case; pressed twice it is one person."""
    tx.later(insert_if_new(case_people, tx.on_postgresql), case_id=case_id, joined_at=now, **vars(who))


def change_standing(tx: Tx, case_id: str, who: OnCase) -> None:
    """Keep the role and standing that an officer decided."""
    here = is_.case_id == case_id, is_.person_id == who.person_id
    tx.change(case_people, *here, role=who.role, standing=who.standing)


def people_on(tx: Tx, case_id: str) -> list[OnCase]:
    """Return everyone on a case, the first to join first."""
    return [OnCase(**row._mapping) for row in tx.all(ON_CASE, of_case=case_id)]


def people_on_each(tx: Tx, case_ids: Sequence[str]) -> dict[str, list[OnCase]]:
    """Return the same for many cases, by case."""
    asked = select(is_.case_id, *columns_for(case_people, OnCase)).where(is_.case_id.in_(case_ids))
    found: dict[str, list[OnCase]] = {each: [] for each in case_ids}
    for row in tx.all(asked.where(is_.standing != MISNAMED).order_by(is_.joined_at, is_.person_id)):
        found[row.case_id].append(OnCase(row.person_id, row.role, row.standing))
    return found


def ever_on(tx: Tx, case_id: str) -> list[OnCase]:
    """Return everyone on a case and whoever was named on it by mistake, the first to join first."""
    return [OnCase(**row._mapping) for row in tx.all(EVER_ON_CASE, of_case=case_id)]


def case_ids_of(tx: Tx, person_id: str) -> list[str]:
    """Return the cases a person is on, the newest first."""
    return [row.case_id for row in tx.all(CASES_OF, person=person_id)]


def ask_again(tx: Tx, case_id: str, person_id: str, on: date | None) -> None:
    """Note the day on which a young person's understanding is asked about again."""
    here = is_.case_id == case_id, is_.person_id == person_id
    tx.change(case_people, *here, ask_again_on=on)


def to_ask_again(tx: Tx, today: date, limit: int) -> list[AskAgain]:
    """Return whom to ask about again on open cases by a day."""
    asked = select(is_.case_id, is_.person_id, is_.ask_again_on)
    due = asked.where(is_.ask_again_on <= today, of_open_case(case_people))
    rows = tx.all(due.order_by(is_.ask_again_on, is_.case_id, is_.person_id).limit(limit))
    return [AskAgain(row.case_id, row.person_id, row.ask_again_on) for row in rows]


def asked_again(tx: Tx, about: AskAgain, then: date | None) -> bool:
    """Take one of them up, with the day after it; False when another replica has."""
    here = is_.case_id == about.case_id, is_.person_id == about.person_id, is_.ask_again_on == about.on
    return bool(tx.change(case_people, *here, ask_again_on=then))
