"""What a conversation needs without a store: the words, the councils, the danger lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from casework.danger_rules import Rules
from flows.turn import World
from office import dangers
from office.house import councils_listed, voice_of
from office.rulebook import Rulebook
from office.settings import HERE


@dataclass(frozen=True)
class Props:
    """Everything a played or typed conversation uses."""

    world: World
    dangers: Sequence[Rules]


def props() -> Props:
    """The words and councils of this checkout, every language, no waiting for bursts."""
    rulebook = Rulebook.read(HERE / "councils")
    world = World(voice_of(HERE, every=True), {"councils": councils_listed(rulebook, ())}, timedelta(0))
    return Props(world, dangers.read(HERE / "dangers"))
