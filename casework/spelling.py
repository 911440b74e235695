"""How typed words are read: past typos, spacing, leetspeak, stars, emoji, and letters held down."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

SHORTEST_MENDED = 6  # one wrong letter in a shorter word makes another word too often
SHORTEST_SQUEEZED = 4  # so that "of" is never read as "off"

_PIECE = re.compile(
    r"(?P<word>[^\W_](?:[^\W_]|['’‘`´*@$!\u0300-\u036f\u200b-\u200d])*)"
    r"|(?P<picture>[\U0001F000-\U0001FAFF\u2600-\u27BF])"
    r"|(?P<stop>[.!?\n…]+)"
)
_MARKS = str.maketrans("", "", "'’‘`´\u200b\u200c\u200d")
_LEET = (str.maketrans("013457@$!", "oieastasi"), str.maketrans("013457@$!", "oleastasl"))
_STARRED = re.compile(r"([^*]+)\*+([^*]*)")
_RUN = re.compile(r"(.)\1+")


class Typed(NamedTuple):
    """One word as typed: how it is written without case and marks, and where it stands in the text."""

    word: str
    start: int
    end: int
    opens: bool  # the first of its sentence


def typed_words(text: str) -> list[Typed]:
    """Cut a text into words and pictures; letters typed apart ("k i l l") become one word."""
    return list(_join_letters(list(_pieces(text))))


def _pieces(text: str) -> Iterator[Typed]:
    opens = True
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "stop":
            opens = opens or _ends_a_sentence(piece.group())
            continue
        typed = piece.group()
        word = typed.rstrip("'’‘`´@$!")
        if word:
            yield Typed(plain(word), piece.start(), piece.start() + len(word), opens)
            opens = typed.endswith(("!", "$!"))


def _ends_a_sentence(stop: str) -> bool:
    return "\n" in stop or "!" in stop or "?" in stop or stop == "."


def plain(word: str) -> str:
    """A word in small letters, without accents and apostrophes."""
    word = word.lower()
    if word.isascii() and word.isalnum():
        return word
    word = word.translate(_MARKS)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _join_letters(words: list[Typed]) -> Iterator[Typed]:
    at = 0
    while at < len(words):
        past = at
        while past < len(words) and len(words[past].word) == 1 and words[past].word.isalpha():
            past += 1
        if past - at >= 3:
            yield Typed("".join(w.word for w in words[at:past]), words[at].start, words[past - 1].end,
                        words[at].opens)  # fmt: skip
            at = past
        else:
            yield words[at]
            at += 1


def squeezed(word: str) -> str:
    """The word with every run of one letter cut to a single one: "killlling" -> "kiling"."""
    return _RUN.sub(r"\1", word)


def _shorter_by_one(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _by_shape(words: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for word in words:
        if 4 <= len(word) <= 12:
            found.setdefault((word[0], len(word)), []).append(word)
    return found


@dataclass(frozen=True)
class Spelling:
    """Reads a typed word as a known one where it is near enough; otherwise leaves it as it is."""

    known: frozenset[str]
    ordinary: frozenset[str]  # words that are right as they are, near a known one as they may be
    clipped: tuple[str, ...]  # what is written onto a word with an apostrophe: Welsh "taro'r"
    _squeezed: Mapping[str, str] = field(repr=False)
    _near: Mapping[str, str] = field(repr=False)
    _alike: Mapping[tuple[str, int], Sequence[str]] = field(repr=False)  # by first letter and length

    @classmethod
    def of(cls, known: Iterable[str], ordinary: Iterable[str], clipped: Iterable[str] = ()) -> "Spelling":
        """The spelling of these known words. `ordinary` words are never taken for a slip of one."""
        words = sorted(set(known))
        near = {cut: w for w in words if len(w) >= SHORTEST_MENDED for cut in _shorter_by_one(w)}
        return cls(
            known=frozenset(words),
            ordinary=frozenset(ordinary),
            clipped=tuple(clipped),
            _squeezed={squeezed(w): w for w in words if len(w) >= SHORTEST_SQUEEZED},
            _near=near | dict(zip(words, words, strict=True)),
            _alike=_by_shape(words),
        )

    def read(self, word: str) -> str:
        """The known word that was most likely meant, or the word itself."""
        if word in self.known or word in self.ordinary:
            return word
        if not word.isalpha():
            return self._unmask(word) if any(c.isalpha() for c in word) else word
        if self.clipped and len(word) > 3 and word.endswith(self.clipped) and word[:-1] in self.known:
            return word[:-1]
        return self._squeeze(word) or self._mend(word) or word

    def _unmask(self, word: str) -> str:
        for table in _LEET:
            meant = word.translate(table)
            if meant in self.known:
                return meant
            if meant.isalpha() and (found := self._squeeze(meant)):
                return found
        return self._unstar(word)

    def _unstar(self, word: str) -> str:
        """The known word of which one run of letters, not the first, was starred out: r*pe, r**e, r***."""
        starred = _STARRED.fullmatch(word)
        if not starred:
            return word
        first, last = starred.groups()
        alike = self._alike.get((word[0], len(word)), ())
        return next((w for w in reversed(alike) if w.startswith(first) and w.endswith(last)), word)

    def _squeeze(self, word: str) -> str | None:
        if len(word) < SHORTEST_SQUEEZED:
            return None
        short = squeezed(word)
        if len(word) - len(short) >= 2 and short in self.known:
            return short
        return self._squeezed.get(short)

    def _mend(self, word: str) -> str | None:
        if len(word) < SHORTEST_MENDED - 1 or len(word) > 24:
            return None
        for tried in (word, *_shorter_by_one(word)):
            meant = self._near.get(tried)
            if meant is not None and len(meant) >= SHORTEST_MENDED and abs(len(meant) - len(word)) <= 1:
                return meant
        return None
