"""The methods that say something in a chat, change it and take it away."""

from typing import TYPE_CHECKING

from tests.telegram import limits
from tests.telegram.calling import method
from tests.telegram.chats import Chat
from tests.telegram.limits import Raw, bad
from tests.telegram.reading import Asked

if TYPE_CHECKING:
    from tests.telegram.server import BotApi


@method
async def send_message(server: "BotApi", asked: Asked) -> Raw:
    chat = _open_chat(server, asked)
    content: Raw = {"text": limits.checked_text(asked.text("text"))}
    return _say(server, chat, asked, content)


@method
async def send_document(server: "BotApi", asked: Asked) -> Raw:
    chat = _open_chat(server, asked)
    content: Raw = {"document": _document(server, asked)}
    if caption := limits.checked_caption(asked.text("caption")):
        content["caption"] = caption
    return _say(server, chat, asked, content)


def _say(server: "BotApi", chat: Chat, asked: Asked, content: Raw) -> Raw:
    markup = limits.checked_keyboard(asked.structure("reply_markup"))
    server.limits.admit(chat.id, server.clock())
    reply_to = (asked.structure("reply_parameters") or {}).get("message_id")
    if reply_to in chat.messages:
        content["reply_to_message"] = chat.messages[reply_to]
    message = server.message(chat, server.me, content | ({"reply_markup": markup} if markup else {}))
    return _as_told(chat.put(message))


def _document(server: "BotApi", asked: Asked) -> Raw:
    named = asked.text("document")
    if upload := asked.upload(named.removeprefix("attach://") or "document"):
        if len(upload.content) > limits.BIGGEST_UPLOAD:
            raise limits.Refused(413, "Request Entity Too Large")
        return server.keep_file("documents", upload.name, upload.content, upload.kind)
    if named in server.files:
        return server.files[named].about
    raise bad("wrong file identifier/HTTP URL specified" if named else "there is no document in the request")


@method
async def edit_message_text(server: "BotApi", asked: Asked) -> Raw:
    text = limits.checked_text(asked.text("text"))
    return _edit(server, asked, {"text": text})


@method
async def edit_message_reply_markup(server: "BotApi", asked: Asked) -> Raw:
    return _edit(server, asked, {})


def _edit(server: "BotApi", asked: Asked, content: Raw) -> Raw:
    chat, message = _message_to(server, asked, "edit")
    if message["from"] != server.me or (content and "text" not in message):
        raise bad("message can't be edited")
    markup = limits.checked_keyboard(asked.structure("reply_markup"))
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    kept = {key: part for key, part in message.items() if key not in ("reply_markup", "edit_date")}
    changed = kept | content | ({"reply_markup": markup} if (markup or {}).get("inline_keyboard") else {})
    if changed == {key: part for key, part in message.items() if key != "edit_date"}:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    server.limits.admit(chat.id, server.clock(), edit=True)
    return _as_told(chat.put(changed | {"edit_date": server.now()}))


@method
async def delete_message(server: "BotApi", asked: Asked) -> bool:
    chat, message = _message_to(server, asked, "delete")
    if server.now() - message["date"] > limits.DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    chat.drop(message["message_id"])
    return True


@method
async def send_chat_action(server: "BotApi", asked: Asked) -> bool:
    _open_chat(server, asked)
    if not asked.text("action"):
        raise bad("wrong parameter action in request")
    return True


def _open_chat(server: "BotApi", asked: Asked) -> Chat:
    chat = _chat(server, asked)
    if chat.refuses:
        raise limits.Refused(403, f"Forbidden: {chat.refuses}")
    return chat


def _chat(server: "BotApi", asked: Asked) -> Chat:
    if not asked.text("chat_id"):
        raise bad("chat_id is empty")
    chat = server.chats.get(asked.number("chat_id"))
    if chat is None or not chat.begun:
        raise bad("chat not found")
    return chat


def _message_to(server: "BotApi", asked: Asked, act: str) -> tuple[Chat, Raw]:
    chat = _open_chat(server, asked)
    message = chat.messages.get(asked.number("message_id"))
    if message is None:
        raise bad(f"message to {act} not found")
    return chat, message


def _as_told(message: Raw) -> Raw:
    """Telegram gives back inline keyboards only; a keyboard of replies is not part of the message."""
    if "inline_keyboard" in message.get("reply_markup", {"inline_keyboard": []}):
        return message
    return {key: part for key, part in message.items() if key != "reply_markup"}
