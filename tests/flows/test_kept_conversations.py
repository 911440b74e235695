"""Whoever was stopped at any step of any release goes on from there (decided.md, "The store").

tests/flows/kept/ holds, for each version of each conversation, one stopped at every step.
"""

import json
from pathlib import Path

import pytest

from flows.conversation import from_json
from flows.dialogue import Dialogue, retrace
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
