"""The young person's page: the same conversation as in Telegram, with forms and without scripts."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from office.house import House
from store import ways
from store.faults import StoreUnavailable
from web import sessions, words
from web.forms import Form, Sealed, form_of
from web.guard import Guard
from web.multipart import read_form
from web.say import Outcome, take, without_tap
from web.screens import STATIC, Copy, Screen, copies_of, screen_of, show
from web.sessions import Here
from web.slowly import Slowly
from web.uploads import Upload

log = structlog.get_logger("heard.web")

OPENS = ".!.0.open:"  # the button of a notice: what it opens is what they want to see
NOT_TAKEN = ("too_big", "full", "lost")
STATUS = {"used": 409, "ended": 409, "too_long": 413, "too_big": 413, "full": 507, "lost": 400}


def app(house: House) -> Starlette:
    """The page of one house: greeting, answers, leaving, return codes, a copy to print, health."""
    porch = Porch(house)
    return Starlette(
        routes=[
            Route("/", porch.here),
            Route("/c/{council}", porch.here),
            Route("/say", porch.say, methods=["POST"]),
            Route("/leave", porch.leave, methods=["POST"]),
            Route("/words", porch.words),
            Route("/words/new", porch.new_words, methods=["POST"]),
            Route("/back", porch.back_page),
            Route("/back", porch.back, methods=["POST"]),
            Route("/sent", porch.sent),
            Route("/what-is-kept", porch.what_is_kept),
            Route("/livez", porch.livez),
            Route("/readyz", porch.readyz),
            Mount("/static", _Static(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, leave_to=house.settings.leave_to, sorry=porch.went_wrong)],
        exception_handlers={HTTPException: porch.not_here, StoreUnavailable: porch.cannot_save},
    )


class _Static(StaticFiles):
    """The only thing anyone may keep: fonts, pictures, the style."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


