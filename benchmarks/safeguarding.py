"""How much danger the lists notice, how often they are wrong, and how long a look takes.

`python -m benchmarks.safeguarding` prints, for each part of the corpus: how many A and B were answered
A or B, how many were given their very level, how many C were noticed at all, and how many N were taken
for A or B (a false alarm) or for C. Misses of the held-out part are counted and never shown, so that
nobody tunes on them.

`python -m benchmarks.safeguarding --corpus FILE [--misses]` does the same with a corpus of your own: a
tab-separated file with a header and the columns id, lang, level (A, B, C or N) and text among others, or
a TOML file like ours. It prints one line a language and, with `--misses`, what went wrong by id.
"""

import argparse
import csv
import statistics
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
    held_out: bool = False
    id: str = ""


def corpus(folder: Path = ROOT / "tests/casework/corpus") -> list[Line]:
    """Every line of every file of the corpus."""
    return [line for file in sorted(folder.glob("*.toml")) for line in _toml(file)]


def corpus_of(file: Path) -> list[Line]:
    """A corpus from elsewhere. Raises ValueError that says which column or level cannot be used."""
    lines = _toml(file) if file.suffix == ".toml" else _table(file)
    if wrong := [line for line in lines if line.level not in ("A", "B", "C", "N")]:
        raise ValueError(f"Line {wrong[0].id} of {file} has level {wrong[0].level!r}; write A, B, C or N.")
    return lines


def _toml(file: Path) -> list[Line]:
    table = tomllib.loads(file.read_text("utf-8"))
    numbered = enumerate(table["lines"], 1)
    return [
        Line(x["level"], x["text"], table["language"], table["held_out"], f"{file.stem}:{n}")
        for n, x in numbered
    ]


def _table(file: Path) -> list[Line]:
    with file.open(encoding="utf-8-sig", newline="") as typed:
        rows = csv.DictReader(typed, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := {"id", "lang", "level", "text"} - set(rows.fieldnames or ()):
            raise ValueError(f"{file} has no column {', '.join(sorted(missing))}.")
        return [Line(row["level"].strip(), row["text"], row["lang"], id=row["id"]) for row in rows]


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
            print(f"   {line.id} {line.level} got {got}: {line.text}")


def _microseconds(text: str, rules: tuple[Rules, ...], times: int) -> float:
    """The middle of many looks, in processor time, so that a busy machine does not count."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        look(text, rules)
        taken.append(time.thread_time() - start)
    return statistics.median(taken) * 1e6


def main() -> None:
    """Print the figures of our corpus, or of the one that was asked for."""
    asked = argparse.ArgumentParser(description="How much danger the lists notice.")
    asked.add_argument("--corpus", type=Path, help="a corpus of your own, tab-separated or TOML")
    asked.add_argument("--misses", action="store_true", help="show the lines that went wrong")
    options, rules = asked.parse_args(), read(ROOT / "dangers")
    if options.corpus:
        _theirs(answers(corpus_of(options.corpus), rules), options.misses)
    else:
        _ours(answers(corpus(), rules), options.misses)
        _speed(rules)


def _theirs(answered: list[tuple[Line, str]], misses: bool) -> None:
    for language in sorted({line.language for line, _ in answered}):
        part = [a for a in answered if a[0].language == language]
        print(_report(language, part))
        if misses:
            _print_misses(part)


def _ours(answered: list[tuple[Line, str]], misses: bool) -> None:
    for language in sorted({line.language for line, _ in answered}):
        for held_out in (False, True):
            part = [a for a in answered if a[0].language == language and a[0].held_out == held_out]
            print(_report(f"{language} {'held out' if held_out else 'tuned'}", part))
            if misses and not held_out:
                _print_misses(part)


def _speed(rules: tuple[Rules, ...]) -> None:
    print(f"a look at {len(TYPICAL)} ordinary characters: {_microseconds(TYPICAL, rules, 300):.0f} µs")
    print(f"at 20,000: {_microseconds(TYPICAL * 72, rules, 2) / 1000:.0f} ms")


if __name__ == "__main__":
    main()
