"""The table of Bot API methods, and the decorator that fills it."""

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tests.telegram.reading import Asked

if TYPE_CHECKING:
    from tests.telegram.server import BotApi

Method = Callable[["BotApi", Asked], Awaitable[Any]]
METHODS: dict[str, tuple[str, Method]] = {}  # lower-case name -> Telegram's spelling, what it does


def method(does: Method) -> Method:
    """Offer a function as the method of that name; Telegram does not mind upper and lower case."""
    name = re.sub(r"_(\w)", lambda letter: letter[1].upper(), does.__name__)
    METHODS[name.lower()] = (name, does)
    return does
