"""A bundle: a case by date for whoever is on it, and redacted for an officer to hand on."""

from datetime import timedelta

import pytest

from flows.message import Message
from office import bundles
from office.bundles import Bundle
from office.house import House
from office.lateness import watch
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from office.moves.updates import UPDATES
from office.printing import pdf_of
from store import conversations, outbox
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import (
    FOR_A_CHILD,
    NOW,
    SHORT,
    STORY,
    a_case,
    an_officer,
    read_again,
    say,
)

ANSWER = {
    "point": "1",
    "outcome": "partly",
    "words": "We moved you twice without a plan.",
    "change": "A plan.",
}
LATER = NOW + timedelta(days=40)
TELLS_WHO_I_AM = {
    **SHORT,
    "what_happened": ("My name is Jess, ring my gran on 07700 900123 please", "thats_all"),
}
ABOUT_A_PERSON = {"record_consent", "check_consent", "decide_standing", "not_about", "about_after_all"}
NOT_IN_IT = ABOUT_A_PERSON | {"answer_request", "write", "offer_advocate"}  # between one and the office


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def mine(house: House, file: CaseFile, role: str = "young_person") -> Bundle:
    reader = next(each for each in file.people if each.role == role)
    with house.store.look() as tx:
        found = bundles.for_person(house, tx, file.case.id, reader.id, LATER)
    assert found
    return found


def to_hand_on(house: House, file: CaseFile, scope: Scope = THE_SERVICE) -> Bundle | None:
    with house.store.look() as tx:
        return bundles.for_officers(house, tx, scope, file.case.id, LATER)


def do(house: House, who: Scope, file: CaseFile, move: str, **typed: str) -> None:
    with house.store.turn() as tx:
        seen = read_again(house, file).case.revision
        record_move(house, tx, who, file.case.id, move, typed, revision=seen, now=NOW + timedelta(days=20))


def all_of(bundle: Bundle) -> str:
    return str(bundle.to_json())


def test_it_tells_what_was_asked_answered_and_missed_in_order(house: House, ann: Scope) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        watch(house, tx, NOW + timedelta(days=19))
    do(house, ann, file, "answer_point", **ANSWER)
    told = mine(house, file)
    assert [(event.day, event.missed) for event in told.events] == [
        ("Wednesday 1 April 2026", False),
        ("Monday 20 April 2026", True),
        ("Tuesday 21 April 2026", False),
    ]
    assert told.events[0].quotes == (STORY,)
    assert "by Friday 17 April 2026. They did not." in told.events[1].said
    assert told.events[2].quotes == ("We moved you twice without a plan.", "A plan.")
    assert ("Answer you", "Done late, on Tuesday 21 April 2026") in [(d.name, d.kept) for d in told.dates]


def test_notes_and_what_officers_write_to_others_are_in_nobodys_bundle(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "note", how="call", words="Her school rang about something else.")
    handed_on = to_hand_on(house, file)
    assert handed_on
    assert "Her school rang" not in all_of(mine(house, file)) + all_of(handed_on)


def test_who_acts_for_a_child_reads_no_answer_before_consent(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    do(house, ann, file, "answer_point", **ANSWER)
    told = all_of(mine(house, file, "parent"))
    assert "You can't read the answer here yet." in told
    assert ANSWER["words"] not in told
    assert "some of it wrong" not in told


def test_what_one_person_added_stands_in_no_other_persons_bundle(house: House) -> None:
    file = a_case(house, FOR_A_CHILD)
    for words in ("add something", "She cries at night when we ring her.", "that's all"):
        say(house, "77", words)
    file = read_again(house, file)
    assert "She cries at night" in all_of(mine(house, file, "parent"))
    assert "She cries at night" not in all_of(mine(house, file, "young_person"))


def test_an_officers_bundle_has_no_name_and_no_number(house: House) -> None:
    file = a_case(house, TELLS_WHO_I_AM)
    handed_on = to_hand_on(house, file)
    assert handed_on
    assert "ring my gran on [number] please" in all_of(handed_on)
    assert "07700" not in all_of(handed_on)


def test_another_councils_officer_gets_none(house: House) -> None:
    assert to_hand_on(house, a_case(house), an_officer(house, "Bo Lee", ("sefton",))) is None


@pytest.mark.parametrize("template", [bundles.MINE, bundles.TO_HAND_ON])
def test_every_move_that_people_are_told_of_has_its_line(house: House, template: str) -> None:
    lines = house.environment_of("en").get_template(template).blocks
    assert set(UPDATES) - NOT_IN_IT - set(lines) == set()


def test_asked_for_in_the_chat_it_comes_as_messages_with_the_exact_words_apart(house: House) -> None:
    file = a_case(house, carrier="telegram")
    say(house, "77", "what happened so far", NOW + timedelta(hours=2))
    with house.store.look() as tx:
        kept = conversations.of_case(tx, file.case.id)[0]
        said = [Message.from_json(owed.body) for owed in outbox.of_turn(tx, kept.id, kept.turn)]
    assert "What happened so far" in said[0].text
    assert said[1].quote == STORY
    assert said[-1].rows[0].title == "Answer you"


def test_on_paper_it_is_a_tagged_pdf_in_its_language(house: House) -> None:
    paper = pdf_of(
        mine(house, a_case(house, {**SHORT, "what_happened": ("#set text(9pt) $x$ *ŵ ŷ* @me", "thats_all")}))
    )
    assert paper.startswith(b"%PDF")
    assert b"/Marked true" in paper
