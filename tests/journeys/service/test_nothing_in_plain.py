"""Nothing anybody wrote stands readable anywhere: store, temporary files, logs; also after a sudden end."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.vault import new_key
from tests.browser import NewPage
from tests.journeys.service.running import Service
from tests.journeys.service.test_from_hello_to_an_answer import follow, press
from tests.postgres import Postgres
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

MARK = "Zebra-Quilt-Marmalade"
PICTURE = MARK.encode() * 120_000  # 2.5 MB: more than a form's reader keeps in memory


@pytest.fixture(params=["sqlite", "postgresql"])
async def watched(
    request: pytest.FixtureRequest, tmp_path: Path, bot_api: BotApi
) -> AsyncIterator[tuple[Service, list[Path]]]:
    """A service whose every file is known: its store's, its temporary folder."""
    places = [tmp_path]
    settings = {
        "TELEGRAM_BOT_TOKEN": bot_api.token,
        "TELEGRAM_API_URL": bot_api.url,
        "HEARD_POST_SECONDS": "0.1",
        "TMPDIR": str(tmp_path / "temporary"),
    }
    (tmp_path / "temporary").mkdir()
    if request.param == "postgresql":
        database: Postgres = request.getfixturevalue("postgres")
        settings |= {"DATABASE_URL": request.getfixturevalue("postgres_url"), "HEARD_KEY": new_key()}
        places.append(Path(database.data))
    service = Service(tmp_path, settings)
    await service.start()
    yield service, places
    if service.is_running:
        await service.stop()


def readable_in(place: Path) -> list[str]:
    """The files below a place in which the mark can be read."""
    files = (path for path in place.rglob("*") if path.is_file())
    return [str(path.relative_to(place)) for path in files if MARK.encode() in path.read_bytes()]


async def test_what_was_typed_and_sent_is_readable_nowhere(
    watched: tuple[Service, list[Path]], new_page: NewPage, phone: type[Phone], request: pytest.FixtureRequest
) -> None:
    service, places = watched
    page = await new_page(javascript=False)
    await page.goto(service.page)
    for label in ("Tell about a problem", "Sefton", "It's about me"):
        await press(page, label)
    await page.locator("textarea").fill(f"On the page: {MARK}.")
    picture = {"name": f"{MARK}.png", "mimeType": "image/png", "buffer": PICTURE}
    await page.locator("input[type=file]").set_input_files(files=[picture])  # type: ignore[list-item]
    await press(page, "That's all")
    for label in ("Not now", "Yes, someone"):
        await press(page, label)
    await page.locator("textarea").fill(f"Not to be told: {MARK}.")
    await follow(page, page.locator("button[name=tap], button[type=submit], main button").first)

    ayo = phone(f"Ayo {MARK}")
    await ayo.start()
    await ayo.types(f"In the chat: {MARK}")
    await ayo.sends_file(PICTURE, name=f"{MARK}.txt")
    await ayo.sees("Got your file")

    await service.stop(signal.SIGKILL)
    if "DATABASE_URL" in service.settings:
        request.getfixturevalue("postgres").run("CHECKPOINT")  # what it holds in memory goes to its files
    assert [found for place in places for found in readable_in(place)] == []
    assert MARK not in service.logged
    assert MARK not in service.printed


def test_the_search_would_find_it(tmp_path: Path) -> None:
    (tmp_path / "spool").write_bytes(b"begin" + PICTURE)
    assert readable_in(tmp_path) == ["spool"]
