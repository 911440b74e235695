"""The officers' console: its addresses, who may open each, and what every answer carries."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from console import (
    alerts,
    bundle,
    case,
    clocks,
    desks,
    duty,
    export,
    figures,
    files,
    find,
    handings,
    holidays,
    identity,
    inbox,
    letters,
    live,
    moves,
    officers,
    permissions,
    provider,
    readers,
    requests,
    sessions,
    signing_in,
    standard_texts,
    tasks,
    tellings,
    uploads,
    waiting,
    young_people,
)
from console.gate import Gate
from console.guard import Guard
from console.pages import Pages
from console.visit import Visit
from office.house import House
from office.rehearsal import Rehearsal

HERE = Path(__file__).parent
Handler = Callable[[Visit], Response]
ANYONE: tuple[tuple[str, str, Handler], ...] = (  # method, address, page
    ("GET", "/sign-in", signing_in.ask),
    ("POST", "/sign-in", signing_in.enter),
    ("GET", "/oidc", provider.leave),
    ("GET", "/oidc/back", provider.back),
    ("GET", "/join/{token}", signing_in.welcome),
    ("POST", "/join/{token}", signing_in.join),
)
OFFICERS: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/", inbox.show),
    ("POST", "/sign-out", signing_in.leave),
    ("GET", "/sessions", sessions.show),
    ("POST", "/sessions/end", sessions.end_all),
    ("POST", "/sessions/{session}/end", sessions.end),
    ("GET", "/figures", figures.show),
    ("GET", "/find", find.show),
    ("POST", "/find", find.by_name),
    ("GET", "/handings", handings.show),
    ("GET", "/alerts/{alert}", alerts.show),
    ("POST", "/alerts/{alert}", alerts.acknowledge),
    ("POST", "/alerts/{alert}/preview", alerts.preview),
    ("POST", "/alerts/{alert}/insert", alerts.insert),
    ("POST", "/alerts/{alert}/write", alerts.write),
    ("GET", "/tasks", tasks.show),
    ("POST", "/tasks/{task}", tasks.finish),
    ("GET", "/requests", waiting.show),
    ("GET", "/requests/{request}", requests.show),
    ("POST", "/requests/{request}/preview", requests.preview),
    ("POST", "/requests/{request}/insert", requests.insert),
    ("POST", "/requests/{request}", requests.send),
    ("POST", "/requests/{request}/read", requests.read),
    ("GET", "/texts", standard_texts.show),
    ("POST", "/texts", standard_texts.keep),
    ("POST", "/texts/{text}/end", standard_texts.end),
    ("GET", "/tellings", tellings.ask),
    ("POST", "/tellings", tellings.begin),
    ("GET", "/tellings/{telling}", tellings.show),
    ("POST", "/tellings/{telling}", tellings.say),
    ("POST", "/tellings/{telling}/{what}", tellings.change),
    ("GET", "/officers", officers.show),
    ("POST", "/officers", officers.invite),
    ("GET", "/officers/{officer}", permissions.show),
    ("POST", "/officers/{officer}", permissions.change),
    ("POST", "/officers/{officer}/{what}", officers.change),
    ("GET", "/holidays", holidays.show),
    ("POST", "/holidays", holidays.enter),
    ("POST", "/holidays/{holiday}/{what}", holidays.change),
    ("GET", "/duty", duty.show),
    ("POST", "/duty", duty.add),
    ("POST", "/duty/{contact}/{what}", duty.change),
    ("GET", "/cases/{case}", case.show),
    ("POST", "/cases/{case}/identity", identity.show),
    ("GET", "/cases/{case}/export", export.show),
    ("POST", "/cases/{case}/export", export.take),
    ("GET", "/cases/{case}/letters/{place}", letters.show),
    ("POST", "/cases/{case}/letters/{place}", letters.take),
    ("GET", "/cases/{case}/bundle", bundle.show),
    ("POST", "/cases/{case}/bundle", bundle.take),
    ("POST", "/cases/{case}/links/{what}", young_people.change),
    ("POST", "/cases/{case}/files", files.put_in),
    ("POST", "/cases/{case}/files/{file}", files.take),
    ("POST", "/cases/{case}/files/{file}/lock", files.lock),
    ("POST", "/cases/{case}/readers/{what}", readers.change),
    ("POST", "/cases/{case}/desk", desks.assign),
    ("GET", "/cases/{case}/{move}", moves.ask),
    ("POST", "/cases/{case}/{move}/preview", moves.preview),
    ("POST", "/cases/{case}/{move}/insert", moves.insert),
    ("POST", "/cases/{case}/{move}", moves.record),
)

TAKES_A_FILE: Mapping[str, uploads.Opens] = {  # by address: where the file of its form goes
    "/tellings/{telling}": tellings.opens,
    "/cases/{case}/files": files.opens,
}

REHEARSING: tuple[tuple[str, str, Handler], ...] = (("POST", "/clock", clocks.move),)
LIVE: tuple[tuple[str, str, Handler], ...] = (  # parts of open pages, looked at again every few seconds
    ("GET", "/live/inbox", inbox.again),
    ("GET", "/live/cases/{case}", live.case),
)


def utc_now() -> datetime:
    """The clock of whoever runs the service; everything below takes the time as an argument."""
    return datetime.now(UTC)


def app(
    house: House, clock: Callable[[], datetime] = utc_now, rehearsal: Rehearsal | None = None
) -> Starlette:
    """The console over a house; in a rehearsal whoever opens it is the officer who practises."""
    pages = Pages(house, rehearsal)
    gate = Gate(house, pages, clock, rehearsal.officer if rehearsal else None)
    routes: list[BaseRoute] = [
        Mount("/static", StaticFiles(directory=HERE / "static")),
        Route("/style.css", style),
        *(_route(gate, row, officers_only=False) for row in ANYONE),
        *(_route(gate, row, officers_only=True) for row in (*OFFICERS, *(REHEARSING if rehearsal else ()))),
        *(_live(gate, row) for row in LIVE),
    ]
    made = Starlette(routes=routes, exception_handlers={HTTPException: gate.lost})
    made.add_middleware(Guard)
    return made


async def style(request: Request) -> Response:
    return FileResponse(HERE / "style.css", media_type="text/css")


def _route(gate: Gate, row: tuple[str, str, Handler], *, officers_only: bool) -> Route:
    method, address, handler = row

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(gate.answer, request, None, handler, officers_only)
        if address in TAKES_A_FILE:
            return await uploads.answer(gate, request, handler, TAKES_A_FILE[address])
        async with request.form(max_files=0) as form:  # a file would lie on the disk in plain
            return await run_in_threadpool(gate.answer, request, form, handler, officers_only)

    endpoint: Callable[[Request], Awaitable[Response]] = answer
    return Route(address, endpoint, methods=[method], name=f"{method} {address}")


def _live(gate: Gate, row: tuple[str, str, Handler]) -> Route:
    _, address, handler = row

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(gate.live, request, handler)

    return Route(address, answer, name=f"live {address}")
