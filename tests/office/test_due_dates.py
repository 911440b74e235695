"""Every limit of the procedure: what starts it, what ends it, and that a new date undoes no lateness."""

from datetime import date, datetime, time, timedelta

import pytest

from casework.calendar import LONDON
from casework.clock import CLOCKS
from office.house import House
from office.lateness import AWAITED
from office.moves import due_dates
from office.moves.case_file import CaseFile, read_file
from office.moves.progress import record_move
from office.watch import tick
from store import cases, outbox, record, tasks
from store.limits import Limit
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import SHORT, a_case, an_officer, read_again
from tests.office.duty_here import words

ASKED = date(2026, 5, 6)
IN_SEFTON = {**SHORT, "council": "sefton"}
OF_THE_COUNCIL = [
    (event, clock.limit) for event, clocks in CLOCKS.items() for clock in clocks if clock.whose == "council"
]


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house, councils=("liverpool", "sefton", "manchester"))


def begin(house: House, file: CaseFile, event: str, day: date) -> None:
    with house.store.turn() as tx:
        now = read_file(tx, THE_SERVICE, file.case.id)
        assert now
        due_dates.begin(tx, house, now, event, day)


def limits_named(house: House, file: CaseFile, name: str) -> list[Limit]:
    return [each for each in read_again(house, file).limits if each.name == name]


