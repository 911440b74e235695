"""Links that are handed to someone: fetched as often as may be, used up once, then bound to who used it.

Kept only as keyed hashes, with a spoken code beside the link that opens the same, for a shorter time.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select

from store.tables import links, ways
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

FOR_A_YOUNG_PERSON = "agreement"  # the purpose of a link by which one speaks for themselves
is_ = links.c


@dataclass(frozen=True)
class Link:
    """A link to a case for one person.

    purpose: agreement · …, whose conversation it opens. made_by: person:<id> · officer:<id>. made_on: the
    chat or page it was made in. used_on: the chat or page that used it up.
    theirs: whether that was the person it is for; None while nobody has heard it from them.
    """

    id: str
    case_id: str
    person_id: str
    purpose: str
    made_by: str
    made_on: str | None
    made_at: datetime
    expires_at: datetime
    code_until: datetime
    used_at: datetime | None
    used_on: str | None
    conversation_id: str | None
    cancelled_at: datetime | None
    reminded_at: datetime | None
    theirs: bool | None

    def why_not(self, now: datetime) -> str:
        """Why it opens nothing any more: used · cancelled · old; "" while it opens."""
        if self.used_at:
            return "used"
        if self.cancelled_at:
            return "cancelled"
        return "old" if self.expires_at <= now else ""


@dataclass(frozen=True)
class Opened:
    """That a young person's link was opened: whose, on which chat or page, when; `theirs` as of Link."""

    person_id: str
    used_on: str
    used_at: datetime
    theirs: bool | None
    carrier: str


OPENED = (
    select(is_.person_id, is_.used_on, is_.used_at, is_.theirs, ways.c.carrier)
    .join(ways, ways.c.id == is_.used_on)
    .where(is_.case_id == bindparam("of_case"), is_.purpose == FOR_A_YOUNG_PERSON)
    .order_by(is_.used_at, is_.id)
)
OPENED_HERE = select(is_.theirs).where(
    is_.person_id == bindparam("person"),
    is_.used_on == bindparam("here"),
    is_.purpose == FOR_A_YOUNG_PERSON,
)


def make(
    tx: Tx,
    case_id: str,
    person_id: str,
    purpose: str,
    made_by: str,
    secret: str,
    code: str,
    now: datetime,
    *,
    expires_at: datetime,
    code_until: datetime,
    made_on: str | None = None,
) -> str:
    """Keep a link under its secret and its spoken code, and return its id; an earlier unused one is over."""
    cancel(tx, case_id, person_id, purpose, now)
    link_id = new_id()
    tx.add(
        links, id=link_id, case_id=case_id, person_id=person_id, purpose=purpose, made_by=made_by,
        made_on=made_on, secret_hash=_hash(tx, secret), code_hash=_code_hash(tx, code), made_at=now,
        expires_at=expires_at, code_until=code_until,
    )  # fmt: skip
    return link_id


def find(tx: Tx, secret: str) -> Link | None:
    """Return the link with this secret, whatever became of it, or None. Nothing is used up."""
    return _one(tx, is_.secret_hash == _hash(tx, secret))


def find_by_code(tx: Tx, code: str, now: datetime) -> Link | None:
    """Return the link with this spoken code while the code is good, or None."""
    return _one(tx, is_.code_hash == _code_hash(tx, code), is_.code_until > now)


def read(tx: Tx, link_id: str) -> Link | None:
    """Return a link by its id, or None."""
    return _one(tx, is_.id == link_id)


def of_case(tx: Tx, case_id: str) -> list[Link]:
    """Return every link to a case, the newest first; for whoever may see the case."""
    rows = tx.all(_every().where(is_.case_id == case_id).order_by(is_.made_at.desc(), is_.id))
    return [_link(row) for row in rows]


def opened(tx: Tx, case_id: str) -> list[Opened]:
    """Return where the young people's links to a case were opened, the first first."""
    return [Opened(**row._mapping) for row in tx.all(OPENED, of_case=case_id)]


def is_unheard(tx: Tx, person_id: str, way_id: str) -> bool:
    """Whether a link was opened here as this person, and nobody has heard from them that it was them."""
    opened = [row.theirs for row in tx.all(OPENED_HERE, person=person_id, here=way_id)]
    return bool(opened) and True not in opened


def use(
    tx: Tx, link_id: str, way_id: str, conversation_id: str, now: datetime, *, theirs: bool | None = None
) -> bool:
    """Use a link up for one conversation; False when it was used, cancelled or too old."""
    good = is_.used_at.is_(None), is_.cancelled_at.is_(None), is_.expires_at > now
    used = {"used_at": now, "used_on": way_id, "conversation_id": conversation_id, "theirs": theirs}
    return bool(tx.change(links, is_.id == link_id, *good, **used))


def heard_whose(tx: Tx, case_id: str, person_id: str, way_id: str, *, theirs: bool) -> None:
    """Note of every link that was opened on a chat or page whether it was the person it is for."""
    here = is_.case_id == case_id, is_.person_id == person_id, is_.used_on == way_id
    tx.change(links, *here, theirs=theirs)


def cancel(tx: Tx, case_id: str, person_id: str, purpose: str, now: datetime) -> int:
    """Let no unused link of this purpose open anything for this person any more; returns how many."""
    theirs = is_.case_id == case_id, is_.person_id == person_id, is_.purpose == purpose
    return tx.change(links, *theirs, is_.used_at.is_(None), is_.cancelled_at.is_(None), cancelled_at=now)


def to_remind(tx: Tx, purpose: str, made_before: datetime, limit: int) -> list[Link]:
    """Return links made before then whose makers were not reminded yet, the oldest first."""
    mine = is_.purpose == purpose, is_.made_at < made_before, is_.reminded_at.is_(None)
    return [_link(row) for row in tx.all(_every().where(*mine).order_by(is_.made_at, is_.id).limit(limit))]


def reminded(tx: Tx, case_id: str, purpose: str, now: datetime) -> None:
    """Note that nobody is to be reminded of this case's links any more."""
    tx.change(links, is_.case_id == case_id, is_.purpose == purpose, reminded_at=now)


def _one(tx: Tx, *which: ColumnElement[bool]) -> Link | None:
    row = tx.first(_every().where(*which))
    return _link(row) if row else None


def _every() -> Select[*tuple[Any, ...]]:
    return select(*columns_for(links, Link))


def _link(row: Line) -> Link:
    return Link(**row._mapping)


def _hash(tx: Tx, secret: str) -> str:
    return tx.vault.keyed_hash("links.secret", secret)


def _code_hash(tx: Tx, code: str) -> str:
    return tx.vault.keyed_hash("links.code", code)
