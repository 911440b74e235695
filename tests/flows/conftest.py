"""A conversation to talk to: typed or tapped, with nothing behind it."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from flows.complaint import COMPLAINT
from flows.dialogue import Dialogue
from flows.play import Stage, stage
from office.stage import Props, props


@lru_cache(maxsize=1)
def everything() -> Props:
    return props()


Begin = Callable[..., Stage]


@pytest.fixture
def begin() -> Begin:
    """Begin a conversation, and answer its first questions."""

    def begun(*answers: str, dialogue: Dialogue = COMPLAINT, **settings: str) -> Stage:
        on = stage(everything().world, dialogue, settings, everything().dangers)
        for answer in answers:
            on.tap(answer) if answer in on.codes() else on.type(answer)
        return on

    return begun


@pytest.fixture
def at_the_story(begin: Begin) -> Stage:
    return begin("problem", "manchester", "young_person")
