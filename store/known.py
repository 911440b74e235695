"""What the service knows of itself and keeps: the bot's name, of which its links are made, its webhook."""

from sqlalchemy import select

from store.tables import meta
from store.transaction import Tx

PLACE = "meta.value"
BOT = "telegram bot"
WEBHOOK = "webhook"  # with the bot's number: hashes of the secrets that Telegram may bring


def note(tx: Tx, name: str, value: str) -> None:
    """Keep what was found out, in the place of what was known before."""
    sealed = tx.seal(PLACE, name, value)
    if tx.add_once(meta, name=name, value=sealed) is None:
        tx.change(meta, meta.c.name == name, value=sealed)


def known(tx: Tx, name: str) -> str:
    """Return what was found out, or ""."""
    return tx.unseal_text(PLACE, name, tx.value(select(meta.c.value).where(meta.c.name == name))) or ""
