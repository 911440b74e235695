"""The word lists of a language, spelled out: every phrase that "{he} punch+es+ed" or "~taro" stands for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from casework.phrases import Phrase
from casework.spelling import plain


class WordLists:
    """The word lists of a language, with the single words that patterns name added as lists of one."""

    def __init__(self, words: Mapping[str, str], first_letters: Mapping[str, Sequence[str]]) -> None:
        self._words = {f"{{{name}}}": listed for name, listed in words.items()}
        self._first_letters = first_letters
        self._spelled: dict[str, Sequence[Phrase]] = {}  # each list once, in however many others it stands

    def name(self, written: str, line: str) -> str:
        if written in self._words:
            return written
        if written.startswith("{"):
            raise ValueError(f"There is no list {written} for the line {line!r}.")
        phrase = plain(written.replace("_", " "))
        self._words.setdefault(phrase, phrase)
        return phrase

    def phrases(self) -> dict[Phrase, tuple[str, ...]]:
        """Every phrase, as its words, with the lists that it stands in."""
        found: dict[Phrase, dict[str, None]] = {}
        for name in self._words:
            for phrase in self._phrases_of(name):
                found.setdefault(phrase, {})[name] = None
        return {phrase: tuple(names) for phrase, names in found.items()}

    def phrases_of(self, list_name: str) -> Sequence[Phrase]:
        """The phrases of one list, as their words."""
        return self._phrases_of(f"{{{list_name}}}")

    def _phrases_of(self, name: str) -> Sequence[Phrase]:
        if name not in self._spelled:
            entries = self._words[name].replace("\n", ",").split(",")
            self._spelled[name] = [p for entry in entries if entry.strip() for p in self._entry(entry)]
        return self._spelled[name]

    def _entry(self, entry: str) -> Iterator[Phrase]:
        """Every way through what may stand at each place; the first place changes soonest."""
        places = [self._phrases_of(w) if w.startswith("{") else list(self._ways(w)) for w in entry.split()]
        return (tuple(chain.from_iterable(reversed(way))) for way in product(*reversed(places)))

    def _ways(self, word: str) -> Iterator[Phrase]:
        """ "punch+es+ed" -> punch, punches, punched;  "~taro" -> taro, daro, nharo, tharo."""
        stem, *endings = word.split("+")
        for way in (stem, *(stem + ending for ending in endings)):
            for form in self._mutations(way[1:]) if way.startswith("~") else (way,):
                yield tuple(plain(form).replace("-", " ").split())

    def _mutations(self, word: str) -> Iterator[str]:
        yield word
        for first in sorted(self._first_letters, key=len, reverse=True):
            if word.startswith(first):
                yield from (other + word[len(first) :] for other in self._first_letters[first])
                return
