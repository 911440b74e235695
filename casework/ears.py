"""Listens to what somebody typed, three words in a row at a time: what signs alone cannot tell together.

There are a few dozen ears. Each has learned how loud every word and every family of words sounds to it, as
the first, the second or the third of three; what is said loudest to it is all it tells, however long the
text. What each ear tells counts for danger or against it, and is added to what the signs weigh. It is a small
neural net of one layer (a convolution, Kim 2014) whose sums over words are kept as whole numbers, so that it
needs nothing but Python, answers the same everywhere, and its work grows with the length of the text. What
one word is to all ears is a single long number, two bytes for each, so that three are added at once. How the
ears learn: benchmarks/ears.py; why there are any: docs/decisions/0014.
"""

import struct
from array import array
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

BEGIN, END, STRANGE = "^", "$", "?"  # before the first word, after the last, and for a word no ear knows
LIFT = 128  # added to every loudness, so that none is below nothing
ROOM = 16_384  # what two bytes hold without running over, for a hundred loud words and families


class Heard(NamedTuple):
    """What all ears together add, in hundredths of a point, and the words that spoke loudest for danger."""

    points: int
    words: str


class Sound(NamedTuple):
    """How loud something is to all ears as the first, second, third of three; lifted `lifts` times."""

    first: int = 0
    second: int = 0
    third: int = 0
    lifts: int = 0


@dataclass(frozen=True)
class Ears:
    """One language's ears. `written`: word or {family} -> how loud it is to each ear, in base 64."""

    written: Mapping[str, str]
    deaf: Sequence[int]  # for each ear, how loud it must be (as a negative number) to be heard at all
    counts: Sequence[float]  # for each ear, hundredths of a point for each step of loudness
    always: int
    _known: dict[str, Sound] = field(default_factory=dict, repr=False, compare=False)

    def hear(self, stems: Sequence[str], families: Sequence[Iterable[str]]) -> Heard:
        """What the ears make of some words without their endings, and of the families that begin at each."""
        words = [BEGIN, *stems, END]
        named = [(), *families, ()]
        said = list(self._threes([self._sound(*each) for each in zip(words, named, strict=True)]))
        loudest = [max(0, most - ROOM + deaf) for most, deaf in zip(map(max, *said), self.deaf, strict=True)]
        tells = [loud * count for loud, count in zip(loudest, self.counts, strict=True)]
        ear = tells.index(max(tells))
        at = max(range(len(said)), key=lambda n: said[n][ear])
        return Heard(self.always + round(sum(tells)), " ".join(words[max(0, at - 1) : at + 2]))

    def _threes(self, sounds: Sequence[Sound]) -> Iterator[tuple[int, ...]]:
        """How loud every three in a row are to each ear; around the text is silence."""
        many, silence = len(self.deaf), Sound()
        everywhere = int.from_bytes(struct.pack(f"<{many}H", *[1] * many), "little")
        for before, here, after in zip([silence, *sounds], sounds, [*sounds[1:], silence], strict=False):
            room = ROOM - LIFT * (before.lifts + here.lifts + after.lifts)
            added = before.first + here.second + after.third + room * everywhere
            yield struct.unpack(f"<{many}H", added.to_bytes(2 * many, "little"))

    def _sound(self, word: str, families: Iterable[str]) -> Sound:
        known = self._read(word) if word in self.written else self._read(STRANGE)
        for family in set(families):
            if (name := f"{{{family}}}") in self.written:
                known = Sound(*map(sum, zip(known, self._read(name), strict=True)))
        return known

    def _read(self, name: str) -> Sound:
        if name not in self._known:
            many = len(self.deaf)
            lifted = [loud + LIFT for loud in array("b", b64decode(self.written[name]))]
            thirds = (struct.pack(f"<{many}H", *lifted[n * many : (n + 1) * many]) for n in range(3))
            first, second, third = (int.from_bytes(each, "little") for each in thirds)
            self._known[name] = Sound(first, second, third, lifts=1)
        return self._known[name]


def ears_from(table: Mapping[str, Any]) -> Ears:
    """The ears, from a table of numbers and a line for each word. Raises ValueError or KeyError."""
    written = dict(line.split(" ") for line in table["sounds"].splitlines())
    return Ears(written, table["deaf"], table["counts"], table["always"])
