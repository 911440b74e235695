"""Which limits run and when each falls due, with the council's figure and the statute's."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import clock
from casework.clock import Due, Wait
from casework.due import pick
from casework.procedure import LIMITS, Procedure
from office.rulebook import Rulebook

RULES = Rulebook.read(Path(__file__).parents[2] / "councils")
ENGLAND = RULES.calendar
LIVERPOOL = RULES.councils["liverpool"]
MANCHESTER = RULES.councils["manchester"]
SEFTON = RULES.councils["sefton"]
KNOWSLEY = RULES.councils["knowsley"]

WEDNESDAY = date(2026, 4, 1)

# Runs no clock of its own: the 20 days of stage 1 and Manchester's own figures say how far one may extend.
ONLY_A_LENGTH = {"stage_1.extend_by"}


def opened(
    council: Procedure, received: date, kind: str = "statutory", waits: tuple[Wait, ...] = ()
) -> tuple[Due, ...]:
    return clock.limits_at_opening(council, ENGLAND, received, kind, waits)


def by_limit(dues: tuple[Due, ...]) -> dict[str, Due]:
    return {due.limit: due for due in dues if due.leads}


def test_every_limit_of_the_rules_is_started_by_some_event() -> None:
    started = {each.limit for clocks in clock.CLOCKS.values() for each in clocks}
    assert started | ONLY_A_LENGTH == set(LIMITS)


def test_every_way_a_case_opens_starts_clocks_of_the_table() -> None:
    assert set(clock.OPENING.values()) <= set(clock.CLOCKS)


def test_where_the_page_allows_longer_the_law_is_due_and_both_are_kept() -> None:
    due = by_limit(opened(MANCHESTER, WEDNESDAY))["stage_1.respond_within"]
    assert due.council is not None
    assert due.statute is not None
    assert (due.council.due, due.statute.due, due.due) == (
        date(2026, 4, 24),
        date(2026, 4, 17),
        date(2026, 4, 17),
    )
    assert due.differ


def test_a_date_says_why_with_both_figures_and_their_sources() -> None:
    due = by_limit(opened(MANCHESTER, WEDNESDAY))["stage_1.respond_within"]
    assert due.why.startswith("Complaint received on Wednesday 1 April 2026.")
    assert "Manchester City Council: 15 working days, Friday 24 April 2026 (001 L37)." in due.why
    assert "The law: 10 working days, Friday 17 April 2026 (reg 14" in due.why


def test_where_the_page_is_silent_the_law_runs_alone() -> None:
    due = by_limit(opened(KNOWSLEY, WEDNESDAY))["stage_1.longest"]
    assert due.council is None
    assert due.due == date(2026, 5, 1)


def test_only_sefton_owes_an_acknowledgement_within_three_days() -> None:
    owed = {
        slug: by_limit(opened(council, WEDNESDAY)).get("stage_1.acknowledge_within")
        for slug, council in RULES.councils.items()
    }
    assert {slug: due.due for slug, due in owed.items() if due} == {"sefton": date(2026, 4, 8)}


def test_a_limit_is_late_from_the_next_london_day() -> None:
    due = by_limit(opened(LIVERPOOL, WEDNESDAY))["stage_1.respond_within"]
    assert not due.is_late(datetime(2026, 4, 17, 22, 59, tzinfo=UTC))
    assert due.is_late(datetime(2026, 4, 17, 23, 0, tzinfo=UTC))  # midnight in London, in summer time


def test_until_an_officer_decides_a_case_that_may_go_another_way_runs_the_statutes_clocks() -> None:
    expected = opened(SEFTON, WEDNESDAY)
    for kind in ("officer_decides", "court_or_appeal", "other_body"):
        assert opened(SEFTON, WEDNESDAY, kind) == expected


def test_a_compliment_and_a_comment_start_no_clock() -> None:
    assert opened(SEFTON, WEDNESDAY, "compliment") == ()
    assert opened(SEFTON, WEDNESDAY, "comment") == ()


def test_what_is_not_law_is_not_called_law() -> None:
    (advice,) = clock.limits_at("stage 1 answered", LIVERPOOL, ENGLAND, WEDNESDAY)
    corporate = by_limit(opened(SEFTON, WEDNESDAY, "corporate"))["corporate.stage_1_within"]
    assert "The guidance: 20 working days" in advice.why
    assert "The Ombudsman's code: 10 working days" in corporate.why
    assert "The law" not in advice.why + corporate.why


def test_a_data_complaint_is_acknowledged_within_thirty_calendar_days() -> None:
    (due,) = opened(LIVERPOOL, date(2026, 12, 1), "data_protection")
    assert due.due == date(2026, 12, 31)


def test_a_corporate_complaint_runs_the_corporate_times() -> None:
    dues = by_limit(opened(SEFTON, WEDNESDAY, "corporate"))
    assert dues["corporate.acknowledge_within"].due == date(2026, 4, 10)
    assert dues["corporate.stage_1_within"].due == date(2026, 4, 17)
    assert "stage_1.respond_within" not in dues


def test_manchesters_corporate_stage_2_is_twenty_days_and_at_most_forty() -> None:
    dues = by_limit(clock.limits_at("corporate stage 2 asked for", MANCHESTER, ENGLAND, date(2026, 7, 15)))
    assert dues["corporate.stage_2_within"].due == date(2026, 8, 12)
    assert dues["corporate.stage_2_longest"].due == ENGLAND.after(date(2026, 7, 15), 40).due


def test_waiting_for_an_advocate_moves_the_ten_days() -> None:
    wait = Wait("waiting for an advocate", date(2026, 4, 8), date(2026, 4, 10))
    due = by_limit(opened(LIVERPOOL, WEDNESDAY, "statutory", (wait,)))
    assert due["stage_1.respond_within"].due == date(2026, 4, 21)  # the 8th and 9th do not count
    assert due["stage_1.longest"].due == date(2026, 5, 1)


def test_a_wait_that_is_still_on_never_passes_the_absolute_twenty() -> None:
    wait = Wait("waiting for an advocate", date(2026, 4, 8))
    dues = by_limit(opened(MANCHESTER, WEDNESDAY, "statutory", (wait,)))
    assert dues["stage_1.respond_within"].due == dues["stage_1.longest"].due == date(2026, 5, 1)
    assert "Paused from Wednesday 8 April 2026 and still on" in dues["stage_1.respond_within"].why
    assert "A pause never moves it past Friday 1 May 2026." in dues["stage_1.respond_within"].why


@given(st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 40), st.integers(1, 60))
def test_no_wait_shortens_a_limit_or_passes_the_longest(received: date, after: int, length: int) -> None:
    since = date.fromordinal(received.toordinal() + after)
    wait = Wait("waiting for an advocate", since, date.fromordinal(since.toordinal() + length))
    for council in RULES.councils.values():
        plain = by_limit(opened(council, received))
        paused = by_limit(opened(council, received, "statutory", (wait,)))
        moved = paused["stage_1.respond_within"].due
        assert plain["stage_1.respond_within"].due <= moved <= plain["stage_1.longest"].due
        assert paused["stage_1.longest"] == plain["stage_1.longest"]


def test_stage_1_is_extended_once_and_never_past_the_longest() -> None:
    dues = by_limit(opened(LIVERPOOL, WEDNESDAY))
    respond, longest = dues["stage_1.respond_within"], dues["stage_1.longest"]
    extended = clock.extend(respond, longest, date(2026, 4, 30), WEDNESDAY)
    assert (extended.due, extended.extended_from) == (date(2026, 4, 30), date(2026, 4, 17))
    with pytest.raises(ValueError, match="extended once"):
        clock.extend(extended, longest, date(2026, 5, 1), WEDNESDAY)
    with pytest.raises(ValueError, match="The longest allowed is Friday 1 May 2026"):
        clock.extend(respond, longest, date(2026, 5, 5), WEDNESDAY)
    with pytest.raises(ValueError, match="later than Friday 17 April 2026"):
        clock.extend(respond, longest, date(2026, 4, 17), WEDNESDAY)


def test_a_new_date_that_is_told_after_the_old_one_has_passed_undoes_no_lateness() -> None:
    dues = by_limit(opened(LIVERPOOL, WEDNESDAY))
    told_on = date(2026, 4, 20)
    extended = clock.extend(
        dues["stage_1.respond_within"], dues["stage_1.longest"], date(2026, 4, 30), told_on
    )
    assert "It had passed when they were told, on Monday 20 April 2026: late all the same." in extended.why


def test_a_new_date_lies_after_the_day_they_are_told() -> None:
    dues = by_limit(opened(LIVERPOOL, WEDNESDAY))
    with pytest.raises(ValueError, match="later than Thursday 30 April 2026, the day they are told"):
        clock.extend(
            dues["stage_1.respond_within"], dues["stage_1.longest"], date(2026, 4, 30), date(2026, 4, 30)
        )


def test_what_an_event_ends_is_a_limit_and_every_event_is_one_of_the_table() -> None:
    assert set(clock.ENDS) <= set(clock.CLOCKS)
    assert {limit for limits in clock.ENDS.values() for limit in limits} <= set(LIMITS)


def test_every_limit_but_acknowledging_a_complaint_is_ended_by_some_event() -> None:
    """Acknowledging is a move of its own, and a data complaint asks for nothing more."""
    ended = {limit for limits in clock.ENDS.values() for limit in limits}
    assert set(LIMITS) - ended == {"data.acknowledge_within", *ONLY_A_LENGTH}


def test_stage_2_may_be_extended_again_up_to_sixty_five_days() -> None:
    dues = by_limit(clock.limits_at("stage 2 asked for", SEFTON, ENGLAND, WEDNESDAY))
    once = clock.extend(dues["stage_2.respond_within"], dues["stage_2.longest"], date(2026, 6, 1), WEDNESDAY)
    assert clock.extend(once, dues["stage_2.longest"], date(2026, 7, 7), WEDNESDAY).due == date(2026, 7, 7)


def test_the_ombudsmans_cornwall_example_comes_out_right() -> None:
    """25 005 179: asked on 29 August 2025, the 65 days end on 28 November."""
    dues = by_limit(clock.limits_at("stage 2 asked for", LIVERPOOL, ENGLAND, date(2025, 8, 29)))
    assert dues["stage_2.longest"].due == date(2025, 11, 28)


def test_the_persons_time_for_stage_2_is_advice_and_for_stage_3_a_rule() -> None:
    (second,) = clock.limits_at("stage 1 answered", LIVERPOOL, ENGLAND, WEDNESDAY)
    (third,) = clock.limits_at("stage 2 answered", LIVERPOOL, ENGLAND, WEDNESDAY)
    assert (second.whose, second.binding) == ("person", "advice")
    assert (third.whose, third.binding) == ("person", "rule")
    assert second.due == third.due == date(2026, 5, 1)


def test_no_page_can_shorten_the_persons_own_time() -> None:
    short, law = ENGLAND.after(WEDNESDAY, 10), ENGLAND.after(WEDNESDAY, 20)
    assert pick("person", short, law) == law.due
    assert pick("council", short, law) == short.due


def test_a_request_for_the_panel_is_acknowledged_and_the_panel_meets_within_thirty_days() -> None:
    dues = by_limit(clock.limits_at("stage 3 asked for", SEFTON, ENGLAND, date(2026, 7, 15)))
    assert dues["stage_3.acknowledge_within"].due == date(2026, 7, 17)
    assert dues["stage_3.panel_within"].due == date(2026, 8, 26)


def test_papers_are_counted_back_and_report_and_reply_forth() -> None:
    (papers,) = clock.limits_at("panel arranged", SEFTON, ENGLAND, date(2026, 9, 14))
    (report,) = clock.limits_at("panel met", SEFTON, ENGLAND, date(2026, 9, 14))
    (reply,) = clock.limits_at("panel report received", SEFTON, ENGLAND, report.due)
    assert (papers.due, report.due, reply.due) == (date(2026, 8, 28), date(2026, 9, 21), date(2026, 10, 12))
