"""What can never be said, by any template in any language (domain.md 4.1, the column "never").

Every saying, question, update and sentence of the page is rendered with every set of facts it can meet;
besides, every template that reaches people, letters on paper too, and every translation is read as it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import meta

from benchmarks.every_message import CONTACT, Said, every_message
from casework.secrecy import PROMISES
from flows.danger import ASKED
from flows.voice import SOURCE_LANGUAGE
from office.rulebook import Rulebook
from tests.flows.test_whose_help_lines import EVERY_LINE
from tests.spoken import LANGUAGES, ROOT, TRANSLATED, catalogue, environment_of

HURT = "(hurt|hit|touch|harm|rape|abuse)"
NEVER = {
    "a promise of secrecy": (
        *PROMISES,
        r"(?<!can't )(?<!cannot )\bpromise",
        r"(dw i'n|rydyn ni'n) addo",
    ),
    "a leading question": (
        rf"(did|has|have|does|is) (he|she|they|your \w+|someone|anyone) {HURT}",
        rf"(who|where|when|how) (did|does|has|is) (he|she|they|it) ({HURT}|do (it|that))",
        r"who did (it|that|this)",
        r"(isn't|wasn't|didn't) (it|he|she|they)\?",
        r"(wnaeth|ydy|ydi) (e|o|hi|nhw) (dy )?(frifo|fwrw|daro|gyffwrdd)",
        r"pwy wnaeth (hyn|hynny)",
    ),
    "that the police were called": (
        r"(i|we|i've|we've|have) (have )?(called|rung|phoned|told|contacted) (the )?(police|999|ambulance)",
        r"(police|help|someone|ambulance) (is|are) (on (the|their|its) way|coming)",
        r"wedi (ffonio|galw|cysylltu â)('r| â'r| yr)? ?(heddlu|999|ambiwlans)",
        r"(heddlu|help) ar (y|eu) ffordd",
    ),
    "that all will be well": (
        r"(everything|it|this|things|all|you)('s| is| are|'re|'ll| will)( going to)?( all)? be "
        r"(fine|ok|okay|all right|alright|well|good|safe)\b",
        r"(don't|do not) worry",
        r"cheer up",
        r"(bydd|fydd) popeth yn iawn",
        r"(paid|peidiwch) â (phoeni|becso)",
    ),
    "that they must prove it, or are to blame": (
        r"prove it",
        r"are you sure (it|that|this) (is|was|happened)",
        r"why didn't you",
        r"you should have (?!our answer\b)",
        r"pam na fyddet ti",
    ),
}
CHEERFUL = re.compile(
    r"!|:-?\)|\b(great|yay|hooray|awesome|amazing|brilliant|lovely|fun|happy|glad|good news|well done|perfect"
    r"|gwych|hyfryd|hapus|ardderchog|da iawn|newyddion da)\b",
    re.IGNORECASE,
)
QUESTIONS = 1  # one question at a time, and only those of the table
MAY_KNOW = {
    "who",
    "lines_for",
    "read_before",
    "for_trying",
    "desk",
    "council",
    "duty_lines",
    "looks_when",
    "looks_from",
    "on_call",
    "gettext",
    "ngettext",
}
TEMPLATES = ROOT / "templates"
THEY_TYPE = re.compile(r"{% block (always_\w+|\w+_also) %}.*?{% endblock %}", re.DOTALL)
NOT_SAID = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|//.*$", re.DOTALL | re.MULTILINE)
SAFETY_NAMES = tuple(f"steps/{name}" for name in ASKED)

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def said(language: str) -> tuple[Said, ...]:
    """Everything that can be said, and every translation as it was written."""
    written = _templates() if language == SOURCE_LANGUAGE else _written(language)
    return (*every_message(language), *written)


def _templates() -> Iterator[Said]:
    """Each line of every template but the console's, which only officers read."""
    for path in sorted(TEMPLATES.rglob("*")):
        name = path.relative_to(TEMPLATES).as_posix()
        if path.suffix in (".txt", ".html", ".md", ".typ") and not name.startswith("console/"):
            lines = NOT_SAID.sub("", THEY_TYPE.sub("", path.read_text("utf-8"))).splitlines()
            yield from (Said(name, line.strip()) for line in lines if line.strip())


def _written(language: str) -> Iterator[Said]:
    for each in catalogue(language):
        if each.id and not all("console" in place for place, _ in each.locations):
            yield Said(f"{language} of {each.id}", str(each.string))


def about_danger(language: str) -> list[Said]:
    return [each for each in said(language) if _is_about_danger(each.name)]


def _is_about_danger(name: str) -> bool:
    return name.startswith("says/danger") or name in SAFETY_NAMES


def found(what: str, text: str) -> bool:
    plain = text.casefold().replace("’", "'")
    return any(re.search(pattern, plain) for pattern in NEVER[what])


