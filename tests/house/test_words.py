"""The words as a whole: every language complete, every message short and easy, nothing left to gather."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from benchmarks.every_message import every_message, variants
from benchmarks.reading_age import (
    HARDEST,
    LONGEST,
    MEDIAN,
    NAMES,
    grade,
    median,
    own_words,
    read,
)
from casework.reading_grade import WORD, syllables
from casework.stages import MOVES
from flows.voice import SOURCE_LANGUAGE
from office.house import voice_of
from office.moves.groups import GROUPS
from office.wording import REVIEWED, reviewers
from tests.spoken import LANGUAGES, LOCALES, ROOT, TRANSLATED, catalogue, environment_of

TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.txt")
)
AS_MERGED = ("--no-wrap", "--no-fuzzy-matching", "--ignore-pot-creation-date")  # as `make words` does
PLACEHOLDER = re.compile(r"%\(\w+\)s")

# A word of three syllables or more that nine-year-olds use every day.
EVERYDAY = {
    *("another", "anyone", "anything", "area", "computer", "deleted", "everyone", "everything", "family"),
    *(
        "happening",
        "history",
        "holiday",
        "holidays",
        "idea",
        "idea's",
        "information",
        "messages",
        "nobody",
        "remember",
    ),
    *("together", "understand", "understands"),
}
# A word that a child may not know and we cannot do without: the message that explains it, and how.
EXPLAINED = {
    "advocate": ("steps/advocate", "someone who helps you say what you want"),
    "appeal": ("steps/courts", "An appeal is when someone else looks"),
    "childline": ("says/danger_worry", "Childline listens to anyone under 19"),
    "samaritan": ("says/talk", "Samaritans listen to anyone"),
    "complain": ("says/worry_trouble", "That means to say what is wrong"),
    "council": ("steps/council", "A council runs the social work in its area"),
    "heard": ("says/worry_who_are_you", "I'm Heard, a robot"),
    "officer": ("says/worry_who_are_you", "They are called officers"),
    "ombudsman": ("updates/going_on", "They check if councils are fair"),
    "stage": ("updates/whole_answer", "Then someone else looks at it"),
    "working": ("says/when_due", "Monday to Friday, not bank holidays"),
}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
in_every_translation = pytest.mark.parametrize("language", TRANSLATED)


def messages(language: str) -> list[Message]:
    return [each for each in catalogue(language) if each.id]


@pytest.mark.parametrize("template", TEMPLATES)
@in_every_language
def test_every_template_renders_whatever_is_known(template: str, language: str) -> None:
    environment = environment_of(language)
    blocks = tuple(environment.get_template(template).blocks) or ("",)
    for block in blocks:
        for text in variants(environment, template, block):
            assert "%(" not in text
            assert "{" not in text


@in_every_translation
def test_every_text_is_translated_and_none_by_guess(language: str) -> None:
    assert [each.id for each in messages(language) if not each.string] == []
    assert [each.id for each in messages(language) if each.fuzzy] == []
    assert list(catalogue(language).obsolete) == []


@in_every_translation
def test_a_translation_tells_the_same_facts(language: str) -> None:
    different = [
        each.id
        for each in messages(language)
        if Counter(PLACEHOLDER.findall(str(each.id))) != Counter(PLACEHOLDER.findall(str(each.string)))
    ]
    assert different == []


NUMBERS = re.compile(r"\b(?:999|55|0[38]00 [\d ]+\d|85258)\b")


@in_every_translation
def test_a_translation_gives_the_same_numbers_to_ring(language: str) -> None:
    different = [
        each.id
        for each in messages(language)
        if Counter(NUMBERS.findall(str(each.id))) != Counter(NUMBERS.findall(str(each.string)))
    ]
    assert different == []


def test_there_is_nothing_left_to_gather(tmp_path: Path) -> None:
    """`make words` would change nothing: every text of every template stands in heard.pot."""
    found = tmp_path / "heard.pot"
    rooms = [room for room in _of_the_makefile("ROOMS") if (ROOT / room).is_dir()]
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", *_how_to_gather()]
    subprocess.run([*extract, "-o", found, *rooms, "templates"], cwd=ROOT, check=True)
    assert _undated(found) == _undated(LOCALES / "heard.pot")


def _of_the_makefile(name: str) -> list[str]:
    found = re.search(rf"^{name} := (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1].split()


def _how_to_gather() -> list[str]:
    """The options `make words` gathers with."""
    recipe = re.search(
        r"pybabel --quiet extract (.*?)\$\(ROOMS\)", (ROOT / "Makefile").read_text(), re.DOTALL
    )
    assert recipe
    options = recipe[1].replace("\\\n", " ").replace('"', "").replace("the Heard maintainers", "nobody")
    return [each for each in options.split() if not each.startswith(("--output-file", "locales/"))]


def _undated(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return lines[lines.index("") :]  # the header has the day


@in_every_translation
def test_a_language_has_what_there_is_to_say_and_nothing_more(language: str, tmp_path: Path) -> None:
    """Merged once more, it stays as it is to the letter."""
    merged = Path(shutil.copy(LOCALES / language / "LC_MESSAGES" / "heard.po", tmp_path))
    update = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "update", *AS_MERGED]
    update += ["-i", str(LOCALES / "heard.pot"), "-o", str(merged), "-l", language]
    subprocess.run(update, cwd=ROOT, check=True)
    assert merged.read_text("utf-8") == (LOCALES / language / "LC_MESSAGES" / "heard.po").read_text("utf-8")


def test_a_language_counts_as_reviewed_when_a_person_has_put_their_name_to_it(tmp_path: Path) -> None:
    for language, name in (("aa", ""), ("bb", " Siân Example, 3 May 2026")):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        words = f'# A language.\n{REVIEWED}{name}\n\nmsgid ""\nmsgstr ""\n'
        (folder / "heard.po").write_text(words, "utf-8")
    assert reviewers(tmp_path) == {"aa": "", "bb": "Siân Example, 3 May 2026"}


@in_every_translation
def test_an_unreviewed_language_is_only_offered_for_trying(language: str) -> None:
    by = reviewers(LOCALES)[language]
    assert (language in voice_of(ROOT, every=False).languages) is bool(by)
    tried = voice_of(ROOT, every=True)
    assert (language in tried.languages, language in tried.unreviewed) == (True, not by)


@in_every_translation
def test_every_language_says_whether_it_was_reviewed(language: str) -> None:
    assert REVIEWED in (LOCALES / language / "LC_MESSAGES" / "heard.po").read_text("utf-8")


def test_every_move_has_a_name_and_one_group_for_officers() -> None:
    words = (ROOT / "templates/console/words.txt").read_text("utf-8")
    assert [move.name for move in MOVES if f"{{% block move_{move.name} %}}" not in words] == []
    assert Counter(move for rows in GROUPS.values() for move in rows) == Counter(move.name for move in MOVES)
    assert [group for group in GROUPS if f"{{% block moves_{group} %}}" not in words] == []


def test_the_median_message_is_read_by_an_eight_year_old() -> None:
    assert median(read(every_message())) <= MEDIAN


def test_no_message_is_harder_than_it_may_be() -> None:
    assert [(each.grade, each.said) for each in read(every_message()) if each.grade > HARDEST] == []


@in_every_language
def test_no_message_is_longer_than_it_may_be(language: str) -> None:
    long = [each for each in read(every_message(language)) if each.length > LONGEST]
    assert [(each.length, each.said) for each in long] == []


def test_every_hard_word_is_one_we_need_and_explain() -> None:
    said = [NAMES.sub("", own_words(each.text)).lower() for each in every_message()]
    words = {word for text in said for word in WORD.findall(text.replace("’", "'")) if syllables(word) > 2}
    assert {word for word in words - EVERYDAY if word.removesuffix("s") not in EXPLAINED} == set()


@pytest.mark.parametrize(("word", "where"), EXPLAINED.items())
def test_the_explanation_of_a_needed_word_is_there(word: str, where: tuple[str, str]) -> None:
    name, words = where
    assert any(
        words in each.text and word in each.text.lower() for each in every_message() if each.name == name
    )


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The cat sat on the mat.", -1.45),  # six words of one syllable
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3),
        ("Ring 999 now!", -2.62),
        ("Cheshire West and Chester Council has it. Sam Jones deals with it.", -2.42),
        ("", 0.0),
    ],
)
def test_the_grade_of_a_known_sentence(text: str, known: float) -> None:
    assert grade(text) == pytest.approx(known, abs=0.4)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(
            ("cat", 1),
            ("make", 1),
            ("table", 2),
            ("asked", 1),
            ("wanted", 2),
            ("complaint", 2),
            ("you're", 1),
        ),
        *(("council's", 2), ("messages", 3), ("decides", 2), ("pieces", 2), ("people", 2), ("holidays", 3)),
        *(("information", 4), ("advocate", 3), ("somebody", 3), ("the", 1), ("likes", 1)),
    ],
)
def test_the_syllables_of_a_word(word: str, count: int) -> None:
    assert syllables(word) == count


def test_english_needs_no_catalogue() -> None:
    assert SOURCE_LANGUAGE not in TRANSLATED
