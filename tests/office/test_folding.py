"""What one person asks and says is one request on the desk; what no list reads a person is asked to read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from office import folding
from office.folding import Asked
from office.house import House
from office.inbox import Asked as Looked
from office.inbox import inbox
from office.moves import answering
from office.moves.progress import record_move
from store import cases, requests
from store.faults import NotHere
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import NOW, a_case, an_officer, read_again, say
from tests.office.chatting import Someone, names
from tests.office.test_intake import SENT, TO_THE_STORY

POLISH = "mój tata mnie bije"


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house, councils=("liverpool", "manchester"))


def on_the_desk(house: House, ann: Scope) -> list[Asked]:
    """All of it; the inbox lists the same, and opens no words for it."""
    with house.store.look() as tx:
        waiting = folding.folded(requests.waiting(tx, ann))
        listed = inbox(house, tx, ann, Looked(), NOW).waiting
    assert listed.asked == [replace(each, words=None) for each in waiting]
    assert listed.many == len(waiting)
    return waiting


def told(house: House, ann: Scope) -> list[tuple[tuple[str, ...], str | None]]:
    return [(each.kinds, each.words) for each in on_the_desk(house, ann)]


def test_talk_to_a_person_and_words_a_minute_later_are_one_request(house: House, ann: Scope) -> None:
    file = a_case(house)
    say(house, "77", "/talk", NOW + timedelta(hours=2))
    say(house, "77", "It is about my bike.", NOW + timedelta(hours=2, minutes=1))
    say(house, "77", "Can you ring me?", NOW + timedelta(hours=2, minutes=2))
    assert told(house, ann) == [(("talk", "words"), "It is about my bike.\nCan you ring me?")]
    assert on_the_desk(house, ann)[0].since == NOW + timedelta(hours=2)
    kept = [(each.kind, each.words) for each in read_again(house, file).requests]
    assert kept == [("talk", None), ("words", "It is about my bike."), ("words", "Can you ring me?")]


def test_one_answer_answers_all_of_it(house: House, ann: Scope) -> None:
    file = a_case(house)
    for n, words in enumerate(("/talk", "It is about my bike.")):
        say(house, "77", words, NOW + timedelta(hours=2, minutes=n))
    [asked] = on_the_desk(house, ann)
    seen, answer = read_again(house, file).case.revision, {"request": asked.id, "words": "I ring at four."}
    with house.store.turn() as tx:
        record_move(house, tx, ann, file.case.id, "answer_request", answer, revision=seen, now=NOW)
    assert on_the_desk(house, ann) == []
    assert all(each.answered_by == ann.officer_id for each in read_again(house, file).requests)


def test_what_came_after_it_was_shown_waits_for_an_answer_of_its_own(house: House, ann: Scope) -> None:
    someone = Someone(house)
    someone.types("problem", "liverpool", "/talk")
    [shown] = on_the_desk(house, ann)
    someone.types(POLISH)
    with house.store.turn() as tx:
        answering.send(house, tx, ann, shown.id, "I can write here.", someone.now)
    assert told(house, ann) == [(("unread",), POLISH)]
    with house.store.turn() as tx, pytest.raises(NotHere):
        answering.send(house, tx, ann, shown.id, "Once more.", someone.now)


def test_who_answers_a_part_of_it_first_is_not_overwritten(house: House, ann: Scope) -> None:
    someone = Someone(house)
    someone.types("problem", "liverpool", "/talk", POLISH)
    [shown] = on_the_desk(house, ann)
    with house.store.turn() as tx:
        assert requests.answered(tx, ann, shown.parts[0], str(ann.officer_id), NOW)
        assert not folding.answered(tx, ann, shown, NOW)


def test_other_people_and_other_kinds_stay_apart(house: House, ann: Scope) -> None:
    a_case(house)
    a_case(house, address="78")
    say(house, "77", "It is about my bike.", NOW + timedelta(hours=2))
    say(house, "78", "It is about my bike.", NOW + timedelta(hours=2))
    for words in ("add", "They took my lamp too.", "that's all"):
        say(house, "77", words, NOW + timedelta(hours=3))
    assert sorted(kinds for kinds, _ in told(house, ann)) == [("addition",), ("words",), ("words",)]


def test_what_no_list_reads_stands_first_for_a_person_to_read_though_it_is_not_sent(
    house: House, ann: Scope
) -> None:
    a_case(house, address="78")
    say(house, "78", "It is about my bike.", NOW)
    someone = Someone(house)
    said = names(someone.types(*TO_THE_STORY, POLISH))
    assert "cannot_read" in said
    assert told(house, ann) == [(("unread",), POLISH), (("words",), "It is about my bike.")]
    assert "cannot_read" not in names(someone.types("moj tata mnie bije w domu"))
    assert told(house, ann)[0] == (("unread",), f"{POLISH}\nmoj tata mnie bije w domu")


def test_sent_it_stands_with_the_case_which_needs_translation(house: House, ann: Scope) -> None:
    someone = Someone(house)
    someone.types(*TO_THE_STORY, POLISH, "that's all", "no", "no one", "send")
    with house.store.look() as tx:
        case = cases.read_case(tx, THE_SERVICE, str(someone.kept.case_id))
    assert case
    assert "needs_translation" in case.flags
    assert [each.case_id for each in on_the_desk(house, ann) if "unread" in each.kinds] == [case.id]


def test_after_sending_and_while_someone_is_here_too(house: House, ann: Scope) -> None:
    someone = Someone(house)
    someone.types(*SENT, "not now", "skip")
    assert {"cannot_read", "kept_for_the_team"} <= set(names(someone.types(POLISH)))
    assert names(someone.types("hide", "babam beni her gece dövüyor")) == ["see_you"]
    [asked] = on_the_desk(house, ann)
    assert (asked.kinds, asked.words) == (("unread", "words"), f"{POLISH}\nbabam beni her gece dövüyor")
    with house.store.look() as tx:
        case = cases.read_case(tx, THE_SERVICE, str(someone.kept.case_id))
    assert case
    assert "needs_translation" in case.flags


def test_a_name_and_a_choice_are_no_words_to_be_read(house: House, ann: Scope) -> None:
    someone = Someone(house)
    someone.types("problem", "not here", "another council", "Rhondda Cynon Taf Llantrisant")
    assert on_the_desk(house, ann) == []


def test_it_goes_with_the_draft_that_they_delete(house: House, ann: Scope) -> None:
    someone = Someone(house)
    someone.types(*TO_THE_STORY, POLISH, "/delete", "yes, do that", "yes")
    assert on_the_desk(house, ann) == []
