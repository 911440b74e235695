"""What a person can do about their case now: one table, for the buttons and the words that always win.

Asking for stage 2 is a right, never a favour (Ombudsman, Manchester 22 008 976): it waits for nobody's leave,
only for an answer at stage 1 or for a date that has passed (Liverpool 000 L30). Whatever is asked earlier, or
by someone who acts for a young person, is passed on to an officer as a request. Nobody is turned away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casework.moving import CLOSED, OPEN, Place
from casework.stages import why_not

ASKS: Mapping[int, str] = {2: "ask_stage_2", 3: "ask_stage_3"}  # by the stage that is asked for


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands for one person: late, the council has passed a date it must answer by."""

    at: Place
    late: bool = False
    acts: bool = False  # they act for a young person
    asked: bool = False  # an officer asked them something, and they have not answered yet

    @property
    def next_stage(self) -> int | None:
        """The stage that can be asked for next; None after the panel."""
        return self.at.stage + 1 if self.at.stage < 3 else None

    @property
    def may_ask(self) -> bool:
        """Whether their asking alone begins the next stage; otherwise it is passed on to an officer."""
        stage = self.next_stage
        if stage is None or self.acts or why_not(self.at, ASKS[stage]):
            return False
        return stage == 3 or self.at.is_answered or self.late


def is_worth_asking(here: Standing) -> bool:
    """Whether the next stage is offered: there is an answer, or none came in time."""
    if here.next_stage is None or not here.at.statutory or here.at.kind != "complaint":
        return False
    asked = why_not(here.at, ASKS[here.next_stage]) is None
    return asked and (here.next_stage == 3 or here.at.is_answered or here.late)


OFFERED: Mapping[str, Callable[[Standing], bool]] = {
    "answer": lambda here: here.asked,
    "next_stage": is_worth_asking,
    "meeting": lambda here: "adjudicate" in here.at.done and here.at.stage == 2,
    "panel": lambda here: here.at.stage == 3 and here.at.status == OPEN and "panel_met" not in here.at.done,
    "was_ok": lambda here: here.at.status == CLOSED,
    "status": lambda here: True,
    "add": lambda here: True,
    "so_far": lambda here: True,
    "what_i_sent": lambda here: True,
    "more": lambda here: here.at.stage == 1 and here.at.status == OPEN and not here.at.is_answered,
    "advocate": lambda here: True,
    "talk": lambda here: True,
    "ombudsman": lambda here: here.at.kind == "complaint",
    "withdraw": lambda here: here.at.status == OPEN,
    "new": lambda here: True,
}
TO_GO_ON = ("answer", "next_stage", "meeting", "panel", "was_ok")


def offered(here: Standing) -> tuple[str, ...]:
    """What they can do now, the likeliest first."""
    return tuple(name for name, fits in OFFERED.items() if fits(here))


def after_news(here: Standing) -> tuple[str, ...]:
    """What is offered under news of the case: only where there is something to go on to."""
    found = tuple(name for name in offered(here) if name in (*TO_GO_ON, "talk", "ombudsman"))
    return found if set(found) & set(TO_GO_ON) else ()
