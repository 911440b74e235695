"""Somebody who does at the console what is written: presses what is called so, fills what is labelled so."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import httpx

from tests.console.page_read import Asked, Button, PageRead

WEEKS = re.compile(r"(\w+) weeks? from today")
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


@dataclass
class Hands:
    """One browser; `today` is the day it is there, for days that are written as weeks from today."""

    client: httpx.AsyncClient
    today: Callable[[], date]
    page: PageRead = field(init=False)
    _at: str = ""
    _typed: dict[str, list[str]] = field(default_factory=dict)
    _in: int = -1

    async def open(self, address: str) -> None:
        self._came(await self.client.get(address))

    def sees(self, words: str) -> bool:
        return words in self.page.words

    def can_press(self, words: str) -> bool:
        return self._button(words) is not None

    async def press(self, words: str) -> None:
        """A link or a button. What was filled goes with the button's own form."""
        button = self._button(words)
        if button:
            await self._send(button)
            return
        found = [to for called, to in self.page.links if called == words]
        assert found, f"nothing here is called {words!r}: {self._called()}"
        await self.open(found[0])

    def fill(self, label: str, value: str) -> None:
        """Type into what is labelled so, choose what is called so; a beginning and an ellipsis will do."""
        page = self.page
        if listed := [each for each in page.asked if _is_called(page.legend_of(each), label)]:
            found = [each for each in listed if _is_called(page.label_of(each), value)]
            assert found, f"{label!r} offers no {value!r}: {[page.label_of(each) for each in listed]}"
            self._choose(found[0])
        else:
            found = [each for each in page.asked if _is_called(page.label_of(each), label)]
            assert found, f"nothing is labelled {label!r}: {sorted({*map(page.label_of, page.asked)})}"
            self._typed[found[0].name] = [self._day(value) if found[0].kind == "date" else value]
        self._in = found[0].form

    def _choose(self, asked: Asked) -> None:
        others = self._typed.get(asked.name, []) if asked.kind == "checkbox" else []
        self._typed[asked.name] = [*others, asked.value]

    def _day(self, value: str) -> str:
        weeks = WEEKS.fullmatch(value)
        return (self.today() + timedelta(weeks=NUMBERS[weeks[1]])).isoformat() if weeks else value

    def _button(self, words: str) -> Button | None:
        """In the form that was filled in, where one was."""
        called = [each for each in self.page.buttons if words in (each.words, each.said)]
        here = [each for each in called if each.form == self._in]
        return next(iter([*here, *called]), None)

    async def _send(self, button: Button) -> None:
        form = self.page.forms[button.form]
        holds: dict[str, list[str]] = {}
        for each in self.page.asked:
            if each.form == button.form and _counts(each):
                holds.setdefault(each.name, []).append(each.value)
        typed = {**holds, **self._typed, **({button.name: [button.value]} if button.name else {})}
        address = button.to or form.action or self._at
        if form.method == "get":
            self._came(await self.client.get(address, params=typed))
        else:
            self._came(await self.client.post(address, data=typed))

    def _came(self, answer: httpx.Response) -> None:
        if "attachment" in answer.headers.get("content-disposition", ""):
            return  # a file was taken: the page stays
        self._at, self._typed, self._in = str(answer.url), {}, -1
        self.page = PageRead(answer.text)
        assert answer.status_code == 200, self.page.words

    def _called(self) -> list[str]:
        return sorted({each.words for each in self.page.buttons} | {words for words, _ in self.page.links})


def _counts(each: Asked) -> bool:
    """Whether a form sends it without anybody touching it."""
    return each.chosen if each.kind in ("radio", "checkbox", "option") else True


def _is_called(words: str, wanted: str) -> bool:
    words = words.removesuffix(" (if you want)")
    return words.startswith(wanted[:-1]) if wanted.endswith("…") else words == wanted
