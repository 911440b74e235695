"""Calls by e-mail and webhook through their own post: an alert on the page, and who is called about it."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from office import contacts
from office.desk import acknowledge_alert
from office.house import House
from office.sending.calls import CallPost
from office.watch import tick
from store import alerts, outbox, ways
from store.duty import TRIES, Call, calls_of
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import an_officer
from tests.office.chatting import START, Someone
from tests.office.duty_here import owed
from tests.office.hearing_here import house_over
from tests.receivers import MailServer, Webhook
from tests.web.house_here import Browser, begin_to_write, served

DANGER = "he is hitting me right now"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(tmp_path: Path, mail: MailServer) -> Iterator[House]:
    made = house_over(
        f"sqlite:///{tmp_path}/heard.sqlite",
        duty_desk="We look day and night.",
        smtp_url=mail.url,
        mail_from="heard@council.example",
    )
    yield made
    made.store.close()


@pytest.fixture
def without_mail(tmp_path: Path) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/without.sqlite", duty_desk="We look day and night.")
    yield made
    made.store.close()


class Watch:
    """A house whose duty route, post and clock we hold: time passes when we say so."""

    def __init__(self, house: House, *route: str) -> None:
        self.house, self.ann = house, an_officer(house, councils=("*",))
        self.ayo, self.now = Someone(house), START
        self.post = CallPost(house, lambda: self.now)
        with house.store.turn() as tx:
            for address in route:
                carrier = "webhook" if address.startswith("http") else "email"
                contacts.add_contact(tx, self.ann, None, carrier, "always", START, address=address)

    async def danger(self) -> None:
        self.ayo.types("hello", DANGER)
        self.now = self.ayo.now
        await self.post.round()

    async def passes(self, time: timedelta) -> None:
        """Time passes; the clock ticks, the post goes round."""
        self.now += time
        tick(self.house, self.now)
        await self.post.round()

    @property
    def alert(self) -> alerts.Alert:
        with self.house.store.look() as tx:
            return alerts.waiting(tx, THE_SERVICE)[0]

    @property
    def calls(self) -> list[Call]:
        with self.house.store.look() as tx:
            return calls_of(tx, [self.alert.id])

    @property
    def became(self) -> list[tuple[str, str | None]]:
        return [(each.state, each.why) for each in owed(self.house, "duty_call")]


async def test_an_alert_is_mailed_and_when_nobody_acts_the_webhook_is_called(
    house: House, mail: MailServer
) -> None:
    async with Webhook() as hook:
        watch = Watch(house, "duty@council.example", hook.url)
        on_the_page(house, DANGER)
        watch.now = watch.alert.raised_at
        await watch.post.round()
        [call] = mail.taken
        assert house.settings.console_address in call.get_content()
        assert not any(word in str(call).lower() for word in ("hitting", "he is", "child", "liverpool"))
        await watch.passes(9 * MINUTE)
        assert hook.taken == []
        await watch.passes(MINUTE)
    [posted] = hook.taken
    assert json.loads(posted.body)["level"] == "A"
    assert len(mail.taken) == 1
    assert [each.state for each in watch.calls] == ["sent", "sent"]


async def test_once_somebody_acts_no_further_call_leaves(house: House, mail: MailServer) -> None:
    async with Webhook() as hook:
        watch = Watch(house, "duty@council.example", hook.url)
        await watch.danger()
        with house.store.turn() as tx:
            assert acknowledge_alert(house, tx, watch.ann, watch.alert.id, watch.now)
        await watch.passes(timedelta(hours=2))
    assert (len(mail.taken), hook.taken) == (1, [])


async def test_a_mailbox_that_is_gone_makes_the_next_be_called_at_the_next_tick(
    house: House, mail: MailServer
) -> None:
    mail.answers["RCPT"] = "550 no such mailbox"
    async with Webhook() as hook:
        watch = Watch(house, "gone@council.example", hook.url)
        await watch.danger()
        await watch.passes(MINUTE)
    assert len(hook.taken) == 1


async def test_a_server_that_puts_off_is_not_waited_for_and_still_gets_the_call_in_the_end(
    house: House, mail: MailServer
) -> None:
    mail.answers["RCPT"] = "450 come back in five minutes"
    async with Webhook() as hook:
        watch = Watch(house, "slow@council.example", hook.url)
        await watch.danger()
        for _ in range(TRIES - 1):
            watch.now += timedelta(seconds=16)
            await watch.post.round()
        await watch.passes(timedelta(0))
        assert len(hook.taken) == 1, "the next was called a minute after the alert"
        mail.answers.clear()
        await watch.passes(5 * MINUTE)
    assert len(mail.taken) == 1
    assert [each.failed for each in watch.calls] == [False, False]


async def test_a_call_that_no_server_took_for_a_day_is_given_up(house: House, mail: MailServer) -> None:
    mail.answers["RCPT"] = "450 later"
    watch = Watch(house, "slow@council.example")
    await watch.danger()
    await watch.passes(timedelta(hours=23))
    assert watch.became == [("owed", None)]
    await watch.passes(timedelta(hours=1))
    assert watch.became == [("given_up", "no_answer")]


async def test_without_a_mail_server_whoever_has_only_e_mail_is_passed_over_at_once(
    without_mail: House,
) -> None:
    async with Webhook() as hook:
        watch = Watch(without_mail, "one@council.example", "two@council.example", hook.url)
        await watch.danger()
        await watch.post.round()
    assert watch.became == [("given_up", "no_carrier"), ("given_up", "no_carrier"), ("sent", None)]
    assert len(hook.taken) == 1


async def test_when_nobody_can_be_called_the_person_is_told_at_once_to_ring(without_mail: House) -> None:
    watch = Watch(without_mail, "one@council.example")
    await watch.danger()
    assert len(owed(without_mail, "danger_unread")) == 1


async def test_a_chat_that_blocked_us_before_is_passed_over_at_once(tmp_path: Path) -> None:
    house = house_over(
        f"sqlite:///{tmp_path}/chat.sqlite", duty_desk="We look.", telegram_bot_token="1:made-up"
    )
    async with Webhook() as hook:
        watch = Watch(house)
        bea = Someone(house, carrier="telegram", address="88")
        bind(watch.house, watch.ann, bea)
        with house.store.turn() as tx:
            contacts.add_contact(tx, watch.ann, None, "webhook", "always", START, address=hook.url)
            ways.mark_blocked(tx, bea.way.id, START)
        await watch.danger()
    assert watch.became == [("given_up", "blocked"), ("sent", None)]
    house.store.close()


async def test_with_telegram_switched_off_a_chat_on_duty_is_passed_over_at_once(without_mail: House) -> None:
    async with Webhook() as hook:
        watch = Watch(without_mail)
        bind(without_mail, watch.ann, Someone(without_mail, carrier="telegram", address="88"))
        with without_mail.store.turn() as tx:
            contacts.add_contact(tx, watch.ann, None, "webhook", "always", START, address=hook.url)
        await watch.danger()
    assert len(hook.taken) == 1


async def test_a_mail_server_that_hangs_does_not_hold_up_the_webhook(house: House, mail: MailServer) -> None:
    mail.greets = False
    async with Webhook() as hook:
        watch = Watch(house, "slow@council.example", hook.url)
        watch.ayo.types("hello", DANGER)
        watch.now = watch.ayo.now + 10 * MINUTE
        tick(house, watch.now)
        going_round = asyncio.create_task(watch.post.round())
        await hook.gets(1)
        assert not going_round.done()
        mail.hang_up()
        await going_round
    assert [each.state for each in watch.calls] == ["owed", "sent"]


async def test_what_a_person_is_owed_on_telegram_waits_for_telegram(without_mail: House) -> None:
    bea = Someone(without_mail, carrier="telegram", address="88")
    bea.types("hello")
    await CallPost(without_mail, lambda: bea.now).round()
    with without_mail.store.look() as tx:
        waits = {each.state for each in outbox.of_turn(tx, bea.kept.id, bea.kept.turn)}
    assert waits == {"owed"}


async def test_no_address_is_logged(
    house: House, mail: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    mail.answers["RCPT"] = "450 <slow@council.example> later"
    async with Webhook() as hook:
        url = hook.url
    watch = Watch(house, "slow@council.example", url)
    await watch.danger()
    await watch.passes(10 * MINUTE)
    logged = "".join(capsys.readouterr())
    assert logged.count("could not be") == 3
    assert "slow@" not in logged
    assert url not in logged


def on_the_page(house: House, words: str) -> None:
    """Someone writes this on the page itself, where they would tell what happened."""
    with served(house) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        browser = Browser(client)
        begin_to_write(browser)
        browser.press("thats_all", words)


def bind(house: House, ann: Scope, someone: Someone) -> None:
    """This chat is on duty: its owner typed the code."""
    with house.store.turn() as tx:
        contact = contacts.add_contact(tx, ann, None, "telegram", "always", START)
        code = contacts.new_code(tx, ann, contact, START)
        assert contacts.bind(house, tx, someone.way, f"duty {code}", START)
