"""Two grown-ups for one child: what is said of whoever brought it is never about whom the child asked in."""

import pytest

from casework import sharing
from casework.sharing import DATES, NEXT_STAGE, REPLY
from office.house import House
from office.moves import rights
from office.moves.fields import Unclear
from store import case_people, outbox, people, ways
from store.case_people import OnCase
from tests.office.cases_here import FOR_A_CHILD, NOW, read_again
from tests.office.sharing_here import ANSWER, Here, joined

THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}
MAY_TELL = {"value": "yes", "method": "told_officer", "may_tell": "yes"}


@pytest.fixture
def aunt(house: House) -> Here:
    """The child asked her in, in a case that their mother brought."""
    return joined("trusted", "invited", dict(FOR_A_CHILD))(house, "telegram")


def mother(here: Here) -> str:
    """Which column of the table the mother is, for the answer."""
    file = read_again(here.house, here.file)
    [brought] = [each for each in file.people if each.standing == "for_child"]
    return rights.reader(file, brought, REPLY)


def column(here: Here, row: str) -> str:
    file = read_again(here.house, here.file)
    me = file.someone(here.person_id)
    assert me
    return rights.reader(file, me, row)


def told(here: Here, person_id: str) -> list[str]:
    with here.house.store.look() as tx:
        owed = outbox.owed_to_case(tx, here.file.case.id)
    return [each.kind for each in owed if each.person_id == person_id and each.notice_first]


def test_a_yes_for_the_mother_opens_nothing_for_the_aunt(aunt: Here) -> None:
    aunt.says("act", "yes")
    aunt.says("reply", "yes")
    assert mother(aunt) == sharing.AGREED
    assert {column(aunt, row) for row in (REPLY, NEXT_STAGE)} == {sharing.TRUSTED}
    aunt.record("answer_point", **THE_ANSWER)
    assert ANSWER not in aunt.opens()
    assert ANSWER not in aunt.bundle()


def test_a_no_for_the_mother_takes_nothing_from_the_aunt(aunt: Here) -> None:
    aunt.says("act", "no")
    assert mother(aunt) == sharing.ENDED
    assert column(aunt, DATES) == sharing.TRUSTED


def test_an_advocate_whom_the_child_asked_in_has_the_answer_while_the_mother_has_not(house: House) -> None:
    advocate = joined("advocate", "invited", dict(FOR_A_CHILD))(house, "telegram")
    advocate.says("reply", "no")
    advocate.record("answer_point", **THE_ANSWER)
    assert mother(advocate) == sharing.WAITING
    assert ANSWER in advocate.opens()


def test_no_officer_makes_whom_a_child_asked_in_act_on_what_was_said_of_the_mother(aunt: Here) -> None:
    aunt.says("reply", "yes")
    with pytest.raises(Unclear, match="Choose one of these"):
        aunt.record("decide_standing", person=aunt.person_id, standing="for_child", reason="She helps him.")


def test_a_yes_that_may_be_told_is_told_to_whom_it_is_about_and_nobody_else(aunt: Here) -> None:
    file = aunt.file
    with aunt.house.store.turn() as tx:
        sister = people.add_person(tx, "en", {}, file.case.key_id, NOW)
        case_people.join(tx, file.case.id, OnCase(sister, "young_person", "subject"), NOW)
        ways.link(tx, sister, ways.add_way(tx, "telegram", "of her own", "en", NOW).id, NOW)
    aunt.record("record_consent", young_person=file.young_people[0], fact="reply", **MAY_TELL)
    [brought] = [each.id for each in file.people if each.standing == "for_child"]
    assert told(aunt, brought) == ["record_consent"]
    assert told(aunt, aunt.person_id) == []
    assert told(aunt, sister) == []
