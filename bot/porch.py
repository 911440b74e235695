"""What the rooms of this porch share: the house, the client, and who is woken by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot

from bot.beside import Beside
from bot.unsaved import Unsaved
from office.clerk import Clerk
from office.house import House
from office.sending.files import Files
from office.sending.post import Post

CARRIER = "telegram"


@dataclass(frozen=True)
class Porch:
    """One bot of one service, running."""

    house: House
    bot: Bot
    post: Post
    files: Files
    beside: Beside
    unsaved: Unsaved
    clerk: Clerk
    clock: Callable[[], datetime]

    def turn_begins(self) -> None:
        """What it owes is claimed in its own commit: one clerk writes both."""
        self.post.wake()

    def turn_taken(self, *, with_file: bool = False) -> None:
        """Something may be owed now; with a file that is to be fetched."""
        self.post.wake()
        if with_file:
            self.files.wake()
