"""Telegram brings updates: into the same inbox as by polling, and nothing is taken from anybody else."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse
from structlog.testing import capture_logs

from bot import webhook
from bot.delivered import Delivered
from bot.knowing import BELIEVED, Knowing
from bot.porch import Porch
from bot.receive import Receiver
from bot.telegram import open_bot
from heard.door import AT_MOST, PATH, SECRET, Door
from office.house import House
from store import inbox
from store.database import StoreUnavailable
from tests.bot.chat import Says, count, until
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

NOWHERE = "http://127.0.0.1:9/telegram"
FROM = {"message_id": 1, "chat": {"id": 7, "type": "private"}, "date": 1}
TAP = {"update_id": 3, "callback_query": {"id": "17", "data": "a button's", "message": FROM}}


@pytest.fixture
async def secret(porch: Porch, house: House, bot_api: BotApi) -> str:
    """The secret that Telegram was given."""
    await webhook.set_on(house.store, porch.bot, NOWHERE)
    return bot_api.last["setWebhook"].text("secret_token")


@pytest.fixture
def door() -> Door:
    return Door(here=True)


@pytest.fixture
async def telegram(door: Door, porch: Porch) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever brings something to the door."""
    door.open(Delivered(porch, lambda new: None))
    both = httpx.ASGITransport(door.beside(PlainTextResponse("the page")))
    async with httpx.AsyncClient(transport=both, base_url="http://heard") as client:
        yield client
    await porch.beside.end()


async def bring(telegram: httpx.AsyncClient, secret: str, update: Any) -> int:
    return (await telegram.post(PATH, json=update, headers={SECRET: secret})).status_code


async def test_an_update_is_in_the_inbox_before_telegram_is_told_that_it_arrived(
    telegram: httpx.AsyncClient, secret: str, house: House
) -> None:
    assert await bring(telegram, secret, {"update_id": 1, "message": FROM}) == 200
    assert count(house, "open") == 1


async def test_a_tap_is_answered_by_the_answer_that_says_it_arrived(
    telegram: httpx.AsyncClient, secret: str, house: House
) -> None:
    for _ in range(2):  # Telegram brings it again only when it has not seen the answer
        answer = await telegram.post(PATH, json=TAP, headers={SECRET: secret})
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "17"}
    assert count(house, "open") == 1


@pytest.mark.parametrize("odd", [{}, {"id": None}, {"id": 17}, "a tap"])
async def test_what_is_no_tap_is_answered_with_nothing(
    telegram: httpx.AsyncClient, secret: str, odd: Any
) -> None:
    for update in ({"update_id": 1, "message": FROM}, {"update_id": 2, "callback_query": odd}):
        answer = await telegram.post(PATH, json=update, headers={SECRET: secret})
        assert (answer.status_code, answer.content) == (200, b"")


async def test_an_update_that_is_brought_twice_is_kept_once(
    telegram: httpx.AsyncClient, secret: str, house: House
) -> None:
    assert [await bring(telegram, secret, {"update_id": 1, "message": FROM}) for _ in range(2)] == [200, 200]
    assert count(house, "open") == 1


@pytest.mark.parametrize("given", ["", "wrong", "é"])
async def test_who_does_not_know_the_secret_brings_nothing(
    telegram: httpx.AsyncClient, secret: str, house: House, given: str
) -> None:
    answer = await telegram.post(PATH, json={"update_id": 1}, headers={SECRET: given.encode()})
    assert (answer.status_code, count(house, "open")) == (401, 0)
    assert "heard webhook set" in answer.text


async def test_without_a_webhook_nobody_knows_a_secret(telegram: httpx.AsyncClient, house: House) -> None:
    assert await bring(telegram, "", {"update_id": 1, "message": FROM}) == 401


async def test_after_a_new_secret_the_old_one_is_not_known(
    telegram: httpx.AsyncClient, secret: str, porch: Porch, house: House
) -> None:
    await webhook.set_on(house.store, porch.bot, NOWHERE)
    assert await bring(telegram, secret, {"update_id": 1, "message": FROM}) == 401


async def test_an_old_secret_is_known_some_seconds_longer(secret: str, porch: Porch, house: House) -> None:
    at = [0.0]
    knowing = Knowing(house.store, porch.bot.id, lambda: at[0])
    assert await knowing.is_telegram(secret)
    await webhook.set_on(house.store, porch.bot, NOWHERE)
    at[0] = BELIEVED - 1
    assert await knowing.is_telegram(secret)
    at[0] = BELIEVED
    assert not await knowing.is_telegram(secret)


async def test_a_new_secret_is_known_at_once_and_ends_the_old_one(
    secret: str, porch: Porch, house: House, bot_api: BotApi
) -> None:
    knowing = Knowing(house.store, porch.bot.id, lambda: 0.0)
    assert await knowing.is_telegram(secret)
    await webhook.set_on(house.store, porch.bot, NOWHERE)
    assert await knowing.is_telegram(bot_api.last["setWebhook"].text("secret_token"))
    assert not await knowing.is_telegram(secret)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[]", 400), (b"{", 400), (b"\xff", 400), (b'{"update_id": "1"}', 400), (b"[" * 100_000, 400),
        (b" " * (AT_MOST + 1), 413),
    ],
)  # fmt: skip
async def test_what_is_no_update_is_refused(
    telegram: httpx.AsyncClient, secret: str, body: bytes, status: int
) -> None:
    assert (await telegram.post(PATH, content=body, headers={SECRET: secret})).status_code == status


