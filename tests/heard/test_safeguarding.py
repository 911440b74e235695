"""`heard safeguarding` tells how much danger is noticed, how often wrongly, and what was missed, by id."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heard.command import app

HEADER = "id\twho\tlang\tlevel\ttext\n"
LINES = (
    "q1\tus\ten\tB\tmy dad hits me\n"
    "q2\tus\ten\tA\the has a knife and he is outside my door\n"
    "q3\tus\ten\tN\tmy bus pass is late\n"
    "q4\tus\ten\tB\tzzz\n"
    "q5\tus\tcy\tB\tmae dad yn fy nharo i\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    file = tmp_path / "ours.tsv"
    file.write_text(HEADER + LINES, "utf-8")
    return file


def told(*words: str) -> Result:
    return CliRunner().invoke(app, ["safeguarding", *words])


def test_each_language_has_one_line_that_begins_with_its_code(corpus: Path) -> None:
    lines = told("--corpus", str(corpus)).stdout.splitlines()
    assert [line[:2] for line in lines if not line.startswith(" ")] == ["cy", "en"]


def test_what_was_missed_is_told_by_its_id_and_not_in_its_words(corpus: Path) -> None:
    printed = told("--corpus", str(corpus)).stdout
    assert "missed: q4" in printed
    assert "zzz" not in printed


def test_the_words_are_shown_when_they_are_asked_for(corpus: Path) -> None:
    assert "q4 B got N: zzz" in told("--corpus", str(corpus), "--texts").stdout


def test_a_as_b_and_c_on_n_have_columns_of_their_own(corpus: Path) -> None:
    figures = json.loads(told("--corpus", str(corpus), "--json").stdout)["en"]
    assert figures["A+B found"] == [2, 3]
    assert figures["A as B"] == [0, 1]
    assert figures["false alarm"] == [0, 1]
    assert figures["C on N"] == [0, 1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("id\tlang\ttext\nq1\ten\thello\n", "has no column level"),
        (HEADER + "q1\tus\ten\tD\thello\n", "write A, B, C or N"),
        (HEADER + "q1\tus\n", "too few columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    content: str, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.tsv"
    file.write_text(content, "utf-8")
    assert sentence in str(told("--corpus", str(file)).exception)


def test_a_file_that_is_not_text_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "theirs.tsv"
    file.write_bytes(b"id\xff\xfe\tlang")
    assert "not UTF-8" in str(told("--corpus", str(file)).exception)
