"""People of a story, each in a chat of their own or in a browser of their own: the same words do the same."""

import re
from typing import Protocol

from tests.journeys.agreement.service_here import Service
from tests.telegram.chats import Seen
from tests.telegram.people import Phone
from tests.web.house_here import Browser, as_it_reads

THATS_ALL, OPEN = "That's all", "Open"
COME_BACK = "Come back with your four words"
FOUR_WORDS = re.compile(r"Keep these four words ((?:[a-z]+ ){3}[a-z]+)")
OPENS = ".!.0.open:"  # what the button of a notice carries
TOGETHER = "We are together now"
EVERY_PAGE = ("/so-far", "/sent", "/")
OWN_NUMBERS = (  # what is another for everyone, and tells nothing
    (re.compile(r"\b[A-Z0-9]{2}-[A-Z0-9]{3}-[A-Z0-9]{3}\b"), "A NUMBER"),
    (re.compile(r"(/link/|\?start=)[\w-]{32}"), r"\1A LINK"),
    (re.compile(r"\b[A-Z0-9]{4} [A-Z0-9]{4}(?= \()"), "A CODE"),
    (FOUR_WORDS, "Keep these four words"),
)


class Person(Protocol):
    """Somebody who taps, writes and reads. `reads`: what came of what they did last; `read`: all of it."""

    reads: str

    @property
    def read(self) -> list[str]: ...

    async def begins(self) -> None: ...

    async def taps(self, *labels: str) -> None:
        """Press buttons by their words, one after another."""

    async def writes(self, words: str) -> None:
        """Type something and send it."""

    async def tells(self, words: str) -> None:
        """Type something, and say that this is all."""

    async def opens(self, link: str) -> None:
        """Follow a link that somebody gave them, and press what opens it."""

    async def types_the_code(self, code: str) -> None:
        """Type a code that was read out to them."""

    async def looks(self) -> None:
        """Look again, and open the messages that wait."""

    async def turns_every_page(self) -> None:
        """Look at every screen there is, with its menu."""


class OnTelegram:
    """Somebody with Telegram on a phone."""

    def __init__(self, service: Service, name: str) -> None:
        self.chats, self.clock = service.chats, service.clock
        self.phone = Phone(service.chats.bot_api, name)
        self.reads = ""
        self._seen = 0
        self._opened: set[int] = set()

    @property
    def read(self) -> list[str]:
        return [without_numbers(self.phone.transcript())]

    async def begins(self) -> None:
        self._acts()
        await self.phone.start()
        await self._hears()

    async def taps(self, *labels: str) -> None:
        for label in labels:
            self._acts()
            await self.phone.taps(label, within=0)
            await self._hears()

    async def writes(self, words: str) -> None:
        self._acts()
        await self.phone.types(words)
        await self._hears()

    async def tells(self, words: str) -> None:
        await self.writes(words)
        await self.taps(THATS_ALL)

    async def opens(self, link: str) -> None:
        self._acts()
        await self.phone.start(link.rpartition("/")[2])
        await self._hears()

    async def types_the_code(self, code: str) -> None:
        await self.writes(f"code {code}")

    async def looks(self) -> None:
        """Notices that were pushed stand there already; each has a button."""
        self._acts()
        await self._hears()
        for notice in [one for one in self.phone.screen if _is_a_notice(one) and one.id not in self._opened]:
            self._opened.add(notice.id)
            await self.phone.taps_old(notice, OPEN)
        await self._hears()

    async def turns_every_page(self) -> None:
        """A chat has one screen; its menu is what the bot can do, and the same for everyone."""

    def _acts(self) -> None:
        self.clock.passes()
        self._seen = max((one.id for one in self.phone.screen), default=0)

    async def _hears(self) -> None:
        await self.chats.settle()
        new = (one for one in self.phone.screen if one.from_bot and one.id > self._seen)
        self.reads = "\n".join(each.text for each in new)


def _is_a_notice(seen: Seen) -> bool:
    return any(label.startswith(OPEN) for label in seen.buttons)


class OnThePage:
    """Somebody with a browser, without JavaScript."""

    def __init__(self, service: Service, name: str) -> None:
        self.clock = service.clock
        self.browser = Browser(service.browser())
        self.reads = ""
        self._pages: list[str] = []
        self._four_words = ""

    @property
    def read(self) -> list[str]:
        return self._pages

    async def begins(self) -> None:
        self._goes("/")

    async def taps(self, *labels: str) -> None:
        for label in labels:
            self._presses(label)

    async def writes(self, words: str) -> None:
        self.clock.passes()
        self.browser.send({**self.browser.fields(), "words": words, "tap": ""})
        self._reads()

    async def tells(self, words: str) -> None:
        self._presses(THATS_ALL, words)

    async def opens(self, link: str) -> None:
        self._goes(f"/link/{link.rpartition('/')[2]}")
        if "Open it" in self.reads:
            self._presses_the_link()

    async def types_the_code(self, code: str) -> None:
        self._goes("/back")
        self._sends("/back", words=code)

    async def looks(self) -> None:
        self._goes("/")
        if COME_BACK in self.browser.text:
            self._sends("/back", words=self._four_words)
        while OPENS in self.browser.now.text:
            self._presses(OPEN)

    async def turns_every_page(self) -> None:
        for address in EVERY_PAGE:
            self._goes(address)
            self._pages.append(without_numbers(self.browser.text))

    def _presses(self, label: str, words: str = "") -> None:
        if label == TOGETHER:
            return self._presses_the_link(together="yes")
        self.clock.passes()
        self.browser.press(label, words)
        self._reads()

    def _presses_the_link(self, **fields: str) -> None:
        self._sends(self.browser.now.url.path, **fields)

    def _goes(self, address: str) -> None:
        self.clock.passes()
        self.browser.go(address)
        self._reads()

    def _sends(self, address: str, **fields: str) -> None:
        self.clock.passes()
        self.browser.now = self.browser.client.post(address, data={**self.browser.fields(), **fields})
        self._reads()

    def _reads(self) -> None:
        page = self.browser.now.text
        self.reads = as_it_reads(page.partition("<main")[2].partition("</main>")[0].partition(">")[2])
        self._pages.append(without_numbers(self.reads))
        if kept := FOUR_WORDS.search(self.reads):
            self._four_words = kept[1]


def without_numbers(text: str) -> str:
    """What is read, without what is another for everyone."""
    for number, instead in OWN_NUMBERS:
        text = number.sub(instead, text)
    return text
