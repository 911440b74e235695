"""People with phones: what they send, tap and see in a chat with the bot."""

import asyncio
import itertools
from typing import TYPE_CHECKING, Any

from tests.telegram.chats import Chat, Seen, buttons_of, seen
from tests.telegram.limits import LONGEST_TEXT, Raw

if TYPE_CHECKING:
    from tests.telegram.server import BotApi, Tap

_ids = itertools.count(5_000_000_001, 7)  # past 32 bits, as Telegram's have been since 2021
_groups = itertools.count(1)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class Phone:
    """One Telegram account in one chat with the bot; `in_group` gives the same account in a group."""

    def __init__(
        self, server: "BotApi", name: str = "Ayo", language: str = "en", chat: Chat | None = None
    ) -> None:
        self.server, self.name = server, name
        number = next(_ids)
        self.me: Raw = {"id": number, "is_bot": False, "first_name": name, "language_code": language}
        self.chat = chat or Chat({"id": number, "type": "private", "first_name": name})
        server.chats[self.chat.id] = self.chat
        server.phones.setdefault(self.chat.id, self)
        self._looked_until = 0

    # --- what a person does

    async def start(self, payload: str = "") -> Seen:
        """Press Start, perhaps through a link that carries a payload. Also lets a blocked bot back in."""
        if self.chat.refuses:
            self._member("kicked", "member")
        self.chat.begun, self.chat.refuses = True, ""
        return await self.types(f"/start {payload}".strip())

    async def types(self, text: str) -> Seen:
        """Send a text; longer than 4096 leaves as several messages, as the apps do. Returns the last."""
        parts = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)]
        sent = [await self.sends(text=part, **_entities(part)) for part in parts]
        return sent[-1]

    async def sends(self, **content: Any) -> Seen:
        """Send any kind of message in the Bot API's shape: `sends(dice={"emoji": "🎲", "value": 4})`."""
        self._acts()
        message = self.chat.put(self.server.message(self.chat, self.me, content))
        self._looked_until = self.chat.ticks
        return seen(message, self.server.happens("message", message))

    async def sends_photo(self, content: bytes, caption: str = "", size: int | None = None) -> Seen:
        small = self.server.keep_file("photos", "s.jpg", content[:1000], "") | {"width": 90, "height": 67}
        large = self.server.keep_file("photos", "l.jpg", content, "", size) | {"width": 1280, "height": 960}
        return await self.sends(photo=[small, large], **_caption(caption))

    async def sends_voice(self, content: bytes, seconds: int = 5, size: int | None = None) -> Seen:
        sound = self._file("voice", "v.oga", content, "audio/ogg", size)
        return await self.sends(voice=sound | {"duration": seconds})

    async def sends_video(self, content: bytes, caption: str = "", size: int | None = None) -> Seen:
        film = self._file("videos", "v.mp4", content, "video/mp4", size)
        return await self.sends(
            video=film | {"duration": 5, "width": 640, "height": 480}, **_caption(caption)
        )

    async def sends_file(
        self, content: bytes, name: str = "letter.pdf", caption: str = "", size: int | None = None
    ) -> Seen:
        """Send a file; `size` in bytes pretends that it is bigger than its content."""
        kind = "application/pdf" if name.endswith(".pdf") else "application/octet-stream"
        file = self._file("documents", name, content, kind, size)
        return await self.sends(document=file, **_caption(caption))

    async def sends_sticker(self, emoji: str = "👍") -> Seen:
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        picture = self._file("stickers", "s.webp", b"RIFF", "")
        return await self.sends(sticker=picture | shape | {"emoji": emoji})

    async def sends_location(self, latitude: float = 53.41, longitude: float = -2.98) -> Seen:
        return await self.sends(location={"latitude": latitude, "longitude": longitude})

    async def sends_contact(self, phone_number: str = "07700900123", name: str = "Sam") -> Seen:
        return await self.sends(contact={"phone_number": phone_number, "first_name": name})

    async def edits(self, message_id: int, text: str) -> Seen:
        """Change the words of a message this person sent."""
        self._acts()
        before = self.chat.messages[message_id]
        changed = before | {"text" if "text" in before else "caption": text, "edit_date": self.server.now()}
        self.chat.put(changed)
        self._looked_until = self.chat.ticks
        return seen(changed, self.server.happens("edited_message", changed))

    async def blocks(self) -> None:
        """Block the bot, or throw it out of the group."""
        private = self.chat.about["type"] == "private"
        kicked = "bot was kicked from the supergroup chat"
        self.chat.refuses = "bot was blocked by the user" if private else kicked
        self.chat.story.append(f"({self.name} blocks the bot)")
        self._member("member", "kicked")

    async def unblocks(self) -> None:
        """Let the bot back in, without a word."""
        self.chat.refuses = ""
        self._member("kicked", "member")

    async def leaves_telegram(self) -> None:
        """Delete the account: the bot hears nothing, and is refused from now on."""
        self.chat.refuses = "user is deactivated"

    # --- buttons

    async def taps(self, label: str, within: float = 30) -> str | None:
        """Press the newest button that begins so, waiting for it if need be; a link gives its address."""
        found = await self._wait(lambda: self._find(label), within)
        assert found, f"{self.name} finds no button {label!r}. On the screen: {self._labels()}."
        return await self._press(*found)

    async def taps_old(self, message: Seen | int, label: str) -> str | None:
        """Press a button of this very message; given as it was seen, even one taken away since."""
        then = message.raw if isinstance(message, Seen) else self.chat.messages[message]
        button = _named(label, buttons_of(then))
        there = seen(then).buttons or "none"
        assert button, f"{self.name} finds no button {label!r} there. The message has: {there}."
        return await self._press(then["message_id"], button)

    @property
    def waiting_taps(self) -> int:
        """How many pressed buttons still show the little clock."""
        return sum(tap.answer is None for tap in self._taps())

    @property
    def notices(self) -> list[str]:
        """What the bot said in answer to taps, outside the messages."""
        return [tap.answer for tap in self._taps() if tap.answer]

    # --- what a person sees

    @property
    def screen(self) -> list[Seen]:
        """Every message in the chat as it now reads, oldest first."""
        return self.chat.screen

    def transcript(self) -> str:
        return self.chat.transcript()

    async def sees(self, words: str, within: float = 30) -> Seen:
        """Wait until a message from the bot has these words, newer than what this person last did."""
        found: Seen | None = await self._wait(lambda: self._fresh(words), within)
        assert found, f"{self.name} has not seen {words!r} in {within} s. The chat:\n{self.transcript()}"
        return found

    # --- groups

    async def in_group(self, title: str = "Family") -> "Phone":
        """The same account in a group with the bot; people who name the same group meet there."""
        groups = (chat for chat in self.server.chats.values() if chat.about.get("title") == title)
        group = next(groups, None)
        chat = group or Chat({"id": -1_001_000_000_000 - next(_groups), "type": "supergroup", "title": title})
        phone = Phone(self.server, self.name, chat=chat)
        phone.me, chat.begun = self.me, True
        if group is None:
            phone._member("left", "member")
            await phone.sends(new_chat_members=[self.server.me])
        return phone

    # --- how it works

    async def _wait(self, find: Any, within: float) -> Any:
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        while not (found := find()):
            rest = until - loop.time()
            if rest <= 0 or not await self.chat.bell.rung(rest):
                return find()
        return found

    def _fresh(self, words: str) -> Seen | None:
        new = (one for one in reversed(self.screen) if self.chat.changes[one.id] > self._looked_until)
        return next((one for one in new if one.from_bot and _plain(words) in _plain(one.text)), None)

    def _find(self, label: str) -> tuple[int, Raw] | None:
        for message in reversed(self.screen):
            if button := _named(label, buttons_of(message.raw)):
                return message.id, button
        return None

    def _labels(self) -> str:
        labels = [label for message in self.screen for label in message.buttons]
        return ", ".join(repr(label) for label in labels) or "no buttons at all"

    async def _press(self, message_id: int, button: Raw) -> str | None:
        if "url" in button:
            return str(button["url"])
        if "callback_data" not in button:
            await self.types(button["text"])  # a button of a reply keyboard only types its words
            return None
        self._acts()
        self.chat.story.append(f"{self.name} taps [{button['text']}]")
        self.server.press(self.chat, self.me, message_id, button["callback_data"])
        return None

    def _acts(self) -> None:
        assert self.chat.begun, f"{self.name} has not pressed Start yet."
        self._looked_until = self.chat.ticks

    def _member(self, before: str, after: str) -> None:
        who = {"user": self.server.me}
        rest = {"chat": self.chat.about, "from": self.me, "date": self.server.now()}
        kicked = {"until_date": 0}
        old = who | {"status": before} | (kicked if before == "kicked" else {})
        new = who | {"status": after} | (kicked if after == "kicked" else {})
        self.server.happens("my_chat_member", rest | {"old_chat_member": old, "new_chat_member": new})

    def _taps(self) -> "list[Tap]":
        return [tap for tap in self.server.taps.values() if tap.chat == self.chat.id]

    def _file(self, folder: str, name: str, content: bytes, kind: str, size: int | None = None) -> Raw:
        return self.server.keep_file(folder, name, content, kind, size)


def _named(label: str, buttons: list[Raw]) -> Raw | None:
    """The button with just these words, else the first that begins with them."""
    wanted = _plain(label)
    alike = [button for button in buttons if _plain(button["text"]).startswith(wanted)]
    return min(alike, key=lambda button: _plain(button["text"]) != wanted, default=None)


def _caption(caption: str) -> Raw:
    return {"caption": caption} if caption else {}


def _entities(text: str) -> Raw:
    if not text.startswith("/"):
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
