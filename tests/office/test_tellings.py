"""Telling it for someone: the same conversation, typed by an officer; the clocks count from the day told."""

from datetime import date, timedelta

import pytest

from office import tellings, under_way
from office.house import House
from office.moves.fields import Unclear
from office.moves.progress import NotHere, record_move
from store import alerts, conversations, tasks, ways
from store.faults import Refused
from store.scope import Scope
from tests.office.cases_here import FOR_A_CHILD, NOW, STORY, an_officer, pushed
from tests.office.tellings_here import BY_PHONE, begun, its_case, says, told


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def test_what_is_told_to_an_officer_becomes_the_same_case(house: House, ann: Scope) -> None:
    file = told(house, ann, begun(house, ann))
    assert [each["text"] for each in file.points[0].words] == [STORY]
    assert (file.case.council, file.people[0].role) == ("liverpool", "young_person")


def test_the_clocks_count_from_the_day_it_was_told(house: House, ann: Scope) -> None:
    file = told(house, ann, begun(house, ann))
    limit = next(each for each in file.limits if each.name == "stage_1.respond_within")
    assert file.case.received_on == limit.started_on == date(2026, 3, 30)
    assert limit.due_on == date(2026, 4, 15)  # ten working days over Easter
    received = next(each for each in file.entries if each.what == "received")
    assert (received.happened_on, received.entered_at.date()) == (date(2026, 3, 30), NOW.date())


def test_it_says_who_typed_it_how_and_when_it_was_told(house: House, ann: Scope) -> None:
    file = told(house, ann, begun(house, ann, method="letter"))
    referral = file.case.referral
    assert referral["channel"] == "officer"
    assert referral["taken_down"] == {
        "method": "letter", "told_on": "2026-03-30", "typed_by": f"officer:{ann.officer_id}",
    }  # fmt: skip
    received = next(each for each in file.entries if each.what == "received")
    assert received.who == f"person:{file.people[0].id}"  # they told it; the officer only typed
    assert received.facts["officer"] == ann.officer_id
    assert received.facts["taken_down"] == "letter"


def test_an_advocate_who_tells_it_for_a_child_is_who_brings_it(house: House, ann: Scope) -> None:
    by_an_advocate = {**FOR_A_CHILD, "who_are_you": "advocate"}
    file = told(house, ann, begun(house, ann), by_an_advocate)
    assert file.case.referral["complainant"]["role"] == "advocate"
    assert file.case.referral["taken_down"]["typed_by"] == f"officer:{ann.officer_id}"
    assert {each.happened_on for each in file.consents} == {date(2026, 3, 30)}


def test_whoever_told_it_is_told_by_an_officer_at_the_number_they_gave(house: House, ann: Scope) -> None:
    file = told(house, ann, begun(house, ann))
    assert file.people[0].about["contact"]["reach_address"] == "07700 900123"
    with house.store.turn() as tx:
        record_move(
            house, tx, ann, file.case.id, "acknowledge",
            {"handler": str(ann.officer_id), "happened_on": "2026-04-01"}, revision=1, now=NOW,
        )  # fmt: skip
        waiting = tasks.waiting(tx, ann, file.case.id)
    assert [each.kind for each in waiting] == ["tell_by_hand"]


