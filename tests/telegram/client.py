"""The real aiogram client, pointed at the server on loopback."""

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from tests.telegram.server import BotApi


class Session(AiohttpSession):
    """The client's own session, without the quarter second it waits for TLS, which loopback has not."""

    async def close(self) -> None:
        if self._session:
            await self._session.close()


def client(server: BotApi, token: str = "") -> Bot:
    return Bot(token or server.token, session=Session(api=TelegramAPIServer.from_base(server.url)))


def keyboard(**labels: str) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=data)] for data, label in labels.items()]
    return InlineKeyboardMarkup(inline_keyboard=rows)
