"""Phrases by the words they begin with, so that a text is compared with those alone that it may hold."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Phrase = tuple[str, ...]  # its words
Listed = tuple[Phrase, tuple[str, ...]]  # a phrase and the lists that it stands in


class Beginning(NamedTuple):
    """The phrases that begin with one word: the word alone, and by the word after it; in the lists' order."""

    alone: tuple[Listed, ...]
    then: Mapping[str, tuple[Listed, ...]]  # with the word alone among them


NONE = Beginning((), {})


def by_first_words(phrases: Mapping[Phrase, tuple[str, ...]]) -> dict[str, Beginning]:
    """Every phrase, found by its first word and the one after it."""
    found: dict[str, list[Listed]] = {}
    for listed in phrases.items():
        found.setdefault(listed[0][0], []).append(listed)
    return {first: _beginning(listed) for first, listed in found.items()}


def _beginning(listed: Iterable[Listed]) -> Beginning:
    by_second: dict[Phrase, list[tuple[int, Listed]]] = {}
    for place, (phrase, names) in enumerate(listed):
        by_second.setdefault(phrase[1:2], []).append((place, (phrase, names)))
    alone = by_second.pop((), [])
    return Beginning(
        _in_order(alone), {second: _in_order([*alone, *rest]) for (second,), rest in by_second.items()}
    )


def _in_order(placed: Iterable[tuple[int, Listed]]) -> tuple[Listed, ...]:
    return tuple(listed for _, listed in sorted(placed))
