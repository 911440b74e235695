"""A house on a store of its own, and a browser without scripts that presses its buttons."""

import re
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp

from office.house import House, open_house
from office.settings import Settings
from store.database import Store
from store.vault import new_key
from tests.made_once import tables_in
from web.app import app


@contextmanager
def a_house(folder: Path, **settings: Any) -> Iterator[House]:
    """A house over a new store: in this folder, or where `database_url` says."""
    url = settings.get("database_url", f"sqlite:///{folder / 'heard.sqlite'}")
    tables_in(url)
    store = Store.open(url, new_key())
    chosen = {
        "database_url": url,
        "code_wait_seconds": 0,
        "duty_desk": "Our desk looks every day.",
        **settings,
    }
    try:
        yield open_house(Settings(_env_file=None, **chosen), store)
    finally:
        store.close()


@contextmanager
def served(house: House) -> Iterator[str]:
    """The page of a house on loopback; yields its address."""
    with served_app(app(house)) as address:
        yield address


@contextmanager
def served_app(made: ASGIApp) -> Iterator[str]:
    """A porch on loopback; yields its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(made, log_config=None, access_log=False, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def as_it_reads(html: str) -> str:
    """The words of a page, without its tags."""
    bare = re.sub(r"<(script|style|svg).*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


class Browser:
    """Someone at the page: reads it, presses a button by its words, types."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.now = self.go("/")

    def go(self, address: str) -> httpx.Response:
        self.now = self.client.get(address)
        return self.now

    @property
    def text(self) -> str:
        """The words on the page, as they read."""
        return as_it_reads(self.now.text)

    @property
    def asked(self) -> str:
        """The name of the open question."""
        return self.fields()["question"].split(".")[1]

    def fields(self) -> dict[str, str]:
        """The hidden fields of the answer form, as they stand."""
        form = self.now.text.partition('id="answer"')[2] or self.now.text
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form.partition("</form>")[0])
        return {name: unescape(value) for name, value in found}

    def token(self, what: str) -> str:
        """What a button carries: a choice by its code ("problem"), one of the page's own by its words."""
        for value, inside in re.findall(
            r'<button[^>]*value="([^"]*)"[^>]*>(.*?)</button>', self.now.text, flags=re.DOTALL
        ):
            words = " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", inside, flags=re.DOTALL)).split())
            if words == what or value.endswith(f".{what}"):
                return unescape(value)
        raise AssertionError(f"there is no button {what!r} in: {self.text}")

    def press(self, what: str, words: str = "", files: Mapping[str, Any] | None = None) -> httpx.Response:
        """Press a button of the answer form, with what was typed beside it."""
        return self.send({**self.fields(), "words": words, "tap": self.token(what)}, files)

    def send(self, form: Mapping[str, str], files: Mapping[str, Any] | None = None) -> httpx.Response:
        """Send a form as it is."""
        self.now = self.client.post("/say", data=dict(form), files=files)
        return self.now


def tell_all(browser: Browser) -> None:
    """The short way, up to the check page."""
    begin_to_write(browser)
    browser.press("thats_all", "They moved me and nobody asked.")
    browser.press("not_now")
    browser.press("no_one")


def begin_to_write(browser: Browser) -> None:
    """Up to the question what happened."""
    for choice in ("problem", "liverpool", "young_person"):
        browser.press(choice)
