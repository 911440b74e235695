"""What colleagues recorded while a form was open, field by field beside what was typed: nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.moves.case_file import CaseFile
from office.moves.fields import FIELDS
from store import officers
from store.record import Entry
from store.transaction import Tx


@dataclass(frozen=True)
class Recorded:
    """One move of a colleague's. fields: (name, what they recorded, what was typed or None)."""

    who: str
    at: datetime
    what: str
    fields: tuple[tuple[str, Any, Any], ...]


def since(tx: Tx, file: CaseFile, revision: int, move: str, typed: Mapping[str, str]) -> list[Recorded]:
    """Every move since the revision that was read; none when no form was open."""
    later = [each for each in file.entries if revision and each.facts.get("revision", 0) > revision]
    names = {each.id: each.name for each in officers.all_officers(tx)} if later else {}
    return [
        Recorded(
            names.get(each.who.partition(":")[2], "Someone"), each.entered_at, each.what,
            _fields(each, typed if each.what == move else {}),
        )
        for each in later
    ]  # fmt: skip


def _fields(entry: Entry, typed: Mapping[str, str]) -> tuple[tuple[str, Any, Any], ...]:
    words = entry.words if isinstance(entry.words, dict) else {}
    recorded = {**entry.facts, **words}
    asked = (each.name for each in FIELDS.get(entry.what, ()))
    return tuple(
        (name, recorded.get(name), typed.get(name)) for name in asked if recorded.get(name) or typed.get(name)
    )
