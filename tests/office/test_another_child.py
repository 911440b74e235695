"""Two children in one complaint, by the steps of whoever acts for them: each speaks alone, by a link."""

from datetime import timedelta

import pytest

from flows.message import Message
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.watch import tick
from store import conversations, links, tasks
from store.consents import Consent
from store.scope import THE_SERVICE
from tests.office.agreeing_here import (
    AUNT,
    TO_SEND,
    Given,
    a_child,
    asked_of_officers,
    links_in,
    opens,
    told,
)
from tests.office.chatting import START, Someone, names
from tests.office.hearing_here import SENT, the_case
from tests.office.test_what_the_representative_sees import AT_TEN, TICKS, _as_a_kind, owed

HOUR = timedelta(hours=1)
HER_NEPHEWS = ("another child", "Ben", "Sam", "9", "yes", "yes")
SAYS_YES = ("yes", "read it", "yes", "yes", "yes", "no", "no")
SAYS_NO = ("yes", "read it", "no", "no", "no", "Sam must not know this", "that's all")


@pytest.fixture
def aunt(house: House, carrier: str) -> Someone:
    return Someone(house, carrier=carrier, address="100")


def says(someone: Someone, *lines: str) -> list[Message]:
    """Each line is typed once its question has arrived."""
    for line in lines:
        with someone.house.store.turn() as tx:
            kept = conversations.open_or_newest(tx, someone.way.id)
            if kept:
                conversations.asked(tx, kept.id, someone.now)
        found = someone.types(line)
    return found


def both(aunt: Someone) -> tuple[Given, Given]:
    """She sends it for the one, and names the other; what she is given for each."""
    (first,) = links_in(aunt.types(*AUNT, *TO_SEND))
    (second,) = links_in(says(aunt, *HER_NEPHEWS))
    return first, second


def the_file(house: House) -> CaseFile:
    with house.store.look() as tx:
        file = read_file(tx, THE_SERVICE, the_case(house).id)
    assert file
    return file


def said_by(house: House) -> dict[str, list[str]]:
    """What each young person said of the three facts, by what they are called."""
    file = the_file(house)
    theirs = [each for each in file.consents if each.method == "link"]
    return {each.name: _values(theirs, each.id) for each in file.people if each.role == "young_person"}


def _values(said: list[Consent], person_id: str) -> list[str]:
    return [each.value for each in said if each.young_person_id == person_id]


def the_button(messages: list[Message], code: str, name: str = "") -> str:
    [token] = [b.token for m in messages for b in m.buttons if b.code == code and name in m.text]
    return token


def test_each_child_speaks_by_a_link_of_their_own(house: House, carrier: str, aunt: Someone) -> None:
    first, second = both(aunt)
    ben, sam = (a_child(house, carrier, address, START + HOUR) for address in ("500", "600"))
    opens(ben, first.secret)
    opens(sam, second.secret)
    ben.types(*SAYS_YES)
    sam.types(*SAYS_NO)
    assert said_by(house) == {"Ben": ["yes"] * 3, "Sam": ["no"] * 3}
    assert "Sam must not know this" not in str(told(ben))
    assert names(sam.types("my answers"))[0] == "said_so_far"


def test_officers_are_told_and_wait_for_each(house: House, aunt: Someone) -> None:
    both(aunt)
    file = the_file(house)
    sam = next(each for each in file.people if each.name == "Sam")
    assert (sam.about["age"], sam.about["years"], sam.about["understands"]) == ("under_12", 9, "yes")
    assert [each.facts["person"] for each in file.entries if each.what == "young_person_named"] == [sam.id]
    with house.store.look() as tx:
        assert [each.kind for each in tasks.waiting(tx, THE_SERVICE, file.case.id)] == ["another_child"]


def test_a_third_child_needs_no_name_for_the_first(house: House, aunt: Someone) -> None:
    both(aunt)
    says(aunt, "another child", "Mia", "not sure", "not sure", "yes")
    assert set(said_by(house)) == {"Ben", "Sam", "Mia"}


def test_a_name_put_right_afterwards_is_the_same_childs(house: House, aunt: Someone) -> None:
    both(aunt)
    aunt.taps(".!.0.change:childs_name:1")
    says(aunt, "Samuel")
    assert set(said_by(house)) == {"Ben", "Samuel"}


