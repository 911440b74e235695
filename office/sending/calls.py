"""What leaves by e-mail or webhook: calls to whoever is on duty, wishes for an advocate; what nothing brings.

A round of its own, so that it runs whether or not Telegram does, and nothing of Telegram's is loaded for it.
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime

from office import duty
from office.house import House
from office.sending.giving_up import give_up
from office.sending.letters import TELLS_NOTHING, Carrier
from office.sending.mail import MailCarrier
from office.sending.mail_server import read_sender, read_server
from office.sending.post import Post, utc_now
from office.sending.webhook import WebhookCarrier
from office.settings import Settings
from store import not_arrived, ways
from store.outbox import Owed
from store.transaction import Tx


class CallPost(Post):
    """The rounds of e-mail and webhooks; each begins by passing on what would wait for ever."""

    def __init__(self, house: House, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(house, carriers_for(house, clock), clock)

    async def round(self) -> int:
        await asyncio.to_thread(pass_on, self.house, set_up(self.house.settings), self.clock())
        return await super().round()


def carriers_for(house: House, clock: Callable[[], datetime]) -> dict[str, Carrier]:
    """The carriers of this post, as the settings have them."""
    carriers: dict[str, Carrier] = {"webhook": WebhookCarrier(house, clock)}
    if house.settings.smtp_url:
        server, sender = read_server(house.settings.smtp_url), read_sender(house.settings.mail_from)
        carriers["email"] = MailCarrier(server, sender, clock)
    return carriers


def set_up(settings: Settings) -> list[str]:
    """Every carrier by which a call can leave, by these settings."""
    needs = {"telegram": settings.telegram_bot_token, "email": settings.smtp_url, "webhook": "nothing"}
    return [carrier for carrier, setting in needs.items() if setting]


def pass_on(house: House, carriers: Collection[str], now: datetime) -> None:
    """Give up what nothing can bring (no carrier, a blocked chat): another is called, an officer asks."""
    with house.store.look() as tx:  # so that a quiet second writes nothing
        if not _stranded(tx, carriers, now):
            return
    with house.store.turn() as tx:
        for owed in _stranded(tx, carriers, now):
            give_up(tx, owed, _why(tx, owed), now)
        duty.watch(house, tx, now)


def _stranded(tx: Tx, carriers: Collection[str], now: datetime) -> list[Owed]:
    return [owed for kind in TELLS_NOTHING for owed in not_arrived.stranded(tx, kind, carriers, now)]


def _why(tx: Tx, owed: Owed) -> str:
    way = ways.read_way(tx, owed.way_id or "")
    return "blocked" if way and way.blocked_at else "no_carrier"
