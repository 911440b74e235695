"""Which move is told to whom, in which words; what waits for a young person's consent."""

from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest

from casework.consent import FACTS, VALUES
from casework.eligibility import PROCEDURES
from casework.not_considering import GROUNDS, SENT_AGAIN
from casework.other_bodies import BODIES, GOES
from casework.stages import BY_NAME, OUTCOMES
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.fields import FIELDS, Filled
from office.moves.update import Preview
from office.moves.updates import UPDATES, preview
from office.sending.reach import not_before, reach_of
from store import outbox
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case

LONGEST_OF_OURS = 300


def filled(move: str, **facts: Any) -> Filled:
    asked = {field.name: None for field in FIELDS[move]}
    return Filled(move, {**asked, **facts}, NOW.date(), officer="Ann Jones", handler="Ann Jones")


ANSWER = {"point": 1, "outcome": "upheld", "words": "We moved you too often.", "change": "A plan with you."}


def texts(previews: list[Preview]) -> list[str]:
    return [message.text for each in previews for message in each.messages]


def test_every_move_tells_someone_but_notes_and_what_officers_find_out_of_a_child() -> None:
    silent = {"note", "note_answer", "decide_understanding", "record_age", "check_link"}
    assert set(BY_NAME) - set(UPDATES) == silent


def test_an_acknowledgement_says_who_deals_with_it_and_the_real_date(house: House) -> None:
    [told] = preview(house, a_case(house), filled("acknowledge", handler="x"))
    assert "Ann Jones deals with it" in told.messages[0].text
    assert "Friday 17 April" in told.messages[1].text


def test_an_acknowledgement_says_that_the_day_is_so_late_because_of_an_advocate(house: House) -> None:
    file = a_case(house, {**SHORT, "advocate": "yes"})
    [told] = preview(house, file, filled("acknowledge", handler="x"))
    assert "may wait for your advocate" in told.messages[1].text
    assert "by Friday 1 May at the latest" in told.messages[1].text


def test_an_acknowledgement_after_the_longest_extension_promises_no_longer_one(house: House) -> None:
    file = a_case(house)
    due = replace(file.limits[0], due_on=file.longest.due_on) if file.longest else file.limits[0]
    later = replace(file, limits=[due if each.name == due.name else each for each in file.limits])
    [told] = preview(house, later, filled("acknowledge", handler="x"))
    assert "That is the last day they have" in told.messages[1].text


def test_where_the_council_is_later_than_the_law_both_days_are_told(house: House) -> None:
    file = a_case(house, {**SHORT, "council": "manchester"})
    [told] = preview(house, file, filled("acknowledge", handler="x"))
    assert "Friday 24 April" in told.messages[1].text
    assert "The law says Friday 17 April" in told.messages[1].text


def test_upheld_reads_we_agree_we_got_it_wrong_and_the_councils_words_stand_apart(house: House) -> None:
    [told] = preview(house, a_case(house), filled("answer_point", **ANSWER))
    assert "we agree we got it wrong" in told.messages[0].text
    assert told.messages[0].quote == "We moved you too often."
    assert told.messages[1].quote == "A plan with you."


def test_a_whole_answer_says_how_to_go_on_with_the_next_stage_an_advocate_and_the_ombudsman(
    house: House,
) -> None:
    [told] = preview(house, a_case(house), filled("answer_point", **ANSWER))
    said = " ".join(message.text for message in told.messages)
    assert "next stage" in said
    assert "0300 061 0614" in said
    assert "0800" in said or "0808" in said


def test_the_answer_to_one_of_two_points_does_not_say_that_it_is_the_whole_answer(house: House) -> None:
    two = a_case(
        house, {**SHORT, "what_happened": ("One thing is this.", "another", "Two is that.", "thats_all")}
    )
    assert len(two.points) == 2
    said = " ".join(texts(preview(house, two, filled("answer_point", **ANSWER))))
    assert "thing 1" in said
    assert "whole answer" not in said


def test_the_answer_is_held_for_a_representative_who_is_told_that_it_is_there(house: House) -> None:
    file = a_case(house, FOR_A_CHILD)
    child, waits, held = preview(house, file, filled("answer_point", **ANSWER))
    assert (child.messages, child.why) == ((), "subject")
    assert "has answered" in waits.messages[0].text
    assert not any(message.quote for message in waits.messages)
    assert (held.held, held.why) == (True, "consent")


def test_a_representative_is_told_who_deals_with_it_and_the_dates_at_once(house: House) -> None:
    _, told = preview(house, a_case(house, FOR_A_CHILD), filled("acknowledge", handler="x"))
    assert not told.held
    assert "Friday 17 April" in " ".join(message.text for message in told.messages)


def test_a_parent_in_their_own_right_gets_their_answer(house: House) -> None:
    file = a_case(house, {**SHORT, "who_are_you": "parent", "for_whom": "own"})
    [told] = preview(house, file, filled("answer_point", **ANSWER))
    assert not told.held
    assert "Family Rights Group" in " ".join(message.text for message in told.messages)


def test_a_young_persons_no_is_not_sent_to_whoever_acts_for_them(house: House) -> None:
    file = a_case(house, FOR_A_CHILD)
    child = file.young_people[0]
    said_no = filled("record_consent", young_person=child, fact="act", value="no", method="told_officer")
    assert texts(preview(house, file, said_no)) == []