def test_who_is_said_not_to_understand_gets_no_link_yet(house: House, aunt: Someone) -> None:
    aunt.types(*AUNT, *TO_SEND)
    assert links_in(says(aunt, "another child", "Ben", "Sam", "4", "no", "yes")) == []
    assert set(said_by(house)) == {"Ben", "Sam"}


def test_said_not_to_be_about_them_nobody_is_put_on_it(house: House, aunt: Someone) -> None:
    aunt.types(*AUNT, *TO_SEND)
    says(aunt, *HER_NEPHEWS[:-1], "no")
    assert len(the_file(house).young_people) == 1


def test_a_name_that_was_begun_and_left_reaches_an_officer(house: House, aunt: Someone) -> None:
    aunt.types(*AUNT, *TO_SEND)
    says(aunt, "another child", "Ben", "Sam", "add")
    assert [(each.kind, each.words) for each in asked_of_officers(house)] == [("unfinished", "Ben\nSam")]


def test_nobody_names_another_but_who_acts_for_a_child(house: House, carrier: str, aunt: Someone) -> None:
    assert names(aunt.types(*SENT, "another child"))[0] == "only_add_and_ask"
    boy = a_child(house, carrier)
    assert "nothing_sent" in names(boy.types("another child"))


# -- a link again, or cancelled, for one of them -------------------------------------------------------


def test_one_gets_a_new_link_and_the_others_stays(house: House, aunt: Someone) -> None:
    first, second = both(aunt)
    asked = aunt.types("the link again")
    assert names(asked)[:2] == ["whose_link", "whose_link"]
    (anew,) = links_in(aunt.taps(the_button(asked, "child_link", "Sam")))
    assert [why_not(house, each) for each in (first, second, anew)] == ["", "cancelled", ""]


def test_one_link_is_cancelled_and_the_other_opens(house: House, aunt: Someone) -> None:
    first, second = both(aunt)
    asked = aunt.types("cancel the link")
    assert names(aunt.taps(the_button(asked, "link_over", "Ben")))[0] == "link_is_over"
    assert [why_not(house, each) for each in (first, second)] == ["cancelled", ""]
    assert [each.what for each in the_file(house).entries][-1] == "link_cancelled"


def test_of_an_only_child_the_link_is_cancelled_at_once(house: House, aunt: Someone) -> None:
    (given,) = links_in(aunt.types(*AUNT, *TO_SEND))
    assert names(aunt.types("cancel the link"))[0] == "link_is_over"
    assert why_not(house, given) == "cancelled"


def why_not(house: House, given: Given) -> str:
    """Why a link opens nothing any more; "" while it opens."""
    with house.store.look() as tx:
        link = links.find(tx, given.secret)
    assert link
    return link.why_not(START + HOUR)


# -- whoever brought it learns nothing ----------------------------------------------------------------


def test_it_reads_the_same_whatever_either_child_did(house: House, carrier: str) -> None:
    stories = {
        "nobody": (None, None),
        "yes and no": (SAYS_YES, SAYS_NO),
        "no and half": (SAYS_NO, SAYS_YES[:3]),
    }
    aunts = {name: _a_story(house, carrier, n, did) for n, (name, did) in enumerate(stories.items())}
    for days in TICKS:
        tick(house, AT_TEN + timedelta(days=days))
    read = {name: [*map(_as_a_kind, told(each)), *owed(house, each)] for name, each in aunts.items()}
    assert sum(each.startswith("link_reminder") for each in read["nobody"]) >= 1
    assert {name for name in read if read[name] != read["nobody"]} == set()


def _a_story(house: House, carrier: str, number: int, did: tuple[tuple[str, ...] | None, ...]) -> Someone:
    aunt = Someone(house, carrier=carrier, address=f"1{number}")
    for place, (given, answers) in enumerate(zip(both(aunt), did, strict=True)):
        if answers:
            child = a_child(house, carrier, f"{place + 2}{number}", START + HOUR)
            opens(child, given.secret)
            child.types(*answers)
    asked = aunt.types("the link again")
    aunt.taps(the_button(asked, "link_over", "Ben"))
    aunt.types("status", "hello", "what did I send", "my answers", "/so_far")
    return aunt
