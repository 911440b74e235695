"""Conversations: one exchange of questions and answers on one way, of which one is open at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from store.tables import conversations
from store.transaction import JSON, Line, Tx, columns_for
from store.vault import new_id

PLACE = "conversations.state"
MOVED_ON = "This conversation has moved on since it was read."
is_ = conversations.c


@dataclass(frozen=True)
class Kept:
    """A conversation as the store keeps it; `state` is the dialogue's own."""

    id: str
    way_id: str
    person_id: str
    case_id: str | None
    key_id: str
    dialogue: str
    version: int
    step: str
    council: str | None
    open: bool
    state: JSON
    started_at: datetime
    heard_at: datetime
    asked_at: datetime | None
    sent_at: datetime | None
    reminded_at: datetime | None
    turn: int


def _every() -> Select[*tuple[Any, ...]]:
    return select(*columns_for(conversations, Kept))


OPEN_ONE = _every().where(is_.way_id == bindparam("way_id"), is_.open)
BY_ID = _every().where(is_.id == bindparam("conversation_id"))
NEWEST_FIRST = _every().order_by(is_.started_at.desc(), is_.id)
OF_WAY = NEWEST_FIRST.where(is_.way_id == bindparam("way_id"))
OF_CASE = NEWEST_FIRST.where(is_.case_id == bindparam("of_case"))
OPEN_ONE_LOCKED, BY_ID_LOCKED = OPEN_ONE.with_for_update(), BY_ID.with_for_update()


def begin(
    tx: Tx,
    way_id: str,
    person_id: str,
    dialogue: str,
    version: int,
    state: JSON,
    step: str,
    council: str | None,
    now: datetime,
    *,
    case_id: str | None = None,
    key_id: str | None = None,
) -> Kept:
    """Begin an open conversation, with a data key of its own unless one is given (its case's).

    The one that was open on this way must be closed before.
    """
    conversation_id, key_id = new_id(), key_id or tx.new_key(now)
    begun = Kept(
        conversation_id, way_id, person_id, case_id, key_id, dialogue, version, step, council, True, state,
        started_at=now, heard_at=now, asked_at=None, sent_at=None, reminded_at=None, turn=0,
    )  # fmt: skip
    tx.add(conversations, **{**vars(begun), "state": tx.seal_json(PLACE, begun.id, state, key_id)})
    return begun


def open_one(tx: Tx, way_id: str, *, for_update: bool = True) -> Kept | None:
    """Return the way's open conversation, or None; a turn locks it, a look must not."""
    row = tx.first(OPEN_ONE_LOCKED if for_update else OPEN_ONE, way_id=way_id)
    return _kept(tx, row) if row else None


def open_or_newest(tx: Tx, way_id: str, *, for_update: bool = True) -> Kept | None:
    """Return the way's open conversation, else its newest: there words that always win are still heard."""
    return open_one(tx, way_id, for_update=for_update) or next(iter(of_way(tx, way_id)), None)


def read(tx: Tx, conversation_id: str, *, for_update: bool = False) -> Kept | None:
    """Return a conversation by its id, or None."""
    row = tx.first(BY_ID_LOCKED if for_update else BY_ID, conversation_id=conversation_id)
    return _kept(tx, row) if row else None


def save(
    tx: Tx,
    kept: Kept,
    state: JSON,
    step: str,
    council: str | None,
    now: datetime,
    *,
    sent_at: datetime | None = None,
    case_id: str | None = None,
    version: int | None = None,
    asks: bool = False,
) -> Kept:
    """Keep a conversation after a turn and return it, one turn further.

    What is asked next, or the transaction's end, raises Conflict when it has moved on since it was read.

    sent_at, case_id, version: stay as they were when not given. asks: a question is owed, and has not left.
    """
    became = {
        "step": step, "council": council, "heard_at": now, "turn": kept.turn + 1,
        "sent_at": sent_at or kept.sent_at, "case_id": case_id or kept.case_id,
        "version": version or kept.version, "asked_at": None if asks else kept.asked_at,
    }  # fmt: skip
    changed = {name: value for name, value in became.items() if value != getattr(kept, name)}
    sealed = tx.seal_json(PLACE, kept.id, state, kept.key_id)
    tx.mark(conversations, {"id": kept.id, "turn": kept.turn}, or_else=MOVED_ON, **changed, state=sealed)
    return Kept(**{**vars(kept), **became, "state": state})


def asked(tx: Tx, conversation_id: str, at: datetime | None, turn: int | None = None) -> None:
    """Note when our newest question left; None while it has not: words until then belong before it.

    turn: the turn that asked it; the question of an earlier turn leaving late changes nothing.
    """
    newest = {} if turn is None else {"turn": turn}
    tx.mark(conversations, {"id": conversation_id, **newest}, asked_at=at)


def close(tx: Tx, conversation_id: str) -> None:
    """Close a conversation; it keeps its place and can be opened again."""
    tx.mark(conversations, {"id": conversation_id}, open=False)


def end_on_case(tx: Tx, case_id: str, person_id: str, way_id: str) -> None:
    """What was said on this way as this person is about the case no more: it was somebody else."""
    held = is_.case_id == case_id, is_.person_id == person_id, is_.way_id == way_id
    tx.change(conversations, *held, case_id=None, open=False)


def open_again(tx: Tx, conversation_id: str) -> None:
    """Open a conversation in the place of the one now open on its way."""
    way_id = tx.value(select(is_.way_id).where(is_.id == conversation_id))
    tx.change(conversations, is_.way_id == way_id, is_.open, open=False)
    tx.change(conversations, is_.id == conversation_id, open=True)


def of_way(tx: Tx, way_id: str) -> list[Kept]:
    """Return every conversation held on a way, the newest first."""
    return [_kept(tx, row) for row in tx.all(OF_WAY, way_id=way_id)]


def of_case(tx: Tx, case_id: str) -> list[Kept]:
    """Return every conversation about a case, the newest first."""
    return [_kept(tx, row) for row in tx.all(OF_CASE, of_case=case_id)]


def silent_about_a_case(
    tx: Tx, before: datetime, limit: int, dialogues: Collection[str], steps: Collection[str] = ()
) -> list[Kept]:
    """Return open conversations of these kinds about a case, silent since then, the oldest first.

    steps: only those whose open question is one of these.
    """
    which = [is_.open, is_.case_id.is_not(None), is_.heard_at < before, is_.dialogue.in_(dialogues)]
    which += [is_.step.in_(steps)] if steps else []
    rows = tx.all(_every().where(*which).order_by(is_.heard_at).limit(limit))
    return [_kept(tx, row) for row in rows]


def opened(tx: Tx, found: Kept) -> Kept:
    """A conversation as its row has it, its state unsealed."""
    return Kept(**{**vars(found), "state": tx.unseal_json(PLACE, found.id, found.state)})  # type: ignore[arg-type]


def _kept(tx: Tx, row: Line) -> Kept:
    return opened(tx, Kept(*row))
