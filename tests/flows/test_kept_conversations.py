"""Whoever was stopped at any step of any release goes on from there (decided.md, "The store").

tests/flows/kept/ holds, for each version of each conversation, one stopped at every step.
"""

import json
from pathlib import Path

import pytest

from flows.advocates import EARLIER
from flows.complaint import COMPLAINT
from flows.conversation import Answer, from_json
from flows.dialogue import Dialogue, path, retrace
from flows.wording import ask
from tests.flows.conftest import everything
from tests.flows.keep import DIALOGUES, KEPT

FILES = sorted(KEPT.glob("*.json"))
NAMED = {dialogue.name: dialogue for dialogue in DIALOGUES}


def stopped() -> list[tuple[str, str]]:
    return [(file.stem, step) for file in FILES for step in json.loads(file.read_text("utf-8"))]


@pytest.mark.parametrize(("kept", "step"), stopped())
def test_stopped_at(kept: str, step: str) -> None:
    """They are asked where they were, or at an earlier question that is new; their words are all there."""
    dialogue = NAMED[kept.rsplit("-", 1)[0]]
    state = json.loads((KEPT / f"{kept}.json").read_text("utf-8"))[step]
    conversation = retrace(dialogue, from_json(state))
    known = list(dialogue.by_name)
    assert known.index(conversation.step) <= known.index(dialogue.step(step).name)
    assert list(ask(dialogue, conversation, everything().world.voice, everything().world.listed))
    words = [item["text"] for answer in state["answers"] for item in answer["items"]]
    assert [item.text for item in conversation.items()] == words


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda d: d.name)
def test_this_version_is_kept_too(dialogue: Dialogue) -> None:
    file = Path(KEPT / f"{dialogue.name}-{dialogue.version}.json")
    assert file.exists(), "write it down: python -m tests.flows.keep"
    assert set(json.loads(file.read_text("utf-8"))) >= {s.name for s in dialogue.steps if s.asks}


@pytest.mark.parametrize("earlier", EARLIER)
def test_a_choice_that_has_another_name_now_stays_chosen(earlier: str) -> None:
    """ "No, thanks" to an advocate is "not now" today; nobody is asked it again."""
    here = from_json(json.loads((KEPT / "complaint-1.json").read_text("utf-8"))["advocate"])
    answered = here.with_answer(Answer("advocate", choice=earlier))
    assert retrace(COMPLAINT, answered).step == "must_not_know"
    assert [asked.answer.choice for asked in path(COMPLAINT, answered) if asked.answer][-1] == "not_now"
