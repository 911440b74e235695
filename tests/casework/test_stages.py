"""The stage machine: what an officer may record, where, and why not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.stage_2 import APPOINTED
from casework.stages import (
    CLOSED,
    MOVES,
    OPEN,
    OUTCOMES,
    STATUSES,
    WITHDRAWN,
    NotPossible,
    Place,
    machine,
    moves_possible,
    take,
    why_not,
)

PLACES = st.builds(
    Place,
    stage=st.sampled_from((1, 2, 3)),
    status=st.sampled_from(STATUSES),
    kind=st.sampled_from(("complaint", "compliment", "comment")),
    acknowledged=st.booleans(),
    extended=st.booleans(),
    runs=st.booleans(),
    outcomes=st.lists(st.sampled_from((None, *OUTCOMES)), min_size=1, max_size=4).map(tuple),
    waiting=st.booleans(),
    confirmed=st.booleans(),
    statutory=st.booleans(),
    done=st.frozensets(
        st.sampled_from(("agree_statement", "adjudicate", "arrange_panel", "send_papers", "panel_met"))
    ),
    parts=st.frozensets(st.sampled_from(APPOINTED)),
    reports=st.frozensets(st.sampled_from(APPOINTED)),
    asked_late=st.booleans(),
)


def test_a_new_complaint_can_be_acknowledged_answered_and_extended_but_not_closed() -> None:
    possible = moves_possible(Place())
    assert {"acknowledge", "answer_point", "extend", "withdraw"} <= set(possible)
    assert "close" not in possible


def test_a_case_closes_only_with_an_outcome_on_every_point() -> None:
    half = Place(outcomes=("upheld", None))
    with pytest.raises(NotPossible, match="every point has an outcome"):
        take(half, "close")
    assert take(Place(outcomes=("upheld", "no_finding")), "close").status == CLOSED


def test_a_compliment_closes_without_an_outcome() -> None:
    assert take(Place(kind="compliment"), "close").status == CLOSED


def test_stage_1_is_extended_once() -> None:
    assert why_not(Place(extended=True), "extend") == "Stage 1 can be extended once, and it was."
    assert "extend" not in moves_possible(Place(extended=True))


def test_stage_2_may_be_extended_again_and_stage_3_never() -> None:
    assert "extend" in moves_possible(Place(stage=2, extended=True))
    assert why_not(Place(stage=3), "extend") == "This is not done at stage 3."


def test_what_was_acknowledged_is_not_acknowledged_again() -> None:
    assert "acknowledge" not in moves_possible(Place(acknowledged=True))


def test_a_closed_case_says_that_it_must_be_reopened_first() -> None:
    with pytest.raises(NotPossible, match="reopen it first"):
        take(Place(status=CLOSED), "answer_point")


@pytest.mark.parametrize("status", [CLOSED, WITHDRAWN])
def test_what_ended_can_be_reopened(status: str) -> None:
    assert take(Place(status=status, stage=2), "reopen") == Place(stage=2)


def test_what_someone_took_back_is_still_to_be_confirmed_in_writing_once() -> None:
    assert "withdraw" in moves_possible(Place(status=WITHDRAWN))
    assert "withdraw" not in moves_possible(Place(status=WITHDRAWN, confirmed=True))


def test_a_note_and_a_message_are_possible_at_any_time() -> None:
    assert all({"note", "write"} <= set(moves_possible(Place(status=status))) for status in STATUSES)


def test_nobody_is_answered_who_does_not_wait() -> None:
    assert "answer_request" not in moves_possible(Place())
    assert "answer_request" in moves_possible(Place(waiting=True, status=CLOSED))


@given(PLACES)
def test_what_is_shown_is_taken_and_what_is_not_shown_says_why(at: Place) -> None:
    shown = moves_possible(at)
    for move in MOVES:
        if move.name in shown:
            assert take(at, move.name).stage == (move.leads_to_stage or at.stage)
        else:
            sentence = why_not(at, move.name)
            assert sentence
            assert sentence.endswith(".")


@given(PLACES)
def test_only_what_ends_or_goes_on_changes_the_status(at: Place) -> None:
    changed = {move for move in moves_possible(at) if take(at, move).status != at.status}
    goes_on = {"reopen", "consider_again", "ask_stage_2", "ask_stage_3"}
    assert changed <= {"withdraw", "close", "not_accept_late", *goes_on}


def test_every_move_of_the_table_is_in_the_machine() -> None:
    assert set(machine().events) == {move.name for move in MOVES}
    assert take(Place(), "withdraw").status == WITHDRAWN
    assert take(Place(), "note").status == OPEN


AT_2, AT_3 = Place(stage=2), Place(stage=3, outcomes=("upheld",))


def test_stage_2_is_asked_for_once_and_leads_to_stage_2_even_from_a_closed_case() -> None:
    assert take(Place(status=CLOSED, outcomes=("upheld",)), "ask_stage_2") == Place(
        stage=2, outcomes=("upheld",)
    )
    assert why_not(AT_2, "ask_stage_2") == "This is not done at stage 2."


def test_what_goes_another_way_has_no_stage_2() -> None:
    assert "alone has three stages" in str(why_not(Place(statutory=False), "ask_stage_2"))


def test_nothing_is_investigated_before_both_people_are_appointed_and_the_statement_is_agreed() -> None:
    assert "must be appointed first" in str(why_not(AT_2, "agree_statement"))
    appointed = replace(AT_2, parts=frozenset(APPOINTED))
    assert "agreed first" in str(why_not(appointed, "keep_report"))
    assert why_not(replace(appointed, done=frozenset({"agree_statement"})), "keep_report") is None


def test_the_letter_needs_both_reports_and_an_answer_to_every_point() -> None:
    one = replace(AT_2, reports=frozenset({"investigating_officer"}))
    assert "has not come yet" in str(why_not(one, "adjudicate"))
    both = replace(AT_2, reports=frozenset(APPOINTED))
    assert "every point" in str(why_not(both, "adjudicate"))
    assert take(replace(both, outcomes=("upheld",)), "adjudicate").stage == 2


def test_stage_3_and_the_meeting_come_after_the_letter() -> None:
    assert "come after it" in str(why_not(AT_2, "ask_stage_3"))
    answered = replace(AT_2, done=frozenset({"adjudicate"}), outcomes=("upheld",))
    assert take(answered, "ask_stage_3").stage == 3
    assert why_not(answered, "arrange_meeting") is None


def test_who_asked_late_waits_for_an_officers_decision_and_is_never_turned_away_before_it() -> None:
    late = replace(AT_3, asked_late=True)
    assert "decide first, with a reason" in str(why_not(late, "arrange_panel"))
    assert {"accept_late", "not_accept_late"} <= set(moves_possible(late))
    assert take(late, "not_accept_late").status == CLOSED


@pytest.mark.parametrize(
    ("move", "done", "says"),
    [
        ("send_papers", (), "No panel is arranged yet"),
        ("panel_met", ("arrange_panel",), "at least 10 working days before"),
        ("keep_panel_report", ("arrange_panel", "send_papers"), "has not met yet"),
        ("reply", ("panel_met",), "which has not come yet"),
        ("close", ("keep_panel_report",), "once its stage is answered"),
    ],
)
def test_each_step_of_the_panel_says_what_is_missing(move: str, done: tuple[str, ...], says: str) -> None:
    assert says in str(why_not(replace(AT_3, done=frozenset(done)), move))


def test_after_the_reply_it_can_be_closed() -> None:
    assert take(replace(AT_3, done=frozenset({"reply"})), "close").status == CLOSED
