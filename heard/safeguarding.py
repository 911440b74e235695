"""What `heard safeguarding` prints: how much danger the lists notice, and how often they are wrong.

A corpus is a tab-separated file with a header and the columns id, lang, level (A, B, C, or N for nothing)
and text among others; or a TOML file as in tests/casework/corpus; or a folder of such files.
"""

import csv
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from casework.danger_rules import Rules
from casework.safeguarding import look

LEVELS = ("A", "B", "C", "N")
NEEDED = {"id", "lang", "level", "text"}
COLUMNS = (  # title, of the lines labelled one of these, those answered one of these
    ("A+B found", "AB", "AB"),
    ("A as A", "A", "A"),
    ("A as B", "A", "B"),
    ("B as B", "B", "B"),
    ("C noticed", "C", "ABC"),
    ("false alarm", "N", "AB"),
    ("C on N", "N", "C"),
)


class Line(NamedTuple):
    """One labelled line of a corpus. `part` tells what a language's lines are for: tuned or held out."""

    level: str
    text: str
    language: str
    held_out: bool = False
    id: str = ""
    part: str = ""


class Answered(NamedTuple):
    """A line and the level it was given."""

    line: Line
    level: str


def corpus_of(path: Path) -> list[Line]:
    """Every line of a file or folder. Raises ValueError that says what cannot be read, and where."""
    files = sorted(path.glob("*.toml")) + sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"There is no corpus in {path}. Put a tab-separated file there.")
    return [line for file in files for line in _lines(file)]


def answers(lines: Sequence[Line], rules: Sequence[Rules]) -> list[Answered]:
    """Each line with the level it is given now."""
    return [Answered(line, look(line.text, rules).level or "N") for line in lines]


def share(answered: Sequence[Answered], told: str, given: str) -> tuple[int, int]:
    """Of the lines labelled one of `told`: how many were given one of `given`, and how many there are."""
    levels = [each.level for each in answered if each.line.level in told]
    return sum(level in given for level in levels), len(levels)


def report(answered: Sequence[Answered], *, texts: bool = False) -> str:
    """One line a language, beginning with its code, then what went wrong, by id."""
    return "\n".join(_report(name, each, texts) for name, each in _by_part(answered).items())


def report_as_json(answered: Sequence[Answered]) -> dict[str, Any]:
    """The same for machines: for each language its figures as [how many, of how many], and the wrong ids."""
    return {name: figures(each) | {"wrong": _wrong(each)} for name, each in _by_part(answered).items()}


def figures(answered: Sequence[Answered]) -> dict[str, tuple[int, int]]:
    """Each column's count and what it is a part of."""
    return {title: share(answered, told, given) for title, told, given in COLUMNS}


def figures_line(name: str, answered: Sequence[Answered]) -> str:
    """The figures of some lines, in a row."""
    shares = (f"{title} {n}/{of} {n / max(of, 1):.1%}" for title, (n, of) in figures(answered).items())
    return f"{name:12}  " + "  ".join(shares)


def _report(name: str, answered: Sequence[Answered], texts: bool) -> str:
    wrong = (f"   {kind}: {', '.join(ids)}" for kind, ids in _wrong(answered).items() if ids)
    told = (f"   {x.line.id} {x.line.level} got {x.level}: {x.line.text}" for x in answered
            if texts and x.level != x.line.level)  # fmt: skip
    return "\n".join((figures_line(name, answered), *wrong, *told))


def _wrong(answered: Sequence[Answered]) -> dict[str, list[str]]:
    kinds = {"missed": ("AB", "CN"), "A as B": ("A", "B"), "false alarm": ("N", "AB"), "C on N": ("N", "C")}
    return {
        kind: [x.line.id for x in answered if x.line.level in told and x.level in given]
        for kind, (told, given) in kinds.items()
    }


def _by_part(answered: Sequence[Answered]) -> dict[str, list[Answered]]:
    found: dict[str, list[Answered]] = {}
    for each in sorted(answered, key=lambda x: (x.line.language, x.line.held_out)):
        found.setdefault(f"{each.line.language} {each.line.part}".strip(), []).append(each)
    return found


def _lines(file: Path) -> list[Line]:
    try:
        lines = _from_toml(file) if file.suffix == ".toml" else _from_table(file)
    except UnicodeDecodeError as wrong:
        raise ValueError(f"{file} is not UTF-8 text. Save it as UTF-8 and try again.") from wrong
    if wrong_level := next((line for line in lines if line.level not in LEVELS), None):
        raise ValueError(
            f"Line {wrong_level.id} of {file} has level {wrong_level.level!r}; write A, B, C or N."
        )
    return lines


def _from_toml(file: Path) -> list[Line]:
    table = tomllib.loads(file.read_text("utf-8"))
    apart = table["held_out"]
    part = "held out" if apart else "tuned"
    return [
        Line(x["level"], x["text"], table["language"], apart, f"{file.stem}:{n}", part)
        for n, x in enumerate(table["lines"], 1)
    ]


def _from_table(file: Path) -> list[Line]:
    with file.open(encoding="utf-8-sig", newline="") as typed:
        rows = csv.DictReader(typed, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := NEEDED - set(rows.fieldnames or ()):
            raise ValueError(f"{file} has no column {', '.join(sorted(missing))}. "
                             "The first line must name the columns, with tabs between them.")  # fmt: skip
        return [_row(row, n, file) for n, row in enumerate(rows, 2)]


def _row(row: dict[str, str | None], number: int, file: Path) -> Line:
    level, text, language = row["level"], row["text"], row["lang"]
    if level is None or text is None or language is None:
        raise ValueError(f"Line {number} of {file} has too few columns.")
    return Line(level.strip(), text, language.strip(), id=row["id"] or f"line {number}")
