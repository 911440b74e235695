"""Danger is answered before anything else, whatever was asked: every question of every conversation.

From the tables of steps and of questions between, so that a new one is looked at too.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from casework.safeguarding import look
from flows.between import BETWEEN
from flows.conversation import Aside, Item
from flows.dialogue import Dialogue
from flows.play import Stage, stage
from flows.reply import reply
from flows.turn import Reply, Turn
from office.conversations import DIALOGUES
from tests.flows.conftest import everything

NOW = {"en": "my dad is hitting me right now", "cy": "mae dad yn taro fi nawr"}
A_DISCLOSURE = "my dad hits me"
HELD = {  # what a question between was told when it was put
    "stop_or_answer": {"word": "stop", "words": "stop"},
    "change_that": {"step": "hello", "point": 1, "choice": "idea"},
    "say_anew": {"step": "what_happened", "point": 1, "place": 0, "words": "They moved me."},
    "which_answer": {
        "item": {"kind": "words", "text": "and my nan", "at": "2026-04-01T09:00:00", "message_id": None,
                 "attachment": None, "edits": []},
        "step": "what_happened",
        "point": 1,
    },
}  # fmt: skip


def everywhere() -> Iterator[tuple[str, str, str]]:
    """Every place where someone can type: (dialogue, step, the question between or "")."""
    for name, dialogue in DIALOGUES.items():
        for step in dialogue.steps:
            if step.kind != "go":
                yield name, step.name, ""
    for between in BETWEEN:
        yield "complaint", "what_happened", between
        yield "complaint", "council", between


at_every_place = pytest.mark.parametrize(("dialogue", "step", "between"), list(everywhere()))


def standing_at(dialogue: Dialogue, step: str, between: str, language: str = "en") -> Stage:
    on = stage(everything().world, dialogue, {"language": language}, everything().dangers)
    aside = Aside(between, HELD.get(between, {})) if between else None
    on.conversation = replace(on.conversation, step=step, aside=aside)
    return on


def sent(on: Stage, said: Reply) -> Turn:
    return reply(on.dialogue, on.conversation, replace(said, at=on.now), on.world)


def levels(turn: Turn) -> list[str]:
    return [effect.facts["level"] for effect in turn.effects if effect.name == "alert"]


def is_answered_first(turn: Turn) -> bool:
    aside = turn.conversation.aside
    return (
        "A" in levels(turn)
        and turn.effects[0].name == "alert"
        and turn.says[0].name == "danger_now"
        and aside is not None
        and aside.name == "are_you_safe"
    )


@at_every_place
@pytest.mark.parametrize("language", NOW)
def test_danger_typed_at(dialogue: str, step: str, between: str, language: str) -> None:
    """Whatever language is spoken, words are looked at in all."""
    on = standing_at(DIALOGUES[dialogue], step, between)
    words = NOW[language]
    turn = sent(on, Reply(on.now, words=words, danger=look(words, on.dangers)))
    assert is_answered_first(turn)


@at_every_place
def test_a_disclosure_typed_at(dialogue: str, step: str, between: str) -> None:
    on = standing_at(DIALOGUES[dialogue], step, between)
    turn = sent(on, Reply(on.now, words=A_DISCLOSURE, danger=look(A_DISCLOSURE, on.dangers)))
    assert "B" in levels(turn)
    assert turn.says[0].name == "danger_told"


@at_every_place
def test_danger_in_the_name_of_a_file_sent_at(dialogue: str, step: str, between: str) -> None:
    on = standing_at(DIALOGUES[dialogue], step, between)
    name = "my_dad_is_hitting_me_right_now.jpg"
    photo = Item("photo", name, on.now.isoformat())
    turn = sent(on, Reply(on.now, file=photo, danger=look(name, on.dangers)))
    assert is_answered_first(turn)
    assert turn.effects[0].facts["words"] == name


@at_every_place
def test_danger_in_a_message_changed_at(dialogue: str, step: str, between: str) -> None:
    on = standing_at(DIALOGUES[dialogue], step, between)
    before = Item("words", "I am fine.", on.now.isoformat(), message_id=7)
    on.conversation = replace(on.conversation, kept=(before,))
    found = look(NOW["en"], on.dangers)
    turn = sent(on, Reply(on.now, words=NOW["en"], message_id=7, edited=True, danger=found))
    assert is_answered_first(turn)
    assert turn.conversation.kept[0].edits[0][1] == NOW["en"]


@at_every_place
@pytest.mark.parametrize("word", ["not safe", "I'm not safe", "NOT SAFE!!", "ddim yn saff"])
def test_the_safe_word_typed_at(dialogue: str, step: str, between: str, word: str) -> None:
    on = standing_at(DIALOGUES[dialogue], step, between)
    assert is_answered_first(sent(on, Reply(on.now, words=word, danger=look(word, on.dangers))))


@at_every_place
def test_words_in_danger_are_never_lost_at(dialogue: str, step: str, between: str) -> None:
    on = standing_at(DIALOGUES[dialogue], step, between)
    turn = sent(on, Reply(on.now, words=NOW["en"], danger=look(NOW["en"], on.dangers)))
    texts = [item.text for item in turn.conversation.items()]
    handed = [effect.facts.get("words") for effect in turn.effects if effect.name == "request"]
    assert NOW["en"] in [*texts, *handed]
