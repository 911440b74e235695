from datetime import timedelta

import pytest

from store import advocacy, cases, finding, limits, points
from store.database import Store, Tx
from store.finding import NOBODY, Which
from store.limits import Limit
from store.scope import THE_SERVICE
from tests.store.conftest import NOW
from tests.store.people_here import a_case, an_officer

TODAY, DAY = NOW.date(), timedelta(days=1)


def which_are_found(tx: Tx, **asked: object) -> set[str]:
    return {line.id for line in finding.found(tx, THE_SERVICE, Which(**asked))}  # type: ignore[arg-type]


def test_a_case_lies_on_one_desk_and_is_found_there(store: Store) -> None:
    with store.turn() as tx:
        one, other = a_case(tx), a_case(tx)
        ann = str(an_officer(tx, ("liverpool", "move")).officer_id)
        assert cases.assign(tx, one.id, None, ann)
        assert which_are_found(tx, assigned_id=ann) == {one.id}
        assert which_are_found(tx, assigned_id=NOBODY) == {other.id}
        assert cases.assigned_to(tx, ann) == [(one.id, one.council)]


def test_who_is_slower_puts_it_on_no_desk(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        assert cases.assign(tx, case.id, None, "ann")
        assert not cases.assign(tx, case.id, None, "bo")
        found = cases.read_case(tx, THE_SERVICE, case.id)
    assert found
    assert (found.assigned_id, found.revision) == ("ann", case.revision)


def test_both_ends_of_a_span_of_days_count(store: Store) -> None:
    with store.turn() as tx:
        first, last, _ = (a_case(tx, due_on=TODAY + n * DAY) for n in (0, 3, 4))
        assert which_are_found(tx, due_from=TODAY, due_to=TODAY + 3 * DAY) == {first.id, last.id}
        assert which_are_found(tx, received_to=TODAY - DAY) == set()


def test_the_procedure_is_the_suggested_one_until_an_officer_decides(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        assert which_are_found(tx, procedure="statutory") == {case.id}
        points.decide(tx, case.id, 1, "corporate")
        assert which_are_found(tx, procedure="statutory") == set()
        assert which_are_found(tx, procedure="corporate") == {case.id}


def test_a_case_is_found_by_the_outcome_of_a_point(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        points.answer(tx, case.id, case.key_id, 1, "upheld", {"words": "Sorry."})
        assert which_are_found(tx, outcome="upheld") == {case.id}
        assert which_are_found(tx, outcome="partly") == set()


@pytest.mark.parametrize(("done_after", "met"), [(0, "in_time"), (3, "in_time"), (4, "late")])
def test_a_limit_that_ended_was_met_in_time_or_late(store: Store, done_after: int, met: str) -> None:
    with store.turn() as tx:
        case, other = a_case(tx), a_case(tx)
        for each in (case, other):
            limits.set_limit(tx, each.id, each.key_id, Limit("respond", TODAY, TODAY + 3 * DAY))
        limits.done(tx, case.id, "respond", TODAY + done_after * DAY)
        assert which_are_found(tx, limit="respond", met=met) == {case.id}
        assert which_are_found(tx, limit="acknowledge", met=met) == set()
        assert which_are_found(tx, met="late" if met == "in_time" else "in_time") == set()


def test_what_was_withdrawn_met_no_date(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        limits.set_limit(tx, case.id, case.key_id, Limit("respond", TODAY, TODAY))
        limits.stop_all(tx, case.id, TODAY)
        cases.change(tx, THE_SERVICE, case.id, 1, status="withdrawn")
        assert which_are_found(tx, met="in_time") == set()


def test_a_case_is_found_by_how_far_its_advocate_has_come(store: Store) -> None:
    with store.turn() as tx:
        case, other = a_case(tx), a_case(tx)
        for each in (case, other):
            advocacy.offered(tx, each.id, TODAY, "person:x", "yes")
        advocacy.asked(tx, case.id, TODAY, "person:x")
        assert which_are_found(tx, advocate="offered") == {case.id, other.id}
        assert which_are_found(tx, advocate="asked") == {case.id}
        assert which_are_found(tx, advocate="appointed") == set()