def test_a_young_persons_yes_is_sent_to_whoever_acts_only_if_they_want_it_told(house: House) -> None:
    file = a_case(house, FOR_A_CHILD)
    yes = {"young_person": file.young_people[0], "fact": "act", "value": "yes", "method": "told_officer"}
    assert texts(preview(house, file, filled("record_consent", **yes))) == []
    told = preview(house, file, filled("record_consent", **yes, may_tell="yes"))
    assert texts(told) == ["The young person says you may speak for them."]


def test_an_officers_own_words_stand_in_a_message_of_their_own(house: House) -> None:
    own = filled("extend", to=date(2026, 5, 1), reason="The worker is ill.")
    own = Filled(**{**vars(own), "own_words": "I ring you on Monday.", "translation": "x", "translator": "y"})
    [told] = preview(house, a_case(house), own)
    assert told.messages[-1].quote == "I ring you on Monday."
    assert "Ann Jones" in told.messages[-1].text


def test_words_in_another_language_say_so_and_a_translation_names_its_maker(house: House) -> None:
    words = filled("extend", to=date(2026, 5, 1), reason="The worker is ill.")
    own = Filled(**{**vars(words), "own_words": "Hi.", "translation": "Helo.", "translator": "Elin Rhys"})
    [told] = preview(house, a_case(house, language="cy"), own)
    assert told.messages[-1].quote == "Helo."
    assert "Elin Rhys" in told.messages[-1].text


def test_a_message_goes_to_the_one_it_is_written_to(house: House) -> None:
    file = a_case(house)
    [told] = preview(house, file, filled("write", person=file.people[0].id, words="Can we talk?"))
    assert told.messages[0].quote == "Can we talk?"
    [told] = preview(house, file, filled("write", person="someone", words="Can we talk?"))
    assert told.why == "written_to_someone_else"


def test_no_message_of_ours_is_longer_than_300_characters(house: House) -> None:
    file = a_case(house, {**SHORT, "council": "cheshire-west"})
    for each in every_update(file):
        for message in (m for told in preview(house, file, each) for m in told.messages):
            assert len(message.text) <= LONGEST_OF_OURS, message.text


def every_update(file: CaseFile) -> list[Filled]:
    young_person = file.people[0].id
    consents = product(FACTS, VALUES)
    return [
        filled("acknowledge", handler="x"),
        *(filled("answer_point", **{**ANSWER, "outcome": outcome}) for outcome in OUTCOMES),
        filled("extend", to=date(2026, 5, 1), reason="why"),
        *(
            filled("record_consent", young_person=young_person, fact=fact, value=value, method="typed")
            for fact, value in consents
        ),
        *(filled("confirm_procedure", point=1, procedure=each, reason="why") for each in PROCEDURES),
        filled("hold", point=1, officer="x", reason="why"),
        filled("release", point=1, reason="why"),
        *(
            filled("not_consider", chosen=(1,), ground=ground, reason="why", again=again, how_again="how")
            for ground, again in product(GROUNDS, SENT_AGAIN)
        ),
        *(
            filled("hand_point", chosen=(1,), body=body, body_name="Elm School", goes=goes, reason="why")
            for body, goes in product(BODIES, GOES)
        ),
        filled("consider_again", chosen=(1,), because="taken_back", reason="why"),
        filled("announce_handing", to_council="sefton", reason="why"),
        filled("hand_over", to_council="sefton"),
        filled("keep_here", reason="why"),
        filled("write", person=young_person, words="words"),
        filled("withdraw", how="chat"),
        filled("close"),
        filled("reopen", reason="why"),
    ]


def test_who_said_that_the_phone_is_safe_is_not_written_to_in_the_chat(house: House) -> None:
    safe = {
        **SHORT,
        "must_not_know": "someone",
        "who_must_not_know": "My step dad reads my phone.",
        "safe_way": "phone",
        "safe_address": "Ring my school at noon.",
    }
    reach = reach_of(a_case(house, safe).people[0])
    assert (reach.carrier, reach.way) == ("officer", None)


def test_who_wants_to_look_by_themselves_is_not_written_to_unasked(house: House) -> None:
    safe = {
        **SHORT,
        "must_not_know": "someone",
        "who_must_not_know": "My step dad reads my phone.",
        "safe_way": "only_when_i_ask",
    }
    assert reach_of(a_case(house, safe).people[0]).waits == "only_when_i_ask"


@pytest.mark.parametrize(
    ("good_time", "now", "first"),
    [
        ("", "2026-04-01T03:00:00+00:00", "2026-04-01T03:00:00+00:00"),
        ("after_school", "2026-04-01T09:00:00+00:00", "2026-04-01T16:00:00+01:00"),
        ("after_school", "2026-04-01T16:00:00+00:00", "2026-04-01T16:00:00+00:00"),
        ("evening", "2026-04-01T20:30:00+00:00", "2026-04-02T18:00:00+01:00"),
        ("weekend", "2026-04-01T09:00:00+00:00", "2026-04-04T10:00:00+01:00"),
    ],
)
def test_a_message_waits_for_the_time_they_called_good(good_time: str, now: str, first: str) -> None:
    assert not_before(good_time, datetime.fromisoformat(now)) == datetime.fromisoformat(first)


def test_nothing_is_owed_by_a_preview(house: House) -> None:
    file = a_case(house)
    preview(house, file, filled("close"))
    with house.store.look() as tx:
        assert not any(owed.notice_first for owed in outbox.owed_to_case(tx, file.case.id))
