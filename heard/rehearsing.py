"""`heard rehearse`: the console and the page over a throw-away store, with a clock that can be moved."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from starlette.types import ASGIApp

from casework.calendar import london_day
from heard.opening import upgrade
from office.accounts import PERMISSIONS
from office.house import House, open_house
from office.rehearsal import Rehearsal
from office.scripts import read_parts
from office.settings import HERE, Settings
from store import officers
from store.database import Store
from store.officers import Officer
from store.scope import EVERYWHERE
from store.vault import new_key

NAME, COLLEAGUE = "Whoever practises", "A colleague"


def utc_now() -> datetime:
    """The clock of the wall."""
    return datetime.now(UTC)


@contextmanager
def rehearsal(settings: Settings) -> Iterator[Rehearsal]:
    """A rehearsal in a folder that is gone afterwards, on the ports of these settings."""
    with tempfile.TemporaryDirectory(prefix="heard-rehearsal-") as folder:
        url = f"sqlite:///{Path(folder) / 'rehearsal.sqlite'}"
        upgrade(url)
        alone = {
            "database_url": url,
            "telegram_bot_token": "",
            "telegram_api_url": "",
            "smtp_url": "",
            "mail_from": "",
        }
        house = open_house(settings.model_copy(update=alone), Store.open(url, new_key()))
        try:
            yield begun(house)
        finally:
            house.store.close()


def begun(house: House, real: Callable[[], datetime] = utc_now) -> Rehearsal:
    """A rehearsal over an empty store, with everyone of the first day; `real` is the clock of the wall."""
    _officer(house, COLLEAGUE)
    made = Rehearsal(house, _officer(house, NAME), read_parts(HERE / "rehearsal"), london_day(real()), real)
    made.begin()
    return made


def _officer(house: House, name: str) -> Officer:
    """Whoever opens the console of a rehearsal, signed in without a password, or a colleague who never does.

    Both may do everything: a case can be given to either.
    """
    with house.store.turn() as tx:
        grants = [(EVERYWHERE, permission) for permission in PERMISSIONS]
        address = f"{name.lower().replace(' ', '.')}@rehearsal.invalid"
        officer_id = officers.add_officer(tx, address, name, "", "", grants, utc_now())
        made = officers.read_officer(tx, officer_id)
    assert made  # noqa: S101 - just added
    return made


def porches(made: Rehearsal) -> list[tuple[ASGIApp, int]]:
    """The page and the console, both by the rehearsal's clock."""
    from console.app import app as console
    from web.app import app as page

    settings = made.house.settings
    shown = console(made.house, made.clock, made)
    return [(page(made.house, made.clock), settings.port), (shown, settings.console_port)]


def welcome(made: Rehearsal) -> str:
    """What is printed when it is ready."""
    settings = made.house.settings
    return "\n".join(
        [
            "A rehearsal. Nothing here is real, and all of it is gone when you stop.",
            f"The officers' console     {settings.console_address}  (no password; move the clock at the top)",
            f"The young person's page   {settings.page_address}",
        ]
    )


def run(settings: Settings) -> None:
    """Rehearse until stopped."""
    from heard.service import serve_porches

    with rehearsal(settings) as made:
        asyncio.run(serve_porches(made.house, porches(made), ready=lambda: print(welcome(made))))
