"""`heard webhook`: have Telegram bring messages to an address of ours, go back to polling, look how it is."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import urlsplit

import typer

from heard.door import PATH
from office.settings import Settings

if TYPE_CHECKING:
    from store.database import Store

PORTS = (443, 80, 88, 8443)  # Telegram brings nothing to any other (Bot API, setWebhook)
NO_TOKEN = "TELEGRAM_BOT_TOKEN is not set: there is no bot whose messages could be brought."  # noqa: S105
NO_ADDRESS = (
    "Telegram needs an address: set HEARD_PUBLIC_URL=https://..., or type: heard webhook set https://..."
)

app = typer.Typer(no_args_is_help=True, help="How messages come from Telegram: brought, or polled for.")
Result = TypeVar("Result")
Address = Annotated[str, typer.Argument(help="Where people reach the page; HEARD_PUBLIC_URL when left out.")]


@app.command("set")
def set_(address: Address = "") -> None:
    """Have Telegram bring messages to this service, with a new secret. Nothing that waits is lost."""
    from bot import webhook

    settings = Settings()
    to = address_for(settings, address)
    _ask(settings, partial(webhook.set_on, address=to))
    typer.echo(f"Telegram brings messages to {to}. `heard webhook show` says whether they arrive.")


@app.command()
def off() -> None:
    """Go back to long polling. Nothing that waits is lost."""
    from bot import webhook

    _ask(Settings(), webhook.take_off)
    typer.echo("By long polling again: a running service begins within seconds.")


@app.command()
def show() -> None:
    """Say how messages come now, how many wait at Telegram, and its last trouble in bringing them."""
    from bot import webhook

    typer.echo("\n".join(_ask(Settings(), webhook.shown)))


def address_for(settings: Settings, given: str) -> str:
    """The door's address. Raises ValueError for one that Telegram would bring nothing to."""
    base = (given or settings.public_url).rstrip("/").removesuffix(PATH)
    if not base:
        raise ValueError(NO_ADDRESS)
    if not settings.telegram_api_url:
        _check(base)
    return f"{base}{PATH}"


def _check(base: str) -> None:
    """What Telegram itself asks of an address; a Bot API server of one's own also takes http."""
    where = urlsplit(base)
    if where.scheme != "https" or not where.hostname:
        raise ValueError(f"Telegram brings messages to https addresses only, and this is none: {base}")
    if (where.port or 443) not in PORTS:
        raise ValueError(
            f"Telegram brings messages to the ports 443, 80, 88 and 8443 only, not to {where.port}."
        )


def _ask(settings: Settings, does: "Callable[[Store, Any], Awaitable[Result]]") -> Result:
    """Ask Telegram for this bot, beside a service that may be running."""
    if not settings.telegram_bot_token:
        raise ValueError(NO_TOKEN)
    from bot.telegram import open_bot
    from heard.opening import open_store

    store, bot = open_store(settings), open_bot(settings.telegram_bot_token, settings.telegram_api_url)

    async def asked() -> Result:
        try:
            return await does(store, bot)
        finally:
            await bot.session.close()

    try:
        return asyncio.run(asked())
    finally:
        store.close()
