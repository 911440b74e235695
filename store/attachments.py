"""Attachments: photos, voice notes and files, kept in sealed parts of 1 MiB from the moment they arrive.

"Got your photo" is said only when an attachment is `stored`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from store.faults import Refused, SealBroken
from store.scope import Scope, visible
from store.tables import attachment_parts, attachments, cases, conversations
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

PART = 1024 * 1024
AT_MOST = 20 * PART  # what Telegram lets a bot fetch
SEALED = ("name", "media_type", "remote")
is_ = attachments.c
parts = attachment_parts.c


@dataclass(frozen=True)
class Attachment:
    """One file. kind: photo · voice · file · video. state: awaited · stored · too_big · lost. size: bytes.

    person_id, officer_id: whose it is, and who put it in for them; None where they sent it themselves.
    """

    id: str
    conversation_id: str | None
    case_id: str | None
    key_id: str
    point: int | None
    kind: str
    state: str
    size: int | None
    locked: bool
    name: str | None
    media_type: str | None
    remote: str | None = field(repr=False)
    tries: int
    made_at: datetime
    person_id: str | None = None
    officer_id: str | None = None


def expect(
    tx: Tx,
    conversation_id: str | None,
    key_id: str,
    kind: str,
    now: datetime,
    *,
    name: str | None = None,
    media_type: str | None = None,
    remote: str | None = None,
    point: int | None = None,
    case_id: str | None = None,
    size: int | None = None,
    person_id: str | None = None,
    officer_id: str | None = None,
) -> str:
    """Note that a file is coming and return its id. remote: Telegram's id; a page's upload has none."""
    attachment_id = new_id()
    told = {"name": name, "media_type": media_type, "remote": remote}
    sealed = {
        column: None if text is None else tx.seal(f"attachments.{column}", attachment_id, text, key_id)
        for column, text in told.items()
    }
    tx.add(
        attachments, id=attachment_id, conversation_id=conversation_id, case_id=case_id, key_id=key_id,
        kind=kind, point=point, state="awaited", size=size, made_at=now, person_id=person_id,
        officer_id=officer_id, **sealed,
    )  # fmt: skip
    return attachment_id


# -- bytes in ----------------------------------------------------------------------------------------


def add_part(tx: Tx, attachment_id: str, number: int, data: bytes) -> None:
    """Keep one part, numbered from 0; a part that a broken fetch left is replaced."""
    key_id = tx.value(select(is_.key_id).where(is_.id == attachment_id))
    tx.remove(attachment_parts, parts.attachment_id == attachment_id, parts.number >= number)
    sealed = tx.seal("attachment_parts.data", f"{attachment_id}:{number}", data, key_id)
    tx.add(attachment_parts, attachment_id=attachment_id, number=number, data=sealed)


def stored(tx: Tx, attachment_id: str) -> None:
    """Note that all parts are here: only now may we say "got it"."""
    size = sum(len(piece) for piece in _pieces(tx, attachment_id))
    tx.change(attachments, is_.id == attachment_id, state="stored", size=size, leased_until=None)


def too_big(tx: Tx, attachment_id: str) -> None:
    """Note that a file is larger than we take, and keep none of it."""
    _without_bytes(tx, is_.id == attachment_id, state="too_big")


def lost(tx: Tx, attachment_id: str) -> None:
    """Note that a file could not be fetched, and keep none of it."""
    _without_bytes(tx, is_.id == attachment_id, state="lost")


def lose_abandoned(tx: Tx, before: datetime) -> int:
    """Note as lost the page's uploads begun before then that never ended; returns how many."""
    return _without_bytes(
        tx, is_.state == "awaited", is_.remote.is_(None), is_.made_at < before, state="lost"
    )


# -- bytes out ---------------------------------------------------------------------------------------


def chunks(tx: Tx, attachment_id: str) -> Iterator[bytes]:
    """Return a stored file's bytes, part by part; raises Refused when it is locked or not stored."""
    attachment = _by_id(tx, attachment_id)
    if attachment.locked:
        raise Refused("This file is locked: it may be an image that nobody but the police may open.")
    if attachment.state != "stored":
        raise Refused("This file is not here.")
    size = 0
    for piece in _pieces(tx, attachment_id):
        size += len(piece)
        yield piece
    if size != attachment.size:
        raise SealBroken("This file is not complete.")


def read(tx: Tx, scope: Scope, attachment_id: str) -> Attachment | None:
    """Return a file of a case in scope, or None."""
    return next(iter(_read(tx, is_.id == attachment_id, _of_visible_case(scope))), None)


def of_case(tx: Tx, scope: Scope, case_id: str) -> list[Attachment]:
    """Return the files of a case in scope, in order."""
    return _read(tx, is_.case_id == case_id, _of_visible_case(scope))


def of_conversation(tx: Tx, conversation_id: str) -> list[Attachment]:
    """Return the files of a conversation, for that conversation itself, in order."""
    return _read(tx, is_.conversation_id == conversation_id)


def total_of_way(tx: Tx, way_id: str) -> int:
    """Return how many bytes one address has sent us that we keep."""
    total = select(func.coalesce(func.sum(is_.size), 0)).join(conversations)
    return int(tx.value(total.where(conversations.c.way_id == way_id, is_.state == "stored")))


def join_case(tx: Tx, conversation_id: str, case_id: str) -> None:
    """Put the files of a conversation with the case it became."""
    tx.mark(attachments, {"conversation_id": conversation_id}, case_id=case_id)


def lock(tx: Tx, attachment_id: str) -> None:
    """Lock a file for everyone: it may be a sexual image of a child."""
    tx.change(attachments, is_.id == attachment_id, locked=True)


def _of_visible_case(scope: Scope) -> ColumnElement[bool]:
    return is_.case_id.in_(select(cases.c.id).where(visible(scope)))


def _pieces(tx: Tx, attachment_id: str) -> Iterator[bytes]:
    numbers = select(parts.number).where(parts.attachment_id == attachment_id).order_by(parts.number)
    for row in tx.all(numbers):
        here = parts.attachment_id == attachment_id, parts.number == row.number
        sealed = tx.value(select(parts.data).where(*here))
        yield tx.unseal("attachment_parts.data", f"{attachment_id}:{row.number}", sealed)


def _without_bytes(tx: Tx, *which: ColumnElement[bool], state: str) -> int:
    tx.remove(attachment_parts, parts.attachment_id.in_(select(is_.id).where(*which)))
    return tx.change(attachments, *which, state=state, leased_until=None)


def _by_id(tx: Tx, attachment_id: str) -> Attachment:
    found = _read(tx, is_.id == attachment_id)
    if not found:
        raise Refused("There is no such file.")
    return found[0]


def _read(tx: Tx, *which: ColumnElement[bool]) -> list[Attachment]:
    question = select(*columns_for(attachments, Attachment)).where(*which)
    return [attachment_of(tx, row) for row in tx.all(question.order_by(is_.made_at, is_.id))]


def attachment_of(tx: Tx, row: Line) -> Attachment:
    """A row of the attachments, opened."""
    told = {
        column: tx.unseal_text(f"attachments.{column}", row.id, row._mapping[column]) for column in SEALED
    }
    return Attachment(**{**row._mapping, **told})