def running(house: House, file: CaseFile) -> dict[str, date]:
    """What runs and leads, by the day it is due."""
    return {each.name: each.due_on for each in read_again(house, file).limits if each.runs and each.leads}


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def late_words(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        return [words(each) for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "late"]


def extend(house: House, ann: Scope, file: CaseFile, to: str, told_on: str, entered: datetime) -> None:
    typed = {"to": to, "reason": "The worker is ill.", "happened_on": told_on}
    with house.store.turn() as tx:
        revision = read_again(house, file).case.revision
        record_move(house, tx, ann, file.case.id, "extend", typed, revision=revision, now=entered)


def at_stage_2(house: House, file: CaseFile) -> None:
    """Asked for on Wednesday 6 May; the case stands there."""
    begin(house, file, "stage 2 asked for", ASKED)
    with house.store.turn() as tx:
        cases.change(tx, THE_SERVICE, file.case.id, read_again(house, file).case.revision, stage=2)


def test_stage_2_starts_with_the_request_and_stage_1_runs_no_more(house: House) -> None:
    file = a_case(house)
    begin(house, file, "stage 2 asked for", ASKED)
    assert running(house, file) == {
        "stage_2.respond_within": date(2026, 6, 11),
        "stage_2.longest": date(2026, 8, 6),
    }


def test_the_agreed_statement_is_counted_too_and_the_earlier_date_is_worked_to(house: House) -> None:
    file = a_case(house)
    begin(house, file, "stage 2 asked for", ASKED)
    begin(house, file, "statement agreed", date(2026, 5, 20))
    both = limits_named(house, file, "stage_2.respond_within")
    assert [(each.due_on, each.leads) for each in both] == [
        (date(2026, 6, 11), True),
        (date(2026, 6, 25), False),
    ]
    assert running(house, file)["stage_2.respond_within"] == date(2026, 6, 11)


def test_a_statement_agreed_before_the_day_that_was_entered_as_the_request_leads(house: House) -> None:
    file = a_case(house)
    begin(house, file, "stage 2 asked for", ASKED)
    begin(house, file, "statement agreed", ASKED - timedelta(days=1))
    assert running(house, file)["stage_2.respond_within"] == date(2026, 6, 10)


def test_the_answer_at_stage_2_ends_both_counts(house: House) -> None:
    file = a_case(house)
    begin(house, file, "stage 2 asked for", ASKED)
    begin(house, file, "statement agreed", date(2026, 5, 20))
    begin(house, file, "stage 2 answered", date(2026, 6, 10))
    assert running(house, file) == {}
    [theirs] = limits_named(house, file, "stage_3.ask_within")
    assert (theirs.due_on, theirs.leads) == (date(2026, 7, 8), False)


def test_from_the_request_for_a_panel_to_the_councils_reply(house: House) -> None:
    file = a_case(house, IN_SEFTON)
    steps = [  # the event, its day, and what is due next
        ("stage 3 asked for", date(2026, 7, 15), {"stage_3.acknowledge_within", "stage_3.panel_within"}),
        ("stage 3 acknowledged", date(2026, 7, 16), {"stage_3.panel_within"}),
        ("panel arranged", date(2026, 9, 14), {"stage_3.panel_within", "stage_3.papers_before"}),
        ("papers sent", date(2026, 8, 20), {"stage_3.panel_within"}),
        ("panel met", date(2026, 9, 14), {"stage_3.report_within"}),
        ("panel report received", date(2026, 9, 18), {"stage_3.reply_within"}),
        ("stage 3 answered", date(2026, 9, 30), set()),
    ]
    begin(house, file, "stage 2 asked for", ASKED)
    begin(house, file, "stage 2 answered", date(2026, 6, 10))
    for event, day, then in steps:
        begin(house, file, event, day)
        assert {name for name in running(house, file) if name.startswith("stage_3")} == then, event


def test_papers_are_due_ten_working_days_before_the_panel(house: House) -> None:
    file = a_case(house)
    begin(house, file, "panel arranged", date(2026, 9, 14))
    assert running(house, file)["stage_3.papers_before"] == date(2026, 8, 28)


def test_stage_2_is_extended_to_at_most_sixty_five_days(house: House, ann: Scope) -> None:
    file = a_case(house)
    at_stage_2(house, file)
    extend(house, ann, file, "2026-07-10", "2026-06-01", at(date(2026, 6, 1)))
    extend(house, ann, file, "2026-08-06", "2026-07-01", at(date(2026, 7, 1)))
    assert running(house, file)["stage_2.respond_within"] == date(2026, 8, 6)


def test_what_was_extended_with_reasons_stays_when_the_statement_is_agreed(house: House, ann: Scope) -> None:
    file = a_case(house)
    at_stage_2(house, file)
    extend(house, ann, file, "2026-07-30", "2026-06-01", at(date(2026, 6, 1)))
    begin(house, file, "statement agreed", date(2026, 6, 2))
    assert running(house, file)["stage_2.respond_within"] == date(2026, 7, 30)


def test_an_extension_told_after_the_date_had_passed_leaves_it_late_with_both_days(
    house: House, ann: Scope
) -> None:
    file = a_case(house)
    extend(house, ann, file, "2026-04-30", "2026-04-20", at(date(2026, 4, 21), 8))
    old, new = limits_named(house, file, "stage_1.respond_within")
    assert old.passed_by(date(2026, 4, 21))
    assert not new.passed_by(date(2026, 4, 21))
    assert "late all the same" in (new.working or {})["why"]
    with house.store.look() as tx:
        entries = {entry.what: entry for entry in record.read(tx, file.case.id)}
    assert entries["limit_missed"].facts == {"limit": "stage_1.respond_within", "due": "2026-04-17"}
    assert (entries["extend"].happened_on, entries["extend"].entered_at.date()) == (
        date(2026, 4, 20),
        date(2026, 4, 21),
    )


def test_an_extension_told_in_time_and_entered_later_is_in_time(house: House, ann: Scope) -> None:
    file = a_case(house)
    extend(house, ann, file, "2026-04-30", "2026-04-16", at(date(2026, 4, 21), 8))
    old, _ = limits_named(house, file, "stage_1.respond_within")
    assert not old.passed_by(date(2026, 4, 21))
    assert "late" not in (limits_named(house, file, "stage_1.respond_within")[1].working or {})["why"]


def test_an_extended_date_that_passes_is_late_once_more(house: House, ann: Scope) -> None:
    file = a_case(house)
    extend(house, ann, file, "2026-04-24", "2026-04-16", at(date(2026, 4, 16)))
    tick(house, at(date(2026, 4, 27)))
    assert ["Friday 24 April" in each for each in late_words(house, file)] == [True]


@pytest.mark.parametrize(("event", "limit"), OF_THE_COUNCIL)
def test_officers_are_warned_before_and_told_after_every_limit_of_the_council(
    house: House, event: str, limit: str
) -> None:
    file = a_case(house, IN_SEFTON)
    with house.store.turn() as tx:
        due_dates.done(tx, file, tuple(each.name for each in file.limits), ASKED)
    begin(house, file, event, ASKED)
    [due] = [each.due_on for each in limits_named(house, file, limit) if each.runs] or [None]
    if due is None:
        assert house.rulebook.councils["sefton"].limit(limit).is_silent
        return
    before = house.rulebook.calendar.before(due, 1).due
    after = house.rulebook.calendar.after(due, 1).due
    tick(house, at(before))
    with house.store.look() as tx:
        assert "due_next" in [task.kind for task in tasks.waiting(tx, THE_SERVICE, file.case.id)]
    tick(house, at(after))
    with house.store.look() as tx:
        assert "overdue" in [task.kind for task in tasks.waiting(tx, THE_SERVICE, file.case.id)]
        missed = [e.facts["limit"] for e in record.read(tx, file.case.id) if e.what == "limit_missed"]
    assert limit in missed
    assert bool(late_words(house, file)) >= (limit in AWAITED)


def test_at_stage_2_nobody_is_sent_on_to_a_next_stage_that_needs_the_answer_first(house: House) -> None:
    file = a_case(house)
    at_stage_2(house, file)
    tick(house, at(date(2026, 6, 12)))
    [told] = late_words(house, file)
    assert "Thursday 11 June" in told
    assert "ask them why" in told
    assert "next stage" not in told


def test_what_falls_due_on_a_saturday_is_warned_of_on_the_friday(house: House) -> None:
    file = a_case(house)
    begin(house, file, "data complaint received", date(2026, 7, 2))  # 30 calendar days: Saturday 1 August
    with house.store.turn() as tx:
        for name in running(house, file):
            due_dates.done(tx, file, tuple({name} - {"data.acknowledge_within"}), ASKED)
    tick(house, at(date(2026, 7, 31)))
    with house.store.look() as tx:
        assert [task.kind for task in tasks.waiting(tx, THE_SERVICE, file.case.id)] == ["due_next"]


def test_switched_off_the_day_before_it_warns_on_the_day_itself(house: House) -> None:
    file = a_case(house)
    tick(house, at(date(2026, 4, 17)))
    with house.store.look() as tx:
        assert [task.kind for task in tasks.waiting(tx, THE_SERVICE, file.case.id)] == ["due_next"]
    assert late_words(house, file) == []
