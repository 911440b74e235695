"""The young person speaks for themselves, from their own device: three facts, and words for officers."""

from datetime import timedelta

import pytest

from office.house import House
from store import alerts, links
from store.scope import THE_SERVICE
from tests.office.agreeing_here import (
    ADVOCATE,
    AUNT,
    TO_SEND,
    WRITTEN,
    a_child,
    asked_of_officers,
    facts,
    links_in,
    opens,
    said,
    told,
)
from tests.office.chatting import Someone, names
from tests.office.hearing_here import SENT, house_over, the_case

YES_TO_ALL = ("yes", "read it", "yes", "yes", "yes")


@pytest.fixture
def aunt(house: House, carrier: str) -> Someone:
    return Someone(house, carrier=carrier, address="100")


@pytest.fixture
def boy(house: House, carrier: str) -> Someone:
    return a_child(house, carrier)


def sends(someone: Someone, who: tuple[str, ...] = AUNT) -> str:
    """They send it; returns the secret of the link they were given."""
    (given,) = links_in(someone.types(*who, *TO_SEND))
    return given.secret


def test_an_aunt_gets_a_link_and_a_code_to_hand_on(aunt: Someone) -> None:
    said_last = aunt.types(*AUNT, *TO_SEND)
    assert names(said_last)[:3] == ["sent", "child_link", "the_link"]
    (given,) = links_in(said_last)
    assert len(given.secret) == 32


@pytest.mark.parametrize(
    "who", [SENT, (*AUNT[:5], "no", "no", *TO_SEND)], ids=["a young person", "no understanding"]
)
def test_nobody_else_gets_one(aunt: Someone, who: tuple[str, ...]) -> None:
    assert links_in(aunt.types(*who)) == []


def test_stop_is_an_answer_there(house: House, aunt: Someone, boy: Someone) -> None:
    opens(boy, sends(aunt))
    before = told(aunt)
    boy.types("yes", "read it", "yes", "stop")
    assert said(house) == dict.fromkeys(("agreement", "act", "reply"), "not_sure")
    assert boy.sees().step == "stopped_here"
    assert told(aunt) == before


def test_somebody_else_who_got_the_link_sees_nothing_of_it(house: House, aunt: Someone, boy: Someone) -> None:
    opens(boy, sends(aunt))
    boy.types("no")
    assert facts(house) == []
    assert WRITTEN not in str(told(boy))
    assert names(boy.types("status"))[0] == "nothing_sent"


def test_each_of_the_three_can_be_changed_at_any_time(house: House, aunt: Someone, boy: Someone) -> None:
    opens(boy, sends(aunt))
    boy.types(*YES_TO_ALL, "no", "no")
    assert names(boy.types("stop letting them see my answers")) == (
        ["said_so_far"] if boy.carrier == "page" else ["said_so_far", "which_say"]
    )
    boy.types("the answer", "no")
    assert said(house) == {"agreement": "yes", "act": "yes", "reply": "no"}
    assert [each.value for each in facts(house)] == ["yes", "yes", "yes", "no"]


def test_at_home_they_may_look_change_add_and_talk(aunt: Someone, boy: Someone) -> None:
    opens(boy, sends(aunt))
    boy.types(*YES_TO_ALL, "no", "no")
    (home,) = boy.types("hello")
    offered = [button.code for button in home.buttons]
    assert offered == ["status", "my_say", "add", "advocate", "talk", "invite"]
    assert names(boy.types("status"))[0] == "status_case"


def test_they_do_not_end_it_by_themselves(house: House, aunt: Someone, boy: Someone) -> None:
    """Who came by a link was not seen by anybody yet: an officer asks them."""
    opens(boy, sends(aunt))
    boy.types(*YES_TO_ALL, "no", "no", "withdraw", "yes", "skip")
    assert the_case(house).status == "open"
    assert [each.kind for each in asked_of_officers(house)] == ["withdraw"]


# -- a link that does not open -----------------------------------------------------------------------


def test_it_does_not_open_on_another_device_of_theirs(house: House, aunt: Someone) -> None:
    """The same person, known by a second way."""
    secret = sends(aunt)
    tablet = a_child(house, "telegram", "101")
    with house.store.turn() as tx:
        from store import people, ways

        (person,) = people.people_of(tx, aunt.way.id)
        ways.link(tx, person.id, tablet.way.id, tablet.now)
    assert names(opens(tablet, secret))[0] == "link_yours"


def test_made_up_links_open_nothing(house: House) -> None:
    assert names(opens(a_child(house), "A" * 32))[0] == "link_unknown"


def test_the_code_lasts_two_hours(house: House, aunt: Someone) -> None:
    (given,) = links_in(aunt.types(*AUNT, *TO_SEND))
    late = a_child(house, now=aunt.now + timedelta(hours=3))
    assert names(late.types(given.code))[0] == "link_unknown"


def test_wrong_codes_are_slowed_for_everyone(tmp_path: object) -> None:
    house = house_over(f"sqlite:///{tmp_path}/slow.sqlite", code_wait_seconds=60)
    guesser = a_child(house)
    assert names(guesser.types("code ABCD 2345"))[0] == "link_unknown"
    assert names(guesser.types("code ABCD 2345"))[0] == "code_wait"
    assert names(a_child(house, address="700").types("code ABCD 2346"))[0] == "code_wait"
    house.store.close()


# -- one phone for both -------------------------------------------------------------------------------


def test_a_boy_of_11_beside_his_advocate_with_one_phone(house: House) -> None:
    advocate = Someone(house, carrier="telegram", address="100")
    (yours, *_) = opens(advocate, sends(advocate, ADVOCATE))
    advocate.taps(yours.buttons[0].token)
    advocate.types("yes", "read it", "yes", "yes", "yes")
    assert {each.method for each in facts(house)} == {"together"}
    assert "only_us" not in str(told(advocate))
    assert advocate.sees().step == "more"
    assert names(advocate.types("add"))[0] == "add_something"
    advocate.types("Another thing", "that's all")
    with house.store.look() as tx:
        from store import record

        added = record.read(tx, the_case(house).id)[-1]
        (link, *_) = links.of_case(tx, the_case(house).id)
    assert added.who != f"person:{link.person_id}"


# -- danger ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "level"),
    [("my dad is hitting me right now", "A"), ("he touches me at night", "B"), ("i want to disappear", "C")],
)
@pytest.mark.parametrize("at", [0, 1, 2, 5])
def test_danger_is_heard_at_every_question(
    house: House, aunt: Someone, boy: Someone, words: str, level: str, at: int
) -> None:
    opens(boy, sends(aunt))
    boy.types(*YES_TO_ALL[:at])
    before = told(aunt)
    boy.types(words)
    with house.store.look() as tx:
        (alert,) = alerts.waiting(tx, THE_SERVICE)
    assert (alert.level, alert.words, alert.case_id) == (level, words, the_case(house).id)
    assert told(aunt) == before
