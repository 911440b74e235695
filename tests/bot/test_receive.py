"""Receiving: kept before Telegram is told, by one replica, also when something is in the way."""

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from aiogram.methods import SendMessage
from structlog.testing import capture_logs

from bot.porch import Porch
from bot.receive import LEASE, Receiver
from bot.telegram import call
from office.house import House
from office.sending.post import utc_now
from store import inbox, leases
from store.database import StoreUnavailable
from store.plain_json import from_json
from tests.bot.chat import Says, count, until
from tests.telegram.client import client
from tests.telegram.people import Phone
from tests.telegram.server import TOKEN, BotApi


def a_receiver(porch: Porch) -> Receiver:
    return Receiver(porch, lambda new: None, wait=0)


async def poll(receiver: Receiver) -> str:
    return await receiver.once()


async def test_an_update_is_in_the_inbox_before_the_next_offset_is_asked_for(
    porch: Porch, house: House, phone: Callable[..., Phone], bot_api: BotApi
) -> None:
    await phone().start()
    receiver = a_receiver(porch)
    await poll(receiver)
    assert count(house, "open") == 1
    assert len(bot_api.updates.waiting) == 1
    await poll(receiver)
    assert len(bot_api.updates.waiting) == 0


async def test_an_update_that_comes_twice_is_kept_once(
    porch: Porch, house: House, phone: Callable[..., Phone], bot_api: BotApi
) -> None:
    start = await phone().start()
    receiver = a_receiver(porch)
    await poll(receiver)
    bot_api.repeat_update(start.update_id or 0)
    await poll(receiver)
    assert count(house, "open") == 1


async def test_a_tap_is_answered_as_soon_as_it_is_kept(
    porch: Porch, phone: Callable[..., Phone], bot_api: BotApi
) -> None:
    ayo = phone("Ayo")
    await ayo.start()
    button = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await call(porch.bot, SendMessage, chat_id=ayo.chat.id, text="Is it?", reply_markup=button)
    await ayo.taps("Yes")
    await poll(a_receiver(porch))
    await porch.beside.end(within=30)
    assert ayo.waiting_taps == 0


async def test_a_replica_that_lost_its_lease_keeps_nothing_and_moves_no_offset(
    porch: Porch, house: House, phone: Callable[..., Phone], bot_api: BotApi
) -> None:
    receiver = a_receiver(porch)
    await poll(receiver)
    with house.store.turn() as tx:
        assert leases.take(tx, LEASE, "another", utc_now() + timedelta(seconds=90), 60)
    await phone().start()
    assert await poll(receiver) != ""
    assert (count(house, "open"), receiver.offset, len(bot_api.updates.waiting)) == (0, None, 1)


async def test_a_second_poller_is_named_in_the_log(porch: Porch, bot_api: BotApi) -> None:
    receiver = Receiver(porch, lambda new: None, wait=10)
    polling = asyncio.create_task(poll(receiver))
    await until(lambda: bot_api.calls["getUpdates"] == 1)
    with capture_logs() as log:
        async with client(bot_api) as other:
            await other.get_updates(timeout=0)
        assert await polling == "refused"
    assert "Another program polls for this bot" in log[-1]["event"]


@pytest.mark.parametrize("page", [False, True])
async def test_a_server_error_is_waited_out(
    porch: Porch, house: House, phone: Callable[..., Phone], bot_api: BotApi, page: bool
) -> None:
    await phone().start()
    receiver = a_receiver(porch)
    bot_api.fail_next("getUpdates", 502, page=page)
    assert await poll(receiver) == "refused"
    assert await poll(receiver) == ""
    assert count(house, "open") == 1


async def test_a_server_that_is_away_is_waited_out(porch: Porch, bot_api: BotApi) -> None:
    await bot_api.stop()
    assert await poll(a_receiver(porch)) == "unreachable"


async def test_while_nothing_can_be_saved_the_offset_stays_and_people_are_told_once(
    porch: Porch,
    house: House,
    phone: Callable[..., Phone],
    bot_api: BotApi,
    says: Says,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receiver = a_receiver(porch)
    await poll(receiver)
    ayo = phone("Ayo")
    await ayo.start()

    def disk_is_full(*about: object) -> None:
        raise StoreUnavailable("The disk is full: the store cannot be written.")

    with monkeypatch.context() as broken, capture_logs() as log:
        broken.setattr(inbox, "keep_all", disk_is_full)
        assert await poll(receiver) == "the store"
        await ayo.types("are you there?")
        assert await poll(receiver) == "the store"
        await porch.beside.end(within=30)
    assert [one.text for one in ayo.screen if one.from_bot] == [says("cannot_save", lines_for="not_known")]
    assert any("The disk is full" in entry.get("what", "") for entry in log)
    assert len(bot_api.updates.waiting) == 2
    await poll(receiver)
    assert count(house, "open") == 2


async def test_a_tap_stands_after_what_its_chat_had_sent_before(porch: Porch, house: House) -> None:
    chat = {"id": 7, "type": "private"}
    message = {"message_id": 105, "chat": chat, "date": 1}
    tap = {"message": {"message_id": 100, "chat": chat, "date": 0}}
    receiver = a_receiver(porch)
    await poll(receiver)
    await receiver.keep_all([{"update_id": 1, "message": message}, {"update_id": 2, "callback_query": tap}])
    with house.store.turn() as tx:
        [first] = inbox.waiting(tx, 10)
        inbox.done(tx, first.seq, utc_now())
        [second] = inbox.waiting(tx, 10)
    assert [json.loads(each.raw or b"")["update_id"] for each in (first, second)] == [1, 2]


async def test_half_a_letter_is_kept_as_it_came(porch: Porch, house: House) -> None:
    message = {"message_id": 105, "chat": {"id": 7, "type": "private"}, "date": 1, "text": "Help \ud83d me"}
    receiver = a_receiver(porch)
    await poll(receiver)
    await receiver.keep_all([{"update_id": 1, "message": message}])
    with house.store.look() as tx:
        [kept] = inbox.waiting(tx, 10)
    assert from_json(kept.raw or b"")["message"] == message


async def test_an_update_that_cannot_be_kept_harms_no_other(porch: Porch, house: House) -> None:
    receiver = a_receiver(porch)
    await poll(receiver)
    good = {"message": {"message_id": 1, "chat": {"id": 7, "type": "private"}, "date": 1}}
    await receiver.keep_all([{"update_id": 2**80} | good, {"update_id": 1} | good])
    assert count(house, "open") == 1


async def test_neither_words_nor_token_reach_the_log(
    ayo: Phone,
    bot_api: BotApi,
    house: House,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    bot_api.fail_next("sendMessage", 400, times=2)
    bot_api.fail_next("getFile", 502)
    bot_api.inject({"message": {"message_id": "odd", "chat": ayo.chat.about, "text": "marker-in-words"}})
    bot_api.inject({"telepathy": {"chat": ayo.chat.about, "text": "marker-in-words"}})
    await ayo.types("marker-in-words")
    await ayo.sends_photo(b"x", caption="marker-in-words")
    await until(lambda: count(house, "aside") == 1 and count(house, "open") == 0)
    told = "".join(capfd.readouterr()) + caplog.text
    assert "marker-in-words" not in told
    assert TOKEN.partition(":")[2] not in told
    assert "Ayo" not in told
