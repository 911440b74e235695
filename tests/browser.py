"""A real Chromium for the tests: `page`, `new_page` and `axe`.

Asynchronous, like the tests that use it: one browser per test process on the one session-long loop
(pyproject.toml), a new context per test. The synchronous API would keep a loop running in the main
thread, where no asynchronous test could start any more.
"""

import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

AXE = Path(__file__).with_name("axe.min.js")
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "The tests need Chromium: install the package chromium, or give its path as CHROMIUM=/path/to/chromium."
)

PATIENCE = 30_000  # milliseconds; the machine may be busy
expect.set_options(timeout=PATIENCE)

WITHOUT_JAVASCRIPT: WeakSet[BrowserContext] = WeakSet()

NewPage = Callable[..., Awaitable[Page]]


def chromium() -> str:
    """Return the path of the Chromium to use; SystemExit says what to install when there is none."""
    named = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES
    found = next(filter(None, map(shutil.which, named)), None)
    return found or sys.exit(MISSING)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests of this process."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def new_page(browser: Browser) -> AsyncIterator[NewPage]:
    """Return `await new_page(javascript=True, width=390, height=844, zoom=1, **context options)`.

    Width and height are in device pixels: width=1280, zoom=2 is a 1280 px screen read at 200 %.
    Every page stands in a context of its own: no cookie is shared. `context=other.context` opens a
    second tab instead. Other options go to the context: locale, color_scheme, reduced_motion, ...
    """
    async with AsyncExitStack() as open_contexts:

        async def open_page(
            *,
            javascript: bool = True,
            width: int = 390,
            height: int = 844,
            zoom: int = 1,
            context: BrowserContext | None = None,
            **options: Any,
        ) -> Page:
            if context is None:
                context = await browser.new_context(
                    java_script_enabled=javascript,
                    viewport={"width": width // zoom, "height": height // zoom},
                    device_scale_factor=zoom,
                    **{"locale": "en-GB", "timezone_id": "Europe/London", **options},
                )
                open_contexts.push_async_callback(context.close)
                if not javascript:
                    WITHOUT_JAVASCRIPT.add(context)
            page = await context.new_page()
            page.set_default_timeout(PATIENCE)
            return page

        yield open_page


@pytest.fixture
async def page(new_page: NewPage) -> Page:
    """A telephone's page, JavaScript on."""
    return await new_page()


async def axe(page: Page) -> list[str]:
    """Return what axe-core finds on a page, one sentence a finding; an empty list is the aim.

    Works under any Content-Security-Policy. Where JavaScript is off axe cannot run: it reads a copy.
    """
    if page.context in WITHOUT_JAVASCRIPT:
        return await _axe_on_a_copy(page)
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"{rule['id']}: {rule['help']} at {' '.join(map(str, node['target']))}"
        for rule in found
        for node in rule["nodes"]
    ]


async def _axe_on_a_copy(page: Page) -> list[str]:
    """Show the page as it stands, without its scripts, at the same address where scripts may run."""
    shown = re.sub(r"<script\b.*?</script>|</?noscript>", "", await page.content(), flags=re.DOTALL)
    zoom = await page.evaluate("devicePixelRatio")
    browser = page.context.browser
    assert browser
    context = await browser.new_context(viewport=page.viewport_size, device_scale_factor=zoom)
    async with context:
        copy = await context.new_page()
        await copy.route(
            page.url, lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8")
        )
        await copy.goto(page.url)
        return await axe(copy)


if __name__ == "__main__":
    print(chromium())
