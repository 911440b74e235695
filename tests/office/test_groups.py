"""All that is possible is shown once; the likeliest comes first, from the first day to the last reply."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from casework.stages import MOVES, STAGES, STATUSES, Place, moves_possible
from office.house import House
from office.moves.groups import grouped, likely_next
from tests.office.next_stage_here import MEMBERS, PEOPLE, UPHELD, Story

PLACES = st.builds(
    Place,
    stage=st.sampled_from(STAGES),
    status=st.sampled_from(STATUSES),
    acknowledged=st.booleans(),
    waiting=st.booleans(),
    confirmed=st.booleans(),
    outcomes=st.lists(st.sampled_from((None, "upheld", "not_considered")), min_size=1).map(tuple),
    done=st.frozensets(st.sampled_from([move.name for move in MOVES])),
    asked_late=st.booleans(),
)


@given(PLACES)
def test_all_that_is_possible_is_shown_once_and_what_is_likely_is_possible(at: Place) -> None:
    possible = moves_possible(at)
    assert Counter(move for _, rows in grouped(possible) for move in rows) == Counter(possible)
    assert all(rows for _, rows in grouped(possible))
    assert likely_next(at) is None or likely_next(at) in possible


def test_from_the_first_day_to_the_last_reply_the_next_move_is_the_one_that_is_waited_for(
    house: House,
) -> None:
    story = Story(house)

    def then(move: str, day: str, **typed: str) -> None:
        assert likely_next(story.now_reads.place) == move
        story.officer(move, day, **typed)

    then("acknowledge", "2026-04-01")
    then("answer_point", "2026-04-09", point="1", **UPHELD)
    assert likely_next(story.now_reads.place) == "close"
    story.asks("2026-04-13", "next stage", "no", "skip", "skip", "skip", "yes")
    then("appoint", "2026-04-14", **PEOPLE)
    then("agree_statement", "2026-04-15", words="1. I was moved three times.")
    for whose in ("investigating_officer", "independent_person"):
        then("keep_report", "2026-04-20", whose=whose)
    then("answer_point", "2026-04-21", point="1", **UPHELD)
    then("adjudicate", "2026-04-22", words="We are sorry.", recommended="A plan with you.")
    assert likely_next(story.now_reads.place) == "close"
    story.officer("ask_stage_3", "2026-04-27", person=story.file.people[0].id, how="letter")
    then("acknowledge", "2026-04-28")
    then("arrange_panel", "2026-04-28", on="2026-05-26", words="You may bring someone.", **MEMBERS)
    then("send_papers", "2026-05-08", words="The papers.")
    then("panel_met", "2026-05-26", came="young_person")
    then("keep_panel_report", "2026-05-29", words="A plan.")
    then("reply", "2026-06-01", words="We will.")
    then("close", "2026-06-02")
    assert likely_next(story.now_reads.place) is None


def test_when_they_took_it_back_it_is_confirmed_to_them_first(house: House) -> None:
    story = Story(house)
    story.officer("acknowledge", "2026-04-01")
    story.asks("2026-04-02", "withdraw", "yes", "skip")
    assert likely_next(story.now_reads.place) == "withdraw"
    story.officer("withdraw", "2026-04-02", how="chat")
    assert likely_next(story.now_reads.place) is None
