"""A young person asks somebody in, and keeps a private line that this person cannot read."""

from datetime import timedelta

import pytest

from casework import sharing
from flows.buttons import token
from office import asked_in, bundles
from office.house import House
from office.moves import rights
from office.moves.case_file import CaseFile, read_file
from office.sending.letters import messages_in
from store import outbox
from store.scope import THE_SERVICE
from tests.office.agreeing_here import links_in, opens
from tests.office.cases_here import an_officer
from tests.office.chatting import Someone, names
from tests.office.hearing_here import SENT, STORY, the_case

GIRL = (*SENT[:-3], "i have one", "Jo Reed", "no one", "send", "not now")
BOY = (*SENT[:-3], "i have someone", "Auntie May", "no one", "send", "not now")
SECRET = "Please keep it from her: I am scared at night."


@pytest.fixture
def child(house: House, carrier: str) -> Someone:
    return Someone(house, carrier=carrier, address="100")


@pytest.fixture
def helper(house: House, carrier: str) -> Someone:
    return Someone(house, carrier=carrier, address="500")


def press(someone: Someone, action: str) -> list[str]:
    return names(someone.taps(token("", "!", 0, action)))


def asks_in(child: Someone) -> str:
    """They ask in whom they named; returns the secret of the link."""
    child.taps(token("", "!", 0, "invite:named"))
    assert child.sees().step == "invite_sure"
    (given,) = links_in(child.types("yes"))
    return given.secret


def joins(child: Someone, helper: Someone) -> None:
    opens(helper, asks_in(child))
    helper.now = max(helper.now, child.now)
    helper.types("yes")


def file_of(house: House) -> CaseFile:
    with house.store.look() as tx:
        found = read_file(tx, THE_SERVICE, the_case(house).id)
    assert found
    return found


def everything_told(someone: Someone) -> str:
    """All that was ever said to them, what waits opened, what happened so far, what they sent."""
    someone.now += timedelta(hours=1)
    for waits in someone.sees().waiting:
        press(someone, f"open:{waits}")
    for action in ("so_far", "what_i_sent", "status"):
        press(someone, action)
    with someone.house.store.look() as tx:
        rows = tx.all(outbox.outbox.select().where(outbox.is_.way_id == someone.way.id))
        owed = [each for each in (outbox.read(tx, row.id) for row in rows) if each]
    shown = [each for each in owed if each.opened_at or not each.notice_first]
    return " ".join(f"{m.text} {m.quote}" for each in shown for m in messages_in(each.body))


def test_a_girl_of_14_with_an_advocate_is_offered_to_let_her_join_in(child: Someone) -> None:
    assert "may_join_in" in names(child.types(*GIRL[:-1]))
    child.types("not now")
    assert "invite" in child.sees().at_home


def test_her_advocate_joins_in_and_the_girl_is_told(house: House, child: Someone, helper: Someone) -> None:
    child.types(*GIRL)
    joins(child, helper)
    (advocate,) = [each for each in file_of(house).people if each.standing == "invited"]
    assert (advocate.role, advocate.name) == ("advocate", "Jo Reed")
    assert rights.reader(file_of(house), advocate, sharing.REPLY) == sharing.ADVOCATE
    assert "Jo Reed has joined in" in everything_told(child)


def test_until_they_say_it_is_them_they_learn_nothing(house: House, child: Someone, helper: Someone) -> None:
    child.types(*GIRL)
    opens(helper, asks_in(child))
    assert helper.sees().step == "is_it_for_you"
    said = everything_told(helper)
    assert the_case(house).reference not in said
    assert "Liverpool" not in said
    assert STORY not in said
    helper.types("not me")
    assert helper.sees().step == "hello"
    assert [each.standing for each in file_of(house).people] == ["own_right"]


def test_a_boy_keeps_something_from_his_aunt_and_ends_it(
    house: House, child: Someone, helper: Someone
) -> None:
    child.types(*BOY)
    joins(child, helper)
    child.types("add", SECRET, "that's all")
    assert child.sees().step == "show_it"
    child.types("no", "add", "I like my new school.", "that's all", "yes")
    child.types("and this is only a thought")
    seen = everything_told(helper)
    assert "I like my new school." in seen
    for kept in (SECRET, STORY, "only a thought"):
        assert kept not in seen
    assert "part_is_over" in names(child.types("they are out"))
    assert "You have no part in this any more" in everything_told(helper)
    (aunt,) = [each for each in file_of(house).people if each.role == "trusted"]
    assert rights.reader(file_of(house), aunt, sharing.DATES) == sharing.ENDED


