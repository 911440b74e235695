"""What the record says of one stage of a case: what was done at it, whose reports came, what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.holding import JOIN, SPLIT
from store.record import Entry

ENDS_WITH = ("adjudicate", "reply")  # done again after a case was reopened
ASKED_FOR = {1: "received", 2: "ask_stage_2", 3: "ask_stage_3"}


@dataclass(frozen=True)
class Answered:
    """The council's answer to one point at one stage."""

    point: int
    outcome: str
    words: str
    change: str
    on: date


@dataclass(frozen=True)
class AtStage:
    """One stage of a case, as its record tells it."""

    stage: int
    entries: Sequence[Entry]  # of the whole case

    @property
    def asked(self) -> Entry | None:
        """The entry by which this stage began."""
        return self._last(ASKED_FOR[self.stage], self.entries)

    @property
    def own(self) -> list[Entry]:
        """What was recorded at this stage."""
        return [entry for entry in self.entries if entry.facts.get("stage", 1) == self.stage]

    @property
    def done(self) -> frozenset[str]:
        """The moves that count: an answer before it was reopened, or papers for an earlier panel, do not."""
        reopened, arranged = self._place_of("reopen"), self._place_of("arrange_panel")
        since = {**dict.fromkeys(ENDS_WITH, reopened), "send_papers": arranged}
        return frozenset(entry.what for entry in self.own if entry.place > since.get(entry.what, 0))

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(entry.facts["whose"] for entry in self.own if entry.what == "keep_report")

    @property
    def panel_on(self) -> date | None:
        """The day of the panel, as it was arranged last."""
        arranged = self._last("arrange_panel", self.own)
        return date.fromisoformat(arranged.facts["on"]) if arranged else None

    @property
    def answers(self) -> dict[int, Answered]:
        """The newest answer to each point at this stage."""
        return {entry.facts["point"]: _answered(entry) for entry in self.own if entry.what == "answer_point"}

    def words_of(self, what: str) -> dict[str, Any]:
        """The words of the newest such entry at this stage."""
        found = self._last(what, self.own)
        return found.words if found and isinstance(found.words, dict) else {}

    def _place_of(self, what: str) -> int:
        found = self._last(what, self.own)
        return found.place if found else 0

    def _last(self, what: str, entries: Sequence[Entry]) -> Entry | None:
        return next((entry for entry in reversed(entries) if entry.what == what), None)


def held_about(entry: Entry) -> tuple[int, ...]:
    """The points whose waiting an entry changes: of a split the new one, of a joining those that are gone."""
    if entry.what == SPLIT:
        return (entry.facts["new"],)
    return tuple(sorted(entry.facts["chosen"])[1:]) if entry.what == JOIN else points_in(entry.facts)


def points_in(facts: Mapping[str, Any]) -> tuple[int, ...]:
    """The numbers of the points that a move is about."""
    return tuple(facts.get("chosen") or (facts["point"],))


def _answered(entry: Entry) -> Answered:
    words = entry.words or {}
    return Answered(
        entry.facts["point"], entry.facts["outcome"], words.get("words", ""), words.get("change", ""),
        entry.happened_on,
    )  # fmt: skip
