"""The stage machine: what an officer may record, where, and why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
            assert take(at, move.name).stage == at.stage
        else:
            sentence = why_not(at, move.name)
            assert sentence
            assert sentence.endswith(".")


@given(PLACES)
def test_only_withdraw_close_and_reopen_change_the_status(at: Place) -> None:
    changed = {move for move in moves_possible(at) if take(at, move).status != at.status}
    assert changed <= {"withdraw", "close", "reopen"}


def test_every_move_of_the_table_is_in_the_machine() -> None:
    assert set(machine().events) == {move.name for move in MOVES}
    assert take(Place(), "withdraw").status == WITHDRAWN
    assert take(Place(), "note").status == OPEN
