"""The webhook: Telegram brings updates to an address of ours, with a secret that only it and we know.

Long polling is the default. Which of the two it is stands in the store, so every replica knows it at once; a
secret is kept only as a keyed hash.
"""

import hmac
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.types import WebhookInfo

from bot.raw import KINDS
from store import known
from store.database import Store
from store.transaction import Tx
from store.vault import Vault

TYPE = "Type: heard webhook set, or: heard webhook off"
UNKNOWN_TOKEN = "Telegram does not know this token: look at TELEGRAM_BOT_TOKEN."  # noqa: S105 - a sentence
MEANS: tuple[tuple[type[AiogramError], str], ...] = (
    (TelegramUnauthorizedError, UNKNOWN_TOKEN),
    (TelegramNotFound, UNKNOWN_TOKEN),
    (TelegramNetworkError, "Telegram cannot be reached: look at the network, and at TELEGRAM_API_URL."),
)


def is_set(tx: Tx, bot_id: int) -> bool:
    """Whether Telegram brings this bot's updates, so that nobody polls."""
    return bool(hashes(tx, bot_id))


def hashes(tx: Tx, bot_id: int) -> list[str]:
    """What is kept of the secrets that Telegram may name: none where it brings nothing."""
    return known.known(tx, _name(bot_id)).split()


def is_one_of(hashes: Sequence[str], vault: Vault, secret: str) -> bool:
    """Whether this is a secret of which we keep the hash; takes as long for any wrong one."""
    given = _hash(vault, secret)
    return sum(hmac.compare_digest(given, each) for each in hashes) > 0


async def set_on(store: Store, bot: Bot, address: str) -> None:
    """Have updates brought to this address, with a new secret. Raises ValueError with Telegram's answer."""
    secret = secrets.token_urlsafe(32)
    with store.turn() as tx:
        before, new = hashes(tx, bot.id), _hash(store.vault, secret)
        _note(tx, bot.id, [new, *before[:1]])  # until Telegram has the new one the old one is good too
    try:
        with _telegrams_answer():
            await bot.set_webhook(address, secret_token=secret, allowed_updates=list(KINDS))
    except ValueError:
        with store.turn() as tx:
            _note(tx, bot.id, before)
        raise
    with store.turn() as tx:
        _note(tx, bot.id, [new])


async def take_off(store: Store, bot: Bot) -> None:
    """Have nothing brought any more; what waits at Telegram is polled for. Raises ValueError."""
    with _telegrams_answer():
        await bot.delete_webhook(drop_pending_updates=False)
    with store.turn() as tx:
        _note(tx, bot.id, [])


async def shown(store: Store, bot: Bot) -> list[str]:
    """How updates come now, in lines for an operator. Raises ValueError with Telegram's answer."""
    with _telegrams_answer():
        info = await bot.get_webhook_info()
    with store.look() as tx:
        ours = is_set(tx, bot.id)
    return [_by_what(info, ours), f"{info.pending_update_count} messages wait at Telegram.", *_trouble(info)]


def _by_what(info: WebhookInfo, ours: bool) -> str:
    if info.url:
        return f"Telegram brings messages to {info.url}" + ("" if ours else f", which we did not set. {TYPE}")
    if ours:
        return f"We wait for Telegram to bring messages, but it has no address. {TYPE}"
    return "By long polling: no webhook is set."


def _trouble(info: WebhookInfo) -> list[str]:
    if not info.last_error_message:
        return []
    at = info.last_error_date or datetime.now(UTC)
    return [f"The last trouble, {at:%Y-%m-%d %H:%M} UTC: {info.last_error_message}"]


@contextmanager
def _telegrams_answer() -> Iterator[None]:
    """Turn Telegram's refusals into sentences for whoever must act."""
    try:
        yield
    except AiogramError as no:
        means = next((ours for kind, ours in MEANS if isinstance(no, kind)), "")
        raise ValueError(means or f"Telegram did not take it: {getattr(no, 'message', no)}") from None


# -- in the store ------------------------------------------------------------------------------------


def _name(bot_id: int) -> str:
    return f"{known.WEBHOOK} {bot_id}"


def _hash(vault: Vault, secret: str) -> str:
    return vault.keyed_hash("telegram webhook", secret)


def _note(tx: Tx, bot_id: int, hashes: Sequence[str]) -> None:
    known.note(tx, _name(bot_id), " ".join(hashes))
