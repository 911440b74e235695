"""The lists of what danger sounds like, one per language, made ready to be matched.

The lists are data (dangers/*.toml); this file gives their small grammar a meaning:

    {hit}      any word or phrase of that list          a|{b}   either         black_eye   one phrase
    word?      may be left out                           ..      up to three words between, `...` up to seven
    a & b      both, in either order, up to twelve words between
    !word      the key: where "not", "never", "nobody" is looked for just before
    ^  $       the message begins, the message ends here

A match never runs from one sentence into the next.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casework.phrases import Beginning, by_first_words
from casework.spelling import Spelling, plain
from casework.weighing import Scale, scale_from
from casework.word_lists import WordLists

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
    lists = WordLists(table["words"], table.get("first_letters", {}))
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
    families = WordLists(table["families"], {})
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


def _pattern(line: str, lists: WordLists, rule: int = -1) -> Pattern:
    parts = [_part(written, line, lists) for written in line.split()]
    if not any(part.key for part in parts):
        raise ValueError(f"The line {line!r} has no key; put ! before the word that matters.")
    needs = (part.lists for part in parts if part.lists and not part.optional)
    return Pattern(tuple(parts), rule, tuple(needs))


def _part(written: str, line: str, lists: WordLists) -> Part:
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
