"""Every conversation holds together: no dead ends, no circles, nothing asked twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.buttons import token
from flows.chart import chart
from flows.complaint import COMPLAINT
from flows.conversation import from_json, to_json
from flows.dialogue import Dialogue, path
from flows.play import Stage, stage
from office.conversations import EVERY
from tests.flows.conftest import everything

each_dialogue = pytest.mark.parametrize("dialogue", EVERY, ids=lambda d: d.name)


@each_dialogue
def test_every_route_leads_to_a_step(dialogue: Dialogue) -> None:
    routes = {route.removesuffix("+") for step in dialogue.steps for route in step.routes.values()}
    assert routes <= set(dialogue.by_name)


@each_dialogue
def test_every_step_can_be_reached(dialogue: Dialogue) -> None:
    seen, open_steps = set[str](), [dialogue.first.name]
    while open_steps:
        step = dialogue.step(open_steps.pop())
        if step.name not in seen:
            seen.add(step.name)
            open_steps += [route.removesuffix("+") for route in step.routes.values()]
    assert seen == set(dialogue.by_name)


@each_dialogue
def test_no_way_leads_in_a_circle(dialogue: Dialogue) -> None:
    """A step's answers lead on, never back; only "another thing" walks a group again, for the next point."""
    place = {step.name: number for number, step in enumerate(dialogue.steps)}
    backwards = [
        (step.name, route)
        for step in dialogue.steps
        for route in step.routes.values()
        if not route.endswith("+") and place[route] <= place[step.name]
    ]
    assert backwards == []


@each_dialogue
def test_the_diagram_shows_every_step(dialogue: Dialogue) -> None:
    drawn = chart(dialogue)
    assert all(f"  {step.name}" in drawn for step in dialogue.steps)


@each_dialogue
def test_every_button_fits_telegrams_64_bytes(dialogue: Dialogue) -> None:
    longest = [token("abcdef", step.name, 99, choice) for step in dialogue.steps for choice in step.routes]
    assert max(len(each.encode()) for each in longest) <= 64


everything()  # read before the first example is timed

WORDS = st.sampled_from(
    ["They moved me.", "no", "yeah", "2", "👍", "back", "stop", "idk", "zzz", "help", "maybe later"]
)


def walk(moves: list[tuple[bool, int, str]]) -> tuple[Stage, list[str]]:
    """Tap or type at random; returns the stage and every word that was typed as someone's own."""
    on = stage(everything().world, COMPLAINT, {}, ())
    typed = []
    for taps, which, words in moves:
        if on.is_over:
            break
        codes = on.codes()
        if taps and codes:
            on.tap(codes[which % len(codes)])
        else:
            marked = f"{words} {len(typed)} of my own words here"
            typed.append(marked)
            on.type(marked)
    return on, typed


MOVES = st.lists(st.tuples(st.booleans(), st.integers(0, 30), WORDS), max_size=40)


@given(MOVES)
def test_whatever_is_tapped_and_typed_no_words_are_lost(moves: list[tuple[bool, int, str]]) -> None:
    on, typed = walk(moves)
    conversation = on.conversation
    kept = "\n".join(
        text for item in conversation.items() for text in (item.text, *(w for _, w in item.edits))
    )
    held = str(conversation.aside.held) if conversation.aside else ""
    assert [words for words in typed if words not in kept and words not in held] == []


@given(MOVES)
def test_wherever_they_are_there_is_a_question_or_an_end(moves: list[tuple[bool, int, str]]) -> None:
    on, _ = walk(moves)
    assert all(message.text or message.rows or message.quote for message in on.question())


@given(MOVES)
def test_a_conversation_is_the_same_after_it_was_kept(moves: list[tuple[bool, int, str]]) -> None:
    on, _ = walk(moves)
    assert from_json(to_json(on.conversation)) == on.conversation


@given(MOVES, st.integers(0, 30))
def test_changing_one_answer_keeps_every_other(moves: list[tuple[bool, int, str]], which: int) -> None:
    on, _ = walk(moves)
    answered = [a for a in path(COMPLAINT, on.conversation) if a.answer and a.answer.choice]
    if on.is_over or not answered:
        return
    chosen = answered[which % len(answered)]
    before = {(a.step, a.point): a for a in on.conversation.answers}
    on.tap(f"change:{chosen.step.name}:{chosen.point}", always=True)
    after = {(a.step, a.point): a for a in on.conversation.answers}
    changed = {key for key in before if before[key] != after.get(key)}
    assert changed <= {(chosen.step.name, chosen.point)}
