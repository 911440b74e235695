"""Leaving, and coming back with four words."""

import asyncio

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from office import four_words
from office.hearing import linking
from office.hearing.opening import UNKNOWN
from store import ways
from store.faults import StoreUnavailable
from web import sessions
from web.danger import danger_in
from web.forms import Form, Sealed
from web.links import Links
from web.multipart import read_form
from web.porch import Porch, from_another_site, on
from web.say import take
from web.screens import show
from web.sessions import Here

log = structlog.get_logger("heard.web")


class ComingAndGoing:
    """A session's end, and its beginning again."""

    def __init__(self, porch: Porch, given: Links) -> None:
        self.porch, self.house, self.given = porch, porch.house, given
        self.slowly = self.house.slowly

    async def leave(self, request: Request) -> Response:
        """The session ends here and on the server; what comes next is somebody else's page."""
        token = sessions.token_of(self.house, request)
        response = RedirectResponse(self.house.settings.leave_to, 303)
        response.headers["clear-site-data"] = '"cache", "cookies", "storage"'
        sessions.clear_cookie(self.house, response)
        try:
            await asyncio.to_thread(self._leave, token)
        except StoreUnavailable as fault:
            log.error("a session could not be ended", why=str(fault))
        return response

    async def words(self, request: Request) -> Response:
        """The four words, where this session can show them."""
        screen = await self.porch.screen(request)
        if not screen.known:
            return RedirectResponse("/back", 303)
        if screen.page.hidden:
            return self.porch.shown(screen)
        return show(self.house, "words", screen.page.language, screen=screen, sealed=screen.sealed)

    async def new_words(self, request: Request) -> Response:
        """Four new words in the place of the old."""
        token = sessions.token_of(self.house, request)
        if from_another_site(request):
            return on()
        here = await asyncio.to_thread(self._new_words, token)
        return self.porch.with_cookie(on("/words" if here.way else "/back"), here, token)

    async def back_page(self, request: Request) -> Response:
        """Where to type the four words."""
        screen = await self.porch.screen(request)
        if screen.page.hidden:
            return self.porch.shown(screen)
        return show(self.house, "back", screen.page.language, why="", typed="", sealed=screen.sealed)

    async def back(self, request: Request) -> Response:
        """Four words open the conversation they belong to, in a new session; wrong tries are slowed.

        So does a code that was read out, which opens what its link opens.
        """
        read = await read_form(request, _no_file)
        code = linking.typed(read.fields.get("words", "")[:200])
        typed = code or four_words.typed(read.fields.get("words", "")[:200])
        tried = self.house.store.vault.keyed_hash("wrong code", typed)
        why = "" if await self.slowly.wait(tried) else "busy"
        if not why and code and not from_another_site(request):
            return await self._by_code(request, code, tried, read.fields)
        if not why and typed and not from_another_site(request):
            here = await asyncio.to_thread(self._come_back, typed)
            if here.way:
                return self.porch.with_cookie(on(), here, "")
            self.slowly.wrong(tried)
        written = read.fields.get("words", "")
        if danger_in(self.house, written) and not from_another_site(request):
            return await self._hear(request, written)
        screen = await self.porch.screen(request)
        facts = {"why": why or "wrong", "typed": written[:200], "sealed": screen.sealed}
        return show(self.house, "back", screen.page.language, 200 if not why else 429, **facts)

    async def _by_code(self, request: Request, code: str, tried: str, fields: dict[str, str]) -> Response:
        """A code is typed by whoever means it: it opens at once, where its link would."""
        token, language = sessions.token_of(self.house, request), self.porch.language(request)
        find = self.given.by_code(code)
        opened = await asyncio.to_thread(self.given.take, token, fields, find, language)
        if not opened.why:
            return self.porch.with_cookie(on(), opened.here, token)
        if opened.why == UNKNOWN:
            self.slowly.wrong(tried)
        return await self.given.shown(request, opened.why, "/back", code)

    async def _hear(self, request: Request, written: str) -> Response:
        """Danger, where four words were asked for: it is heard like anywhere else."""
        token = sessions.token_of(self.house, request)
        form = Form(Sealed(), words=written, language=self.porch.language(request))
        outcome = await asyncio.to_thread(take, self.house, form, None, token, self.porch.clock())
        return self.porch.with_cookie(on(), outcome.here, token)

    def _leave(self, token: str) -> None:
        with self.house.store.turn() as tx:
            here = sessions.who(tx, token, self.porch.clock())
            if here.way:
                sessions.leave(tx, here, self.porch.clock())

    def _new_words(self, token: str) -> Here:
        with self.house.store.turn() as tx:
            here = sessions.who(tx, token, self.porch.clock())
            return sessions.new_words(tx, here, self.porch.clock()) if here.way else here

    def _come_back(self, typed: str) -> Here:
        with self.house.store.turn() as tx:
            way = ways.find_way(tx, "page", typed)
            return sessions.again(tx, way, self.porch.clock()) if way else Here()


async def _no_file(fields: dict[str, str], name: str, kind: str) -> None:
    return None
