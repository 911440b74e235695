"""The dialogue machine: a rulebook of steps, walked by replies, replayed from answers.

`transitions` holds the rulebook as one shared flat machine; a throw-away turn walks it. The state of a
conversation is what its answers say: `retrace` replays them from the first step and stops at the first
question without an answer, so changing one answer never loses another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from transitions import Machine

from flows.conversation import Answer, Conversation
from flows.steps import Answers, Step


@dataclass
class _Walk:
    """The throw-away model that transitions moves along."""

    state: str
    point: int = 1


@dataclass(frozen=True)
class Dialogue:
    """One kind of conversation: its name, version, steps in order, and the old names of renamed steps.

    renamed: for a step, what its choices were called before, each with its name now.
    stops_at: where "stop" leads, when it is an answer there; "": it pauses and keeps, as everywhere else.
    """

    name: str
    version: int
    steps: tuple[Step, ...]
    aliases: Mapping[str, str]
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stops_at: str = ""

    @cached_property
    def by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}

    def step(self, name: str) -> Step:
        """The step of this name, also by an earlier name. KeyError when there never was one."""
        return self.by_name[self.aliases.get(name, name)]

    def choice_now(self, step: str, choice: str) -> str:
        """What a choice of a step is called now, also by an earlier name."""
        return self.renamed.get(step, {}).get(choice, choice)

    def answer_now(self, answer: Answer | None) -> Answer | None:
        """An answer as it reads now: what was chosen under an earlier name stays chosen."""
        if answer is None or answer.choice is None:
            return answer
        now = self.choice_now(answer.step, answer.choice)
        return answer if now == answer.choice else replace(answer, choice=now)

    @property
    def first(self) -> Step:
        return self.steps[0]

    @cached_property
    def machine(self) -> Machine:
        machine = Machine(
            model=None,
            states=[step.name for step in self.steps],
            initial=self.first.name,
            auto_transitions=False,
            send_event=True,
        )
        for step in self.steps:
            for choice, route in step.routes.items():
                machine.add_transition(choice, step.name, route.removesuffix("+"))
        return machine

    def next(self, step: Step, point: int, choice: str) -> tuple[Step, int]:
        """Where an answer leads: the next step and the point it is about."""
        arrived, again = self._walked(step, choice if choice in step.routes else "any")
        if not arrived.per_point:
            return arrived, 1
        return arrived, point + again if again or step.per_point else 1

    def _walked(self, step: Step, route: str) -> tuple[Step, bool]:
        """Where the machine arrives, and whether for the next point; the rulebook never changes, so each
        way is walked once."""
        if (step.name, route) not in self._ways:
            walk = _Walk(step.name)
            self.machine.events[route].trigger(walk)
            self._ways[step.name, route] = self.step(walk.state), step.routes[route].endswith("+")
        return self._ways[step.name, route]

    @cached_property
    def _ways(self) -> dict[tuple[str, str], tuple[Step, bool]]:
        return {}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the path, with its answer when there is one."""

    step: Step
    point: int
    answer: Answer | None


def path(dialogue: Dialogue, conversation: Conversation) -> Iterator[Asked]:
    """The questions this conversation has been led through; the last one is open (or a tell)."""
    step, point, many = dialogue.first, 1, points(conversation)
    while True:
        if step.kind == "go":
            told = Answers(conversation.choices, many, point, conversation.facts)
            step, point = dialogue.next(step, point, step.verdict(told))
            continue
        answer = dialogue.answer_now(conversation.answer(step.name, point))
        yield Asked(step, point, answer)
        if answer is None or answer.choice is None or not step.asks:
            return
        if answer.choice not in step.routes and "any" not in step.routes:
            return  # a choice that is gone: ask again, the old answer stays visible
        step, point = dialogue.next(step, point, answer.choice)


def retrace(dialogue: Dialogue, conversation: Conversation) -> Conversation:
    """The conversation standing at its first question without an answer."""
    *_, last = path(dialogue, conversation)
    return replace(conversation, step=last.step.name, point=last.point, misses=0)


def revise(conversation: Conversation, step: str, point: int = 1) -> Conversation:
    """Go back to one question; every other answer stays. What was gathered there stays too."""
    found = conversation.answer(step, point)
    if found is not None:
        conversation = conversation.with_answer(replace(found, choice=None))
    return replace(conversation, step=step, point=point, misses=0)


def back(dialogue: Dialogue, conversation: Conversation) -> Conversation:
    """One question back on the path, or the same when this is the first."""
    asked = list(path(dialogue, conversation))
    here = next(
        (i for i, a in enumerate(asked) if (a.step.name, a.point) == (conversation.step, conversation.point)),
        len(asked) - 1,
    )
    before = [a for a in asked[:here] if a.answer]
    return revise(conversation, before[-1].step.name, before[-1].point) if before else conversation


def points(conversation: Conversation) -> int:
    """How many things they told us about; a later conversation about a case is told the number."""
    told = (a.point for a in conversation.answers if a.step == "what_happened")
    return max(told, default=int(conversation.facts.get("points", 1)))
