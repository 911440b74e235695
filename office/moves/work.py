"""One move while it is carried out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from office.house import House
from office.moves import due_dates
from office.moves.case_file import CaseFile
from office.moves.fields import Filled
from store import requests
from store.scope import Scope
from store.transaction import Tx


@dataclass
class Work:
    """One move while it is carried out."""

    house: House
    tx: Tx
    scope: Scope
    file: CaseFile
    filled: Filled
    now: datetime
    news: list[Filled] = field(default_factory=list)  # what the clock has to tell because of the move
    noted: dict[str, Any] = field(default_factory=dict)  # codes for the record that doing it brings about

    @property
    def who(self) -> str:
        return f"officer:{self.scope.officer_id}"

    @property
    def facts(self) -> Mapping[str, Any]:
        return self.filled.facts

    @property
    def day(self) -> date:
        """The day it happened; the clocks use this one."""
        return self.filled.happened_on

    @property
    def case_id(self) -> str:
        return self.file.case.id

    def begin(self, event: str, day: date | None = None) -> None:
        """Let the limits run that an event starts, and end those that it ends."""
        due_dates.begin(self.tx, self.house, self.file, event, day or self.day)

    def answer_requests(self, *kinds: str) -> None:
        """What was asked for by this is answered."""
        for request in self.file.requests:
            if request.kind in kinds and request.answered_at is None:
                requests.answered(self.tx, self.scope, request.id, str(self.scope.officer_id), self.now)
