"""The words of the conversations: nothing is missing, and nothing people tap or type means two things."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from jinja2 import meta

from benchmarks.every_message import facts_of as every_fact
from casework.danger_rules import whole_message
from flows import always
from flows.always import ACTIONS
from flows.between import BETWEEN
from flows.buttons import token
from flows.conversation import Conversation
from flows.facts import facts_of
from flows.hearing import choice_of, plain
from flows.read_back import SENDING
from flows.steps import Step
from flows.voice import SOURCE_LANGUAGE
from flows.wording import ALWAYS_SHOWN, choices_of
from office.conversations import DIALOGUES
from tests.flows.conftest import everything
from tests.spoken import LANGUAGES, ROOT, environment_of, voice

NOBODY = Conversation("abcdef", "complaint", 1, SOURCE_LANGUAGE)
STEPS = {step.name: step for d in DIALOGUES.values() for step in d.steps if step.kind != "go"}
BETWEEN_STEPS = {name: Step(name, "choose", dict.fromkeys(b.choices, "")) for name, b in BETWEEN.items()}
EVERY_STEP = {**STEPS, **BETWEEN_STEPS}
ASKING = [step for step in EVERY_STEP.values() if step.asks]
HELD = {"stop_or_answer": {"word", "words"}}  # what a question between is told besides (flows.reply)
ON_A_BUTTON = 35  # characters that a Telegram button shows on a small phone
WITH_NEVER_MIND = ("which_language", "which_worry", "change_which")

# A choice whose words also always win, because both do the same thing: said again, help is shown again.
SAME_THING = {
    ("are_you_safe", "no", "not_safe"),
    ("are_you_safe", "not_meant", "not_meant"),
    ("check", "change", "change"),
    ("ready", "change", "change"),
    ("stop_or_answer", "do_it", "stop"),
}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def choices(step: Step) -> tuple[str, ...]:
    own = choices_of(step, NOBODY, {})
    return (*own, "never_mind") if step.name in WITH_NEVER_MIND else own


@cache
def circumstances(step: str) -> tuple[Mapping[str, Any], ...]:
    """Every set of facts that this step's template can meet."""
    return tuple(every_fact(environment_of(SOURCE_LANGUAGE), f"steps/{step}.txt"))


def labels(step: Step, language: str) -> Iterator[dict[str, str]]:
    for facts in circumstances(step.name):
        yield _labels(step, language, facts)


def _labels(step: Step, language: str, facts: Mapping[str, Any]) -> dict[str, str]:
    return {c: voice().label(step.name, c, language, facts) for c in choices(step)}


def phrases(step: Step, language: str) -> Iterator[dict[str, set[str]]]:
    """Everything that means each choice, as it is compared."""
    for facts in circumstances(step.name):
        known = voice().meanings(step, choices(step), (), language, facts)
        yield {choice: {plain(word) for word in words} for choice, words in known.items()}


def winning(language: str) -> dict[str, str]:
    """What people type for the words that always win → which one."""
    return {plain(word): name for name in ACTIONS for word in voice().always(name, language)}


@in_every_language
def test_every_step_has_something_to_say(language: str) -> None:
    silent = {
        name
        for name in EVERY_STEP
        for facts in circumstances(name)
        if not voice().question(name, language, {**facts, "council": "Sefton Council"})
    }
    assert silent == set()


@in_every_language
def test_every_answer_has_a_title_when_it_is_read_back(language: str) -> None:
    untitled = {
        step.name
        for step in STEPS.values()
        for facts in circumstances(step.name)
        if step.asks and step.name not in SENDING and not voice().title(step.name, language, facts)
    }
    assert untitled == set()


@in_every_language
def test_every_choice_has_words_on_its_button(language: str) -> None:
    bare = {
        (step.name, choice)
        for step in ASKING
        for shown in labels(step, language)
        for choice, label in shown.items()
        if label in ("", choice)
    }
    assert bare == set()


@in_every_language
def test_every_word_that_always_wins_has_words_on_its_button(language: str) -> None:
    names = set(ACTIONS) | set(ALWAYS_SHOWN)
    assert {name for name in names if voice().label("", name, language, {}) in ("", name)} == set()


@in_every_language
def test_a_button_shows_its_whole_label(language: str) -> None:
    shown = {label for step in ASKING for each in labels(step, language) for label in each.values()} | {
        voice().label("", name, language, {}) for name in ACTIONS
    }
    assert {label for label in shown if len(label) > ON_A_BUTTON} == set()


@in_every_language
def test_no_two_buttons_of_a_question_look_the_same(language: str) -> None:
    same = {
        (step.name, one, other)
        for step in ASKING
        for shown in labels(step, language)
        for one, other in combinations(shown, 2)
        if plain(shown[one]) == plain(shown[other])
    }
    assert same == set()


