"""What was never sent: told of a week before it goes, and nothing goes while somebody waits for an answer."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.calendar import LONDON
from office import tellings, under_way
from office.house import House
from office.watch import tick
from store import alerts, conversations, outbox, tasks, ways
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from store.tasks import Task
from tests.office.cases_here import STORY, an_officer
from tests.office.chatting import START, Someone, names
from tests.office.tellings_here import begun, says, told

BEGUN = ("problem", "liverpool", "it's about me", STORY)
A_DAY = timedelta(days=1)


@pytest.fixture
def ayo(house: House) -> Someone:
    ayo = Someone(house, carrier="telegram", address="501")
    ayo.types(*BEGUN)
    return ayo


def ticks(house: House, *days: float) -> None:
    """The clock ticks so many days after they began."""
    for day in days:
        tick(house, START + day * A_DAY)


def goes(house: House, someone: Someone) -> list[Owed]:
    """What they were told of its end."""
    with house.store.look() as tx:
        owed = outbox.waiting_on(tx, someone.way.id, START + 100 * A_DAY)
        return [each for each in owed if each.kind == "draft_goes"]


def is_there(house: House, someone: Someone) -> bool:
    with house.store.look() as tx:
        return any(kept.turn for kept in conversations.of_way(tx, someone.way.id))


def test_they_are_told_a_week_before_by_day_and_then_it_is_gone(house: House, ayo: Someone) -> None:
    ticks(house, 22, 23.5, 24)
    [message] = goes(house, ayo)
    assert "on Friday 1 May" in str(message.body)
    assert "complaint" not in str(message.body).lower()
    assert 10 <= message.not_before.astimezone(LONDON).hour < 20
    ticks(house, 30)
    assert is_there(house, ayo)
    ticks(house, 31.5)
    assert not is_there(house, ayo)
    with house.store.look() as tx:
        assert ways.find_way(tx, "telegram", "501") is None


def test_any_word_of_theirs_starts_the_count_anew(house: House, ayo: Someone) -> None:
    ticks(house, 24)
    ayo.now = START + 25 * A_DAY
    ayo.types("and they took my bike")
    ticks(house, 31, 32, 47)
    assert len(goes(house, ayo)) == 1
    ticks(house, 49)
    assert len(goes(house, ayo)) == 2
    ticks(house, 56, 57)
    assert not is_there(house, ayo)


def test_nothing_goes_while_an_alert_stands_and_what_raised_it_stays(house: House, ayo: Someone) -> None:
    ayo.types("My dad is hitting me right now")
    ticks(house, 24, 32, 60)
    assert is_there(house, ayo)
    officer = str(an_officer(house).officer_id)
    with house.store.turn() as tx:
        [alert] = alerts.waiting(tx, THE_SERVICE)
        alerts.acknowledge(tx, THE_SERVICE, alert.id, officer, START)
    ticks(house, 61, 69)
    assert not is_there(house, ayo)
    with house.store.look() as tx:
        assert alerts.read(tx, THE_SERVICE, alert.id)
    ayo.now = START + 70 * A_DAY
    ayo.types("hello")
    assert ayo.sees().step == "hello"


def test_nothing_goes_while_what_they_asked_waits_for_an_answer(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="502")
    ayo.types(*BEGUN, "talk", "yes, do that")
    ticks(house, 24, 32, 60)
    assert is_there(house, ayo)


def test_who_said_only_when_i_look_is_not_written_to_for_it(house: House, ayo: Someone) -> None:
    ayo.types("done", "no", "yes, someone", "my carer", "only when i look")
    ticks(house, 24)
    assert goes(house, ayo) == []
    ticks(house, 32)
    assert not is_there(house, ayo)


def test_the_page_says_it_in_the_last_week_and_is_as_new_afterwards(house: House) -> None:
    mia = Someone(house)
    mia.types(*BEGUN)
    for day, said in ((22, False), (24, True)):
        mia.now = START + day * A_DAY
        assert ("draft_goes" in names(list(mia.sees().says))) == said
    ticks(house, 24, 32)
    with house.store.look() as tx:
        assert ways.find_way(tx, "page", mia.address) is None


def test_what_was_sent_is_never_touched(house: House, ayo: Someone) -> None:
    ayo.types("done", "no", "no one", "send")
    ticks(house, 24, 32, 40)
    assert ayo.kept.case_id


# -- told to an officer ------------------------------------------------------------------------------


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def waits(house: House) -> list[Task]:
    with house.store.look() as tx:
        return [each for each in tasks.waiting(tx, THE_SERVICE) if each.kind == "telling_waits"]


def test_a_telling_left_unsent_is_a_task_once_after_three_working_days(house: House, ann: Scope) -> None:
    says(house, ann, begun(house, ann), "problem")
    tick(house, datetime(2026, 4, 8, 9, tzinfo=UTC))  # two working days on: Easter is between
    assert waits(house) == []
    tick(house, datetime(2026, 4, 9, 3, tzinfo=UTC))  # the day, but in the night
    assert waits(house) == []
    for _ in range(2):
        tick(house, datetime(2026, 4, 9, 9, tzinfo=UTC))
    assert [each.council for each in waits(house)] == ["liverpool"]


@pytest.mark.parametrize("ends", ["sent", "put away"])
def test_the_task_is_over_once_it_is_sent_or_put_away(house: House, ann: Scope, ends: str) -> None:
    telling = begun(house, ann)
    says(house, ann, telling, "problem")
    tick(house, datetime(2026, 4, 9, 9, tzinfo=UTC))
    assert len(waits(house)) == 1
    if ends == "sent":
        told(house, ann, telling)
    else:
        with house.store.turn() as tx:
            tellings.put_away(tx, ann, telling, datetime(2026, 4, 9, 10, tzinfo=UTC))
    assert waits(house) == []


def test_it_is_deleted_by_age_like_every_draft_and_its_task_with_it(house: House, ann: Scope) -> None:
    says(house, ann, begun(house, ann), "problem")
    ticks(house, 24, 32)
    assert waits(house) == []
    with house.store.look() as tx:
        assert under_way.under_way(tx, ann) == []