def test_danger_in_what_is_typed_raises_the_alert_and_the_same_answer(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    says(house, ann, telling, "problem")
    says(house, ann, telling, "young_person")
    says(house, ann, telling, "He is hitting me right now please help")
    with house.store.look() as tx:
        [raised] = alerts.waiting(tx, ann)
        page = tellings.read(house, tx, ann, telling, NOW).page
    assert (raised.level, raised.council) == ("A", "liverpool")
    assert any("999" in each.text for each in (*page.says, *page.question))


def test_nothing_is_ever_pushed_to_anyone_while_an_officer_types(house: House, ann: Scope) -> None:
    told(house, ann, begun(house, ann))
    assert pushed(house, NOW + timedelta(days=1)) == []


def test_an_answer_to_a_question_that_was_answered_is_not_taken(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    with house.store.turn() as tx:
        assert tellings.say(house, tx, ann, telling, 0, "", "", NOW)
    with house.store.turn() as tx:
        assert not tellings.say(house, tx, ann, telling, 0, "They moved me", "", NOW)


def test_it_waits_for_its_officer_and_a_colleague_can_go_on_without_reading_it_before(
    house: House, ann: Scope
) -> None:
    telling = begun(house, ann)
    says(house, ann, telling, "problem")
    ben, mia = an_officer(house, "Ben Okoro"), an_officer(house, "Mia Li", ("sefton",))
    with house.store.look() as tx:
        assert [each.mine for each in under_way.under_way(tx, ann)] == [True]
        assert [(each.mine, each.by) for each in under_way.under_way(tx, ben)] == [(False, "Ann Jones")]
        assert under_way.under_way(tx, mia) == []
        with pytest.raises(NotHere):
            tellings.read(house, tx, ben, telling, NOW)
    with house.store.turn() as tx, pytest.raises(NotHere):
        under_way.take_over(tx, mia, telling)
    with house.store.turn() as tx:
        under_way.take_over(tx, ben, telling)
    assert told(house, ben, telling).case.referral["taken_down"]["typed_by"] == f"officer:{ben.officer_id}"


def test_what_may_accuse_a_worker_is_taken_over_only_with_safeguarding(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    says(house, ann, telling, "problem")
    says(house, ann, telling, "young_person")
    says(house, ann, telling, "My social worker hits me")
    ben = an_officer(house, "Ben Okoro", permissions=("see", "move"))
    cat = an_officer(house, "Cat Hall")
    with house.store.look() as tx:
        assert (len(under_way.under_way(tx, ben)), len(under_way.under_way(tx, cat))) == (0, 1)


def test_what_they_do_not_want_sent_is_deleted(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    says(house, ann, telling, "problem")
    with house.store.turn() as tx:
        tellings.put_away(tx, ann, telling, NOW)
    with house.store.look() as tx:
        assert conversations.of_way(tx, telling) == []
        assert under_way.under_way(tx, ann) == []


def test_what_was_sent_is_not_put_away(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    told(house, ann, telling)
    with house.store.turn() as tx, pytest.raises(Refused):
        tellings.put_away(tx, ann, telling, NOW)


def test_more_that_is_told_after_sending_joins_the_case_on_its_day(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    told(house, ann, telling)
    for said in ("yes", "contact"):
        says(house, ann, telling, said)
    with house.store.turn() as tx:
        tellings.finish(tx, ann, telling, NOW)
    entry = next(each for each in its_case(house, telling).entries if each.what == "told_more")
    assert (entry.happened_on, entry.facts["taken_down"]) == (date(2026, 3, 30), "phone")


def test_the_four_words_make_it_theirs_and_the_officers_no_more(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    told(house, ann, telling)
    with house.store.turn() as tx:
        words = tellings.give_words(tx, ann, telling, NOW)
    with house.store.look() as tx:
        found = ways.find_way(tx, "page", words.replace(" ", "-"))
        assert found
        assert (found.id, found.carrier, len(words.split())) == (telling, "page", 4)
        with pytest.raises(NotHere):
            tellings.read(house, tx, ann, telling, NOW)
    assert its_case(house, telling).people[0].ways[0].carrier == "page"
    assert "words_given" in [each.what for each in its_case(house, telling).entries]


def test_the_four_words_are_not_given_before_it_is_sent(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    with house.store.turn() as tx, pytest.raises(Refused):
        tellings.give_words(tx, ann, telling, NOW)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("council", "sefton"),  # not this officer's
        ("method", "pigeon"),
        ("told_on", "2026-04-02"),  # tomorrow
        ("told_on", ""),
        ("reach_address", ""),
        ("language", "tlh"),
    ],
)
def test_a_form_that_must_be_mended_begins_nothing(house: House, ann: Scope, field: str, typed: str) -> None:
    with house.store.turn() as tx, pytest.raises(Unclear) as wrong:
        tellings.begin(house, tx, ann, {**BY_PHONE, field: typed}, NOW)
    assert list(wrong.value.sentences) == [field]


def test_who_may_only_look_takes_nothing_down(house: House) -> None:
    looks = an_officer(house, "Lou", permissions=("see",))
    with house.store.turn() as tx, pytest.raises(Refused):
        tellings.begin(house, tx, looks, BY_PHONE, NOW)
