"""Around every page: headers that keep it private, and a log line without content."""

from collections.abc import Awaitable, Callable
from time import perf_counter
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger("heard.web")

NOT_LOGGED = ("livez", "readyz", "static")
KNOWN = ("", "say", "leave", "back", "words", "sent", "what-is-kept", "c", "link", *NOT_LOGGED)


def private(leave_to: str) -> dict[str, str]:
    """The headers of every page. Leaving is a form, so its destination must be named as one."""
    away = urlsplit(leave_to)
    rules = (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        f"form-action 'self' {away.scheme}://{away.netloc}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "cache-control": "no-store",
        "content-security-policy": "; ".join(rules),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "x-robots-tag": "noindex, nofollow",
    }


class Guard:
    """Sets the headers, logs method, kind of path, status and milliseconds, and answers every fault."""

    def __init__(
        self, app: ASGIApp, leave_to: str, sorry: Callable[[Request, Exception], Awaitable[Response]]
    ) -> None:
        self.app, self.headers, self.sorry = app, private(leave_to), sorry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = perf_counter(), 0
        name = scope["path"].strip("/").partition("/")[0]

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for header, value in self.headers.items():
                    headers.setdefault(header, value)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as fault:
            if status:  # it had begun to answer: nothing more can be said
                raise
            response = await self.sorry(Request(scope), fault)
            await response(scope, receive, sending)
        finally:
            if name not in NOT_LOGGED:
                log.info(
                    "page",
                    method=scope["method"],
                    path=name if name in KNOWN else "other",
                    status=status,
                    ms=round((perf_counter() - began) * 1000),
                )
