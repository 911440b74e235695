"""The record of a case: append-only in the database itself, hash-chained from its first entry.

The chain holds a keyed hash of the words, not the words, so that words can go without breaking it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from store.plain_json import as_json, from_json
from store.tables import cases, record, record_words
from store.transaction import JSON, Line, Tx
from store.vault import Vault

PLACE = "record_words.words"
CODE = re.compile(r"[A-Za-z0-9_.:+*/-]{0,80}")
is_ = record.c


@dataclass(frozen=True)
class Entry:
    """One entry. who: officer:<id> · person:<id> · heard. words: None when it had none, or they are gone."""

    place: int
    entered_at: datetime
    happened_on: date
    who: str
    what: str
    facts: JSON
    words: Any
    words_hash: str | None


@dataclass(frozen=True)
class Mistake:
    """Where a record does not hold together, and what is wrong there."""

    place: int
    what: str


KEY_ID_LOCKED = select(cases.c.key_id).where(cases.c.id == bindparam("of_case")).with_for_update()
LAST = (
    select(is_.place, is_.hash).where(is_.case_id == bindparam("of_case")).order_by(is_.place.desc()).limit(1)
)
OF_CASE = (
    select(record, record_words.c.words)
    .outerjoin(record_words)
    .where(is_.case_id == bindparam("of_case"))
    .order_by(is_.place)
)


def append(
    tx: Tx,
    case_id: str,
    who: str,
    what: str,
    happened_on: date,
    now: datetime,
    facts: JSON | None = None,
    words: str | JSON | None = None,
) -> Entry:
    """Add an entry to a case's record and return it; the words are sealed under the case's data key.

    who, what, facts: codes, numbers and dates only, not sealed; raises ValueError for anything like words.
    """
    which = {"of_case": case_id}
    [key], newest = tx.all_of([(KEY_ID_LOCKED, which), (LAST, which)])
    last = next(iter(newest), None)
    place = last.place + 1 if last else 1
    written = None if words is None else as_json(words)
    new: JSON = {
        "case_id": case_id,
        "place": place,
        "entered_at": now.astimezone(UTC),  # hashed as it will be read
        "happened_on": happened_on,
        "who": _codes_only(who),
        "what": _codes_only(what),
        "facts": as_json(_codes_only(facts or {})),
        "before": last.hash if last else _first(tx.vault, case_id),
        "words_hash": None if written is None else _hash_words(tx.vault, case_id, place, written),
    }
    new["hash"] = _hash(tx.vault, new)
    if written is None:
        tx.add(record, **new)
    else:
        seq = tx.add_numbered(record, **new)
        tx.add(record_words, record_seq=seq, words=tx.seal(PLACE, str(seq), written, key.key_id))
    return Entry(place, now, happened_on, who, what, facts or {}, words, new["words_hash"])


def read(tx: Tx, case_id: str) -> list[Entry]:
    """Return a case's record in order; whoever asks has read the case by their scope."""
    return [entry for _, entry in _entries(tx, case_id)]


def verify(tx: Tx, case_id: str) -> Mistake | None:
    """Return the first place where a record was changed, or None when it holds together."""
    before = _first(tx.vault, case_id)
    for place, (row, entry) in enumerate(_entries(tx, case_id), start=1):
        if entry.place != place:
            return Mistake(place, "an entry is missing")
        if row.before != before:
            return Mistake(place, "it does not follow from the entry before")
        if row.hash != _hash(tx.vault, row._mapping):
            return Mistake(place, "it was changed")
        if entry.words is not None and entry.words_hash != _hash_words(
            tx.vault, case_id, place, as_json(entry.words)
        ):
            return Mistake(place, "its words were changed")
        before = row.hash
    return None


def _entries(tx: Tx, case_id: str) -> Iterator[tuple[Line, Entry]]:
    for row in tx.all(OF_CASE, of_case=case_id):
        words = tx.unseal_json(PLACE, str(row.seq), row.words)
        told = row.place, row.entered_at, row.happened_on, row.who, row.what
        yield row, Entry(*told, from_json(row.facts), words, row.words_hash)


CHAINED = ("before", "case_id", "place", "entered_at", "happened_on", "who", "what", "facts", "words_hash")


def _first(vault: Vault, case_id: str) -> str:
    return vault.keyed_hash("record.first", case_id)


def _hash(vault: Vault, entry: Any) -> str:
    return vault.keyed_hash("record.entry", as_json([_plain(entry[name]) for name in CHAINED]))


def _hash_words(vault: Vault, case_id: str, place: int, written: str) -> str:
    return vault.keyed_hash("record.words", f"{case_id}:{place}:{written}")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _codes_only(fact: Any) -> Any:
    """Return facts as plain JSON; raises ValueError for a text that is more than a code."""
    if isinstance(fact, dict):
        return {_codes_only(name): _codes_only(value) for name, value in fact.items()}
    if isinstance(fact, (list, tuple)):
        return [_codes_only(each) for each in fact]
    if isinstance(fact, str) and not CODE.fullmatch(fact):
        raise ValueError("facts of the record are codes, numbers and dates; words go into `words`")
    return _plain(fact)
