"""Who looks into a case at a later stage: the investigating officer, the independent person, the panel."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from store.tables import stage_people
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

PLACE = "stage_people.name"
is_ = stage_people.c


@dataclass(frozen=True)
class StagePerson:
    """One of them. part: investigating_officer · independent_person · panel_chair · panel_member."""

    id: str
    stage: int
    part: str
    name: str
    works: str | None
    since: date
    until: date | None


OF_CASE = (
    select(*columns_for(stage_people, StagePerson))
    .where(is_.case_id == bindparam("of_case"))
    .order_by(is_.stage, is_.since, is_.part, is_.id)
)


def appoint(
    tx: Tx, case_id: str, key_id: str, stage: int, part: str, name: str, since: date, works: str | None = None
) -> None:
    """Put someone to a part of a stage. works: outside · elsewhere_in_council, where it was said."""
    person_id = new_id()
    tx.add(
        stage_people, id=person_id, case_id=case_id, stage=stage, part=part, works=works, since=since,
        name=tx.seal(PLACE, person_id, name, key_id),
    )  # fmt: skip


def step_down(tx: Tx, case_id: str, stage: int, on: date) -> None:
    """Let everyone of a stage go, for others to take their parts; that they were there is kept."""
    tx.change(stage_people, is_.case_id == case_id, is_.stage == stage, is_.until.is_(None), until=on)


def of_case(tx: Tx, case_id: str) -> list[StagePerson]:
    """Return all of a case, those who stepped down too, in the order of the stages."""
    return [_person(tx, row) for row in tx.all(OF_CASE, of_case=case_id)]


def _person(tx: Tx, row: Line) -> StagePerson:
    return StagePerson(**{**row._mapping, "name": tx.unseal_text(PLACE, row.id, row.name)})