@pytest.mark.parametrize("what", NEVER)
@in_every_language
def test_nobody_is_told(what: str, language: str) -> None:
    assert [each for each in said(language) if found(what, each.text)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a promise of secrecy", "This stays just between us."),
        ("a promise of secrecy", "I won't tell anyone."),
        ("a promise of secrecy", "What you say is confidential."),
        ("a promise of secrecy", "Mae hyn yn gyfrinachol."),
        ("a leading question", "Did he hurt you?"),
        ("a leading question", "Who did it? Where did he touch you?"),
        ("that the police were called", "I have called the police."),
        ("that the police were called", "We told 999. Help is on the way."),
        ("that the police were called", "Dw i wedi ffonio'r heddlu."),
        ("that all will be well", "Everything will be fine."),
        ("that all will be well", "You'll be OK. Don't worry."),
        ("that all will be well", "Bydd popeth yn iawn."),
    ],
)
def test_it_would_be_found(what: str, text: str) -> None:
    assert found(what, text)


@in_every_language
def test_nothing_cheerful_is_said_about_danger(language: str) -> None:
    assert [each for each in about_danger(language) if CHEERFUL.search(each.text)] == []


@in_every_language
def test_no_picture_smiles_about_danger(language: str) -> None:
    signs = [(s, each.name) for each in about_danger(language) for s in each.text if _is_a_picture(s)]
    assert signs == []


def _is_a_picture(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Sk", "Cs") or ord(sign) >= 0x1F000


@in_every_language
def test_what_is_said_about_danger_asks_nothing(language: str) -> None:
    """Only the questions of the table ask, one each: whether they are safe, whether it is like that."""
    asking = [each for each in about_danger(language) if each.name.startswith("says/") and "?" in each.text]
    assert asking == []
    several = [each for each in about_danger(language) if each.text.count("?") > QUESTIONS]
    assert several == []


def test_the_questions_about_danger_are_these() -> None:
    asked = {each.text for each in about_danger(SOURCE_LANGUAGE) if each.name.startswith("steps/")}
    assert {re.split(r"(?<=[.]) ", text)[-1] for text in asked if text.endswith("?")} == {
        "Are you safe right now?",
        "Are you and the child safe right now?",
        "Is that how it is for you?",
        "Is that how it is for you, or for the child?",
    }


@pytest.mark.parametrize(
    "template",
    sorted(
        path.relative_to(ROOT / "templates").as_posix()
        for path in [
            *(ROOT / "templates" / "says").glob("danger*.txt"),
            *(ROOT / "templates" / "steps" / f"{name}.txt" for name in ASKED),
        ]
    ),
)
def test_about_danger_nobody_is_named_and_nothing_is_repeated(template: str) -> None:
    """No name, no word of theirs, no reference can stand in it: the template cannot know them."""
    source = (ROOT / "templates" / Path(template)).read_text("utf-8")
    named = meta.find_undeclared_variables(environment_of(SOURCE_LANGUAGE).parse(source))
    assert named <= MAY_KNOW


KEPT_PRIVATE = r"\bprivate(?!ly)|tell no one|breifat|dweud wrth neb arall"
BUT_WHEN = r"not safe|ddim yn saff|nad yw rhywun yn saff"


@in_every_language
def test_whoever_says_that_it_is_private_says_when_it_is_not(language: str) -> None:
    """ "We keep it private" is no promise of secrecy: the same message says when others must be told."""
    told = [each.text.casefold() for each in every_message(language)]
    private = [text for text in told if re.search(KEPT_PRIVATE, text)]
    assert len(private) > 1
    assert [text for text in private if not re.search(BUT_WHEN, text)] == []


@in_every_language
def test_every_answer_to_danger_names_whom_to_ring(language: str) -> None:
    silent = [
        each
        for each in every_message(language)
        if each.name
        in ("says/danger_now", "says/danger_told", "says/danger_safe_no", "says/danger_still_here")
        and not ("999" in each.text and any(line in each.text for line in EVERY_LINE))
    ]
    assert silent == []


def test_every_translation_is_read() -> None:
    assert all(len(said(language)) > len(tuple(every_message(language))) for language in TRANSLATED)


def test_every_template_that_reaches_people_is_read() -> None:
    read = {each.name.partition("/")[0] for each in _templates()}
    rooms = {path.name for path in TEMPLATES.iterdir()}
    assert rooms - read == {"console"}
    assert {"says", "steps", "updates", "bundle", "letters", "paper", "web", "lines.txt"} <= read


@in_every_language
def test_every_number_given_in_danger_is_one_of_the_help_lines_with_a_source(language: str) -> None:
    lines = Rulebook.read(ROOT / "councils").helplines.values()
    sourced = {number for each in lines if each.source for number in (each.phone, each.text) if number}
    texts = [each.text.replace(CONTACT, "") for each in about_danger(language)]
    given = {number for text in texts for number in re.findall(r"\b\d[\d ]{1,}\d\b", text)}
    assert given - {"19", "55"} <= sourced  # an age, and what to press when one cannot talk to 999
    assert {"999", "0800 1111", "0808 800 5000", "85258"} <= given
