import re
from datetime import date, timedelta

import pytest

from store import case_people, cases, consents, finding, limits, points, readers, tallies
from store.case_people import OnCase
from store.consents import Check
from store.database import Store
from store.faults import Conflict, Refused
from store.finding import Which
from store.limits import Limit
from store.officers import THE_SERVICE
from store.scope import Scope
from tests.store.conftest import NOW
from tests.store.people_here import a_case, a_person, an_officer

TODAY = NOW.date()
DAY = timedelta(days=1)


def _mover(council: str = "liverpool") -> Scope:
    return Scope("o", {council: frozenset({"see", "move"})})


def test_a_case_is_read_as_it_was_handed_over(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
    with store.look() as tx:
        assert cases.read_case(tx, THE_SERVICE, case.id) == case
        assert cases.read_case(tx, THE_SERVICE, case.reference.lower()) == case
        assert [p.words for p in points.points_of(tx, case.id)] == [[{"text": "they moved me"}]]
        assert case_people.people_on(tx, case.id)[0].role == "young_person"


def test_a_reference_is_safe_to_say_aloud_and_nobody_elses(store: Store) -> None:
    with store.turn() as tx:
        references = [a_case(tx).reference for _ in range(20)]
    assert len(set(references)) == 20
    aloud = f"[{cases.ALOUD}]"
    assert all(re.fullmatch(f"{aloud}{{2}}-{aloud}{{3}}-{aloud}{{3}}", each) for each in references)


def test_no_reference_reads_like_the_number_for_danger(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("W499937KW434937K")
    monkeypatch.setattr(cases.secrets, "choice", lambda _: next(drawn))
    with store.turn() as tx:
        assert cases._new_reference(tx) == "W4-349-37K"


def test_the_inbox_shows_what_is_due_first_first_and_goes_on_where_it_stopped(store: Store) -> None:
    with store.turn() as tx:
        days = [TODAY + 9 * DAY, None, TODAY + DAY, TODAY + 9 * DAY, None, TODAY - DAY]
        for due_on in days:
            a_case(tx, due_on=due_on)
        whole = finding.found(tx, THE_SERVICE)
        pages, after = [], None
        while page := finding.found(tx, THE_SERVICE, after=after, limit=2):
            pages.extend(page)
            after = page[-1].due_on, page[-1].id
    assert [line.due_on for line in whole] == [*sorted(filter(None, days)), None, None]
    assert pages == whole
    assert whole[0].flags == {"late"}


def test_the_inbox_is_filtered_by_council_stage_flag_and_status(store: Store) -> None:
    with store.turn() as tx:
        here, there = a_case(tx), a_case(tx, "sefton")
        cases.add_flag(tx, here.id, "court")
        cases.change(tx, THE_SERVICE, there.id, 1, stage=2)
        closed = a_case(tx)
        cases.change(tx, THE_SERVICE, closed.id, 1, status="closed", closed_at=NOW)

        def found(**asked: str | int) -> list[str]:
            return [line.id for line in finding.found(tx, THE_SERVICE, Which(**asked))]  # type: ignore[arg-type]

        assert found(council="sefton") == [there.id]
        assert found(flag="court") == [here.id]
        assert found(stage=2) == [there.id]
        assert found(status="closed") == [closed.id]
        cases.remove_flag(tx, here.id, "court")
        assert found(flag="court") == []


def test_open_cases_are_counted_by_the_day_they_are_due(store: Store) -> None:
    with store.turn() as tx:
        a_case(tx, due_on=TODAY)
        a_case(tx, due_on=TODAY - DAY)
        parts = {"all": Which(), "late": Which(due_to=TODAY - DAY)}
        counted = tallies.counted_by(tx, THE_SERVICE, "stage", parts)
        assert counted == {1: {"all": 2, "late": 1}}


def test_two_officers_cannot_overwrite_each_other(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        assert cases.change(tx, _mover(), case.id, 1, status="withdrawn") == 2
        with pytest.raises(Conflict, match="Someone else changed this case"):
            cases.change(tx, _mover(), case.id, 1, status="closed")


def test_only_who_may_move_a_case_changes_it(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        with pytest.raises(Refused):
            cases.change(tx, Scope("o", {"liverpool": frozenset({"see"})}), case.id, 1, status="closed")
        with pytest.raises(Refused):
            cases.change(tx, _mover("sefton"), case.id, 1, status="closed")


def test_a_referral_never_changes(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        with pytest.raises(Refused, match="never change: referral"):
            cases.change(tx, THE_SERVICE, case.id, 1, referral={})


def test_a_point_is_decided_then_answered(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        points.decide(tx, case.id, 1, "corporate")
        assert points.unanswered(tx, case.id) == [1]
        points.answer(tx, case.id, case.key_id, 1, "upheld", {"words": "We are sorry."})
        assert points.unanswered(tx, case.id) == []
        (point,) = points.points_of(tx, case.id)
    assert (point.procedure, point.outcome, point.answer) == (
        "corporate",
        "upheld",
        {"words": "We are sorry."},
    )


def test_the_earliest_limit_that_runs_leads_the_case(store: Store) -> None:
    def due() -> date | None:
        found = cases.read_case(tx, THE_SERVICE, case.id)
        return found.due_on if found else None

    with store.turn() as tx:
        case = a_case(tx, due_on=None)
        soon = Limit("acknowledge", TODAY, TODAY + 2 * DAY, working={"steps": ["2 days"]})
        limits.set_limit(tx, case.id, case.key_id, soon)
        limits.set_limit(tx, case.id, case.key_id, Limit("respond", TODAY, TODAY + 10 * DAY))
        limits.set_limit(tx, case.id, case.key_id, Limit("ask_on", TODAY, TODAY + DAY, leads=False))
        assert due() == TODAY + 2 * DAY
        limits.done(tx, case.id, "acknowledge", TODAY)
        assert due() == TODAY + 10 * DAY
        limits.stop_all(tx, case.id, TODAY)
        assert due() is None


def test_a_limit_set_anew_keeps_its_past(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        for days in (10, 20):
            limits.set_limit(tx, case.id, case.key_id, Limit("respond", TODAY, TODAY + days * DAY))
        old, new = limits.limits_of(tx, case.id)
    assert (old.number, old.replaced) == (1, True)
    assert (new.number, new.replaced, new.due_on) == (2, False, TODAY + 20 * DAY)


def test_the_working_of_a_limit_comes_back(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        limit = Limit("respond", TODAY, TODAY, working={"source": "reg 17"})
        assert limits.set_limit(tx, case.id, case.key_id, limit) == limit
        assert limits.limits_of(tx, case.id) == [limit]


def test_what_was_recorded_of_a_fact_stays_in_order_when_more_is_recorded(store: Store) -> None:
    with store.turn() as tx:
        case, ann = a_case(tx), a_person(tx)
        told = [("reply", "not_sure"), ("act", "yes"), ("reply", "yes")]
        for fact, value in told:
            consents.record_consent(tx, case.id, ann, fact, value, "told_officer", TODAY, "officer:o", NOW)
        kept = consents.consents_of(tx, case.id)
        assert [(each.fact, each.value) for each in kept] == told
        assert {each.young_person_id for each in kept} == {ann}


def test_a_check_stands_beside_what_was_said_and_the_first_one_stays(store: Store) -> None:
    with store.turn() as tx:
        case, ann = a_case(tx), a_person(tx)
        by_ann = Check(TODAY, "officer:a", "with_child_alone")
        consents.record_consent(
            tx, case.id, ann, "reply", "yes", "link", TODAY, f"person:{ann}", NOW, may_tell=True
        )
        [said] = consents.consents_of(tx, case.id)
        consents.checked(tx, said.seq, by_ann)
        consents.checked(tx, said.seq, Check(TODAY, "officer:b", "with_independent_advocate"))
        [kept] = consents.consents_of(tx, case.id)
        assert (kept.method, kept.may_tell) == ("link", True)
        assert (kept.checked_on, kept.checked_by, kept.checked_how) == (
            TODAY,
            "officer:a",
            "with_child_alone",
        )


def test_a_person_joins_a_case_once_and_an_officer_decides_their_standing(store: Store) -> None:
    with store.turn() as tx:
        case, mum = a_case(tx), a_person(tx, "Mum")
        for _ in range(2):
            case_people.join(tx, case.id, OnCase(mum, "parent", "for_child"), NOW)
        case_people.change_standing(tx, case.id, OnCase(mum, "parent", "own_right"))
        assert len(case_people.people_on(tx, case.id)) == 2
        assert OnCase(mum, "parent", "own_right") in case_people.people_on(tx, case.id)
        assert case_people.case_ids_of(tx, mum) == [case.id]


def test_a_restricted_case_names_its_readers(store: Store) -> None:
    with store.turn() as tx:
        case, reader = a_case(tx), an_officer(tx, ("liverpool", "see"))
        readers.restrict(tx, case.id, [reader.officer_id or ""])
        assert readers.readers_of(tx, case.id) == {reader.officer_id}
