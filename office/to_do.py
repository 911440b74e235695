"""What officers are to do by hand, the most urgent first: dates of the law that have passed, or are about to.

Then an advocate, whom the council must arrange (Children Act 1989, s26A); after that what has waited longest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from office.advocates import ASK_BY_HAND
from office.moves.due_dates import DUE_NEXT, OVERDUE
from office.moves.waiting import WAITS
from store import cases, officers, to_do
from store.cases import CaseLine
from store.scope import Scope
from store.tasks import Task
from store.to_do import After, WhichTasks
from store.transaction import Tx

PAGE = 20
FIRST = (OVERDUE, DUE_NEXT, ASK_BY_HAND)


@dataclass(frozen=True)
class ToDo:
    """One page of it.

    kinds: how many of each kind there are, the most urgent kind first. more: where it goes on. cases: those
    that the tasks belong to, by id. names: of officers, by id.
    """

    tasks: list[Task]
    kinds: Mapping[str, int]
    more: After | None
    cases: Mapping[str, CaseLine]
    names: Mapping[str, str]

    @property
    def many(self) -> int:
        return sum(self.kinds.values())

    def reference(self, task: Task) -> str:
        """Of its case; "" where it has none."""
        found = self.cases.get(task.case_id or "")
        return found.reference if found else ""

    def waits_since(self, task: Task) -> date | None:
        """Since when its case waits for a young person's agreement."""
        found = self.cases.get(task.case_id or "")
        return found.received_on if found and WAITS in found.flags else None

    def owed_by(self, task: Task) -> str:
        """The name of the officer on whose desk its case lies, or ""."""
        found = self.cases.get(task.case_id or "")
        return self.names.get(found.assigned_id or "", "") if found else ""


def by_hand(tx: Tx, scope: Scope, which: WhichTasks, after: After | None = None) -> ToDo:
    """One page of what is to be done by hand within a scope."""
    found = to_do.waiting(tx, scope, which, FIRST, after=after, limit=PAGE + 1)
    tasks = found[:PAGE]
    belong = cases.lines(tx, scope, {each.case_id for each in tasks if each.case_id})
    return ToDo(
        tasks,
        _in_order(to_do.counted(tx, scope, which)),
        to_do.place_of(tasks[-1], FIRST) if len(found) > PAGE else None,
        {each.id: each for each in belong},
        {each.id: each.name for each in officers.all_officers(tx)},
    )


def _in_order(kinds: Mapping[str, int]) -> dict[str, int]:
    order: Sequence[str] = (*FIRST, *sorted(kinds.keys() - set(FIRST)))
    return {kind: kinds[kind] for kind in order if kind in kinds}
