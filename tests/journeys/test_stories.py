"""Whole stories, played from start to end: who comes, what they say, and the referral an officer gets.

Each story is a script for `python -m flows play`, followed by what must be so:
`=> path.in.the.referral: value`; `=> over: STEP` says how the conversation ended.
"""

from pathlib import Path
from typing import Any

import pytest

from flows.complaint import COMPLAINT
from flows.play import play, read_script, stage
from tests.flows.conftest import everything

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
EXPECTS = "=> "


def parted(story: Path) -> tuple[str, list[tuple[str, str]]]:
    """The script, and what must be so after it."""
    lines = story.read_text("utf-8").splitlines()
    script = "\n".join(line for line in lines if not line.startswith(EXPECTS))
    expected = [line.removeprefix(EXPECTS).split(":", 1) for line in lines if line.startswith(EXPECTS)]
    return script, [(path, value.strip()) for path, value in expected]


def found_at(referral: Any, path: str) -> str:
    """What stands at a dotted path, as the stories write it."""
    for part in path.split("."):
        referral = referral[int(part)] if part.isdigit() else referral[part]
    if referral is None:
        return "null"
    return ", ".join(referral) if isinstance(referral, (tuple, list)) else str(referral)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_the_story_of(story: Path) -> None:
    script, expected = parted(story)
    settings, lines = read_script(script)
    on = stage(everything().world, COMPLAINT, settings, everything().dangers)
    assert list(play(on, lines))
    assert on.sent
    referral = on.sent.to_json()
    found = [(p, on.conversation.step if p == "over" else found_at(referral, p)) for p, _ in expected]
    assert found == expected


def test_every_council_has_a_story() -> None:
    told = {value for story in STORIES for path, value in _answers(story) if path == "council"}
    assert told >= {council.code for council in everything().world.listed["councils"]}


def test_every_kind_of_complainant_has_a_story() -> None:
    played = [_played(story) for story in STORIES]
    roles = {on.sent.complainant.role for on in played if on.sent}
    assert roles == {"young_person", "parent", "carer", "advocate", "other"}


def _answers(story: Path) -> list[tuple[str, str]]:
    _, lines = read_script(parted(story)[0])
    return [(step, answer) for _, step, answer in lines]


def _played(story: Path) -> Any:
    settings, lines = read_script(parted(story)[0])
    on = stage(everything().world, COMPLAINT, settings, everything().dangers)
    list(play(on, lines))
    return on
