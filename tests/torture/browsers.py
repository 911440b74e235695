"""People who tell whole complaints on the page, over HTTP, and press again when nothing comes back."""

import random
import time
from collections.abc import Sequence

import httpx

from tests.torture.people import DONE, REFERENCE, STORY, Diary
from tests.web.house_here import Browser

AGAIN_AFTER = 0.3  # seconds
PRESSES = (("hello", "problem"), ("council", "sefton"), ("who_are_you", "young_person"),
           ("advocate", "not_now"), ("must_not_know", "no_one"), ("check", "send"))  # fmt: skip


class Unreachable(Exception):
    """The time is over, and the page still does not answer."""


class Again(httpx.BaseTransport):
    """A browser in front of replicas behind a proxy: what fails is sent again, as it was, to any of them."""

    def __init__(
        self, ports: Sequence[int], chance: random.Random, until: float, faults: dict[str, int]
    ) -> None:
        self.ports, self.chance, self.until, self.faults = ports, chance, until, faults
        self.inner = httpx.HTTPTransport()

    def close(self) -> None:
        self.inner.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        answer = None
        while time.monotonic() < self.until:
            answer = self._once(request)
            if answer is not None and answer.status_code < 500:
                return answer
            time.sleep(AGAIN_AFTER)
        raise Unreachable(f"{request.method} {request.url} on {self.ports}: {answer} {self.faults}")

    def _once(self, request: httpx.Request) -> httpx.Response | None:
        """One try; now and then the answer is lost on the way."""
        to = httpx.Request(
            request.method, request.url.copy_with(port=self.chance.choice(self.ports)),
            headers=request.headers, content=request.content, extensions=request.extensions,
        )  # fmt: skip
        try:
            answer = self.inner.handle_request(to)
            answer.read()
        except httpx.TransportError as fault:
            self._count(f"page: {type(fault).__name__}")
            return None
        if request.method == "POST" and self.chance.random() < 0.05:
            self._count("page: answers lost")
            return None
        if answer.status_code >= 500:
            self._count(f"page: {answer.status_code}")
        return answer

    def _count(self, what: str) -> None:
        self.faults[what] = self.faults.get(what, 0) + 1


class OnThePage:
    """One person at the page, in a thread of their own."""

    def __init__(
        self, number: int, ports: Sequence[int], chance: random.Random, faults: dict[str, int]
    ) -> None:
        self.number, self.ports, self.chance, self.faults = number, ports, chance, faults
        self.diary = Diary(chat=-number)
        self.stuck = ""

    def tells(self, until: float) -> bool:
        """One whole complaint; False when the time is over before it is sent."""
        again = Again(self.ports, self.chance, until, self.faults)
        address = f"http://127.0.0.1:{self.ports[0]}"
        try:
            with httpx.Client(base_url=address, transport=again, follow_redirects=True) as client:
                self._tell(Browser(client), until)
        except Unreachable as last:
            self.stuck = f"the page did not answer {last}"
        return bool(self.diary.sent)

    def _tell(self, browser: Browser, until: float) -> None:
        while not self.diary.sent and time.monotonic() < until:
            self._answer(browser)
            found = REFERENCE.search(browser.text) if DONE in browser.text else None
            if found:
                self.diary.sends(found.group())

    def _answer(self, browser: Browser) -> None:
        asked = browser.asked
        choice = dict(PRESSES).get(asked, "")
        self.diary.turns += 1
        if asked == "what_happened":
            self._writes(browser)
        elif choice:
            browser.press(choice)
        else:
            self.stuck = f"at {asked!r}"
            time.sleep(AGAIN_AFTER)
            browser.go("/")

    def _writes(self, browser: Browser) -> None:
        """Some words and "keep this", or "that's all" with them."""
        mark = f"zp{self.number:03d}x{len(self.diary.marks) + 1:03d}"
        last = self.chance.random() < 0.5
        form = {**browser.fields(), "words": f"{self.chance.choice(STORY)}, {mark}."}
        answer = browser.send({**form, "tap": browser.token("thats_all") if last else ""})
        if answer.status_code < 400:  # 409: handed back, and not taken
            self.diary.told.append(mark)
            self.diary.marks[mark] = len(self.diary.marks) + 1
