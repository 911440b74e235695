"""Held because of court: what is told, that nobody is late meanwhile, and how the dates go on."""

from datetime import date

import pytest

from casework.stages import NotPossible
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.fields import Unclear
from office.watch import tick
from store.limits import Limit
from store.scope import Scope
from tests.office.cases_here import a_case, an_officer, read_again
from tests.office.moving_here import at, do, told

WHY = "A court looks at where you live. We must not get in its way."


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def hold(house: House, ann: Scope, file: CaseFile, day: str) -> None:
    do(house, ann, file, "hold", day, point="1", officer=str(ann.officer_id), reason=WHY)


def release(house: House, ann: Scope, file: CaseFile, day: str) -> None:
    do(house, ann, file, "release", day, point="1", reason="The court has decided.")


def running(house: House, file: CaseFile) -> dict[str, Limit]:
    return {each.name: each for each in read_again(house, file).limits if each.runs}


def test_they_are_told_what_is_held_why_and_that_it_may_be_sent_again(house: House, ann: Scope) -> None:
    file = a_case(house)
    hold(house, ann, file, "2026-04-13")
    first, rights = told(house, file, "hold")
    assert "This is not a no." in first.text
    assert first.quote == WHY
    assert "You can send it again when that is over." in rights.text
    assert "Ombudsman" in rights.text


def test_the_record_says_which_point_who_decided_and_why(house: House, ann: Scope) -> None:
    file = a_case(house)
    hold(house, ann, file, "2026-04-13")
    entry = read_again(house, file).entries[-1]
    assert (entry.what, entry.facts["point"], entry.facts["officer"]) == ("hold", 1, ann.officer_id)
    assert entry.words["reason"] == WHY


def test_while_it_is_held_nobody_is_late(house: House, ann: Scope) -> None:
    file = a_case(house)
    hold(house, ann, file, "2026-04-13")
    tick(house, at("2026-05-20"))
    after = read_again(house, file)
    assert told(house, file, "late") == []
    assert after.case.due_on is None
    assert "held" in after.case.flags


def test_released_the_dates_go_on_without_the_days_of_the_hold_and_say_so(house: House, ann: Scope) -> None:
    file = a_case(house)
    hold(house, ann, file, "2026-04-13")
    release(house, ann, file, "2026-04-20")
    limits = running(house, file)
    assert {name: limit.due_on for name, limit in limits.items()} == {
        "stage_1.respond_within": date(2026, 4, 24),  # five working days were held
        "stage_1.longest": date(2026, 5, 11),  # and early May's bank holiday lies between
    }
    working = limits["stage_1.respond_within"].working or {}
    assert (
        "Paused from Monday 13 April 2026 to Monday 20 April 2026: held because of court." in working["why"]
    )
    assert "not confirmed" in working["why"]
    [moved] = told(house, file, "moved")
    assert "by Friday 24 April, not by Friday 17 April" in moved.text
    assert "held" not in read_again(house, file).case.flags


def test_what_had_passed_before_stays_late(house: House, ann: Scope) -> None:
    file = a_case(house)
    tick(house, at("2026-04-20"))
    hold(house, ann, file, "2026-04-21")
    release(house, ann, file, "2026-04-28")
    limit = running(house, file)["stage_1.respond_within"]
    assert limit.due_on == date(2026, 4, 17)
    assert limit.passed_by(date(2026, 4, 28))


def test_a_date_given_with_reasons_gets_back_the_days_that_were_held(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "extend", "2026-04-10", to="2026-04-24", reason="The worker is ill.")
    hold(house, ann, file, "2026-04-13")
    release(house, ann, file, "2026-04-15")
    assert running(house, file)["stage_1.respond_within"].due_on == date(2026, 4, 28)


def test_an_answer_ends_the_hold_of_its_point(house: House, ann: Scope) -> None:
    file = a_case(house)
    hold(house, ann, file, "2026-04-13")
    do(house, ann, file, "answer_point", "2026-04-15", point="1", outcome="upheld", words="We were wrong.")
    after = read_again(house, file)
    assert (after.held, "held" in after.case.flags) == (frozenset(), False)
    assert [limit.name for limit in after.limits if limit.runs] == ["stage_2.ask_within"]


def test_what_is_held_is_not_held_again_and_what_is_not_held_not_released(house: House, ann: Scope) -> None:
    file = a_case(house)
    with pytest.raises(NotPossible, match="No point is held"):
        release(house, ann, file, "2026-04-13")
    hold(house, ann, file, "2026-04-13")
    with pytest.raises(NotPossible, match="held already"):
        hold(house, ann, file, "2026-04-14")


def test_nothing_is_held_without_a_reason_and_who_decided(house: House, ann: Scope) -> None:
    with pytest.raises(Unclear) as why:
        do(house, ann, a_case(house), "hold", "2026-04-13", point="1")
    assert set(why.value.sentences) == {"officer", "reason"}


def test_reopened_because_it_was_withdrawn_by_mistake_the_dates_go_on(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "withdraw", "2026-04-13", how="told_officer")
    do(house, ann, file, "reopen", "2026-04-15", because="by_mistake", reason="It was another child's.")
    assert running(house, file)["stage_1.respond_within"].due_on == date(2026, 4, 17)


def test_reopened_because_they_ask_again_it_is_counted_anew_and_says_that_no_source_says_so(
    house: House, ann: Scope
) -> None:
    file = a_case(house)
    do(house, ann, file, "withdraw", "2026-04-13", how="told_officer")
    do(house, ann, file, "reopen", "2026-04-15", because="asked_again", reason="She wants to go on.")
    limit = running(house, file)["stage_1.respond_within"]
    assert limit.due_on == date(2026, 4, 29)
    assert "this is not confirmed" in (limit.working or {})["why"]
