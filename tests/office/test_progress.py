"""An officer's moves: one transaction each, refused with a sentence, recorded with both days."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from casework.stages import NotPossible
from flows.message import Message
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.fields import Unclear
from office.moves.progress import NotHere, prepare, record_move
from office.moves.update import Preview
from office.moves.updates import preview
from office.sending.reach import they_look
from store import alerts, outbox, record, tasks
from store.faults import Conflict, Refused
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import (
    FOR_A_CHILD,
    NOW,
    SHORT,
    a_case,
    a_house,
    an_officer,
    read_again,
    say,
)

UPHELD = {"point": "1", "outcome": "upheld", "words": "We moved you too often.", "change": "A plan."}
SAFE_BY_PHONE = {
    **SHORT,
    "must_not_know": "someone",
    "who_must_not_know": "My step dad reads my phone.",
    "safe_way": "phone",
    "safe_address": "Ring my school at noon.",
}
SAFE_STEPS = ("must_not_know", "who_must_not_know", "safe_way", "safe_address")


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def do(
    house: House, who: Scope, file: CaseFile, move: str, *, revision: int | None = None, **typed: str
) -> list[Preview]:
    """Record a move on the case as it stands, a day after it arrived."""
    seen = read_again(house, file).case.revision if revision is None else revision
    with house.store.turn() as tx:
        now = NOW + timedelta(days=1)
        return record_move(house, tx, who, file.case.id, move, typed, revision=seen, now=now)


def owed(house: House, file: CaseFile) -> list[Owed]:
    with house.store.look() as tx:
        return [each for each in outbox.owed_to_case(tx, file.case.id) if each.notice_first]


def said(each: Owed) -> list[Message]:
    return [Message.from_json(part) for part in each.body["messages"]]


def test_an_acknowledgement_names_who_deals_with_it_and_is_owed_as_a_notice_first(
    house: House, ann: Scope
) -> None:
    file = a_case(house)
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id))
    [told] = owed(house, file)
    assert (told.rank, told.state, told.kind) == (2, "owed", "acknowledge")
    assert read_again(house, file).case.handler_id == ann.officer_id


def test_what_was_previewed_is_what_is_stored(house: House, ann: Scope) -> None:
    file = a_case(house)
    with house.store.look() as tx:
        that_day = NOW + timedelta(days=1)
        ready = prepare(house, tx, ann, file.case.id, "answer_point", UPHELD, that_day, revision=1)
        shown = preview(house, *ready)
    do(house, ann, file, "answer_point", **UPHELD)
    assert [each.messages for each in shown] == [tuple(said(each)) for each in owed(house, file)]


def test_the_record_keeps_the_day_it_happened_and_the_day_it_was_entered(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "note", how="call", words="She is well.", happened_on="2026-04-01")
    entry = read_again(house, file).entries[-1]
    assert (entry.what, entry.happened_on) == ("note", date(2026, 4, 1))
    assert entry.entered_at.date() == date(2026, 4, 2)
    assert entry.words == {"words": "She is well."}
    assert entry.facts["how"] == "call"


def test_the_record_holds_together_after_every_kind_of_move(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id))
    do(house, ann, file, "answer_point", **UPHELD)
    do(house, ann, file, "close")
    do(house, ann, file, "reopen", because="asked_again", reason="She asked us to look again.")
    with house.store.look() as tx:
        assert record.verify(tx, file.case.id) is None
    assert [e.what for e in read_again(house, file).entries][-3:] == ["answer_point", "close", "reopen"]


def test_a_move_that_has_not_happened_yet_cannot_be_recorded(house: House, ann: Scope) -> None:
    with pytest.raises(Unclear, match="still to come"):
        do(house, ann, a_case(house), "note", how="call", words="x", happened_on="2026-05-01")


def test_a_move_cannot_have_happened_before_the_case_arrived(house: House, ann: Scope) -> None:
    with pytest.raises(Unclear, match="before the case arrived"):
        do(house, ann, a_case(house), "note", how="call", words="x", happened_on="2026-03-01")


def test_two_officers_cannot_overwrite_each_other_and_the_second_reads_what_changed(house: House) -> None:
    ann, bo = an_officer(house), an_officer(house, "Bo Lee")
    file = a_case(house)
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id), revision=1)
    with pytest.raises(Conflict, match="Ann Jones recorded “acknowledge”"):
        do(house, bo, file, "acknowledge", handler=str(bo.officer_id), revision=1)
    assert read_again(house, file).case.handler_id == ann.officer_id
    assert len(owed(house, file)) == 1


def test_another_councils_officer_finds_no_such_case(house: House) -> None:
    with pytest.raises(NotHere):
        do(house, an_officer(house, councils=("sefton",)), a_case(house), "close")


def test_who_may_only_look_may_not_move(house: House) -> None:
    with pytest.raises(Refused, match="look at this case but not change it"):
        do(house, an_officer(house, permissions=("see",)), a_case(house), "note", how="call", words="x")


def test_a_case_without_outcomes_cannot_be_closed(house: House, ann: Scope) -> None:
    file = a_case(house)
    with pytest.raises(NotPossible, match="every point has an outcome"):
        do(house, ann, file, "close")
    do(house, ann, file, "answer_point", **UPHELD)
    do(house, ann, file, "close")
    assert read_again(house, file).case.status == "closed"


def test_the_whole_answer_ends_the_time_to_answer(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "answer_point", **UPHELD, happened_on="2026-04-01")
    after = read_again(house, file)
    assert after.case.due_on is None
    assert {limit.done_on for limit in after.limits if limit.leads} == {date(2026, 4, 1)}


def test_stage_1_is_extended_once_with_a_reason_and_keeps_both_dates(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "extend", to="2026-04-24", reason="The worker is ill.")
    after = read_again(house, file)
    assert after.case.due_on == date(2026, 4, 24)
    limit = after.answer_by
    assert limit
    assert (limit.statute_due, limit.number) == (date(2026, 4, 17), 2)
    with pytest.raises(NotPossible, match="once"):
        do(house, ann, file, "extend", to="2026-04-28", reason="Again.")


def test_stage_1_is_never_extended_past_the_absolute_20_working_days(house: House, ann: Scope) -> None:
    with pytest.raises(Unclear, match="longest allowed is Friday 1 May 2026"):
        do(house, ann, a_case(house), "extend", to="2026-05-02", reason="The worker is ill.")


def test_content_is_held_until_the_young_person_says_yes_to_the_reply(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    do(house, ann, file, "answer_point", **UPHELD)
    waits, held = owed(house, file)
    assert (waits.state, held.state, held.why) == ("owed", "held", "consent")
    consent = {"young_person": file.young_people[0], "fact": "reply", "method": "told_officer"}
    do(house, ann, file, "record_consent", value="yes", **consent, happened_on="2026-04-02")
    assert all(each.state == "owed" for each in owed(house, file))


def test_what_was_held_for_someone_safe_only_by_phone_becomes_a_task_once_it_may_go(
    house: House, ann: Scope
) -> None:
    file = a_case(house, {**SAFE_BY_PHONE, **FOR_A_CHILD, **{n: SAFE_BY_PHONE[n] for n in SAFE_STEPS}})
    do(house, ann, file, "answer_point", **UPHELD)
    with house.store.look() as tx:
        assert len(tasks.waiting(tx, ann)) == 1  # that an answer is there
    consent = {"young_person": file.young_people[0], "fact": "reply", "method": "told_officer"}
    do(house, ann, file, "record_consent", value="yes", may_tell="yes", **consent)
    with house.store.look() as tx:
        assert len(tasks.waiting(tx, ann)) == 3  # the answer, and that the consent was recorded


def test_a_yes_told_by_the_representative_releases_nothing(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    do(house, ann, file, "answer_point", **UPHELD)
    said_by = {"fact": "reply", "value": "yes", "method": "said_by_representative"}
    do(house, ann, file, "record_consent", young_person=file.young_people[0], **said_by)
    assert "held" in [each.state for each in owed(house, file)]


def test_a_withdrawal_is_confirmed_in_writing_and_no_time_runs_any_more(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "withdraw", how="told_officer")
    after = read_again(house, file)
    assert (after.case.status, after.case.due_on) == ("withdrawn", None)
    assert "You can send it again" in said(owed(house, file)[0])[0].text


def test_reopened_the_time_to_answer_starts_anew(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "withdraw", how="told_officer")
    do(house, ann, file, "reopen", because="asked_again", reason="She wants to go on.")
    after = read_again(house, file)
    assert (after.case.status, after.case.due_on) == ("open", date(2026, 4, 20))


def test_the_councils_own_procedure_brings_its_own_dates_once_all_points_go_that_way(
    house: House, ann: Scope
) -> None:
    file = a_case(house)
    do(house, ann, file, "confirm_procedure", point="1", procedure="corporate", reason="It is about school.")
    after = read_again(house, file)
    assert after.points[0].procedure == "corporate"
    assert all(not limit.name.startswith("stage_1") or limit.stopped_on for limit in after.limits)


def test_who_is_safe_only_by_phone_becomes_an_officers_task(house: House, ann: Scope) -> None:
    file = a_case(house, SAFE_BY_PHONE)
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id))
    [told] = owed(house, file)
    with house.store.look() as tx:
        [task] = tasks.waiting(tx, ann, file.case.id)
    assert (told.way_id, task.outbox_id, task.kind) == (None, told.id, "tell_by_hand")


def test_who_looks_by_themselves_is_told_when_they_look(house: House, ann: Scope) -> None:
    file = a_case(house, {**SAFE_BY_PHONE, "safe_way": "only_when_i_ask"})
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id))
    assert [each.state for each in owed(house, file)] == ["held"]
    with house.store.turn() as tx:
        they_look(tx, file.people[0].ways[0].id, NOW)
    assert [each.state for each in owed(house, file)] == ["owed"]


def test_what_someone_adds_waits_until_an_officer_answers_it(house: House, ann: Scope) -> None:
    file = a_case(house)
    say(house, "77", "They moved me again today and I hate it.")
    waiting = read_again(house, file)
    assert waiting.place.waiting
    asked = waiting.requests[-1]
    do(house, ann, file, "answer_request", request=asked.id, words="I ring your home at four.")
    assert not read_again(house, file).place.waiting
    assert said(owed(house, file)[-1])[0].quote == "I ring your home at four."


def test_a_choice_that_is_not_offered_is_refused(house: House, ann: Scope) -> None:
    with pytest.raises(Unclear) as wrong:
        do(house, ann, a_case(house), "answer_point", point="7", outcome="maybe", words="")
    assert set(wrong.value.sentences) == {"point", "outcome", "words"}


@pytest.fixture
def on_each_engine(new_store_url: str) -> Iterator[House]:
    house = a_house(new_store_url)
    yield house
    house.store.close()


def test_a_case_goes_from_first_words_to_closed_on_each_engine(on_each_engine: House) -> None:
    house, ann = on_each_engine, an_officer(on_each_engine)
    file = a_case(house)
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id))
    do(house, ann, file, "extend", to="2026-04-24", reason="The worker is ill.")
    do(house, ann, file, "answer_point", **UPHELD)
    do(house, ann, file, "close")
    assert read_again(house, file).case.status == "closed"
    assert [each.kind for each in owed(house, file)] == ["acknowledge", "extend", "answer_point", "close"]
    with house.store.look() as tx:
        assert alerts.waiting(tx, THE_SERVICE) == []
