"""Pages that are only read: a copy to print, what is kept, health, and what to say when something fails."""

import asyncio

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from office import bundles, printing
from office.bundles import Bundle
from office.papers import Letter
from store.faults import StoreUnavailable
from web import sessions
from web.copies import Copy, copies_of
from web.forms import Form, Sealed
from web.porch import Porch
from web.screens import show

log = structlog.get_logger("heard.web")


class Reading:
    """Nothing here writes."""

    def __init__(self, porch: Porch) -> None:
        self.porch, self.house = porch, porch.house

    async def sent(self, request: Request) -> Response:
        """Everything they told us, ready to print."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        language, copies = await asyncio.to_thread(self._copies, request, screen.page.language)
        return show(self.house, "sent", language, copies=copies, sealed=screen.sealed)

    async def so_far(self, request: Request) -> Response:
        """What was asked, answered and missed, ready to print."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        found = await asyncio.to_thread(self._bundles, request)
        return show(self.house, "so_far", screen.page.language, bundles=found, sealed=screen.sealed)

    async def so_far_on_paper(self, request: Request) -> Response:
        """The same as PDF, under a name that says nothing."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        found = await asyncio.to_thread(self._bundles, request)
        asked = next((each for each in found if each.reference == request.path_params["reference"]), None)
        if asked is None:
            raise HTTPException(404)
        return await _on_paper(asked)

    async def letter(self, request: Request) -> Response:
        """A formal letter, read behind the notice: never pushed anywhere (decided.md)."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        found = await asyncio.to_thread(self._letter, request)
        where = request.path_params
        return show(
            self.house, "letter", screen.page.language, letter=found, where=where, sealed=screen.sealed
        )

    async def letter_on_paper(self, request: Request) -> Response:
        """The same as PDF."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        return await _on_paper(await asyncio.to_thread(self._letter, request))

    async def what_is_kept(self, request: Request) -> Response:
        """What we keep, and what the browser still remembers, said plainly."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        kept_days = self.house.settings.draft_days
        return show(
            self.house, "what_is_kept", screen.page.language, sealed=screen.sealed, kept_days=kept_days
        )

    async def livez(self, request: Request) -> Response:
        """The process answers."""
        return PlainTextResponse("alive\n")

    async def readyz(self, request: Request) -> Response:
        """The store answers too."""
        try:
            await asyncio.to_thread(self.porch.who, "nobody")
        except StoreUnavailable:
            return PlainTextResponse("the store does not answer\n", 503)
        return PlainTextResponse("ready\n")

    async def not_here(self, request: Request, fault: Exception) -> Response:
        """An address that leads nowhere."""
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        return show(
            self.house, "sorry", self.porch.language(request), status, why="not_here", form=Form(Sealed())
        )

    async def cannot_save(self, request: Request, fault: Exception) -> Response:
        """The store does not answer: one fixed text (decided.md)."""
        log.error("the store does not answer", why=str(fault))
        return self.porch.sorry(request, Form(Sealed()), "cannot_save", 503)

    async def went_wrong(self, request: Request, fault: Exception) -> Response:
        """Anything else: the same text; what happened is logged without its content."""
        log.error("a page failed", fault=type(fault).__name__)
        return self.porch.sorry(request, Form(Sealed()), "cannot_save", 500)

    def _bundles(self, request: Request) -> list[Bundle]:
        at = self.porch.clock()
        with self.house.store.look() as tx:
            here = sessions.who(tx, sessions.token_of(self.house, request), at)
            return bundles.of_way(self.house, tx, here.way, at) if here.way else []

    def _letter(self, request: Request) -> Letter:
        at, asked = self.porch.clock(), request.path_params
        with self.house.store.look() as tx:
            way = sessions.who(tx, sessions.token_of(self.house, request), at).way
            number, place = asked["reference"], asked["place"]
            found = bundles.letter_on_way(self.house, tx, way, number, place, at) if way else None
        if found is None:
            raise HTTPException(404)
        return found

    def _copies(self, request: Request, language: str) -> tuple[str, list[Copy]]:
        with self.house.store.look() as tx:
            here = sessions.who(tx, sessions.token_of(self.house, request), self.porch.clock())
            return copies_of(self.house, tx, here, language)


async def _on_paper(paper: Bundle | Letter) -> Response:
    """A PDF under a name that says nothing."""
    made = await asyncio.to_thread(printing.pdf_of, paper)
    neutral = {"content-disposition": 'attachment; filename="notes.pdf"'}
    return Response(made, media_type="application/pdf", headers=neutral)
