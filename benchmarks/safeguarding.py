"""How much danger the lists notice, how often they are wrong, and how long a look takes.

`python -m benchmarks.safeguarding` prints, for each part of the corpus: how many A and B were answered
A or B, how many were given their very level, how many C were noticed at all, and how many N were taken
for A or B (a false alarm) or for C. Misses of the held-out part are counted and never shown, so that
nobody tunes on them.
"""

import statistics
import sys
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

from casework.danger_rules import Rules
from casework.safeguarding import look
from office.dangers import read

COLUMNS = (  # title, of the lines labelled one of these, those answered one of these
    ("A+B found", "AB", "AB"),
    ("A as A", "A", "A"),
    ("B as B", "B", "B"),
    ("C noticed", "C", "ABC"),
    ("false alarm", "N", "AB"),
    ("N as C", "N", "C"),
)
ROOT = Path(__file__).parent.parent
TYPICAL = (
    "My social worker never rings me back and she said she would come on Tuesday. I was moved at night "
    "and my stuff was in bin bags. I want to see my brother more and they keep saying no. The letter said "
    "section 20 and nobody explained it. I like my carers but the food is always pasta and it is boring."
)


class Line(NamedTuple):
    """One labelled line of the corpus. Level N is nothing."""

    level: str
    text: str
    language: str
    held_out: bool


def corpus(folder: Path = ROOT / "tests/casework/corpus") -> list[Line]:
    """Every line of every file of the corpus."""
    tables = [tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml"))]
    return [Line(x["level"], x["text"], t["language"], t["held_out"]) for t in tables for x in t["lines"]]


def answers(lines: list[Line], rules: tuple[Rules, ...]) -> list[tuple[Line, str]]:
    """Each line with the level it was given."""
    return [(line, look(line.text, rules).level or "N") for line in lines]


def share(answered: list[tuple[Line, str]], told: str, given: str) -> tuple[int, int]:
    """Of the lines labelled one of `told`: how many were given one of `given`, and how many there are."""
    levels = [got for line, got in answered if line.level in told]
    return sum(got in given for got in levels), len(levels)


def _report(name: str, answered: list[tuple[Line, str]]) -> str:
    shares = {title: share(answered, told, given) for title, told, given in COLUMNS}
    return f"{name:14}" + "  ".join(f"{t} {n}/{of} {n / max(of, 1):.0%}" for t, (n, of) in shares.items())


def _print_misses(answered: list[tuple[Line, str]]) -> None:
    for line, got in answered:
        if got != line.level:
            print(f"   {line.level} got {got}: {line.text}")


def _microseconds(text: str, rules: tuple[Rules, ...], times: int) -> float:
    """The middle of many looks, in processor time, so that a busy machine does not count."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        look(text, rules)
        taken.append(time.thread_time() - start)
    return statistics.median(taken) * 1e6


def main() -> None:
    """Print the figures; with `--misses`, the lines of the tuned part that went wrong as well."""
    rules = read(ROOT / "dangers")
    answered = answers(corpus(), rules)
    for language in sorted({line.language for line, _ in answered}):
        for held_out in (False, True):
            part = [a for a in answered if a[0].language == language and a[0].held_out == held_out]
            print(_report(f"{language} {'held out' if held_out else 'tuned'}", part))
            if "--misses" in sys.argv and not held_out:
                _print_misses(part)
    print(f"a look at {len(TYPICAL)} ordinary characters: {_microseconds(TYPICAL, rules, 300):.0f} µs")
    print(f"at 20,000: {_microseconds(TYPICAL * 72, rules, 2) / 1000:.0f} ms")


if __name__ == "__main__":
    main()
