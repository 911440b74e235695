"""The record's chain, counted again: every entry follows from the one before, and none was changed."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from tests.torture.opened import Opener
from tests.torture.stores import Row, Rows

CHAINED = ("before", "case_id", "place", "entered_at", "happened_on", "who", "what", "facts", "words_hash")


def broken_records(rows: Rows, opener: Opener) -> Iterator[str]:
    """A sentence for each case whose record does not hold together, or has none."""
    words = {row["record_seq"]: row for row in rows["record_words"]}
    for case in rows["cases"]:
        entries = sorted(
            (r for r in rows["record"] if r["case_id"] == case["id"]), key=lambda row: row["place"]
        )
        before = opener.hashed("record.first", case["id"])
        if not entries:
            yield f"case {case['reference']} has no record"
        for place, entry in enumerate(entries, start=1):
            wrong = _wrong(entry, place, before, words.get(entry["seq"]), opener)
            if wrong:
                yield f"case {case['reference']}: entry {place} {wrong}"
                break
            before = entry["hash"]


def _wrong(entry: Row, place: int, before: str, words: Row | None, opener: Opener) -> str:
    if entry["place"] != place:
        return "is missing, or there twice"
    if entry["before"] != before:
        return "does not follow from the one before"
    told = json.dumps(
        [_plain(name, entry[name]) for name in CHAINED], ensure_ascii=False, separators=(",", ":")
    )
    if entry["hash"] != opener.hashed("record.entry", told):
        return "was changed"
    if (entry["words_hash"] is None) != (words is None):
        return "has lost its words"
    if words is None:
        return ""
    written = opener.open("record_words.words", str(entry["seq"]), words["words"]).decode()
    known = opener.hashed("record.words", f"{entry['case_id']}:{place}:{written}")
    return "" if known == entry["words_hash"] else "has other words"


def _plain(name: str, value: Any) -> Any:
    """Dates as ISO 8601, moments in UTC, whichever way the database gave them."""
    if name == "entered_at":
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)).isoformat()
    return value.isoformat() if isinstance(value, date) else value
