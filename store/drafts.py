"""Drafts: what someone began to tell and has not sent."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Table, exists, func, select

from store import conversations as talks
from store import inbox
from store.conversations import Kept
from store.faults import Refused
from store.tables import (
    alerts,
    attachment_parts,
    attachments,
    conversations,
    keys,
    metadata,
    outbox,
    page_sessions,
    people,
    person_ways,
    requests,
    ways,
)
from store.transaction import Tx

DRAFT = conversations.c.sent_at.is_(None) & conversations.c.case_id.is_(None)


def drafts_to_remind(tx: Tx, before: datetime, limit: int) -> list[Kept]:
    """Return open drafts silent since before then, never reminded, of no case, the oldest first.

    Whoever wrote nothing yet is among them (only the sealed state says): `mark_reminded` takes them out too.
    """
    silent = conversations.c.heard_at < before, conversations.c.reminded_at.is_(None)
    mine = select(conversations.c.id).where(DRAFT, *silent, conversations.c.open)
    ids = [row.id for row in tx.all(mine.order_by(conversations.c.heard_at).limit(limit))]
    return [kept for kept in (talks.read(tx, each) for each in ids) if kept]


def mark_reminded(tx: Tx, conversation_id: str, now: datetime) -> None:
    """Note that a draft needs no reminder any more."""
    tx.change(conversations, conversations.c.id == conversation_id, reminded_at=now)


NOTHING_WAITS = (  # no alert that nobody acts on, nothing they asked that nobody has answered
    ~exists().where(alerts.c.conversation_id == conversations.c.id, alerts.c.acknowledged_at.is_(None)),
    ~exists().where(
        requests.c.person_id == conversations.c.person_id,
        requests.c.case_id.is_(None),
        requests.c.answered_at.is_(None),
    ),
)
LEFT = (DRAFT, conversations.c.turn > 0, *NOTHING_WAITS)


def drafts_to_tell_of(tx: Tx, before: datetime, limit: int) -> list[Kept]:
    """Return drafts silent since before then whose end nobody was told of since their last word."""
    told = conversations.c.told_of_end_at
    return _silent(tx, before, limit, told.is_(None) | (told < conversations.c.heard_at))


def drafts_to_end(tx: Tx, before: datetime, told_before: datetime, limit: int) -> list[Kept]:
    """Return drafts silent since before then, of whose end they were told before, and not after it."""
    told = conversations.c.told_of_end_at
    return _silent(tx, before, limit, told < told_before, told >= conversations.c.heard_at)


def _silent(tx: Tx, before: datetime, limit: int, *which: ColumnElement[bool]) -> list[Kept]:
    mine = select(conversations.c.id).where(*LEFT, conversations.c.heard_at < before, *which)
    ids = [row.id for row in tx.all(mine.order_by(conversations.c.heard_at).limit(limit))]
    return [kept for kept in (talks.read(tx, each) for each in ids) if kept]


def mark_told_of_end(tx: Tx, conversation_id: str, now: datetime) -> None:
    """Note that they were told, as far as they may be written to."""
    tx.change(conversations, conversations.c.id == conversation_id, told_of_end_at=now)


def is_way_needed(tx: Tx, way_id: str) -> bool:
    """Return whether anything but a browser's session still refers to a way."""
    return _is_needed(tx, ways, way_id, but_for=page_sessions)


def count_drafts(tx: Tx, councils: Iterable[str]) -> int:
    """Return how many unsent drafts there are for these councils; officers see no more than the number."""
    mine = conversations.c.council.in_(list(councils))
    return int(tx.value(select(func.count()).where(DRAFT, mine)))


def delete_draft(tx: Tx, conversation_id: str) -> None:
    """Delete an unsent draft with its copies, files and data key; raises Refused when it was sent.

    What raised an alert stays, with the person it is about.
    """
    kept = talks.read(tx, conversation_id, for_update=True)
    if kept is None:
        return
    if kept.sent_at or kept.case_id:
        raise Refused("What was sent is the council's record and is not deleted.")
    _delete_files(tx, kept.id)
    _delete_copies(tx, kept)
    tx.change(alerts, alerts.c.conversation_id == kept.id, conversation_id=None)
    tx.remove(conversations, conversations.c.id == kept.id)
    _delete_person(tx, kept.person_id)
    if not _is_needed(tx, keys, kept.key_id):
        tx.remove(keys, keys.c.id == kept.key_id)


def _delete_files(tx: Tx, conversation_id: str) -> None:
    mine = select(attachments.c.id).where(attachments.c.conversation_id == conversation_id)
    tx.remove(attachment_parts, attachment_parts.c.attachment_id.in_(mine))
    tx.remove(attachments, attachments.c.conversation_id == conversation_id)


def _delete_copies(tx: Tx, kept: Kept) -> None:
    chat = tx.value(select(ways.c.address_hash).where(ways.c.id == kept.way_id))
    tx.remove(outbox, outbox.c.conversation_id == kept.id)
    asked = requests.c.person_id == kept.person_id, requests.c.case_id.is_(None)
    tx.remove(requests, *asked, requests.c.words.is_not(None))
    if chat:
        inbox.forget_of_chat(tx, chat, kept.started_at)


def _delete_person(tx: Tx, person_id: str) -> None:
    """Delete a person whom nothing needs any more."""
    if _is_needed(tx, people, person_id, but_for=person_ways):
        return
    key_id = tx.value(select(people.c.key_id).where(people.c.id == person_id))
    tx.remove(person_ways, person_ways.c.person_id == person_id)
    tx.remove(people, people.c.id == person_id)
    if not _is_needed(tx, keys, key_id):
        tx.remove(keys, keys.c.id == key_id)


def _is_needed(tx: Tx, table: Table, row_id: str, but_for: Table | None = None) -> bool:
    """Return whether any row of any table refers to this one."""
    columns = [column for other in metadata.tables.values() if other is not but_for for column in other.c]
    pointers = [column for column in columns if column.references(table.c.id)]
    return any(tx.first(select(each).where(each == row_id).limit(1)) for each in pointers)
