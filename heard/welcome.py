"""What `make run` prints: the addresses, the first officer's one-time link, how to add Telegram."""

from datetime import datetime

from office.accounts import first_link
from office.holidays import too_short
from office.house import House
from store.faults import StoreUnavailable


def welcome(house: House, now: datetime) -> str:
    """A few lines for whoever started the service."""
    settings = house.settings
    lines = [
        f"The young person's page   {settings.page_address}",
        f"The officers' console     {settings.console_address}",
        *_first_officer(house, now),
        *_telegram(house),
        *_trying(house),
        *_holidays(house, now),
    ]
    return "\n".join(lines)


def officer_link(house: House, now: datetime) -> str:
    """The first officer's link, or a sentence that there is an officer already."""
    link = first_link(house, now)
    return link or "There is an officer already. They invite the next from the console."


def _first_officer(house: House, now: datetime) -> list[str]:
    try:
        link = first_link(house, now)
    except StoreUnavailable as away:  # the disk filled up since it was opened: people must still hear of it
        return [f"The store                 {away}"]
    return [f"The first officer         {link}  (works once)"] if link else []


def _telegram(house: House) -> list[str]:
    if house.settings.telegram_bot_token:
        return ["Telegram                  by long polling, or brought (heard webhook show)"]
    return [
        "Telegram                  off: put TELEGRAM_BOT_TOKEN=... from @BotFather into .env and start again"
    ]


def _trying(house: House) -> list[str]:
    if not house.settings.for_trying:
        return []
    return [
        "For trying only           HEARD_DUTY_DESK is not set, so nobody answers alerts; every page says so"
    ]


def _holidays(house: House, now: datetime) -> list[str]:
    warning = too_short(house.rulebook.calendar, now)
    return [f"Bank holidays             {warning}"] if warning else []
