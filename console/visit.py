"""One visit: who is signed in, what they sent, and the ways to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response

from console.pages import Pages
from office.hearing.uploads import Upload
from office.house import House
from store.officers import Officer
from store.scope import Scope


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
        shown = {"officer": self.officer, "csrf": self.csrf, "scope": self.scope, "now": self.now, **facts}
        return HTMLResponse(self.pages.render(name, shown), status)

    def not_here(self) -> Response:
        """The same answer for what does not exist and what this officer may not see."""
        return self.page(
            "message.html",
            404,
            title="There is no such page",
            sentence="Look at the address, or go back to the inbox.",
        )


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
