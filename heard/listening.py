"""Listening: one server a porch. HTTP is read in C, and what a request makes it keep is bounded."""

from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from office.settings import Settings

LONGEST_HEAD = 64 * 1024  # bytes, and what is read at once: as uvicorn bounds what it reads in Python
AT_ONCE = 8  # requests that wait on one connection for the answer before theirs; browsers send none
TOO_LONG = "The head of this request is too long."


def server_for(app: ASGIApp, settings: Settings, port: int) -> uvicorn.Server:
    """A server for one porch, not yet started; signals are left to whoever starts it."""
    return _Quiet(
        uvicorn.Config(
            app, settings.host, port, access_log=False, log_level="warning", server_header=False,
            forwarded_allow_ips=settings.proxies, http=Bounded,
        )
    )  # fmt: skip


class _Quiet(uvicorn.Server):
    """Signals are the service's own affair: it stops every part, not only one server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Bounded(HttpToolsProtocol):
    """uvicorn's own, which keeps every head and every waiting request it is sent: here they are counted."""

    _kept = 0  # bytes since the last that was of a body, or ended a request

    def data_received(self, data: bytes) -> None:
        self._kept += len(data)
        super().data_received(data)
        if self._kept > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response(TOO_LONG)

    def on_message_begin(self) -> None:
        if len(self.pipeline) == AT_ONCE:
            raise ValueError("too many requests wait")  # the parser stops, and 400 is answered
        super().on_message_begin()

    def on_body(self, body: bytes) -> None:
        self._kept = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._kept = 0
        super().on_message_complete()
