"""Sending through the real client: what Telegram refuses, and what becomes of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from office.house import House
from office.sending.post import LEASE_SECONDS
from store import postal_round, ways
from tests.bot.chat import Says, as_it_reads, conversation_of, ours, owe, owe_in, owed, until
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_what_is_sent_is_kept_with_the_number_of_its_message(ayo: Phone, house: House) -> None:
    message_id = owe(house, ayo, "Someone reads it now.")
    seen = await ayo.sees("Someone reads it now.")
    await until(lambda: owed(house, message_id).state == "sent")
    assert owed(house, message_id).their_message_id == seen.id


async def test_a_question_that_left_is_noted_as_asked(ayo: Phone, house: House) -> None:
    await until(lambda: conversation_of(house, ayo).asked_at is not None)


async def test_too_many_requests_waits_as_long_as_it_was_told(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    bot_api.rate_limit_next(ayo, retry_after=1)
    owe(house, ayo, "a little later")
    await ayo.sees("a little later")
    assert bot_api.refusals[429] == 1


async def test_too_many_requests_of_one_chat_holds_up_no_other(
    ayo: Phone, phone: Callable[..., Phone], house: House, bot_api: BotApi, asks: Says
) -> None:
    bot_api.rate_limit_next(ayo, retry_after=30)
    held = owe(house, ayo, "held back")
    bea = phone("Bea")
    await bea.start()
    await bea.sees(asks("hello"))
    await until(lambda: owed(house, held).tries == 1)


async def test_who_blocked_the_bot_is_marked_and_the_message_waits(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    ayo.chat.refuses = "bot was blocked by the user"
    message_id = owe(house, ayo, "unheard")
    await until(lambda: owed(house, message_id).state == "held")
    assert owed(house, message_id).why == "blocked"
    with house.store.look() as tx:
        way = ways.find_way(tx, "telegram", str(ayo.chat.id))
    assert way
    assert way.blocked_at


async def test_a_chat_that_is_gone_counts_as_blocked(ayo: Phone, house: House, bot_api: BotApi) -> None:
    del bot_api.chats[ayo.chat.id]
    message_id = owe(house, ayo, "unheard")
    await until(lambda: owed(house, message_id).why == "blocked")


async def test_a_bad_request_is_sent_once_more_as_plain_text(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    before = len(ours(ayo))
    bot_api.fail_next("sendMessage", 400, says="Bad Request: can't parse entities")
    await ayo.types("/start")
    await until(lambda: len(ours(ayo)) > before)
    assert ours(ayo)[-1].buttons == ()


async def test_a_message_refused_twice_is_given_up_and_the_next_goes(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    bot_api.fail_next("sendMessage", 400, times=2, says="Bad Request: no")
    refused = owe(house, ayo, "refused")
    await until(lambda: owed(house, refused).why == "refused")
    owe(house, ayo, "the next")
    await ayo.sees("the next")


@pytest.mark.parametrize("page", [False, True])
async def test_a_server_error_is_tried_again(ayo: Phone, house: House, bot_api: BotApi, page: bool) -> None:
    bot_api.fail_next("sendMessage", 502, page=page)
    message_id = owe(house, ayo, "in the end")
    await ayo.sees("in the end")
    await until(lambda: owed(house, message_id).state == "sent")


async def test_safety_goes_before_everything_else(ayo: Phone, house: House) -> None:
    with house.store.turn() as tx:
        for rank, words in ((3, "a notice"), (1, "an answer"), (0, "999")):
            owe_in(tx, ayo, words, rank)
    await ayo.sees("a notice")
    assert [one.text for one in ours(ayo)[-3:]] == ["999", "an answer", "a notice"]


async def test_nothing_is_sent_before_its_time(ayo: Phone, house: House) -> None:
    later = owe(house, ayo, "tomorrow", not_before=datetime.now(UTC) + timedelta(days=1))
    owe(house, ayo, "today")
    await ayo.sees("today")
    assert owed(house, later).state == "owed"


async def test_an_officers_message_comes_as_a_neutral_notice_first(
    ayo: Phone, house: House, says: Says
) -> None:
    message_id = owe(house, ayo, "Manchester has answered your complaint.", notice_first=True)
    notice = await ayo.sees(says("notice"))
    assert notice.buttons == ("Open ✉️",)
    assert not any("Manchester has answered" in one.text for one in ours(ayo))
    await ayo.taps("Open")
    await ayo.sees("Manchester has answered your complaint.")
    assert owed(house, message_id).state == "opened"


async def test_who_chose_the_words_at_once_gets_them(ayo: Phone, house: House) -> None:
    here = conversation_of(house, ayo)
    with house.store.turn() as tx:
        ways.link(tx, here.person_id, here.way_id, datetime.now(UTC), words_at_once=True)
    owe(house, ayo, "Manchester has answered.", notice_first=True)
    await ayo.sees("Manchester has answered.")


async def test_long_words_of_theirs_arrive_whole_in_pieces(ayo: Phone, house: House) -> None:
    words, before = "🏠home " * 1200, len(ours(ayo))
    owe(house, ayo, "What happened", quote=words)
    await until(lambda: len(ours(ayo)) == before + 3)
    pieces = [one.text for one in ours(ayo)[before:]]
    assert pieces[0].startswith("What happened\n🏠home")
    assert "".join(pieces).count("🏠home") == 1200


async def test_a_crash_between_send_and_commit_repeats_only_that_message(
    ayo: Phone, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, crashes = postal_round.sent, iter([True])

    def sent(*about: object, **more: object) -> None:
        if next(crashes, False):
            raise RuntimeError("the power went")
        real(*about, **more)  # type: ignore[arg-type]

    await until(lambda: conversation_of(house, ayo).asked_at is not None)
    monkeypatch.setattr("office.sending.post.LEASE_SECONDS", 1)
    monkeypatch.setattr(postal_round, "sent", sent)
    owe(house, ayo, "said twice")
    await until(lambda: [one.text for one in ours(ayo)].count("said twice") == 1)
    monkeypatch.setattr("office.sending.post.LEASE_SECONDS", LEASE_SECONDS)
    last = owe(house, ayo, "said once")
    await until(lambda: owed(house, last).state == "sent")
    said = [one.text for one in ours(ayo)]
    assert (said.count("said twice"), said.count("said once")) == (2, 1)


async def test_an_edit_that_fails_is_nothing(ayo: Phone, bot_api: BotApi, asks: Says) -> None:
    *_, question = ours(ayo)
    bot_api.fail_next("editMessageText", 400)
    await ayo.taps("Tell about a problem")
    await ayo.sees(asks("council"))
    assert as_it_reads(ayo, question).buttons != ()
