"""What every page needs: who is here, the page as it is now, the cookie, the language, a word in trouble."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.help_lines import NOT_KNOWN
from office.house import House
from web import sessions
from web.forms import Form
from web.say import Outcome
from web.screens import Screen, screen_of, show
from web.sessions import Here

STATUS = {"used": 409, "ended": 409, "too_long": 413, "too_big": 413, "full": 507, "lost": 400}


class Porch:
    """One house's page; every call of the store is made in a thread."""

    def __init__(self, house: House, clock: Callable[[], datetime]) -> None:
        self.house, self.clock = house, clock

    async def screen(self, request: Request) -> Screen:
        token, council = sessions.token_of(self.house, request), request.path_params.get("council", "")
        known = council if council in self.house.rulebook.councils else ""
        return await asyncio.to_thread(self._look, token, self.language(request), known)

    def shown(self, screen: Screen, status: int = 200, **facts: Any) -> Response:
        """The page; while someone is here, nothing but a neutral line and a box to type in."""
        language = screen.page.language
        if screen.page.hidden:
            said = self.house.voice.say("see_you", language, {}).text
            return show(self.house, "quiet", language, screen=screen, said=said, back=facts.get("back", ""))
        return show(self.house, "page", language, status, screen=screen, lines_for=screen.lines_for, **facts)

    async def page(self, request: Request, outcome: Outcome) -> Response:
        """The page as it is now, with the words that were not taken, and why."""
        token = outcome.here.token
        screen = await asyncio.to_thread(self._look, token, self.language(request), "")
        status = STATUS.get(outcome.why, 200)
        facts = {**nothing_back(screen), "back": outcome.back, "why": outcome.why}
        return self.shown(screen, status, **facts)

    def sorry(self, request: Request, form: Form, why: str, status: int) -> Response:
        return show(
            self.house, "sorry", self.language(request), status, why=why, form=form, sealed=form.sealed,
            said=self.house.voice.say("cannot_save", self.language(request), {"lines_for": NOT_KNOWN}).text,
        )  # fmt: skip

    def with_cookie(self, response: Response, here: Here, had: str) -> Response:
        if here.token and here.token != had:
            sessions.set_cookie(self.house, response, here.token)
        return response

    def language(self, request: Request) -> str:
        """The language they chose on the first screen, else the browser's, else English."""
        spoken = self.house.voice.languages
        chosen = request.query_params.get("in", "")
        wanted = [chosen, *_accepted(request.headers.get("accept-language", ""))]
        return next((code for code in wanted if code in spoken), next(iter(spoken)))

    def _look(self, token: str, language: str, council: str) -> Screen:
        with self.house.store.look() as tx:
            at = self.clock()
            return screen_of(self.house, tx, sessions.who(tx, token, at), language, council, at)

    def who(self, token: str) -> Outcome:
        with self.house.store.look() as tx:
            return Outcome(sessions.who(tx, token, self.clock()))


def nothing_back(screen: Screen) -> dict[str, Any]:
    return {"sealed": screen.sealed, "council": screen.council, "back": "", "why": ""}


def _accepted(header: str) -> list[str]:
    """Languages of an Accept-Language header, the most wanted first: "cy-GB;q=0.9" is "cy"."""
    wanted = []
    for place, part in enumerate(header[:500].split(",")):
        code, _, quality = part.strip().partition(";q=")
        weight = float(quality) if quality.replace(".", "", 1).isdecimal() else 1.0
        wanted.append((-weight, place, code.partition("-")[0].lower()))
    return [code for _, _, code in sorted(wanted)]


def from_another_site(request: Request) -> bool:
    """Browsers say where a form comes from; ours come from here."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def on(where: str = "/#now") -> Response:
    return RedirectResponse(where, 303)


def utc_now() -> datetime:
    """The clock of whoever runs the service; everything below takes the time as an argument."""
    return datetime.now(UTC)
