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
from typing import Any, NamedTuple

from casework.ears import Ears, ears_from
from casework.signs import Seen, pieces
from casework.spelling import Typed

KNOWN = 0.65  # of the words: a text of fewer that the scale knows is in another language
ALWAYS = "*"  # what every text weighs, however many signs it has


class Weights(NamedTuple):
    """What one sign adds, in hundredths of a point."""

    danger: int = 0
    urgent: int = 0
    low: int = 0


class Weighed(NamedTuple):
    """A part of a text, from word to word, and what its signs add up to."""

    start: int
    end: int
    danger: int
    urgent: int
    low: int
    heaviest: tuple[str, ...]  # of its signs, for danger
    saddest: tuple[str, ...]  # for low mood


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

    def weigh(self, words: Sequence[Typed], read: Sequence[str]) -> list[Weighed]:
        """Every piece of a text with its points; none when the text is in another language."""
        if self.knows(read) < KNOWN:
            return []
        text = self.seen(words, read)
        return [self._weighed(start, end, text) for start, end in pieces(words)]

    def knows(self, words: Sequence[str]) -> float:
        """How many of some words this language's scale knows: 0 to 1."""
        return sum(self._stem(self.short.get(word, word)) in self.weights for word in words) / len(words)

    def seen(self, words: Sequence[Typed], read: Sequence[str]) -> Seen:
        """What is weighed in a text. `read` are the same words after mending."""
        whole = [self.short.get(word, word) for word in read]
        typed = [word.word for word in words]
        families = [
            list(self._families_at(n, {typed[n], read[n], whole[n]}, typed)) for n in range(len(words))
        ]
        return Seen([self._stem(word) for word in whole], families)

    def _weighed(self, start: int, end: int, text: Seen) -> Weighed:
        signs = list(text.signs(start, end))
        known = [(self.weights[sign], sign) for sign in signs if sign in self.weights]
        always, share = self.weights.get(ALWAYS, Weights()), math.sqrt(len(signs))
        danger, urgent, low = (
            always[n] + round(sum(weights[n] for weights, _ in known) / share) for n in range(len(always))
        )
        weighed = Weighed(start, end, danger, urgent, low, _heaviest(known, 0), _heaviest(known, 2))
        return self._heard(weighed, text)

    def _heard(self, piece: Weighed, text: Seen) -> Weighed:
        """The piece with what the ears add; when they hear danger, the loudest words are a sign too."""
        if not self.ears:
            return piece
        at = slice(piece.start, piece.end)
        heard = self.ears.hear(text.stems[at], text.families[at])
        heaviest = (*piece.heaviest, heard.words) if heard.points > 0 else piece.heaviest
        return piece._replace(danger=piece.danger + heard.points, heaviest=heaviest)

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
        typed, meant = next((each for each in self.beginnings if word.startswith(each[0])), ("", ""))
        return meant + word[len(typed) :]

    def _without_ending(self, word: str) -> str:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                short = word[: -len(ending)]
                return short[:-1] if len(short) > 3 and short[-1] == short[-2] else short
        return word


def _heaviest(known: Iterable[tuple[Weights, str]], n: int) -> tuple[str, ...]:
    heavy = sorted(((weights[n], sign) for weights, sign in known if weights[n] > 0), reverse=True)
    return tuple(sign for _, sign in heavy[:3])


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


def weights_from(table: Mapping[str, Mapping[str, str]]) -> dict[str, Weights]:
    """The weights, written as lists of the signs that weigh the same, a table for each thing weighed."""
    found: dict[str, dict[str, int]] = {}
    for weighed in Weights._fields:
        for weight, signs in table.get(weighed, {}).items():
            for sign in signs.split(","):
                found.setdefault(sign.strip(), {})[weighed] = int(weight)
    same: dict[Weights, Weights] = {}  # many signs weigh alike: each weight is held once
    return {sign: same.setdefault(each := Weights(**weights), each) for sign, weights in found.items()}


def _pair(written: str) -> tuple[str, str]:
    typed, _, meant = written.partition("=")
    return typed, meant
