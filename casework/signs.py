"""The signs of a text, and the pieces that it is weighed in: its sentences, and the whole beside them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from casework.spelling import Typed

SHORTEST = 6  # words: a shorter sentence is weighed with the next
WIDE = 16
LONGEST = 40  # words: a longer text is weighed in pieces that overlap by half
FIRST, LAST, ANY = "^", "$", "_"
MORE = (1, 3)  # a family seen more often than this is a sign of its own


@dataclass(frozen=True)
class Seen:
    """The stems of a text and the families that begin at each, from which the signs of any piece are told."""

    stems: Sequence[str]
    families: Sequence[Sequence[str]]

    def signs(self, start: int, end: int) -> Iterator[str]:
        """The signs of a piece, each once."""
        stems = self.stems[start:end]
        pairs = (f"{one} {other}" for one, other in pairwise((FIRST, *stems, LAST)))
        apart = (f"{one} {ANY} {other}" for one, other in zip(stems, stems[2:], strict=False))
        yield from dict.fromkeys((*stems, *pairs, *apart))
        for family, count in Counter(chain.from_iterable(self.families[start:end])).items():
            yield f"{{{family}}}"
            yield from (f"{{{family}}} {n + 1}" for n in MORE if count > n)


def pieces(words: Sequence[Typed]) -> list[tuple[int, int]]:
    """Where the pieces of a text begin and end: its sentences, short ones joined; a short text also whole."""
    begins = [0]
    for at, word in enumerate(words):
        if word.opens and at - begins[-1] >= SHORTEST:
            begins.append(at)
    ends = [*begins[1:], len(words)]
    whole = [(0, len(words))] if (len(begins) > 1 or len(words) > WIDE) and len(words) <= LONGEST else []
    return [
        *whole,
        *(piece for start, end in zip(begins, ends, strict=True) for piece in _overlapping(start, end)),
    ]


def _overlapping(start: int, end: int) -> Iterator[tuple[int, int]]:
    last = max(start, end - WIDE)
    for at in range(start, last + WIDE // 2, WIDE // 2):
        yield min(at, last), min(min(at, last) + WIDE, end)
