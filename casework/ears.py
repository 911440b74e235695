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
from functools import cached_property, reduce
from operator import mul
from typing import Any, NamedTuple

BEGIN, END, STRANGE = "^", "$", "?"  # before the first word, after the last, and for a word no ear knows
LIFT = 128  # added to every loudness, so that none is below nothing
ROOM = 16_384  # half of what 15 bits hold: enough for a hundred loud words and families, up and down


class Heard(NamedTuple):
    """What all ears together add, in hundredths of a point; if for danger, the words that spoke loudest."""

    points: int
    words: str = ""


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

    def sounds(self, stems: Sequence[str], families: Sequence[Iterable[str]]) -> list[Sound]:
        """How loud some words are without their endings, and with the families that begin at each."""
        return [self._sound(*each) for each in zip(stems, families, strict=True)]

    def hear(self, stems: Sequence[str], sounds: Sequence[Sound]) -> Heard:
        """What the ears make of some words without their endings, which sound like this."""
        said = list(self._threes([self._sound(BEGIN), *sounds, self._sound(END)]))
        loudest = self._each(reduce(self._louder, said, self._silence) - self._silence)
        tells = list(map(mul, loudest, self.counts))
        points = self.always + round(sum(tells))
        return Heard(points, self._loudest(stems, said, tells.index(max(tells))) if points > 0 else "")

    def _loudest(self, stems: Sequence[str], said: Sequence[int], ear: int) -> str:
        words = [BEGIN, *stems, END]
        at = max(range(len(said)), key=lambda n: said[n] >> 16 * ear & 0xFFFF)
        return " ".join(words[max(0, at - 1) : at + 2])

    def _threes(self, sounds: Sequence[Sound]) -> Iterator[int]:
        """How loud every three in a row are to all ears; around the text is silence."""
        silence = Sound()
        for before, here, after in zip([silence, *sounds], sounds, [*sounds[1:], silence], strict=False):
            room = ROOM - LIFT * (before.lifts + here.lifts + after.lifts)
            yield before.first + here.second + after.third + room * self._one

    def _louder(self, some: int, others: int) -> int:
        """For each ear the louder of two; its highest bit, which no loudness needs, says which that is."""
        is_some = (some + self._highest - others) & self._highest
        return others ^ (some ^ others) & (is_some << 1) - (is_some >> 15)

    def _all(self, each: Iterable[int]) -> int:
        """A number for each ear as one long number."""
        return int.from_bytes(struct.pack(f"<{len(self.deaf)}H", *each), "little")

    def _each(self, long: int) -> tuple[int, ...]:
        return struct.unpack(f"<{len(self.deaf)}H", long.to_bytes(2 * len(self.deaf), "little"))

    @cached_property
    def _one(self) -> int:
        return self._all(1 for _ in self.deaf)

    @cached_property
    def _highest(self) -> int:
        return self._one << 15

    @cached_property
    def _silence(self) -> int:
        """What is no louder is not heard."""
        return self._all(ROOM - deaf for deaf in self.deaf)

    def _sound(self, word: str, families: Iterable[str] = ()) -> Sound:
        known = self._read(word if word in self.written else STRANGE)
        named = [self._read(name) for each in set(families) if (name := f"{{{each}}}") in self.written]
        return Sound(*map(sum, zip(known, *named, strict=True))) if named else known

    def _read(self, name: str) -> Sound:
        if name not in self._known:
            many = len(self.deaf)
            lifted = [loud + LIFT for loud in array("b", b64decode(self.written[name]))]
            first, second, third = (self._all(lifted[n * many : (n + 1) * many]) for n in range(3))
            self._known[name] = Sound(first, second, third, lifts=1)
        return self._known[name]


def ears_from(table: Mapping[str, Any]) -> Ears:
    """The ears, from a table of numbers and of how loud each word is. Raises KeyError."""
    return Ears(table["sounds"], table["deaf"], table["counts"], table["always"])
