"""A young person who was named by mistake goes off the case: nothing of it is theirs, nothing waits."""

from datetime import date, timedelta

import pytest

from casework.stages import NotPossible
from office.house import House
from office.moves.fields import Unclear
from office.moves.progress import prepare, record_move
from office.moves.update import Preview
from office.moves.updates import preview
from office.watch import tick
from store import advocacy, outbox, record, tasks
from store.scope import THE_SERVICE, Scope
from tests.office.agreeing_here import a_child, links_in, opens, told
from tests.office.cases_here import an_officer
from tests.office.chatting import START, Someone
from tests.office.test_another_child import SAYS_YES, both, says, the_file, why_not
from tests.office.test_what_the_representative_sees import AT_TEN

LATER = START + timedelta(hours=3)
WRONG = {"mistake": "not_part_of_it", "reason": "The school says that he lives with his father."}


@pytest.fixture
def aunt(house: House, carrier: str) -> Someone:
    return Someone(house, carrier=carrier, address="100")


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house, councils=("sefton",))


def called(house: House, name: str) -> str:
    file = the_file(house)
    return next(each.id for each in (*file.people, *file.misnamed) if each.name == name)


def does(house: House, ann: Scope, move: str, **typed: str) -> None:
    file = the_file(house)
    with house.store.turn() as tx:
        record_move(house, tx, ann, file.case.id, move, typed, revision=file.case.revision, now=LATER)


def takes_off(house: House, ann: Scope, name: str = "Sam") -> None:
    does(house, ann, "not_about", young_person=called(house, name), **WRONG)


def looks_at(house: House, ann: Scope, move: str, **typed: str) -> list[Preview]:
    file = the_file(house)
    with house.store.look() as tx:
        shown, filled = prepare(house, tx, ann, file.case.id, move, typed, LATER, revision=file.case.revision)
    return preview(house, shown, filled)


def waits(house: House) -> set[str]:
    with house.store.look() as tx:
        return {each.kind for each in tasks.waiting(tx, THE_SERVICE, the_file(house).case.id)}


def states(house: House, person_id: str) -> list[tuple[str, str, str | None]]:
    with house.store.look() as tx:
        owed = outbox.owed_to_case(tx, the_file(house).case.id)
    return [(each.kind, each.state, each.why) for each in owed if each.person_id == person_id]


def test_who_acts_for_them_is_told_and_nobody_else(house: House, aunt: Someone, ann: Scope) -> None:
    both(aunt)
    sam, ben = called(house, "Sam"), called(house, "Ben")
    shown = {each.person.id: each for each in looks_at(house, ann, "not_about", young_person=sam, **WRONG)}
    assert [each.person.role for each in shown.values() if each.messages] == ["other"]
    assert (shown[sam].why, shown[ben].why) == ("misnamed", "subject")
    takes_off(house, ann)
    said = " ".join(told(aunt))
    assert "put on this by mistake" in said
    assert "school" not in said  # how an officer knows is nobody's on the case


def test_their_link_ends_and_the_others_opens(house: House, aunt: Someone, ann: Scope) -> None:
    first, second = both(aunt)
    takes_off(house, ann)
    assert (why_not(house, first), why_not(house, second)) == ("", "cancelled")
    asked = says(aunt, "the link again")
    assert len(links_in(asked)) == 1  # nobody asks her which: there is one


def test_who_had_spoken_is_off_with_what_they_said(
    house: House, carrier: str, aunt: Someone, ann: Scope
) -> None:
    first, second = both(aunt)
    ben, sam = (a_child(house, carrier, address, START + timedelta(hours=1)) for address in ("500", "600"))
    opens(ben, first.secret)
    opens(sam, second.secret)
    ben.types(*SAYS_YES)
    sam.types(*SAYS_YES)
    who = called(house, "Sam")
    takes_off(house, ann)
    file = the_file(house)
    assert who not in {*file.young_people, *(each.young_person_id for each in file.consents)}
    assert [each.name for each in file.misnamed] == ["Sam"]
    assert "check_agreement" in waits(house)  # of Ben, whom nobody has heard yet
    before = len(told(sam))
    sam.types("status", "my answers", "what did I send", "/so_far")
    since = " ".join(told(sam)[before:])
    assert file.case.reference not in since
    assert "stopped his visits" not in since
    does(house, ann, "acknowledge", handler=str(ann.officer_id))
    assert [kind for kind, *_ in states(house, who) if kind == "acknowledge"] == []


