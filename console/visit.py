"""One visit: who is signed in, what they sent, and the ways to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response

from console.pages import Pages, day
from office.hearing.uploads import Upload
from office.house import House
from store import handings
from store.handings import Handing
from store.officers import Officer
from store.scope import Scope
from store.transaction import Tx

LOOK = "Look at the address, or go back to the inbox."


@dataclass(frozen=True)
class Visit:
    """A request as the console's rooms read it; `csrf` goes into every form."""

    house: House
    pages: Pages
    method: str
    path: Mapping[str, str]
    query: QueryParams
    form: Mapping[str, str]
    many: Mapping[str, list[str]]
    now: datetime
    csrf: str
    token: str = ""
    officer: Officer | None = None
    scope: Scope = field(default_factory=lambda: Scope(None))
    came_from: str = ""
    brought: str = ""  # what this browser kept while it was away at the council's provider
    upload: Upload | None = None  # the file of a form that takes one

    def page(self, name: str, status: int = 200, **facts: Any) -> Response:
        """A page of templates/console."""
        return HTMLResponse(self.part(name, **facts), status)

    def part(self, name: str, **facts: Any) -> Markup:
        """A page of templates/console, or what is put into one."""
        shown = {"officer": self.officer, "csrf": self.csrf, "scope": self.scope, "now": self.now, **facts}
        return Markup(self.pages.render(name, shown))  # noqa: S704 - a template has escaped what was in it

    def not_here(self) -> Response:
        """The same answer for what does not exist and what this officer may not see.

        Of a case that their council handed to another it says where it went, and nothing else.
        """
        handed = self._handed(self.path.get("case", ""))
        title = f"{handed.reference} is not here any more" if handed else "There is no such page"
        return self.page("message.html", 404, title=title, sentence=self.where_it_went(handed) or LOOK)

    def where_it_went(self, handed: Handing | None) -> str:
        """One sentence, or "" where nothing was handed on."""
        if handed is None:
            return ""
        to, when = self.pages.council_name(handed.to_council), day(handed.handed_on)
        return f"It was handed to {to} on {when}. Ask there: everything that belongs to it is with them."

    def handed(self, tx: Tx, name: str) -> Handing | None:
        """How a case that this officer may not open was handed on, where their council did that."""
        return handings.newest(tx, self.scope, name) if name else None

    def _handed(self, name: str) -> Handing | None:
        if not name or self.officer is None:
            return None
        with self.house.store.look() as tx:
            return self.handed(tx, name)


def go_to(address: str) -> Response:
    """After something was done: the next page by GET, so that reloading repeats nothing."""
    return RedirectResponse(address, 303)


class Away(RedirectResponse):
    """To another site and back; `kept` is what the browser must bring back."""

    def __init__(self, address: str, kept: str) -> None:
        super().__init__(address, 303)
        self.kept = kept


class Session(RedirectResponse):
    """Begins a session with its token, or ends it with none."""

    def __init__(self, address: str, token: str = "") -> None:
        super().__init__(address, 303)
        self.token = token
