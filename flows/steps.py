"""The grammar of a conversation: choose, write, gather, tell, go.

A step's name is also its template's name and its answer's key. A route names the next step; a `+` after
the name walks the same group again for the next point of the complaint ("that's another thing").
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

SKIP = "skip"
WRITTEN = "written"
THATS_ALL = "thats_all"
ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Step:
    """One question (or one thing we say, or one fork) and where each answer leads."""

    name: str
    kind: str  # choose · write · gather · tell · go
    routes: Mapping[str, str]
    listed: str | None = None  # choices that come from the world: "councils"
    options: tuple[str, ...] = ()  # a gather's own picks, several of which may be taken
    per_point: bool = False
    decide: Callable[["Answers"], str] | None = None
    words_mean: str | None = None  # the choice that typed words stand for; they answer the step it leads to
    hands_over: str | None = None  # what the office does when this is reached: "case", "withdrawal" …
    quotes: tuple[str, ...] = ()  # whose words about this point stand before the question: told, said, asked
    asks_age: bool = False  # whole years that are typed stay beside the band they fall into

    @property
    def takes_words(self) -> bool:
        return self.kind in ("write", "gather")

    def verdict(self, told: "Answers") -> str:
        """Which way this fork goes."""
        return self.decide(told) if self.decide else ""

    @property
    def asks(self) -> bool:
        return self.kind in ("choose", "write", "gather")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a fork may look at: the choices made so far (`told("who_are_you")`, `told("when", 2)`) and the
    number of points.
    """

    chosen: Mapping[tuple[str, int], str]
    points: int = 1
    point: int = 1
    facts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, step: str, point: int = 1) -> str | None:
        return self.chosen.get((step, point))


def choose(
    name: str,
    *choices: str,
    then: str = "",
    listed: str | None = None,
    skip: bool = False,
    words_mean: str | None = None,
    quotes: tuple[str, ...] = (),
    asks_age: bool = False,
    **routes: str,
) -> Step:
    """A question with buttons.

    `choices` all lead to `then`, as skipping does; `routes` lead where they say; `listed` adds the world's
    own choices, which lead where `any` says; `words_mean` is the choice that other words stand for, with
    the words as the answer to what it leads to; `quotes` are others' words that are shown before it;
    `asks_age`: its choices are bands of whole years (casework.birthdays).
    """
    skipping = {SKIP: then} if skip else {}
    every = {**dict.fromkeys(choices, then), **routes, **skipping}
    return Step(name, "choose", every, listed=listed, words_mean=words_mean, quotes=quotes, asks_age=asks_age)


def write(name: str, *, then: str, skip: bool = True) -> Step:
    """A question answered in their own words; skipping is one tap."""
    return Step(name, "write", {WRITTEN: then, **({SKIP: then} if skip else {})})


def gather(
    name: str,
    *,
    then: str,
    another: str | None = None,
    skip: bool = False,
    options: tuple[str, ...] = (),
    quotes: tuple[str, ...] = (),
) -> Step:
    """Many messages, photos, voice notes and picks, until "that's all"."""
    routes = {THATS_ALL: then}
    if another:
        routes[ANOTHER] = another
    if skip:
        routes[SKIP] = then
    return Step(name, "gather", routes, options=options, quotes=quotes)


def tell(name: str, *, hands_over: str | None = None) -> Step:
    """Something we say; the conversation ends here."""
    return Step(name, "tell", {}, hands_over=hands_over)


def go(name: str, decide: Callable[[Answers], str], **routes: str) -> Step:
    """A fork taken by what was answered before; nobody sees it."""
    return Step(name, "go", routes, decide=decide)


def for_each_point(*steps: Step) -> tuple[Step, ...]:
    """A group walked once for every point of the complaint."""
    return tuple(replace(step, per_point=True) for step in steps)
