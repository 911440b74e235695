"""Someone at the page in a real browser: every press is counted."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page

WORDS = "They moved me three times this year and nobody asked me."
ENOUGH = 60  # presses of Tab: nobody should need more on any page


@dataclass
class Someone:
    """By finger or mouse."""

    page: Page
    taps: int = 0
    texts: int = 0

    async def press(self, what: str) -> None:
        """Press a button: a choice by its code ("problem"), one of the page's own by its words."""
        self.taps += 1
        async with self.page.expect_navigation():
            await self._button(what).click()

    async def write(self, words: str) -> None:
        self.texts += 1
        await self.page.get_by_label("Write it here").fill(words)

    def _button(self, what: str) -> Locator:
        if what.islower():
            return self.page.locator(f'button[name="tap"][value$=".{what}"]')
        return self.page.get_by_role("button", name=what, exact=True)

    async def sees(self, words: str) -> None:
        await self.page.get_by_text(words).first.wait_for()

    async def tell_all(self) -> None:
        """The short way from the bare page, up to the check page."""
        for choice in ("problem", "liverpool", "young_person"):
            await self.press(choice)
        await self.write(WORDS)
        for choice in ("thats_all", "not_now", "no_one"):
            await self.press(choice)


class ByKeyboard(Someone):
    """With Tab, letters and Enter only."""

    async def press(self, what: str) -> None:
        self.taps += 1
        await self._go_to(self._button(what))
        async with self.page.expect_navigation():
            await self.page.keyboard.press("Enter")

    async def write(self, words: str) -> None:
        self.texts += 1
        await self._go_to(self.page.get_by_label("Write it here"))
        await self.page.keyboard.type(words)

    async def _go_to(self, place: Locator) -> None:
        await place.wait_for()
        for _ in range(ENOUGH):
            if await place.evaluate("element => element === document.activeElement"):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"{place} cannot be reached with Tab")
