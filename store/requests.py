"""Requests: whatever a person said that waits for a person's answer, on a case or before there is one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select

from store.cases import council_of
from store.scope import Scope, heard, visible_with_case
from store.tables import requests
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

PLACE = "requests.words"
is_ = requests.c


@dataclass(frozen=True)
class Request:
    """One thing a person said or asked. kind: words · talk · file · addition · withdraw · private."""

    id: str
    person_id: str
    way_id: str
    case_id: str | None
    council: str | None
    kind: str
    words: str | None
    since: datetime
    answered_at: datetime | None
    answered_by: str | None


def _asked(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(*columns_for(requests, Request)).where(*which).order_by(is_.since, is_.id)


ONE = requests.alias()
OF_CASE = _asked(is_.case_id == bindparam("of_case"))
JOINS = (
    requests.update()
    .where(is_.person_id == bindparam("person"), is_.case_id.is_(None))
    .values(case_id=bindparam("joined"), council=bindparam("its_council"))
)


def add_request(
    tx: Tx,
    person_id: str,
    way_id: str,
    kind: str,
    words: str | None,
    key_id: str,
    now: datetime,
    *,
    council: str | None = None,
    case_id: str | None = None,
) -> str:
    """Keep what a person said and return its id; it waits from now on. council: while it has no case."""
    council = council_of(tx, case_id) if case_id else council
    request_id = new_id()
    sealed = None if words is None else tx.seal(PLACE, request_id, words, key_id)
    tx.add(
        requests, id=request_id, person_id=person_id, way_id=way_id, case_id=case_id, key_id=key_id,
        council=council, kind=kind, words=sealed, since=now,
    )  # fmt: skip
    return request_id


def waiting(tx: Tx, scope: Scope, beside: str | None = None) -> list[Request]:
    """Return what waits for an answer within the scope, the longest waiting first.

    beside: only of whoever asked this one.
    """
    which = [is_.person_id.in_(select(ONE.c.person_id).where(ONE.c.id == beside))] if beside else []
    return _read(tx, heard(scope, requests), is_.answered_at.is_(None), *which)


def of_case(tx: Tx, scope: Scope, case_id: str) -> list[Request]:
    """Return all that was asked on a case, in order."""
    if scope.whole:
        return [_request(tx, row) for row in tx.all(OF_CASE, of_case=case_id)]
    return _read(tx, visible_with_case(scope, requests), is_.case_id == case_id)


def of_person(tx: Tx, person_id: str) -> list[Request]:
    """Return all that a person asked, for themselves, in order."""
    return _read(tx, is_.person_id == person_id)


def answered(tx: Tx, scope: Scope, request_id: str, officer_id: str, now: datetime) -> bool:
    """Note who answered a request; False when someone had, or it is out of scope."""
    mine = is_.id == request_id, is_.answered_at.is_(None), heard(scope, requests)
    return bool(tx.change(requests, *mine, answered_at=now, answered_by=officer_id))


def join_case(tx: Tx, person_id: str, case_id: str, council: str) -> None:
    """Put what a person asked before there was a case with the case."""
    tx.later(JOINS, person=person_id, joined=case_id, its_council=council)


def _read(tx: Tx, *which: ColumnElement[bool]) -> list[Request]:
    return [_request(tx, row) for row in tx.all(_asked(*which))]


def _request(tx: Tx, row: Line) -> Request:
    return Request(**{**row._mapping, "words": tx.unseal_text(PLACE, row.id, row.words)})
