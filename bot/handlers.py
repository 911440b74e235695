"""The one router: what aiogram brings, as the office hears it. No logic here."""

from aiogram import Dispatcher, Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.keyboard import MORE
from bot.reading import edit_of, heard_of, tap_of
from bot.taking import Taking

GONE = ("kicked", "left")
OF_THE_CHAT = (  # what Telegram notes about the chat itself: nobody said anything
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
)


def dispatcher() -> Dispatcher:
    """One handler a kind: which step it is for is the office's own table, so no filters are tried in turn."""
    router = Router(name="heard")
    router.message.register(said)
    router.edited_message.register(edited)
    router.callback_query.register(tapped)
    router.my_chat_member.register(came_or_went)
    one = Dispatcher(disable_fsm=True)
    one.include_router(router)
    return one


async def said(message: Message, taking: Taking) -> None:
    if message.content_type in OF_THE_CHAT:
        await taking.leave()
    else:
        await taking.hear(heard_of(message, taking.received_at))


async def edited(message: Message, taking: Taking) -> None:
    await taking.hear(edit_of(message, taking.received_at))


async def tapped(query: CallbackQuery, taking: Taking) -> None:
    taking.beside(query.answer())
    heard = tap_of(query, taking.received_at)
    if query.data == MORE and query.message:
        await taking.show_all(heard, under=query.message.message_id)
    else:
        await taking.hear(heard)


async def came_or_went(member: ChatMemberUpdated, taking: Taking) -> None:
    await taking.came_or_went(gone=member.new_chat_member.status in GONE)
