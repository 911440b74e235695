"""What is told to officers and not sent yet: whose it is, and who may go on with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from office.moves.progress import NotHere
from store import alerts, conversations, officers, tellings
from store.conversations import Kept
from store.scope import Scope
from store.tellings import Telling
from store.transaction import Tx


@dataclass(frozen=True)
class UnderWay:
    """A telling on the desk: whose it is, and whether it may be taken up. Never what was told."""

    id: str
    method: str
    told_on: date
    begun_at: datetime
    by: str
    mine: bool
    council: str | None
    sent: bool
    last_said: datetime


def under_way(tx: Tx, scope: Scope) -> list[UnderWay]:
    """What this officer types, and what colleagues for the same councils left unsent."""
    names = {each.id: each.name for each in officers.all_officers(tx)}
    found = (
        (each, conversations.open_one(tx, each.way_id, for_update=False)) for each in tellings.under_way(tx)
    )
    return [
        _line(each, kept, names, scope)
        for each, kept in found
        if kept and (is_mine(scope, each) or _may_take_over(tx, scope, kept))
    ]


def take_over(tx: Tx, scope: Scope, telling_id: str) -> None:
    """Go on with what a colleague began and did not send. Raises NotHere where this officer may not."""
    kept = conversations.open_one(tx, telling_id)
    if kept is None or tellings.read(tx, telling_id) is None or not _may_take_over(tx, scope, kept):
        raise NotHere(telling_id)
    tellings.take_over(tx, telling_id, str(scope.officer_id))


def is_mine(scope: Scope, telling: Telling) -> bool:
    """Whether this officer types it, and may still."""
    return telling.officer_id == scope.officer_id and bool(scope.councils("move"))


def _may_take_over(tx: Tx, scope: Scope, kept: Kept) -> bool:
    """Unsent, of their council; where someone who works with children may be accused, with safeguarding."""
    about_worker = any(each.about_worker for each in alerts.of_conversation(tx, kept.id))
    holds = scope.may(kept.council, "safeguarding") or not about_worker
    return kept.case_id is None and scope.may(kept.council, "move") and holds


def _line(telling: Telling, kept: Kept, names: Mapping[str, str], scope: Scope) -> UnderWay:
    return UnderWay(
        telling.way_id, telling.method, telling.told_on, telling.begun_at, names.get(telling.officer_id, ""),
        is_mine(scope, telling), kept.council, kept.case_id is not None, kept.heard_at,
    )  # fmt: skip
