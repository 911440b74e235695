"""A form with a file: it is sealed piece by piece as it arrives, and only for whoever may put one there."""

from collections.abc import AsyncIterator, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from console.gate import Gate, said
from console.visit import Visit
from office.hearing.forms import CutOff, read_form
from office.hearing.uploads import Expects, Upload

Opens = Callable[[Visit], Expects]  # where the file of a form goes
TOO_MUCH = (
    "The form did not arrive whole, or is longer than we take. Nothing was recorded. Send less at once."
)


async def answer(
    gate: Gate, request: Request, handler: Callable[[Visit], Response], opens: Opens
) -> Response:
    """Read the form, then answer it as every other; a file that the answer did not take is not kept."""

    async def open_file(fields: dict[str, str], name: str, media_type: str) -> Upload:
        upload = Upload(gate.house, name, media_type)
        expects = await run_in_threadpool(_where_to, gate, request, fields, opens)
        if expects is None:
            upload.state = "lost"
        else:
            await upload.begin(expects)
        return upload

    read = await read_form(request.headers.get("content-type", ""), _body(request), open_file)
    form = FormData(list(read.fields.items()))
    if read.cut:
        answered = await run_in_threadpool(gate.answer, request, form, _too_much, officers_only=True)
    else:
        answered = await run_in_threadpool(
            gate.answer, request, form, handler, officers_only=True, upload=read.upload
        )
    if read.upload and not read.upload.taken:
        await read.upload.throw_away()
    return answered


def _where_to(gate: Gate, request: Request, fields: dict[str, str], opens: Opens) -> Expects | None:
    """None for whoever is not signed in, and for a form that is none of ours."""
    visit = gate.sender(request, FormData(list(fields.items())))
    return opens(visit) if visit else None


def _too_much(visit: Visit) -> Response:
    return said(visit, 413, "This was not taken", TOO_MUCH, visit.form)


async def _body(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect as gone:
        raise CutOff from gone
