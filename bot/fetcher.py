"""Fetching files from Telegram. The address holds the token: it is built, used and never told."""

from collections.abc import AsyncIterator

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiohttp import ClientError, ClientResponseError

from office.sending.files import Gone, TooBig, Unreachable

SECONDS = 100  # for a whole file; its lease lasts longer


class TelegramFetcher:
    """Telegram's getFile and its download, 20 MB at most."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """A file's bytes as they come. Raises TooBig, Gone or Unreachable."""
        address = self.bot.session.api.file_url(self.bot.token, await self._path(remote))
        try:
            async for piece in self.bot.session.stream_content(address, timeout=SECONDS):
                yield piece
        except ClientResponseError as no:
            raise Unreachable(f"Telegram answered {no.status}") from None
        except (ClientError, TimeoutError, OSError) as fault:
            raise Unreachable(type(fault).__name__) from None

    async def _path(self, remote: str) -> str:
        try:
            found = await self.bot.get_file(remote)
        except TelegramBadRequest as no:
            raise _meaning(str(no)) from None
        except AiogramError as fault:
            raise Unreachable(type(fault).__name__) from None
        if not found.file_path:
            raise TooBig()
        return found.file_path


def _meaning(said: str) -> Exception:
    if "too big" in said:
        return TooBig()
    return Unreachable("not there just now") if "temporarily" in said else Gone()
