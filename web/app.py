"""The young person's page: the same conversation as in Telegram, with forms and without scripts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from office.house import House
from store.faults import StoreUnavailable
from web.answering import Answering
from web.coming_and_going import ComingAndGoing
from web.guard import Guard
from web.links import Links
from web.porch import Porch, utc_now
from web.reading import Reading
from web.screens import STATIC


def app(house: House, clock: Callable[[], datetime] = utc_now) -> Starlette:
    """The page of one house: greeting, answers, leaving, return codes, links, a copy to print, health."""
    porch = Porch(house, clock)
    answering, reading, given = Answering(porch), Reading(porch), Links(porch)
    coming = ComingAndGoing(porch, given)
    return Starlette(
        routes=[
            Route("/", answering.here),
            Route("/c/{council}", answering.here),
            Route("/say", answering.say, methods=["POST"]),
            Route("/leave", coming.leave, methods=["POST"]),
            Route("/words", coming.words),
            Route("/words/new", coming.new_words, methods=["POST"]),
            Route("/back", coming.back_page),
            Route("/back", coming.back, methods=["POST"]),
            Route("/link/{secret}", given.look),
            Route("/link/{secret}", given.open, methods=["POST"]),
            Route("/sent", reading.sent),
            Route("/so-far", reading.so_far),
            Route("/so-far/{reference}.pdf", reading.so_far_on_paper),
            Route("/so-far/{reference}/letter/{place:int}", reading.letter),
            Route("/so-far/{reference}/letter/{place:int}.pdf", reading.letter_on_paper),
            Route("/what-is-kept", reading.what_is_kept),
            Route("/livez", reading.livez),
            Route("/readyz", reading.readyz),
            Mount("/static", _Static(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, leave_to=house.settings.leave_to, sorry=reading.went_wrong)],
        exception_handlers={HTTPException: reading.not_here, StoreUnavailable: reading.cannot_save},
    )


class _Static(StaticFiles):
    """The only thing anyone may keep: fonts, pictures, the style."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
