"""What is counted ahead is, at every moment and for whoever asks, what counting the cases would say."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from heard.verifying import recount, verify_all
from store import advocacy, cases, day_counts, finding, handings, limits, readers, tables, tallies
from store.cases import Case
from store.database import Store, Tx
from store.day_counts import OF_ADVOCATES
from store.finding import NOBODY, OPEN, Which
from store.handings import Handing
from store.limits import Limit
from store.officers import Scope
from store.scope import EVERYWHERE, THE_SERVICE
from tests.store.conftest import NOW
from tests.store.people_here import a_case, an_officer

TODAY, DAY = NOW.date(), timedelta(days=1)
COUNCILS = ("liverpool", "sefton")
PARTS = {"all": Which(), "late": Which(due_to=TODAY), "nobody": Which(assigned_id=NOBODY)}
RECEIVED = Which(received_from=TODAY - DAY, received_to=TODAY + DAY)
Does = Callable[[Tx, Any, int], object]


class EnoughSeen(Exception):
    """What one example did is taken back, and is not there for the next."""


def _limit(tx: Tx, case: Any, n: int) -> None:
    limit = Limit("stage_1", TODAY, TODAY + n * DAY)
    limits.set_limit(tx, case.id, case.key_id, limit, ends=TODAY + DAY if n else None)


def _that_has_an_end(tx: Tx, council: str) -> Case:
    case = a_case(tx, council)
    _limit(tx, case, 1)
    limits.done(tx, case.id, "stage_1", TODAY)
    advocacy.asked(tx, case.id, TODAY, "person:x")
    return case


def _hand_over(tx: Tx, case: Any, n: int) -> None:
    there = COUNCILS[case.council == COUNCILS[0]]
    limits.stays_with(tx, case.id, case.council, TODAY + n * DAY)
    handing = Handing(case.id, case.reference, case.council, there, TODAY, _reader(tx))
    handings.hand_over(tx, handing, restricted=case.restricted, now=NOW)


def _tick(tx: Tx) -> None:
    tallies.fold(tx)
    day_counts.count_noted(tx)


def _stands(tx: Tx, case: Any, **values: Any) -> None:
    tx.change(tables.cases, tables.cases.c.id == case.id, **values)


def _reader(tx: Tx) -> str:
    return str(tx.value(text("SELECT min(id) FROM officers")))


MOVES: Mapping[str, Does] = {
    "opened": lambda tx, case, n: a_case(tx, COUNCILS[n % 2], TODAY + n * DAY if n else None),
    "of another stage": lambda tx, case, n: _stands(tx, case, stage=1 + n % 3),
    "closed": lambda tx, case, n: _stands(tx, case, status="closed", due_on=None),
    "opened again": lambda tx, case, n: _stands(tx, case, status="open"),
    "received on another day": lambda tx, case, n: _stands(tx, case, received_on=TODAY - n * DAY),
    "on a desk": lambda tx, case, n: cases.assign(tx, case.id, None, "ann"),
    "restricted": lambda tx, case, n: readers.restrict(tx, case.id, [_reader(tx)] if n else []),
    "not restricted": lambda tx, case, n: readers.lift(tx, case.id),
    "handed over": _hand_over,
    "given a date": _limit,
    "done": lambda tx, case, n: limits.done(tx, case.id, "stage_1", TODAY + n * DAY),
    "undone": lambda tx, case, n: limits.undone(tx, case.id, ["stage_1"]),
    "stopped": lambda tx, case, n: limits.stop_all(tx, case.id, TODAY + n * DAY),
    "resumed": lambda tx, case, n: limits.resume(tx, case.id),
    "an advocate asked for": lambda tx, case, n: advocacy.asked(tx, case.id, TODAY, "person:x"),
    "an advocate asked for no more": lambda tx, case, n: advocacy.asked_no_more(tx, case.id),
    "the clock ticks": lambda tx, case, n: _tick(tx),
}


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=some.lists(
        some.tuples(some.sampled_from([*MOVES]), some.integers(0, 2), some.integers(0, 3)), max_size=15
    )
)
def test_whatever_happens_to_cases_the_figures_are_what_counting_them_says(
    store: Store, monkeypatch: pytest.MonkeyPatch, moves: list[tuple[str, int, int]]
) -> None:
    monkeypatch.setattr(tallies, "MANY", 2)
    with suppress(EnoughSeen), store.turn() as tx:
        scopes = [
            an_officer(tx, ("liverpool", "see"), address="a@council.example"),
            an_officer(tx, *((each, "see") for each in COUNCILS), address="b@council.example"),
            an_officer(tx, (EVERYWHERE, "see"), address="c@council.example"),
            THE_SERVICE,
        ]
        for council in COUNCILS:
            _that_has_an_end(tx, council)
        over = _that_has_an_end(tx, "sefton")
        readers.restrict(tx, over.id, [_reader(tx)])
        MOVES["closed"](tx, over, 0)
        _tick(tx)
        for what, which, n in moves:
            MOVES[what](tx, finding.found(tx, THE_SERVICE, Which(), limit=9)[which], n)
        for scope in scopes:
            assert _counted_ahead(tx, scope) == _counted(tx, scope)
        assert [*tallies.wrong(tx), *day_counts.wrong(tx)] == []
        raise EnoughSeen


def _counted_ahead(tx: Tx, scope: Scope) -> list[object]:
    return [
        *(tallies.counted_by(tx, scope, column, PARTS) for column in tallies.STANDS),
        tallies.counted_by(tx, scope, "stage", PARTS, "sefton"),
        day_counts.ended(tx, scope, RECEIVED),
    ]


def _counted(tx: Tx, scope: Scope) -> list[object]:
    """The same by going through the cases that each is a number of."""
    return [
        *(_open_by(tx, scope, column, OPEN) for column in tallies.STANDS),
        _open_by(tx, scope, "stage", Which(status="open", council="sefton")),
        _ended(tx, scope),
    ]


def _open_by(tx: Tx, scope: Scope, column: str, which: Which) -> dict[Any, dict[str, int]]:
    found: dict[Any, Counter[str]] = {}
    for case in finding.found(tx, scope, which, limit=99):
        counts = found.setdefault(getattr(case, column), Counter(dict.fromkeys(PARTS, 0)))
        counts["all"] += 1
        counts["late"] += case.due_on is not None and case.due_on <= TODAY
        counts["nobody"] += case.assigned_id is None
    return {value: dict(counts) for value, counts in found.items()}


def _ended(tx: Tx, scope: Scope) -> dict[str, dict[str, int]]:
    asked = {("stage_1", how): replace(RECEIVED, limit="stage_1", met=how) for how in ("in_time", "late")}
    asked |= {(OF_ADVOCATES, far): replace(RECEIVED, advocate=far) for far in finding.ADVOCATE}
    found: dict[str, dict[str, int]] = {}
    for (name, how), which in asked.items():
        if many := len(finding.found(tx, scope, which, limit=99)):
            found.setdefault(name, {})[how] = many
    return dict(sorted(found.items()))


def test_what_is_committed_while_the_clock_counts_is_counted_too(postgres_store_url: str, key: str) -> None:
    store, replica = Store.open(postgres_store_url, key), Store.open(postgres_store_url, key)
    with store.turn() as tx:
        case = a_case(tx)
        _limit(tx, case, 0)
    with replica.turn() as theirs:
        limits.done(theirs, case.id, "stage_1", TODAY)
        theirs.finish()
        with store.turn() as tx:
            _tick(tx)
    with store.look() as tx:
        assert _counted_ahead(tx, THE_SERVICE) == _counted(tx, THE_SERVICE)
    store.close()
    replica.close()


def test_figures_that_are_wrong_are_found_and_put_right(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        _limit(tx, case, 0)
        limits.done(tx, case.id, "stage_1", TODAY)
        day_counts.count_noted(tx)
        for wrong in ("UPDATE tallies SET many = many + 1", "DELETE FROM day_counts"):
            tx.run(text(wrong))
    assert list(verify_all(store)) == [
        "figures of liverpool: they are not what its cases say. Type: heard verify --recount"
    ]
    recount(store)
    assert list(verify_all(store)) == []
    with store.look() as tx:
        assert _counted_ahead(tx, THE_SERVICE) == _counted(tx, THE_SERVICE)
