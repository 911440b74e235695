"""What others made and we ship: under its licence, without a government's marks, loaded from nowhere else."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = [path for room in ("web", "console") for path in sorted((ROOT / room / "static").rglob("*"))]
SHEETS = [path for path in STATIC if path.suffix == ".css"]
CODE = [path for path in STATIC if path.suffix in {".css", ".js", ".svg", ".html", ".json", ".webmanifest"}]
MARKS = re.compile(r"GDS Transport|crest|govuk-logo|__crown|logotype", re.IGNORECASE)
OUTSIDE = re.compile(
    r"""(?:url\(|@import|\b(?:src|href|import|from|fetch)\b\s*[=(]?)\s*["'`]?\s*(?:https?:)?//\w"""
    r"""|["'`](?:https?|wss?)://(?!www\.w3\.org/)\w""",
    re.IGNORECASE,
)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_no_style_sheet_bears_a_government_mark(path: Path) -> None:
    assert MARKS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", CODE, ids=named)
def test_nothing_is_loaded_from_an_outside_address(path: Path) -> None:
    assert OUTSIDE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "src: url(https://example.org/font.woff2)",
        'src: url("//example.org/font.woff2")',
        "@import 'https://example.org/more.css'",
        '<img src="http://example.org/dot.gif">',
        'import a from "https://example.org/a.js"',
        "fetch(`https://example.org`)",
        'const home = "https://example.org"',
    ],
)
def test_an_outside_address_is_recognised(line: str) -> None:
    assert OUTSIDE.search(line)


@pytest.mark.parametrize(
    "line",
    [
        '<svg xmlns="http://www.w3.org/2000/svg">',
        '[href^="https://"].link:after {}',
        "/* see docs/third-party.md */",
        "a = b / c // a comment",
    ],
)
def test_a_name_or_a_comment_is_not_an_outside_address(line: str) -> None:
    assert not OUTSIDE.search(line)


def test_every_file_named_in_the_list_is_there() -> None:
    listed = re.findall(
        r"`((?:web|console|tests)/[^`*]+)`", (ROOT / "docs/third-party.md").read_text("utf-8")
    )
    assert listed
    assert [name for name in listed if not (ROOT / name).exists()] == []


def test_the_welsh_letters_have_a_font() -> None:
    sheet = (ROOT / "web/static/fonts/atkinson-hyperlegible-next.css").read_text(encoding="utf-8")
    assert "U+0100-02BA" in sheet, "ŵ and ŷ (U+0175, U+0177) stand in the latin-ext file"
