"""The one router: what aiogram brings, as the office hears it. No logic here."""

from collections.abc import Mapping
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject

from bot.raw import MORE, Raw, kind_of
from bot.reading import edit_of, heard_of, tap_of
from bot.taking import Taking

GONE = ("kicked", "left")
OF_THE_CHAT = (  # what Telegram notes about the chat itself: nobody said anything
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
)
EVENTS: Mapping[str, type[TelegramObject]] = {
    "message": Message,
    "edited_message": Message,
    "callback_query": CallbackQuery,
    "my_chat_member": ChatMemberUpdated,
}


class Straight(Dispatcher):
    """aiogram's dispatcher, by which an update comes straight to its handler (docs/decisions/0030)."""

    async def feed_raw_update(self, bot: Bot, update: Raw, **kwargs: Any) -> Any:
        """Read what happened, and have it handled. Raises what the handler raises, or pydantic's error."""
        kind = kind_of(update)
        if not kind:
            return UNHANDLED
        event = EVENTS[kind].model_validate(update[kind], context={"bot": bot})
        return await self.propagate_event(kind, event, **kwargs)


def dispatcher() -> Dispatcher:
    """One handler a kind: which step it is for is the office's own table, so no filters are tried in turn."""
    one = Straight(disable_fsm=True)
    one.message.register(said)
    one.edited_message.register(edited)
    one.callback_query.register(tapped)
    one.my_chat_member.register(came_or_went)
    return one


async def said(message: Message, taking: Taking) -> None:
    if message.content_type in OF_THE_CHAT:
        await taking.leave()
    else:
        await taking.hear(heard_of(message, taking.received_at))


async def edited(message: Message, taking: Taking) -> None:
    await taking.hear(edit_of(message, taking.received_at))


async def tapped(query: CallbackQuery, taking: Taking) -> None:
    heard = tap_of(query, taking.received_at)
    if query.data == MORE and query.message:
        await taking.show_all(heard, under=query.message.message_id)
    else:
        await taking.hear(heard)


async def came_or_went(member: ChatMemberUpdated, taking: Taking) -> None:
    await taking.came_or_went(gone=member.new_chat_member.status in GONE)
