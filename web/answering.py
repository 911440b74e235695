"""Looking and answering: the page as it is, one form heard, and back to the page."""

import asyncio

import structlog
from starlette.requests import Request
from starlette.responses import Response

from office.hearing.uploads import Upload, in_the_conversation
from store.faults import StoreUnavailable
from web import sessions
from web.forms import Form, Sealed, form_of, without_tap
from web.multipart import read_form
from web.porch import Porch, from_another_site, nothing_back, on
from web.say import Outcome, take
from web.sessions import Here

log = structlog.get_logger("heard.web")

OPENS = ".!.0.open:"  # the button of a notice: what it opens is what they want to see
NOT_TAKEN = ("too_big", "full", "lost")


class Answering:
    """The conversation itself."""

    def __init__(self, porch: Porch) -> None:
        self.porch, self.house = porch, porch.house

    async def here(self, request: Request) -> Response:
        """The greeting, or where they are. Writes nothing."""
        screen = await self.porch.screen(request)
        return self.porch.shown(screen, **nothing_back(screen))

    async def say(self, request: Request) -> Response:
        """One answer, then back to the page; words that were not taken stand in the form again."""
        if from_another_site(request):
            return await self.porch.page(request, Outcome(Here(), "", "ended"))
        token = sessions.token_of(self.house, request)
        form = Form(Sealed())
        try:
            read = await read_form(request, lambda fields, name, kind: self._open(token, fields, name, kind))
            form, upload = form_of(read.fields, cut=read.cut), read.upload
            failed = upload.state if upload and upload.state in NOT_TAKEN else ""
            asked = without_tap(form) if failed else form
            heard = upload.heard() if upload else None
            if asked.words or asked.tap or heard or not failed:
                outcome = await asyncio.to_thread(take, self.house, asked, heard, token, self.porch.clock())
            else:
                outcome = await asyncio.to_thread(self.porch.who, token)
            if failed:
                outcome = Outcome(outcome.here, outcome.back, outcome.why or failed)
        except StoreUnavailable as fault:
            log.error("the store cannot be written", why=str(fault))
            return self.porch.sorry(request, form, "cannot_save", 503)
        except Exception as fault:
            log.error("a turn failed", fault=type(fault).__name__)
            return self.porch.sorry(request, form, "cannot_save", 500)
        if outcome.back or outcome.why:
            return self.porch.with_cookie(await self.porch.page(request, outcome), outcome.here, token)
        where = "/#told" if form.tap.startswith(OPENS) else "/#now"
        return self.porch.with_cookie(on(where), outcome.here, token)

    async def _open(self, token: str, fields: dict[str, str], name: str, kind: str) -> Upload | None:
        """A file is taken only from someone we know, with a form of ours."""
        upload = Upload(self.house, name, kind)
        here = (await asyncio.to_thread(self.porch.who, token)).here
        if here.way is None or not form_of(fields).sealed.is_ours(self.house.store.vault, token):
            upload.state = "lost"
            return upload
        await upload.begin(in_the_conversation(here.way))
        return upload
