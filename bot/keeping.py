"""Keeping: a raw update goes into the inbox, however it came, before Telegram is told that it arrived."""

from collections.abc import Sequence

import structlog

from bot.porch import Porch
from bot.raw import Raw, chat_id_of, kind_of, message_id_of
from store import inbox
from store.faults import StoreUnavailable
from store.inbox import New, Update
from store.plain_json import as_json
from store.transaction import Tx

log = structlog.get_logger("heard.bot")

FULL = "NOTHING FROM TELEGRAM CAN BE SAVED. Telegram keeps it for 24 hours, then it is lost."


class Keeping:
    """Keeps the updates of one bot, each once."""

    def __init__(self, porch: Porch) -> None:
        self.porch = porch

    def keep_all(self, tx: Tx, updates: Sequence[Raw]) -> list[Update]:
        """Keep updates in their order; returns those that were not here already."""
        return inbox.keep_all(tx, [self._new(update) for update in updates], self.porch.clock())

    def keep_each(self, tx: Tx, updates: Sequence[Raw]) -> list[list[Update]]:
        """Keep updates that came one by one, together; returns each again that was not here already."""
        new = {each.update_id: [each] for each in self.keep_all(tx, updates)}
        return [new.pop(update["update_id"], []) for update in updates]

    def keep_alone(self, update: Raw) -> list[Update]:
        """Keep it in a transaction of its own; one that cannot be kept at all is logged and left."""
        try:
            with self.porch.house.store.turn() as tx:
                return self.keep_all(tx, [update])
        except StoreUnavailable:
            raise
        except Exception as fault:
            log.error("an update could not be kept", update=update["update_id"], why=type(fault).__name__)
            return []

    def _new(self, update: Raw) -> New:
        """A tap comes after whatever its chat had sent before it."""
        raw = as_json(update).encode(errors="surrogatepass")  # half a letter, which a broken app may send
        chat, number = chat_id_of(update), message_id_of(update)
        is_tap = kind_of(update) == "callback_query" and chat is not None and number is not None
        return New(self.porch.bot.id, update["update_id"], raw, chat, number, is_tap)
