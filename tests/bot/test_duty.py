"""Whoever is on duty, on Telegram: they type their code to the bot, and their chat is called about alerts."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office import contacts
from office.house import House
from office.watch import tick
from store import alerts, inbox
from store import duty as kept_duty
from store.duty import Call
from store.scope import THE_SERVICE, Scope
from tests.bot.chat import Says, conversation_of, ours, said_by, until
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone

DANGER = "he is hitting me right now"
CALLED = "There is a new alert"
Phones = Callable[..., Phone]


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house, councils=("*",))


def a_code(house: House, ann: Scope) -> str:
    """A contact on the route, and the code that the console shows for it."""
    now = datetime.now(UTC)
    with house.store.turn() as tx:
        contact = contacts.add_contact(tx, ann, None, "telegram", "always", now)
        return contacts.new_code(tx, ann, contact, now)


async def on_duty(house: House, ann: Scope, phone: Phones, name: str, asks: Says, says: Says) -> Phone:
    """Someone who presses Start and types their code."""
    officer = phone(name)
    await officer.start()
    await officer.sees(asks("hello"))
    await officer.types(f"duty {a_code(house, ann)}")
    await officer.sees(says("duty_bound"))
    return officer


def raised(house: House) -> list[str]:
    with house.store.look() as tx:
        return [alert.id for alert in alerts.waiting(tx, THE_SERVICE)]


def calls(house: House) -> list[Call]:
    with house.store.look() as tx:
        return kept_duty.calls_of(tx, raised(house))


def texts(phone: Phone) -> str:
    return "\n".join(each.text for each in ours(phone))


async def test_the_chat_that_typed_the_code_is_called_and_reads_no_content(
    house: House, ann: Scope, ayo: Phone, phone: Phones, asks: Says, says: Says
) -> None:
    bea = await on_duty(house, ann, phone, "Bea", asks, says)
    await ayo.types(DANGER)
    call = await bea.sees(CALLED)
    assert house.settings.console_address in call.text
    assert "hitting" not in texts(bea)
    assert ayo.name not in texts(bea)
    assert CALLED not in texts(ayo)
    await until(lambda: [each.state for each in calls(house)] == ["sent"])


async def test_when_the_first_blocked_the_bot_the_next_is_called_at_the_next_tick(
    house: House, ann: Scope, ayo: Phone, phone: Phones, asks: Says, says: Says
) -> None:
    bea = await on_duty(house, ann, phone, "Bea", asks, says)
    cem = await on_duty(house, ann, phone, "Cem", asks, says)
    bea.chat.refuses = "bot was blocked by the user"
    await ayo.types(DANGER)
    await until(lambda: [each.failed for each in calls(house)] == [True])
    assert CALLED not in texts(cem)
    tick(house, datetime.now(UTC))
    assert await cem.sees(CALLED)


def all_of(folder: Path) -> bytes:
    """Every byte of every file: store, journal, temporary files."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_the_code_is_no_part_of_what_they_told_and_stands_nowhere_in_plain(
    house: House, ann: Scope, phone: Phones, running: None, asks: Says, says: Says, tmp_path: Path
) -> None:
    bea = phone("Bea")
    await bea.start()
    await bea.sees(asks("hello"))
    code = a_code(house, ann)
    await bea.types(f"duty {code}")
    await bea.sees(says("duty_bound"))
    assert said_by(house, bea) == []
    assert [form for form in (code, code.replace("-", "")) if form.encode() in all_of(tmp_path)] == []
    with house.store.look() as tx:
        assert inbox.count(tx, "aside") == 0


async def test_a_code_typed_before_start_was_answered_or_in_small_letters_binds_too(
    house: House, ann: Scope, phone: Phones, running: None, says: Says
) -> None:
    bea = phone("Bea")
    bea.chat.begun = True
    await bea.types(f"Duty {a_code(house, ann).lower().replace('-', ' ')}")
    await bea.sees(says("duty_bound"))


async def test_a_wrong_code_says_so_and_binds_nothing(
    house: House, ann: Scope, ayo: Phone, phone: Phones, asks: Says, says: Says
) -> None:
    a_code(house, ann)
    bea = phone("Bea")
    await bea.start()
    await bea.sees(asks("hello"))
    await bea.types("duty AAAA-BBBB")
    await bea.sees(says("duty_no_such_code"))
    await ayo.types(DANGER)
    await until(lambda: len(raised(house)) == 1)
    assert calls(house) == []


async def test_the_question_that_stood_there_still_has_its_buttons(
    house: House, ann: Scope, ayo: Phone, says: Says
) -> None:
    question = next(each for each in reversed(ours(ayo)) if each.buttons)
    await ayo.types(f"duty {a_code(house, ann)}")
    await ayo.sees(says("duty_bound"))
    await ayo.taps(question.buttons[0])
    await until(lambda: conversation_of(house, ayo).step == "council")