async def test_an_update_that_can_never_be_kept_does_not_come_for_ever(
    telegram: httpx.AsyncClient, secret: str, house: House
) -> None:
    assert await bring(telegram, secret, {"update_id": 2**80, "message": FROM}) == 200
    assert count(house, "open") == 0


async def test_only_post_is_for_telegram_and_everything_else_is_the_page(
    telegram: httpx.AsyncClient,
) -> None:
    assert (await telegram.get(PATH)).status_code == 405
    assert (await telegram.get("/")).text == "the page"


async def test_before_the_bot_is_up_telegram_is_asked_to_come_again(
    telegram: httpx.AsyncClient, secret: str
) -> None:
    early = httpx.ASGITransport(Door(here=True).beside(PlainTextResponse("the page")))
    async with httpx.AsyncClient(transport=early, base_url="http://heard") as client:
        assert await bring(client, secret, {"update_id": 1}) == 503


async def test_while_nothing_can_be_saved_telegram_keeps_it_and_the_person_is_told(
    telegram: httpx.AsyncClient, secret: str, phone: Callable[..., Phone], says: Says,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    ayo = phone("Ayo")
    ayo.chat.begun = True
    update = {"update_id": 1, "message": FROM | {"chat": ayo.chat.about}}

    def disk_is_full(*about: object) -> None:
        raise StoreUnavailable("The disk is full: the store cannot be written.")

    with monkeypatch.context() as broken, capture_logs() as log:
        broken.setattr(inbox, "keep_all", disk_is_full)
        assert await bring(telegram, secret, update) == 503
        assert "method" not in (await telegram.post(PATH, json=TAP, headers={SECRET: secret})).text
    assert await ayo.sees(says("cannot_save", lines_for="not_known"))
    assert any("The disk is full" in entry.get("what", "") for entry in log)
    assert await bring(telegram, secret, update) == 200


async def test_nothing_of_a_group_is_kept(telegram: httpx.AsyncClient, secret: str, house: House) -> None:
    said = FROM | {"chat": {"id": -7, "type": "group"}, "text": "hello all"}
    assert await bring(telegram, secret, {"update_id": 1, "message": said}) == 200
    assert count(house, "open") == 0


async def test_while_telegram_brings_updates_nobody_polls(
    porch: Porch, house: House, secret: str, bot_api: BotApi
) -> None:
    receiver = Receiver(porch, lambda new: None, wait=0)
    assert await receiver.once() == "Telegram brings them"
    await webhook.take_off(house.store, porch.bot)
    assert await receiver.once() == ""
    await webhook.set_on(house.store, porch.bot, NOWHERE)
    assert [await receiver.once() for _ in range(2)] == ["refused", "Telegram brings them"]


async def test_telegrams_own_answer_is_told_and_what_was_set_stays(
    telegram: httpx.AsyncClient, secret: str, porch: Porch, house: House, bot_api: BotApi
) -> None:
    bot_api.fail_next("setWebhook", 400, says="Bad Request: bad webhook: Failed to resolve host")
    with pytest.raises(ValueError, match="Failed to resolve host"):
        await webhook.set_on(house.store, porch.bot, NOWHERE)
    assert await bring(telegram, secret, {"update_id": 1, "message": FROM}) == 200


async def test_a_token_that_telegram_does_not_know_is_named(house: House, bot_api: BotApi) -> None:
    stranger = open_bot("999:made-up", bot_api.url)
    with pytest.raises(ValueError, match="look at TELEGRAM_BOT_TOKEN"):
        await webhook.shown(house.store, stranger)
    await stranger.session.close()


async def test_telegram_away_is_named(porch: Porch, house: House, bot_api: BotApi) -> None:
    await bot_api.stop()
    with pytest.raises(ValueError, match="cannot be reached"):
        await webhook.shown(house.store, porch.bot)


async def test_how_messages_come_is_shown(
    porch: Porch, house: House, bot_api: BotApi, phone: Callable[..., Phone]
) -> None:
    assert (await webhook.shown(house.store, porch.bot))[0] == "By long polling: no webhook is set."
    await bot_api.deliver_to(NOWHERE)
    assert "which we did not set" in (await webhook.shown(house.store, porch.bot))[0]
    await webhook.set_on(house.store, porch.bot, NOWHERE)
    await phone().start()
    await until(lambda: bool(bot_api.webhook and bot_api.webhook.last_error))
    by_what, waiting, trouble = await webhook.shown(house.store, porch.bot)
    assert by_what == f"Telegram brings messages to {NOWHERE}"
    assert waiting == "1 messages wait at Telegram."
    assert "Connection failed" in trouble
    await bot_api.deliver_to("")
    assert "it has no address" in (await webhook.shown(house.store, porch.bot))[0]
