"""Weighs what somebody typed: many small signs together say danger where no single pattern is sure.

A sign is a word without its ending ("strangl") and without what changed its beginning, two words side by side
("let go") or with one between ("hit _ me"), the first and the last word ("^ my", "now $"), or a family of
words ("{body}", once, more than once, often). Each sign has weights, learned from the labelled corpus and
kept as data: for danger, for urgency among dangers, and for low mood. What the signs add up to is divided by
the square root of their number, so that a long story is not danger by its length; each sentence is weighed
beside the whole, so that nothing around it makes it light. What the ears of a language hear in the same piece
(casework.ears) is added. The work grows with the length of the text. How the weights are learned:
benchmarks/weights.py; why: docs/decisions.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from casework.ears import Ears, Sound, ears_from
from casework.signs import Seen, pieces
from casework.spelling import Typed
from casework.weights import NOTHING, Weights, weights_from

KNOWN = 0.65  # of the words: a text of fewer that the scale knows is in another language
ALWAYS = "*"  # what every text weighs, however many signs it has


class Weighed(NamedTuple):
    """A part of a text, from word to word, and what its signs add up to."""

    start: int
    end: int
    danger: int
    urgent: int
    low: int
    signs: Sequence[tuple[Weights, str]]
    heard: str = ""  # the words that the ears heard danger in: a sign too

    @property
    def heaviest(self) -> tuple[str, ...]:
        """Which of its signs weigh most for danger."""
        return (*self._heaviest(0), self.heard) if self.heard else self._heaviest(0)

    @property
    def saddest(self) -> tuple[str, ...]:
        """Which of them weigh most for low mood."""
        return self._heaviest(2)

    def _heaviest(self, n: int) -> tuple[str, ...]:
        heavy = sorted(((weights[n], sign) for weights, sign in self.signs if weights[n] > 0), reverse=True)
        return tuple(sign for _, sign in heavy[:3])


@dataclass(frozen=True)
class Limits:
    """From how many points on it is danger, urgent, low mood; how much a rule that matched adds (one that
    says danger now may add more), and how much it takes away when what it looks for is said not to be so."""

    danger: int
    urgent: int
    low: int
    doubt: int  # so far below danger a rule that matched is still asked about
    rule: int
    rule_now: int
    denied: int


@dataclass(frozen=True)
class Scale:
    """One language's families, short forms, changed beginnings, endings, weights, limits and ears."""

    short: Mapping[str, str]
    beginnings: tuple[tuple[str, str], ...]  # as typed, as weighed: Welsh "nhad", "tad"; the first that fits
    endings: tuple[str, ...]
    families: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word -> (phrase, family)
    weights: Mapping[str, Weights]
    limits: Limits
    ears: Ears | None = None

    def weigh(self, words: Sequence[Typed], read: Sequence[str], stems: Sequence[str]) -> list[Weighed]:
        """Every piece of a text with its points, by its words after mending and what is left of these; none
        when the text is in another language."""
        if self.knows(stems) < KNOWN:
            return []
        text = Seen(stems, self._families(words, read))
        sounds = self.ears.sounds(text.stems, text.families) if self.ears else ()
        return [self._heard(self._weighed(*piece, text), text, sounds) for piece in pieces(words)]

    def stems(self, words: Iterable[str]) -> list[str]:
        """What is left of each word without its ending and what changed its beginning."""
        return [self._stem(self.short.get(word, word)) for word in words]

    def knows(self, stems: Sequence[str]) -> float:
        """How many of some words this language's scale knows: 0 to 1."""
        return sum(stem in self.weights for stem in stems) / len(stems)

    def seen(self, words: Sequence[Typed], read: Sequence[str]) -> Seen:
        """What is weighed in a text. `read` are the same words after mending."""
        return Seen(self.stems(read), self._families(words, read))

    def _weighed(self, start: int, end: int, text: Seen) -> Weighed:
        signs = list(text.signs(start, end))
        known = [(weights, sign) for sign in signs if (weights := self.weights.get(sign))]
        always, share = self.weights.get(ALWAYS, NOTHING), math.sqrt(len(signs))
        sums = map(sum, zip(NOTHING, *(weights for weights, _ in known), strict=True))
        danger, urgent, low = (each + round(added / share) for each, added in zip(always, sums, strict=True))
        return Weighed(start, end, danger, urgent, low, known)

    def _heard(self, piece: Weighed, text: Seen, sounds: Sequence[Sound]) -> Weighed:
        """The piece with what the ears add; when they hear danger, the loudest words are a sign too."""
        if not self.ears:
            return piece
        at = slice(piece.start, piece.end)
        heard = self.ears.hear(text.stems[at], sounds[at])
        return piece._replace(danger=piece.danger + heard.points, heard=heard.words)

    def _families(self, words: Sequence[Typed], read: Sequence[str]) -> list[list[str]]:
        """The families that begin at each word."""
        typed, short = [word.word for word in words], self.short
        return [
            list(self._families_at(n, {typed[n], word, short.get(word, word)}, typed))
            for n, word in enumerate(read)
        ]

    def _families_at(self, at: int, ways: Set[str], typed: Sequence[str]) -> Iterator[str]:
        for way in ways:
            for phrase, family in self.families.get(way, ()):
                if len(phrase) == 1 or tuple(typed[at : at + len(phrase)]) == phrase:
                    yield family

    def _stem(self, word: str) -> str:
        if word.isdigit():
            return "0"
        if len(word) > 4:
            word = self._without_ending(self._unchanged(word))
            word = word[:-1] if word.endswith("e") and len(word) > 3 else word
            word = word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word
        return word

    def _unchanged(self, word: str) -> str:
        if not word.startswith(self._changed):
            return word
        typed, meant = next(each for each in self.beginnings if word.startswith(each[0]))
        return meant + word[len(typed) :]

    @cached_property
    def _changed(self) -> tuple[str, ...]:
        return tuple(typed for typed, _ in self.beginnings)

    def _without_ending(self, word: str) -> str:
        if not word.endswith(self.endings):
            return word
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                short = word[: -len(ending)]
                return short[:-1] if len(short) > 3 and short[-1] == short[-2] else short
        return word


def scale_from(table: Mapping[str, Any], phrases: Mapping[str, Iterable[tuple[str, ...]]]) -> Scale:
    """Make a language's scale ready. `phrases`: each family's phrases as words. Raises ValueError."""
    families: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family, listed in phrases.items():
        for phrase in dict.fromkeys(listed):
            families.setdefault(phrase[0], []).append((phrase, family))
    return Scale(
        short=dict(_pair(written) for written in table["short"].split()),
        beginnings=tuple(_pair(written) for written in table.get("beginnings", "").split()),
        endings=tuple(table["endings"].split()),
        families={first: tuple(rest) for first, rest in families.items()},
        weights=weights_from(table.get("weights", {})),
        limits=Limits(**table["limits"]),
        ears=ears_from(table["ears"]) if "ears" in table else None,
    )


def _pair(written: str) -> tuple[str, str]:
    typed, _, meant = written.partition("=")
    return typed, meant
