"""People: whoever a conversation or a case is with or about. How to reach them is in store.ways."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from store import names
from store.tables import case_people, people, person_ways
from store.transaction import JSON, Tx, columns_for
from store.vault import new_id

PLACE = "people.about"


@dataclass(frozen=True)
class Person:
    """One person, without what they told about themselves."""

    id: str
    key_id: str
    language: str
    made_at: datetime


BY_ID = select(*columns_for(people, Person)).where(people.c.id == bindparam("person"))
ABOUT = select(people.c.about).where(people.c.id == bindparam("person"))
KEY_ID = select(people.c.key_id).where(people.c.id == bindparam("person"))
ON_CASE = (
    select(people.c.id, people.c.language, people.c.about)
    .join(case_people, case_people.c.person_id == people.c.id)
    .where(case_people.c.case_id == bindparam("of_case"))
)
REACHED_BY = (
    select(*columns_for(people, Person))
    .join(person_ways, person_ways.c.person_id == people.c.id)
    .where(person_ways.c.way_id == bindparam("way_id"))
    .order_by(people.c.made_at.desc(), people.c.id)
)


def add_person(tx: Tx, language: str, about: JSON, key_id: str, now: datetime) -> str:
    """Keep a new person and return their id; `about` is sealed under the data key given."""
    person_id = new_id()
    sealed = tx.seal_json(PLACE, person_id, about, key_id)
    tx.add(people, id=person_id, key_id=key_id, language=language, about=sealed, made_at=now)
    if about.get("name"):
        names.keep(tx, person_id, about["name"])
    return person_id


def read_person(tx: Tx, person_id: str) -> Person | None:
    """Return a person, or None."""
    row = tx.first(BY_ID, person=person_id)
    return Person(**row._mapping) if row else None


def on_case(tx: Tx, case_id: str) -> dict[str, tuple[str, JSON]]:
    """Return the language of everyone who ever was on a case, and what they told about themselves, by id."""
    rows = tx.all(ON_CASE, of_case=case_id)
    return {row.id: (row.language, tx.unseal_json(PLACE, row.id, row.about) or {}) for row in rows}


def about(tx: Tx, person_id: str) -> JSON:
    """Return what a person told about themselves; empty when they told nothing."""
    sealed = tx.value(ABOUT, person=person_id)
    return tx.unseal_json(PLACE, person_id, sealed) or {}


def change_about(tx: Tx, person_id: str, about: JSON) -> None:
    """Keep what a person tells about themselves in the place of what they told before."""
    key_id = tx.value(KEY_ID, person=person_id)
    tx.mark(people, {"id": person_id}, about=tx.seal_json(PLACE, person_id, about, key_id))
    names.keep(tx, person_id, about.get("name"))


def set_language(tx: Tx, person_id: str, language: str) -> None:
    """Speak another language with a person from now on."""
    tx.change(people, people.c.id == person_id, language=language)


def people_of(tx: Tx, way_id: str) -> list[Person]:
    """Return everyone who is reached by a way, the newest first: a chat may be shared."""
    return [Person(**row._mapping) for row in tx.all(REACHED_BY, way_id=way_id)]
