"""Words that no list of ours reads: we say so once, and whom to ring; nobody is left without an answer."""

import pytest

from casework.safeguarding import look
from flows.play import Stage
from tests.flows.conftest import Begin, everything
from tests.flows.test_danger import names

STRANGE = (
    "mój tata mnie bije",
    "moj tata mnie bije w domu",
    "tatăl meu mă bate în fiecare noapte",
    "Мій тато мене б'є",
    "أبي يضربني",
    "mera baap mujhe roz maarta hai",
    "babam beni her gece dövüyor",
)


@pytest.mark.parametrize("words", STRANGE)
def test_a_language_without_lists_is_noticed(words: str) -> None:
    assert look(words, everything().dangers).unread


@pytest.mark.parametrize(
    "words",
    [
        "They moved me and nobody asked me.",
        "sw neva rings me bk n its well annoyin",
        "dyw'r gweithiwr byth yn ffonio nôl",
        "Katarzyna",
        "ok",
        "0151 934 3555",
    ],
)
def test_what_our_lists_read_is_not(words: str) -> None:
    assert not look(words, everything().dangers).unread


def test_we_say_once_that_we_cannot_read_it_and_whom_to_ring(at_the_story: Stage) -> None:
    [said] = [each for each in at_the_story.type(STRANGE[0]) if each.name == "cannot_read"]
    assert "I only know English and Welsh" in said.text
    assert "999" in said.text
    assert "0800 1111" in said.text
    assert "cannot_read" not in names(at_the_story.type(STRANGE[1]))
    answer = at_the_story.conversation.answer("what_happened")
    assert answer
    assert answer.words == f"{STRANGE[0]}\n{STRANGE[1]}"


def test_it_is_said_at_a_question_with_buttons_too(begin: Begin) -> None:
    assert "cannot_read" in names(begin("problem").type(STRANGE[1]))


def test_danger_in_our_languages_comes_first(at_the_story: Stage) -> None:
    said = names(at_the_story.type("mój tata mnie bije. he hits me"))
    assert said[0] == "danger_told"
    assert "cannot_read" not in said
