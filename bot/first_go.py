"""First go: of replicas that share a store, whoever kept an update takes it; another only after a moment.

Without it each begins what all the others are at, and the database has to tell it so (docs/performance.md).
What answers a question that another replica brings just now is left alone for a moment too: until it is
known that the question left, nobody had seen it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

MOMENT = 1.0  # seconds; whoever kept it may be dead, or behind
AT_MOST = 10_000  # numbers remembered: of what others took after all nobody tells us


@dataclass
class FirstGo:
    """What this replica may begin. shared: whether others may be at the same store."""

    shared: bool
    _ours: set[int] = field(default_factory=set)
    _seen: dict[int, float] = field(default_factory=dict)

    def kept(self, numbers: Iterable[int]) -> None:
        """These came here."""
        if len(self._ours) > AT_MOST:
            self._ours.clear()
        self._ours.update(numbers)

    def of(self, waiting: Sequence[int], now: float, told: Collection[int] = ()) -> set[int]:
        """Which of those that wait may be begun. now: seconds of a clock of our own that never jumps.

        told: those whose chat another replica writes to just now.
        """
        if not self.shared:
            return set(waiting)
        self._seen = {number: self._seen.get(number, now) for number in waiting}
        at_once = self._ours.difference(told)
        ours = {number for number, since in self._seen.items() if number in at_once or now - since >= MOMENT}
        self._ours -= ours
        return ours
