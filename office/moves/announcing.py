"""What the record says of handing a case to another council: whether it is announced, whose it was when."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.record import Entry

ANNOUNCE, HAND_OVER, KEEP = "announce_handing", "hand_over", "keep_here"
MINDS, IS_OK = "handing_not_ok", "handing_ok"  # what they said of it: entries of their own


@dataclass(frozen=True)
class Announced:
    """That a case is to be handed on: the entry that says so, and to which council."""

    entry: Entry
    council: str


def announced(entries: Sequence[Entry]) -> Announced | None:
    """The announcement that stands; None once it was handed over, or stays after all."""
    about = (each for each in reversed(entries) if each.what in (ANNOUNCE, HAND_OVER, KEEP))
    last = next(about, None)
    return Announced(last, last.facts["to_council"]) if last and last.what == ANNOUNCE else None


def have_said(entries: Sequence[Entry]) -> frozenset[str]:
    """Who has said of the announcement that stands if it is OK for them: person:<id>."""
    stands = announced(entries)
    since = entries[stands.entry.place :] if stands else ()
    return frozenset(each.who for each in since if each.what in (MINDS, IS_OK))


def council_at(entries: Sequence[Entry], place: int, now: str) -> str:
    """Whose case it was at a place of its record; `now`: whose it is."""
    later = (each for each in entries if each.what == HAND_OVER and each.place >= place)
    return next((str(each.facts["from_council"]) for each in later), now)
