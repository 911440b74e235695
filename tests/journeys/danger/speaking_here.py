"""What somebody types at each level of danger, and what they read back: the same on both porches."""

import re

from tests.journeys.agreement.people_here import OnTelegram, OnThePage, Person

NOW, TOLD, UNSURE = "he is hitting me right now", "my dad hits me", "kms lol"
NOW_IN_WELSH = "mae dad yn taro fi nawr"
A_PHOTO = ("image/jpeg", b"\xff\xd8 a picture")
A_VOICE_NOTE = ("audio/ogg", b"OggS a voice")


class InAChat(OnTelegram):
    """Somebody with Telegram, who also sends pictures and changes what they wrote."""

    async def sends_a_photo(self, name: str = "", words: str = "") -> None:
        self._acts()
        if name:
            await self.phone.sends_file(A_PHOTO[1], name, words)
        else:
            await self.phone.sends_photo(A_PHOTO[1], words)
        await self._hears()

    async def sends_a_voice_note(self) -> None:
        self._acts()
        await self.phone.sends_voice(A_VOICE_NOTE[1])
        await self._hears()

    async def speaks_welsh(self) -> None:
        await self.writes("/language")
        await self.taps("Cymraeg")

    async def writes_instead(self, before: str, after: str) -> None:
        """Change words that they sent."""
        self._acts()
        sent = next(one for one in reversed(self.phone.screen) if not one.from_bot and one.text == before)
        await self.phone.edits(sent.id, after)
        await self._hears()


class AtThePage(OnThePage):
    """Somebody with a browser, who also sends pictures and changes what they wrote."""

    async def sends_a_photo(self, name: str = "", words: str = "") -> None:
        self._sends_with(name or "photo.jpg", A_PHOTO, words)

    async def sends_a_voice_note(self) -> None:
        self._sends_with("note.ogg", A_VOICE_NOTE, "")

    async def speaks_welsh(self) -> None:
        await self.writes("/language")
        await self.taps("Cymraeg")

    async def writes_instead(self, before: str, after: str) -> None:
        """Go to the answer of which these words are a part, and write again."""
        assert before in self.reads
        await self.taps("Back")
        await self.writes(after)

    def _sends_with(self, name: str, file: tuple[str, bytes], words: str) -> None:
        self.clock.passes()
        kind, content = file
        tap = self.browser.token("Keep this, and I write more")
        form = {**self.browser.fields(), "words": words, "tap": tap}
        self.browser.send(form, {"file": (name, content, kind)})
        self._reads()


Someone = InAChat | AtThePage


def said(person: Person) -> str:
    """What they read last."""
    return in_one_line(person.reads)


def in_one_line(text: str) -> str:
    """As it reads, whatever the lines: a number that can be rung is a link on the page."""
    return re.sub(r" (?=[.,])", "", " ".join(text.split()))