@in_every_language
def test_no_typed_phrase_means_two_choices_of_one_question(language: str) -> None:
    double = {
        (step.name, one, other, phrase)
        for step in ASKING
        for known in phrases(step, language)
        for one, other in combinations(known, 2)
        for phrase in known[one] & known[other]
    }
    assert double == set()


@in_every_language
def test_a_label_typed_in_any_case_is_the_same_as_its_button(language: str) -> None:
    misheard = {
        (step.name, choice, label)
        for step in ASKING
        for facts in circumstances(step.name)
        for choice, label in _labels(step, language, facts).items()
        for typed in (label, label.upper(), f"  {label.lower()}!! ")
        if choice_of(typed, voice().meanings(step, choices(step), (), language, facts)) != choice
    }
    assert misheard == set()


@in_every_language
def test_no_choice_is_hidden_behind_a_word_that_always_wins(language: str) -> None:
    """Some words win at once, before any choice; a choice typed as one of them would never be heard."""
    said = {phrase: name for each in LANGUAGES for phrase, name in winning(each).items()}
    wins = {phrase: name for phrase, name in said.items() if name in always.AT_ONCE}
    hidden = {
        (step.name, choice, wins[phrase], phrase)
        for step in ASKING
        for known in phrases(step, language)
        for choice, said in known.items()
        for phrase in said & set(wins)
    }
    assert {each for each in hidden if each[:3] not in SAME_THING} == set()


@in_every_language
def test_every_word_that_always_wins_is_heard_as_itself(language: str) -> None:
    """In any conversation, whatever its language: the lists of all languages are looked through together."""
    unheard = {
        (name, word)
        for name in ACTIONS
        for word in voice().always(name, language)
        if not plain(word) or any(winning(each).get(plain(word), name) != name for each in LANGUAGES)
    }
    assert unheard == set()


@in_every_language
def test_a_button_of_a_word_that_always_wins_can_be_typed(language: str) -> None:
    labelled = {name: plain(voice().label("", name, language, {})) for name in ACTIONS if name != "open"}
    assert {name for name, said in labelled.items() if winning(language).get(said) != name} == set()


@in_every_language
def test_the_safe_word_stands_on_the_first_screen_and_in_help(language: str) -> None:
    """The one of its danger list; whoever types it, in any capitals, is asked whether they are safe."""
    (rules,) = (each for each in everything().dangers if each.language == language)
    first = voice().question("hello", language, facts_of(NOBODY, {}))
    help_ = voice().say("help", language, facts_of(NOBODY, {})).text
    assert f"999, {_OR_TYPE[language]}: {rules.safe_word}." in first
    assert f"{_OR_TYPE[language]}: {rules.safe_word}." in help_
    assert plain(rules.safe_word) in {whole_message(word) for word in rules.danger_words}
    assert winning(language)[plain(rules.safe_word)] == "not_safe"


_OR_TYPE = {"en": "or type", "cy": "neu teipia"}


@in_every_language
def test_no_two_answers_read_back_have_the_same_title(language: str) -> None:
    titles = [
        voice().title(step.name, language, circumstances(step.name)[0])
        for step in DIALOGUES["complaint"].steps
        if step.asks and step.name not in SENDING
    ]
    assert {title for title in titles if titles.count(title) > 1} == set()


def test_a_question_asks_only_for_what_the_conversation_knows() -> None:
    known = set(facts_of(NOBODY, {}))
    environment = environment_of(SOURCE_LANGUAGE)
    unknown = {
        (step.name, fact)
        for step in ASKING
        for fact in _facts_named(environment, step.name) - known - HELD.get(step.name, set())
    }
    assert unknown == set()


def _facts_named(environment: Any, step: str) -> set[str]:
    source = (ROOT / "templates" / "steps" / f"{step}.txt").read_text("utf-8")
    return set(meta.find_undeclared_variables(environment.parse(source))) - {"gettext", "ngettext"}


def test_every_button_fits_telegrams_64_bytes() -> None:
    councils = [path.stem for path in (ROOT / "councils").glob("*.toml")]
    tokens = [token("abcdef", s.name, 99, c) for s in STEPS.values() for c in (*choices(s), *councils)]
    tokens += [token("abcdef", "?", 0, f"{step}:99") for step in STEPS]
    tokens += [token("", "!", 0, f"change:{step}:99") for step in STEPS]
    assert [each for each in tokens if len(each.encode()) > 64] == []


def test_every_template_of_a_step_belongs_to_a_step() -> None:
    written = {path.stem for path in (ROOT / "templates" / "steps").glob("*.txt")}
    assert written == set(EVERY_STEP)
