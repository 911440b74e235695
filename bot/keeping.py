"""Keeping: a raw update goes into the inbox, however it came, before Telegram is told that it arrived."""

import json

import structlog

from bot.porch import Porch
from bot.raw import Raw, chat_id_of, kind_of, message_id_of
from store import inbox
from store.faults import StoreUnavailable
from store.transaction import Tx

log = structlog.get_logger("heard.bot")

FULL = "NOTHING FROM TELEGRAM CAN BE SAVED. Telegram keeps it for 24 hours, then it is lost."


class Keeping:
    """Keeps the updates of one bot, each once."""

    def __init__(self, porch: Porch) -> None:
        self.porch = porch

    def keep(self, tx: Tx, update: Raw) -> bool:
        """Keep an update; False when it is here already."""
        raw = json.dumps(update, ensure_ascii=True, separators=(",", ":")).encode()
        chat, now = chat_id_of(update), self.porch.clock()
        place = self._place_of(tx, update, chat)
        return inbox.keep(tx, self.porch.bot.id, update["update_id"], raw, chat, place, now) is not None

    def keep_alone(self, update: Raw) -> bool:
        """Keep it in a transaction of its own; one that cannot be kept at all is logged and left."""
        try:
            with self.porch.house.store.turn() as tx:
                return self.keep(tx, update)
        except StoreUnavailable:
            raise
        except Exception as fault:
            log.error("an update could not be kept", update=update["update_id"], why=type(fault).__name__)
            return False

    def _place_of(self, tx: Tx, update: Raw, chat: int | None) -> int | None:
        """Its message's number; a tap comes after whatever its chat had sent before it."""
        number = message_id_of(update)
        if chat is None or number is None or kind_of(update) != "callback_query":
            return number
        return max(number, inbox.newest_of(tx, chat))
