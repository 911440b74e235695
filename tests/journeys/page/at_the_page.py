"""Someone at the page in a real browser: every press is counted."""

from dataclasses import dataclass

from playwright.async_api import Page

WORDS = "They moved me three times this year and nobody asked me."
ENOUGH = 60  # presses of Tab: nobody should need more on any page


@dataclass
class Someone:
    """By finger or mouse."""

    page: Page
    taps: int = 0
    texts: int = 0

    async def press(self, label: str) -> None:
        self.taps += 1
        await self.page.get_by_role("button", name=label, exact=True).click()

    async def write(self, words: str) -> None:
        self.texts += 1
        await self.page.get_by_label("Write it here").fill(words)

    async def sees(self, words: str) -> None:
        await self.page.get_by_text(words).first.wait_for()

    async def tell_all(self) -> None:
        """The short way from the bare page, up to the check page."""
        for label in ("Tell about a problem", "Liverpool City Council", "It's about me"):
            await self.press(label)
        await self.write(WORDS)
        for label in ("That's all", "No, thanks", "No one"):
            await self.press(label)


class ByKeyboard(Someone):
    """With Tab, letters and Enter only."""

    async def press(self, label: str) -> None:
        self.taps += 1
        await self._go_to(label)
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_load_state()

    async def write(self, words: str) -> None:
        self.texts += 1
        await self._go_to("Write it here")
        await self.page.keyboard.type(words)

    async def _go_to(self, name: str) -> None:
        found = self.page.get_by_label(name) if name == "Write it here" else self._button(name)
        await found.wait_for()
        for _ in range(ENOUGH):
            if await found.evaluate("element => element === document.activeElement"):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"{name!r} cannot be reached with Tab")

    def _button(self, name: str):  # type: ignore[no-untyped-def]
        return self.page.get_by_role("button", name=name, exact=True)