def test_what_was_not_opened_when_it_ended_is_not_shown(
    house: House, child: Someone, helper: Someone
) -> None:
    child.types(*BOY)
    joins(child, helper)
    child.types("add", "For her eyes.", "that's all", "yes", "they are out")
    assert "For her eyes." not in everything_told(helper)


def test_silence_shows_nothing(child: Someone, helper: Someone) -> None:
    child.types(*BOY)
    joins(child, helper)
    child.types("add", SECRET, "that's all", "/status")
    assert SECRET not in everything_told(helper)


def test_whoever_was_asked_in_can_add_and_ask_and_nothing_else(
    house: House, child: Someone, helper: Someone
) -> None:
    child.types(*BOY)
    joins(child, helper)
    assert press(helper, "withdraw") == ["only_add_and_ask"]
    assert press(helper, "invite") == ["only_add_and_ask"]
    assert press(helper, "my_say") == ["no_say"]
    helper.types("add", "He needs a quiet room.", "that's all")
    assert [each.words for each in file_of(house).requests] == ["He needs a quiet room."]
    assert helper.sees().step == "added"


def test_the_link_does_not_open_where_it_was_made(child: Someone) -> None:
    child.types(*GIRL)
    secret = asks_in(child)
    if child.carrier == "telegram":
        assert names(opens(child, secret))[0] == "link_made_here"
    else:
        opens(child, secret)
        assert child.sees().step != "is_it_for_you"


def test_a_used_a_cancelled_and_an_expired_invitation_open_nothing(
    house: House, child: Someone, helper: Someone, carrier: str
) -> None:
    child.types(*GIRL)
    first = asks_in(child)
    opens(helper, first)
    helper.types("yes")
    other = Someone(house, carrier="telegram", address="600", now=helper.now)
    assert names(opens(other, first))[0] == "link_used"
    child.types("let someone join in", "someone i trust", "Nan")
    (given,) = links_in(child.types("yes"))
    child.types("they are out")
    assert names(opens(other, given.secret))[0] == "link_cancelled"
    child.types("let someone join in", "someone i trust", "Nan")
    (given,) = links_in(child.types("yes"))
    other.now += timedelta(days=15)
    assert names(opens(other, given.secret))[0] == "link_old"


def test_ended_while_they_think_about_it_nobody_joins(house: House, child: Someone, helper: Someone) -> None:
    child.types(*GIRL)
    opens(helper, asks_in(child))
    child.types("they are out")
    helper.types("yes")
    assert "does not work any more" in " ".join(each.text for each in helper.said())
    assert not [each for each in file_of(house).people if each.standing == "invited"]


def test_an_officer_sees_who_was_asked_in_and_can_end_it(
    house: House, child: Someone, helper: Someone
) -> None:
    child.types(*GIRL)
    joins(child, helper)
    ann, case = an_officer(house, councils=(the_case(house).council,)), the_case(house)
    with house.store.turn() as tx:
        (found,) = asked_in.asked_in(tx, case.id, helper.now)
        assert (found.name, found.takes_part, found.by) == ("Jo Reed", True, child.kept.person_id)
        asked_in.end_as_officer(house, tx, ann, case.id, found.person_id, helper.now)
    with house.store.look() as tx:
        (found,) = asked_in.asked_in(tx, case.id, helper.now)
    assert not found.may_still


def test_nobody_asked_in_makes_the_case_wait_for_agreement(
    house: House, child: Someone, helper: Someone
) -> None:
    child.types(*GIRL)
    joins(child, helper)
    assert rights.waits_for_agreement(file_of(house)) is None
    assert not file_of(house).place.brought_by_others


def test_what_happened_so_far_is_theirs_who_asked_in_without_the_young_persons_words(
    house: House, child: Someone, helper: Someone
) -> None:
    child.types(*GIRL)
    joins(child, helper)
    with house.store.look() as tx:
        (made,) = bundles.of_way(house, tx, helper.way, helper.now)
    assert STORY not in str(made.to_json())
