"""What waits for an answer, page by page: what no list of danger could read, then the longest waiting."""

from collections.abc import Mapping
from dataclasses import dataclass

from office.folding import FOLDED, UNREAD, Asked, folded
from store import cases, officers, to_answer
from store.cases import CaseLine
from store.scope import Scope
from store.to_answer import After, Folding
from store.transaction import Tx

PAGE = 20
HOW = Folding(FOLDED, UNREAD)


@dataclass(frozen=True)
class ToAnswer:
    """One page of it.

    many: how much there is. more: where it goes on. cases: those that it belongs to, by id. names: of
    officers, by id. What was said is not opened.
    """

    asked: list[Asked]
    many: int
    more: After | None
    cases: Mapping[str, CaseLine]
    names: Mapping[str, str]

    def reference(self, asked: Asked) -> str:
        """Of its case; "" where it has none."""
        found = self.cases.get(asked.case_id or "")
        return found.reference if found else ""

    def owed_by(self, asked: Asked) -> str:
        """The name of the officer on whose desk its case lies, or ""."""
        found = self.cases.get(asked.case_id or "")
        return self.names.get(found.assigned_id or "", "") if found else ""


def waiting(tx: Tx, scope: Scope, desk: str | None, after: After | None = None) -> ToAnswer:
    """One page of what waits within a scope. desk: an officer's id, "" for nobody's, None for all."""
    found = to_answer.matters(tx, scope, desk, HOW, after=after, limit=PAGE + 1)
    page, names = found[:PAGE], {each.id: each.name for each in officers.all_officers(tx)}
    asked = folded(to_answer.of_matters(tx, scope, desk, HOW, [matter for *_, matter in page]))
    belong = cases.lines(tx, scope, {each.case_id for each in asked if each.case_id})
    return ToAnswer(
        asked,
        to_answer.counted(tx, scope, desk, HOW),
        page[-1] if len(found) > PAGE else None,
        {each.id: each for each in belong},
        names,
    )
