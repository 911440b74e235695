"""Names to find people by: a keyed hash of the whole name, so that it is found and never read.

Only the whole name is kept, not its parts: the fewer hashes, the less their counts give away.
"""

import unicodedata

from sqlalchemy import bindparam, select

from store.cases import CaseLine, flags_of
from store.scope import Scope, visible_one
from store.tables import case_people, cases, meta, people, person_names
from store.transaction import Tx, columns_for
from store.vault import Vault

IS_INDEXED = "names"  # the row of `meta` that says that every name there was is kept


NO_NAME = person_names.delete().where(person_names.c.person_id == bindparam("person"))


def keep(tx: Tx, person_id: str, name: str | None) -> None:
    """Keep the name a person goes by in the place of the one before; none is none."""
    tx.later(NO_NAME, person=person_id)
    if name and plain(name):
        tx.add(person_names, person_id=person_id, name_hash=hashed(tx.vault, name))


def cases_of(tx: Tx, scope: Scope, name: str, limit: int = 50) -> list[CaseLine]:
    """Return the scope's cases on which someone has exactly this name, the newest first, closed ones too."""
    called = select(person_names.c.person_id).where(person_names.c.name_hash == hashed(tx.vault, name))
    on = select(case_people.c.case_id).where(case_people.c.person_id.in_(called))
    mine = select(*columns_for(cases, CaseLine)).where(visible_one(scope), cases.c.id.in_(on))
    rows = tx.all(mine.order_by(cases.c.opened_at.desc(), cases.c.id).limit(limit))
    flags = flags_of(tx, [row.id for row in rows])
    return [CaseLine(**row._mapping, flags=flags[row.id]) for row in rows]


def index_once(tx: Tx) -> None:
    """Keep every name that an older version of the store told nothing about; done once."""
    if tx.first(select(meta.c.name).where(meta.c.name == IS_INDEXED)):
        return
    for row in tx.all(select(people.c.id, people.c.about).where(people.c.about.is_not(None))):
        keep(tx, row.id, (tx.unseal_json("people.about", row.id, row.about) or {}).get("name"))
    tx.add_once(meta, name=IS_INDEXED, value=None)


def plain(name: str) -> str:
    """A name without what is typed differently each time: capitals, accents, dots, hyphens, spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if each in "-.,'’" else each for each in letters if not unicodedata.combining(each))
    return " ".join(kept.split())


def hashed(vault: Vault, name: str) -> str:
    return vault.keyed_hash("people.name", plain(name))
