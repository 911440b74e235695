"""A form of the page as it arrives: its fields in memory up to a limit, its file handed on piece by piece."""

from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from office.hearing import forms
from office.hearing.forms import CutOff, OpenFile, Read


async def read_form(request: Request, open_file: OpenFile) -> Read:
    """Read a form of either kind. open_file(fields so far, name, media type) says where a file goes."""
    return await forms.read_form(request.headers.get("content-type", ""), _body(request), open_file)


async def _body(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect as gone:
        raise CutOff from gone