class Porch:
    """The page's verbs; every call of the store is made in a thread."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.slowly = Slowly(house.settings.code_wait_seconds)

    # -- the conversation --------------------------------------------------------------------------

    async def here(self, request: Request) -> Response:
        """The greeting, or where they are. Writes nothing."""
        screen = await self._screen(request)
        return show(self.house, "page", screen.page.language, screen=screen, **_nothing_back(screen))

    async def say(self, request: Request) -> Response:
        """One answer, then back to the page; words that were not taken stand in the form again."""
        if _from_another_site(request):
            return await self._page(request, Outcome(Here(), "", "ended"))
        token = sessions.token_of(self.house, request)
        form = Form(Sealed())
        try:
            read = await read_form(request, lambda fields, name, kind: self._open(token, fields, name, kind))
            form, upload = form_of(read.fields, cut=read.cut), read.upload
            failed = upload.state if upload and upload.state in NOT_TAKEN else ""
            asked = without_tap(form) if failed else form
            heard = upload.heard() if upload else None
            if asked.words or asked.tap or heard or not failed:
                outcome = await asyncio.to_thread(take, self.house, asked, heard, token, _now())
            else:
                outcome = await asyncio.to_thread(self._who, token)
            if failed:
                outcome = Outcome(outcome.here, outcome.back, outcome.why or failed)
        except StoreUnavailable as fault:
            log.error("the store cannot be written", why=str(fault))
            return self._sorry(request, form, "cannot_save", 503)
        except Exception as fault:
            log.error("a turn failed", fault=type(fault).__name__)
            return self._sorry(request, form, "cannot_save", 500)
        if outcome.back or outcome.why:
            return self._with_cookie(await self._page(request, outcome), outcome.here, token)
        where = "/#told" if form.tap.startswith(OPENS) else "/#now"
        return self._with_cookie(_on(where), outcome.here, token)

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

    # -- the four words ----------------------------------------------------------------------------

    async def words(self, request: Request) -> Response:
        """The four words, where this session can show them."""
        screen = await self._screen(request)
        if not screen.known:
            return RedirectResponse("/back", 303)
        return show(self.house, "words", screen.page.language, screen=screen, sealed=screen.sealed)

    async def new_words(self, request: Request) -> Response:
        """Four new words in the place of the old."""
        token = sessions.token_of(self.house, request)
        if _from_another_site(request):
            return _on()
        here = await asyncio.to_thread(self._new_words, token)
        return self._with_cookie(_on("/words" if here.way else "/back"), here, token)

    async def back_page(self, request: Request) -> Response:
        """Where to type the four words."""
        screen = await self._screen(request)
        return show(self.house, "back", screen.page.language, why="", typed="", sealed=screen.sealed)

    async def back(self, request: Request) -> Response:
        """Four words open the conversation they belong to, in a new session; wrong tries are slowed."""
        read = await read_form(request, _no_file)
        typed = words.typed(read.fields.get("words", "")[:200])
        tried = self.house.store.vault.keyed_hash("wrong code", typed)
        why = "" if await self.slowly.wait(tried) else "busy"
        if not why and typed and not _from_another_site(request):
            here = await asyncio.to_thread(self._come_back, typed)
            if here.way:
                return self._with_cookie(_on(), here, "")
            self.slowly.wrong(tried)
        screen = await self._screen(request)
        facts = {"why": why or "wrong", "typed": read.fields.get("words", "")[:200], "sealed": screen.sealed}
        return show(self.house, "back", screen.page.language, 200 if not why else 429, **facts)

    # -- reading -----------------------------------------------------------------------------------

    async def sent(self, request: Request) -> Response:
        """Everything they told us, ready to print."""
        screen = await self._screen(request)
        language, copies = await asyncio.to_thread(self._copies, request, screen.page.language)
        return show(self.house, "sent", language, copies=copies, sealed=screen.sealed)

    async def what_is_kept(self, request: Request) -> Response:
        """What we keep, and what the browser still remembers, said plainly."""
        screen = await self._screen(request)
        return show(self.house, "what_is_kept", screen.page.language, sealed=screen.sealed)

    # -- health and what goes wrong ----------------------------------------------------------------

    async def livez(self, request: Request) -> Response:
        """The process answers."""
        return PlainTextResponse("alive\n")

    async def readyz(self, request: Request) -> Response:
        """The store answers too."""
        try:
            await asyncio.to_thread(self._who, "nobody")
        except StoreUnavailable:
            return PlainTextResponse("the store does not answer\n", 503)
        return PlainTextResponse("ready\n")

    async def not_here(self, request: Request, fault: Exception) -> Response:
        """An address that leads nowhere."""
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        return show(self.house, "sorry", self._language(request), status, why="not_here", form=Form(Sealed()))

    async def cannot_save(self, request: Request, fault: Exception) -> Response:
        """The store does not answer: one fixed text (decided.md)."""
        log.error("the store does not answer", why=str(fault))
        return self._sorry(request, Form(Sealed()), "cannot_save", 503)

    async def went_wrong(self, request: Request, fault: Exception) -> Response:
        """Anything else: the same text; what happened is logged without its content."""
        log.error("a page failed", fault=type(fault).__name__)
        return self._sorry(request, Form(Sealed()), "cannot_save", 500)

    # -- in a thread -------------------------------------------------------------------------------

    def _look(self, token: str, language: str, council: str) -> Screen:
        with self.house.store.look() as tx:
            now = _now()
            return screen_of(self.house, tx, sessions.who(tx, token, now), language, council, now)

    def _copies(self, request: Request, language: str) -> tuple[str, list[Copy]]:
        with self.house.store.look() as tx:
            here = sessions.who(tx, sessions.token_of(self.house, request), _now())
            return copies_of(self.house, tx, here, language)

    def _who(self, token: str) -> Outcome:
        with self.house.store.look() as tx:
            return Outcome(sessions.who(tx, token, _now()))

    def _leave(self, token: str) -> None:
        with self.house.store.turn() as tx:
            here = sessions.who(tx, token, _now())
            if here.way:
                sessions.leave(tx, here, _now())

    def _new_words(self, token: str) -> Here:
        with self.house.store.turn() as tx:
            here = sessions.who(tx, token, _now())
            return sessions.new_words(tx, here, _now()) if here.way else here

    def _come_back(self, typed: str) -> Here:
        with self.house.store.turn() as tx:
            way = ways.find_way(tx, "page", typed)
            return sessions.again(tx, way, _now()) if way else Here()

    # -- parts ---------------------------------------------------------------------------------------

    async def _screen(self, request: Request) -> Screen:
        token, council = sessions.token_of(self.house, request), request.path_params.get("council", "")
        known = council if council in self.house.rulebook.councils else ""
        return await asyncio.to_thread(self._look, token, self._language(request), known)

    async def _page(self, request: Request, outcome: Outcome) -> Response:
        """The page as it is now, with the words that were not taken, and why."""
        token = outcome.here.token
        screen = await asyncio.to_thread(self._look, token, self._language(request), "")
        status = STATUS.get(outcome.why, 200)
        facts = {**_nothing_back(screen), "back": outcome.back, "why": outcome.why}
        return show(self.house, "page", screen.page.language, status, screen=screen, **facts)

    async def _open(self, token: str, fields: dict[str, str], name: str, kind: str) -> Upload | None:
        """A file is taken only from someone we know, with a form of ours."""
        upload = Upload(self.house, name, kind)
        here = (await asyncio.to_thread(self._who, token)).here
        if here.way is None or not form_of(fields).sealed.is_ours(self.house.store.vault, token):
            upload.state = "lost"
            return upload
        await upload.begin(here.way)
        return upload

    def _sorry(self, request: Request, form: Form, why: str, status: int) -> Response:
        return show(
            self.house, "sorry", self._language(request), status, why=why, form=form, sealed=form.sealed,
            said=self.house.voice.say("cannot_save", self._language(request), {}).text,
        )  # fmt: skip

    def _with_cookie(self, response: Response, here: Here, had: str) -> Response:
        if here.token and here.token != had:
            sessions.set_cookie(self.house, response, here.token)
        return response

    def _language(self, request: Request) -> str:
        """The language they chose on the first screen, else the browser's, else English."""
        spoken = self.house.voice.languages
        chosen = request.query_params.get("in", "")
        wanted = [chosen, *_accepted(request.headers.get("accept-language", ""))]
        return next((code for code in wanted if code in spoken), next(iter(spoken)))


def _nothing_back(screen: Screen) -> dict[str, Any]:
    return {"sealed": screen.sealed, "council": screen.council, "back": "", "why": ""}


def _accepted(header: str) -> list[str]:
    """Languages of an Accept-Language header, the most wanted first: "cy-GB;q=0.9" is "cy"."""
    wanted = []
    for place, part in enumerate(header[:500].split(",")):
        code, _, quality = part.strip().partition(";q=")
        weight = float(quality) if quality.replace(".", "", 1).isdigit() else 1.0
        wanted.append((-weight, place, code.partition("-")[0].lower()))
    return [code for _, _, code in sorted(wanted)]


def _from_another_site(request: Request) -> bool:
    """Browsers say where a form comes from; ours come from here."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _on(where: str = "/#now") -> Response:
    return RedirectResponse(where, 303)


async def _no_file(fields: dict[str, str], name: str, kind: str) -> None:
    return None


def _now() -> datetime:
    return datetime.now(UTC)
