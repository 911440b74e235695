"""A link that somebody was given: looked at as often as anyone likes, opened by its button."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from office.hearing import linking, opening
from office.hearing.opening import THEIRS, UNKNOWN, YOURS
from store import links
from store.links import Link
from store.transaction import Tx
from web import sessions
from web.forms import form_of
from web.multipart import read_form
from web.porch import Porch, from_another_site, on
from web.screens import show
from web.sessions import Here

Find = Callable[[Tx], Link | None]
STATUS = {UNKNOWN: 404, "used": 410, "cancelled": 410, "old": 410}


@dataclass(frozen=True)
class Opened:
    """Who is here after a link was pressed, and why it did not open, or ""."""

    here: Here
    why: str = ""


class Links:
    """Handed-on links on the page."""

    def __init__(self, porch: Porch) -> None:
        self.porch, self.house = porch, porch.house

    async def look(self, request: Request) -> Response:
        """What the link is for. Nothing is opened: chat programs fetch links to show a preview."""
        secret = request.path_params["secret"]
        token = sessions.token_of(self.house, request)
        why = await asyncio.to_thread(self._look, token, secret)
        return await self.shown(request, why, f"/link/{secret}")

    async def open(self, request: Request) -> Response:
        """Its button: the conversation begins in this browser."""
        secret = request.path_params["secret"]
        read = await read_form(request, _no_file)
        if from_another_site(request):
            return on(f"/link/{secret}")
        token = sessions.token_of(self.house, request)
        opened = await asyncio.to_thread(
            self.take, token, read.fields, lambda tx: links.find(tx, secret), self.porch.language(request)
        )
        if opened.why:
            return await self.shown(request, opened.why, f"/link/{secret}")
        return self.porch.with_cookie(on(), opened.here, token)

    def take(self, token: str, fields: dict[str, str], find: Find, language: str) -> Opened:
        """Open a link for whoever is here, in one transaction; a browser we do not know yet begins now."""
        number = form_of(fields).sealed.number
        with self.house.store.turn() as tx:
            at = self.porch.clock()
            here, link = sessions.who(tx, token, at), find(tx)
            if here.way is None and number:
                here = sessions.begun_by(tx, number, at)  # pressed twice: the first press opened it
            why = opening.look_at(tx, link, here.way, at)
            together = why == YOURS and "together" in fields
            if link is None or (why not in ("", THEIRS) and not together):
                return Opened(here, why or UNKNOWN)
            here = here if here.way else sessions.begin(tx, number, language, at)
            assert here.way is not None  # noqa: S101 - just made
            opens = opening.together_here if together else opening.open_here
            opens(self.house, tx, here.way, link, at)
            return Opened(here)

    def by_code(self, typed: str) -> Find:
        """Finds the link of a spoken code; wrong tries are counted."""

        def find(tx: Tx) -> Link | None:
            return links.find_by_code(tx, linking.typed(typed), self.porch.clock())

        return find

    async def shown(self, request: Request, why: str, action: str, code: str = "") -> Response:
        """The page of a link: what it is, or kindly why it does not open."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        language = screen.page.language
        said = self.house.voice.say(f"link_{why}", language, {}).text if why not in ("", THEIRS) else ""
        return show(
            self.house, "link", language, STATUS.get(why, 200), why=why, said=said, action=action, code=code,
            sealed=screen.sealed,
        )  # fmt: skip

    def _look(self, token: str, secret: str) -> str:
        with self.house.store.look() as tx:
            here = sessions.who(tx, token, self.porch.clock())
            return opening.look_at(tx, links.find(tx, secret), here.way, self.porch.clock())


async def _no_file(fields: dict[str, str], name: str, kind: str) -> None:
    return None
