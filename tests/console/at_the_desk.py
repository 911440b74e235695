"""An officer at the console, as a browser without JavaScript would be: pages, forms, cookies."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import httpx

from console.app import app
from office import accounts
from office.house import House
from store import officer_sessions, officers
from tests.office.cases_here import EVERYTHING, NOW

ADDRESS = "http://127.0.0.1:8001"
PASSWORD = "four words put together"
HASHED = accounts.HASHER.hash(PASSWORD)


@dataclass
class Form:
    """One form of a page: where it goes and what it holds before anyone types."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """Every form of a page; a radio or select counts only when it is chosen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._textarea = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(of.get("action", "")))
        elif not self.found or "name" not in of:
            return
        elif tag == "textarea":
            self._textarea = of["name"]
            self.found[-1].fields[of["name"]] = ""
        elif tag == "input" and (of.get("type") not in ("radio", "checkbox") or "checked" in of):
            self.found[-1].fields[of["name"]] = of.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.found[-1].fields[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            name, self._textarea = self._textarea, ""
            self.found[-1].fields[name] = self.found[-1].fields[name].removeprefix("\n")


@dataclass
class Desk:
    """One browser at the console."""

    house: House
    client: httpx.AsyncClient
    clock: Callable[[], datetime]
    page: httpx.Response | None = None

    @classmethod
    def at(cls, house: House, clock: Callable[[], datetime] = lambda: NOW) -> "Desk":
        transport = httpx.ASGITransport(app(house, clock))
        return cls(
            house, httpx.AsyncClient(transport=transport, base_url=ADDRESS, follow_redirects=True), clock
        )

    @property
    def text(self) -> str:
        assert self.page is not None
        return self.page.text

    @property
    def status(self) -> int:
        assert self.page is not None
        return self.page.status_code

    async def open(self, address: str) -> "Desk":
        self.page = await self.client.get(address.removeprefix(ADDRESS))
        return self

    def form(self, ending: str = "") -> Form:
        """The form whose action ends so."""
        forms = [form for form in Forms(self.text).found if form.action.endswith(ending)]
        assert forms, f"no form for {ending} on this page"
        return forms[-1]

    async def send(self, ending: str = "", **typed: Any) -> "Desk":
        """Fill and send a form; the page's own address when it names none."""
        assert self.page is not None
        form = self.form(ending)
        address = form.action or str(self.page.url)
        self.page = await self.client.post(address, data={**form.fields, **typed})
        return self

    async def ask_who_they_are(self, reference: str) -> "Desk":
        """Open a case and ask for names and addresses, with a reason."""
        await self.open(f"/cases/{reference}")
        return await self.send("/identity", need="To ring them.")

    async def move(self, reference: str, move: str, **typed: str) -> "Desk":
        """Fill a move's form, look at the preview, record it."""
        await self.open(f"/cases/{reference}/{move}")
        await self.send("/preview", **typed)
        return await self.send(f"/{move}")


def an_officer_who_signs_in(
    house: House,
    name: str = "Ann Jones",
    councils: tuple[str, ...] = ("liverpool",),
    permissions: tuple[str, ...] = EVERYTHING,
) -> str:
    """An officer with a session already begun; returns its token."""
    token = f"token of {name}".replace(" ", "-")
    with house.store.turn() as tx:
        grants = [(council, permission) for council in councils for permission in permissions]
        address = f"{name.lower().replace(' ', '.')}@council.example"
        officer_id = officers.add_officer(tx, address, name, HASHED, SECRET, grants, NOW)
        officer_sessions.start(tx, officer_id, token, NOW)
    return token


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def signed_in(
    house: House,
    name: str = "Ann Jones",
    councils: tuple[str, ...] = ("liverpool",),
    permissions: tuple[str, ...] = EVERYTHING,
) -> Desk:
    """A desk at which this officer sits."""
    desk = Desk.at(house)
    desk.client.cookies.set("heard-console", an_officer_who_signs_in(house, name, councils, permissions))
    return desk


def is_about_a_case(address: str) -> bool:
    """Whether an address of the console leads to something of one case, or to what may become one."""
    return any(f"{{{name}}}" in address for name in ("case", "alert", "task", "request"))