def sam_says_yes(house: House, carrier: str, aunt: Someone, ann: Scope) -> None:
    """The second child, who opened the link and said yes to all before an officer acknowledged it."""
    _, second = both(aunt)
    sam = a_child(house, carrier, "600", START + timedelta(hours=1))
    opens(sam, second.secret)
    sam.types(*SAYS_YES)
    does(house, ann, "acknowledge", handler=str(ann.officer_id))


def test_what_they_had_not_opened_is_theirs_no_more(
    house: House, carrier: str, aunt: Someone, ann: Scope
) -> None:
    sam_says_yes(house, carrier, aunt, ann)
    who = called(house, "Sam")
    assert ("acknowledge", "owed", None) in states(house, who)
    takes_off(house, ann)
    tick(house, AT_TEN + timedelta(days=9))
    assert ("acknowledge", "held", "misnamed") in states(house, who)
    assert "owed" not in {state for _, state, _ in states(house, who)}
    assert "tell_by_hand" not in waits(house)


def test_an_answer_that_waited_for_both_waits_for_the_other_alone(
    house: House, aunt: Someone, ann: Scope
) -> None:
    both(aunt)
    for fact in ("agreement", "act", "reply"):
        said = {"fact": fact, "value": "yes", "method": "told_officer"}
        does(house, ann, "record_consent", young_person=called(house, "Ben"), **said)
    does(house, ann, "answer_point", point="1", outcome="upheld", words="You were right. We are sorry.")
    brought = next(each.id for each in the_file(house).people if each.role == "other")
    assert ("answer_point", "held", "consent") in states(house, brought)
    assert "waits_for_agreement" in the_file(house).case.flags
    takes_off(house, ann)
    assert ("answer_point", "owed", None) in states(house, brought)
    assert "waits_for_agreement" not in the_file(house).case.flags


def test_nothing_waits_for_whom_it_is_not_about(
    house: House, carrier: str, aunt: Someone, ann: Scope
) -> None:
    _, second = both(aunt)
    assert "under_12" in the_file(house).case.flags
    sam = a_child(house, carrier, "600", START + timedelta(hours=1))
    opens(sam, second.secret)
    sam.types(*SAYS_YES, "advocate", "yes please")
    assert {"another_child", "check_agreement", "ask_for_advocate"} <= waits(house)
    takes_off(house, ann)
    assert not waits(house) & {"another_child", "check_agreement", "hear_young_person", "ask_for_advocate"}
    with house.store.look() as tx:
        assert not advocacy.read(tx, the_file(house).case.id).is_waited_for


def test_a_question_to_them_waits_no_more(house: House, aunt: Someone, ann: Scope) -> None:
    both(aunt)
    sam = called(house, "Sam")
    with house.store.turn() as tx:
        facts = {"person": sam, "revision": 1, "stage": 1}
        record.append(
            tx, the_file(house).case.id, "officer:x", "ask", date(2026, 4, 1), START, facts, {"words": "Who?"}
        )
    assert the_file(house).place.asked
    takes_off(house, ann)
    assert not the_file(house).place.asked


def test_the_last_one_stays(house: House, aunt: Someone, ann: Scope) -> None:
    both(aunt)
    takes_off(house, ann)
    with pytest.raises(NotPossible, match="put that one on the case first"):
        takes_off(house, ann, "Ben")


def test_words_of_theirs_are_answered_first(house: House, carrier: str, aunt: Someone, ann: Scope) -> None:
    _, second = both(aunt)
    sam = a_child(house, carrier, "600", START + timedelta(hours=1))
    opens(sam, second.secret)
    sam.types("yes", "read it", "no", "no", "no", "I do not know her", "that's all")
    with pytest.raises(Unclear, match="Answer that first"):
        takes_off(house, ann)


def test_put_back_they_are_on_it_with_what_they_said(
    house: House, carrier: str, aunt: Someone, ann: Scope
) -> None:
    sam_says_yes(house, carrier, aunt, ann)
    takes_off(house, ann)
    who = called(house, "Sam")
    does(house, ann, "about_after_all", young_person=who, reason="The father says it is his son.")
    file = the_file(house)
    assert who in file.young_people
    assert [each.value for each in file.consents if each.young_person_id == who][-3:] == ["yes"] * 3
    assert ("acknowledge", "owed", None) in states(house, who)
    assert "tell_by_hand" in waits(house)  # the page they had opened it on reaches them no more
    assert [each.what for each in file.entries][-2:] == ["not_about", "about_after_all"]
    with pytest.raises(NotPossible):
        does(house, ann, "about_after_all", young_person=who, reason="Again.")
