"""The lists of what danger sounds like, one per language, made ready to be matched.

The lists are data (dangers/*.toml); this file gives their small grammar a meaning:

    {hit}      any word or phrase of that list          a|{b}   either         black_eye   one phrase
    word?      may be left out                           ..      up to three words between, `...` up to seven
    a & b      both, in either order, up to twelve words between
    !word      the key: where "not", "never", "nobody" is looked for just before
    ^  $       the message begins, the message ends here

A match never runs from one sentence into the next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from casework.phrases import Beginning, by_first_words
from casework.spelling import Spelling, plain
from casework.weighing import Scale, scale_from

Level = Literal["A", "B", "C"]
Negated = Literal["A", "B", "C", "nothing"]
GAPS = {"..": 3, "...": 7, "&": 12}


@dataclass(frozen=True)
class Part:
    """One place in a pattern: what may stand there, or how many words may pass."""

    lists: tuple[str, ...] = ()
    passing: int = 0
    optional: bool = False
    key: bool = False
    edge: str = ""


@dataclass(frozen=True)
class Pattern:
    """What one line of a list looks for."""

    parts: tuple[Part, ...]
    rule: int  # its place among the rules; -1 for a harmless saying
    needs: tuple[tuple[str, ...], ...]  # the lists of each part that must be there

    @property
    def key(self) -> Part:
        return next(part for part in self.parts if part.key)


@dataclass(frozen=True)
class Rule:
    """A named danger: its level, its level when it happens now, and what is left of it after "not".

    outright: the words say it of themselves, so that nothing around them weighs it away.
    """

    name: str
    level: Level
    now: Level
    negated: Negated
    by_someone: bool
    outright: bool = False


@dataclass(frozen=True)
class Rules:
    """What one language has to say about danger. `reviewed_by` is empty until a named person has read it."""

    language: str
    reviewed_by: str
    safe_word: str
    danger_words: frozenset[str]
    spelling: Spelling
    phrases: Mapping[str, Beginning]  # by their first word
    rules: tuple[Rule, ...]
    patterns: Mapping[str, tuple[Pattern, ...]]  # by each list that can be the key
    harmless: Mapping[str, tuple[Pattern, ...]]
    scale: Scale | None = None  # a language without one is read by its rules alone


def rules_from(table: Mapping[str, Any], scale: Mapping[str, Any] | None = None) -> Rules:
    """Make a language's list and scale ready. Raises ValueError that names the line which cannot be read."""
    lists = _Lists(table["words"], table.get("first_letters", {}))
    rules = tuple(_rule(row) for row in table["rule"])
    dangers = [
        _pattern(line, lists, n) for n, row in enumerate(table["rule"]) for line in _lines(row["says"])
    ]
    harmless = [_pattern(line, lists) for line in _lines(table.get("harmless", ""))]
    phrases = lists.phrases()
    return Rules(
        language=table["language"],
        reviewed_by=table["reviewed_by"],
        safe_word=table["safe_word"],
        danger_words=frozenset(whole_message(words) for words in table["danger_words"]),
        spelling=Spelling.of(
            (w for p in phrases for w in p), table.get("ordinary", "").split(), table.get("clipped", ())
        ),
        phrases=by_first_words(phrases),
        rules=rules,
        patterns=_by_key(dangers),
        harmless=_by_key(harmless),
        scale=_scale(scale) if scale else None,
    )


def _scale(table: Mapping[str, Any]) -> Scale:
    families = _Lists(table["families"], {})
    return scale_from(table, {name: families.phrases_of(name) for name in table["families"]})


def whole_message(text: str) -> str:
    """A message as it is compared with the danger words: its plain words, one space apart."""
    return " ".join("".join(c if c.isalnum() else " " for c in plain(text)).split())


def _lines(text: str) -> Iterator[str]:
    written = (line.strip() for line in text.splitlines())
    return (way for line in written if line and not line.startswith("#") for way in _either_order(line))


def _either_order(line: str) -> tuple[str, ...]:
    """ "a & b" and "b & a": what stands together is danger whichever is said first."""
    first, both, second = line.partition(" & ")
    return (line, f"{second} & {first}") if both else (line,)


def _rule(row: Mapping[str, Any]) -> Rule:
    level: Level = row["level"]
    if level not in ("A", "B", "C"):
        raise ValueError(f"Rule {row['name']!r} has level {level!r}; write A, B or C.")
    return Rule(row["name"], level, row.get("now", level), row.get("negated", "nothing"),
                row.get("by_someone", False), row.get("outright", False))  # fmt: skip


class _Lists:
    """The word lists of a language, with the single words that patterns name added as lists of one."""

    def __init__(self, words: Mapping[str, str], first_letters: Mapping[str, Sequence[str]]) -> None:
        self._words = {f"{{{name}}}": listed for name, listed in words.items()}
        self._first_letters = first_letters

    def name(self, written: str, line: str) -> str:
        if not written.startswith("{"):
            phrase = plain(written.replace("_", " "))
            self._words.setdefault(phrase, phrase)
            return phrase
        if written not in self._words:
            raise ValueError(f"There is no list {written} for the line {line!r}.")
        return written

    def phrases(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Every phrase, as its words, with the lists that it stands in."""
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for name in self._words:
            for phrase in self._phrases_of(name):
                found.setdefault(phrase, {})[name] = None
        return {phrase: tuple(names) for phrase, names in found.items()}

    def phrases_of(self, list_name: str) -> Iterator[tuple[str, ...]]:
        """The phrases of one list, as their words."""
        return self._phrases_of(f"{{{list_name}}}")

    def _phrases_of(self, name: str) -> Iterator[tuple[str, ...]]:
        for entry in self._words[name].replace("\n", ",").split(","):
            if entry.strip():
                yield from self._spelled_out(entry.split())

    def _spelled_out(self, entry: Sequence[str]) -> Iterator[tuple[str, ...]]:
        if not entry:
            yield ()
            return
        first = entry[0]
        heads = list(self._phrases_of(first)) if first.startswith("{") else list(self._ways(first))
        for rest in self._spelled_out(entry[1:]):
            yield from (head + rest for head in heads)

    def _ways(self, word: str) -> Iterator[tuple[str, ...]]:
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


def _pattern(line: str, lists: _Lists, rule: int = -1) -> Pattern:
    parts = [_part(written, line, lists) for written in line.split()]
    if not any(part.key for part in parts):
        raise ValueError(f"The line {line!r} has no key; put ! before the word that matters.")
    needs = (part.lists for part in parts if part.lists and not part.optional)
    return Pattern(tuple(parts), rule, tuple(needs))


def _part(written: str, line: str, lists: _Lists) -> Part:
    if written in GAPS:
        return Part(passing=GAPS[written])
    if written in ("^", "$"):
        return Part(edge=written)
    key, optional = written.startswith("!"), written.endswith("?")
    names = written.removeprefix("!").removesuffix("?").split("|")
    return Part(tuple(lists.name(name, line) for name in names), optional=optional, key=key)


def _by_key(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for name in pattern.key.lists:
            found.setdefault(name, []).append(pattern)
    return {name: tuple(rest) for name, rest in found.items()}
