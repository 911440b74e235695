"""The phone on loopback: a plain page with each chat, to type and tap in when trying the bot by hand."""

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from tests.telegram.chats import buttons_of, seen
from tests.telegram.limits import Raw
from tests.telegram.people import Phone

if TYPE_CHECKING:
    from tests.telegram.server import BotApi

PAGE = """<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">
<title>Phones on loopback</title>
<style>body{{font:16px sans-serif;margin:1rem}}section{{display:inline-block;width:24rem;max-width:100%;
margin:.5rem;vertical-align:top}}iframe{{width:100%;height:32rem;border:1px solid #767676}}</style>
<h1>Phones on loopback</h1><p>This is not Telegram. Whatever is typed here stays on this machine.
<form method=post action=/phones><label>Name <input name=name value=Ayo required></label>
<label>Language <input name=language value=en size=3></label>
<label>Start link's payload <input name=payload></label>
<button>New phone, press Start</button></form>{phones}"""

PHONE = """<section><h2>{name}</h2><iframe src="/phones/{id}" title="Chat of {name}"></iframe>
<form method=post action="/phones/{id}/says" enctype=multipart/form-data>
<label>Say <input name=text autocomplete=off></label> <label>File <input type=file name=file></label>
<button>Send</button></form>
<form method=post action="/phones/{id}/blocks"><button>{block}</button></form></section>"""

CHAT = """<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=refresh content=2>
<title>{name}</title>
<style>body{{font:15px sans-serif;display:flex;flex-direction:column-reverse;height:100vh;margin:0;
overflow:auto}}div{{margin:.3rem;padding:.5rem;background:#eee;white-space:pre-wrap;border-radius:.5rem}}
.me{{background:#d2e8ff;margin-left:3rem}}button{{font:inherit;margin:.1rem}}form{{display:inline}}</style>{messages}"""

MESSAGE = """<div class="{who}">{file}{words}{edited}<br>{buttons}</div>"""
TAP = """<form method=post action="/phones/{id}/taps"><input type=hidden name=message value={message}>
<button name=label value="{label}">{label}</button></form>"""


class Page:
    """The handlers of the page, over one server."""

    def __init__(self, server: "BotApi") -> None:
        self.server = server

    async def home(self, _: web.Request) -> web.Response:
        phones = "".join(_phone_on_page(number, phone) for number, phone in self.server.phones.items())
        return _html(PAGE.format(phones=phones))

    async def chat(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        newest_first = sorted(phone.chat.messages.values(), key=lambda message: -message["message_id"])
        messages = "".join(self._message(phone, message) for message in newest_first)
        return _html(CHAT.format(name=escape(phone.name), messages=messages))

    async def new(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        phone = Phone(self.server, form.get("name") or "Ayo", form.get("language") or "en")
        await phone.start(form.get("payload", ""))
        raise web.HTTPSeeOther("/")

    async def says(self, request: web.Request) -> web.Response:
        phone, form = self._phone(request), await request.post()
        text, part = str(form.get("text", "")), form.get("file")
        if isinstance(part, web.FileField) and part.filename:
            with part.file:
                await _send_file(phone, part, text)
        elif text:
            await phone.types(text)
        raise web.HTTPSeeOther("/")

    async def taps(self, request: web.Request) -> web.Response:
        phone, form = self._phone(request), await request.post()
        number = int(str(form["message"]))
        if number in phone.chat.messages:
            await phone.taps_old(number, str(form["label"]))
        raise web.HTTPSeeOther(f"/phones/{phone.chat.id}")

    async def blocks(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        await (phone.start() if phone.chat.refuses else phone.blocks())
        raise web.HTTPSeeOther("/")

    def _phone(self, request: web.Request) -> Phone:
        phone = self.server.phones.get(int(request.match_info["id"]))
        if phone is None:
            raise web.HTTPNotFound(text="There is no such phone. It went when the server was stopped.")
        return phone

    def _message(self, phone: Phone, message: Raw) -> str:
        one = seen(message)
        return MESSAGE.format(
            who="bot" if one.from_bot else "me",
            file=self._file(message, one.file),
            words=escape(one.text),
            edited=" <small>edited</small>" * one.edited,
            buttons="".join(_button(phone.chat.id, one.id, button) for button in buttons_of(message)),
        )

    def _file(self, message: Raw, name: str) -> str:
        if "document" not in message:
            return f"<em>{escape(name)}</em> " * bool(name)
        path = self.server.files[message["document"]["file_id"]].path
        address = f"/file/bot{quote(self.server.token)}/{path}"
        return f'<a href="{address}" download="{escape(name)}">{escape(name)}</a> '


def _phone_on_page(number: int, phone: Phone) -> str:
    block = "Start again" if phone.chat.refuses else "Block"
    return PHONE.format(id=number, name=escape(phone.name), block=block)


def _button(chat: int, message: int, button: Raw) -> str:
    if "url" in button:
        return f'<a href="{escape(button["url"])}" target=_blank rel=noopener>{escape(button["text"])}</a> '
    return TAP.format(id=chat, message=message, label=escape(button["text"]))


async def _send_file(phone: Phone, part: web.FileField, caption: str) -> None:
    content = part.file.read()
    if part.content_type.startswith("image/"):
        await phone.sends_photo(content, caption)
    elif part.content_type.startswith("audio/"):
        await phone.sends_voice(content)
    else:
        await phone.sends_file(content, part.filename, caption)


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")


def add_page(app: web.Application, server: "BotApi") -> None:
    page = Page(server)
    app.add_routes(
        [
            web.get("/", page.home),
            web.post("/phones", page.new),
            web.get("/phones/{id:-?\\d+}", page.chat),
            web.post("/phones/{id:-?\\d+}/says", page.says),
            web.post("/phones/{id:-?\\d+}/taps", page.taps),
            web.post("/phones/{id:-?\\d+}/blocks", page.blocks),
        ]
    )
