"""Between the web and the pages: cookies, who is signed in, forged forms, what is said when things fail."""

import hmac
import secrets
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from console.pages import Pages
from console.visit import Away, Session, Visit, go_to
from office import sessions
from office.hearing.uploads import Upload
from office.house import House
from office.moves.progress import NotHere
from store import officer_sessions, officers
from store.faults import Conflict, Refused, StoreUnavailable
from store.officers import Officer
from store.scope import Scope

log = structlog.get_logger("heard.console")

BY_FORM_ONLY = 405
NOT_TYPED = ("csrf", "revision", "shown", "password", "code", "secret")
FORGED = "This form was open for too long, or did not come from this console. Go back and send it again."
AWAY = "The store cannot be written just now. Nothing was recorded. Keep what you typed and try again soon."
OURS = "Something went wrong on our side. Nothing was recorded. Whoever runs the service can see where."


@dataclass(frozen=True)
class Gate:
    """One per console."""

    house: House
    pages: Pages
    clock: Callable[[], datetime]
    practises: Officer | None = None  # in a rehearsal, whoever opens the console

    @property
    def is_secure(self) -> bool:
        return self.house.settings.console_address.startswith("https://")

    @property
    def session_cookie(self) -> str:
        return f"{'__Host-' if self.is_secure else ''}heard-console"

    @property
    def form_cookie(self) -> str:
        return f"{'__Host-' if self.is_secure else ''}heard-console-form"

    @property
    def away_cookie(self) -> str:
        return f"{'__Host-' if self.is_secure else ''}heard-console-away"

    def answer(
        self,
        request: Request,
        form: FormData | None,
        handler: Callable[[Visit], Response],
        officers_only: bool,
        upload: Upload | None = None,
    ) -> Response:
        """One visit from cookies to answer; in a thread of its own."""
        typed = _typed(form)
        visit = self._nobody(request)
        try:
            visit = replace(self._visit(request, form, typed), upload=upload)
            if officers_only and visit.officer is None:
                return go_to("/sign-in")
            if request.method == "POST" and not _same(typed.get("csrf", ""), visit.csrf):
                return said(visit, 403, "Nothing was done", FORGED, typed)
            return self._with_cookies(request, visit, handler(visit))
        except NotHere:
            return visit.not_here()
        except (Refused, Conflict) as why:
            return said(visit, 403, "This was not done", str(why), typed)
        except StoreUnavailable as fault:
            log.error("console_without_store", sentence=str(fault))
            return said(visit, 503, "We can't save just now", AWAY, typed)
        except Exception as fault:
            log.error("console_failed", kind=type(fault).__name__, where=_where(fault))
            return said(visit, 500, "That did not work", OURS, typed)

    def sender(self, request: Request, form: FormData) -> Visit | None:
        """Who sends a form, while the rest of it is on its way; None where it is no officer's, or forged."""
        visit = self._visit(request, form, _typed(form))
        return visit if visit.officer and _same(visit.form.get("csrf", ""), visit.csrf) else None

    def live(self, request: Request, handler: Callable[[Visit], Response]) -> Response:
        """A part of an open page, anew. Looking keeps nobody signed in; when it fails, the page stays."""
        try:
            visit = self._visit(request, None, {}, awake=False)
            return handler(visit) if visit.officer else visit.page("signed_out.html")
        except (NotHere, StoreUnavailable):
            return Response(status_code=204)
        except Exception as fault:
            log.error("console_failed", kind=type(fault).__name__, where=_where(fault))
            return Response(status_code=204)

    async def lost(self, request: Request, fault: Exception) -> Response:
        """No such address. Where only a form leads, Back or a reload opens the page of the form."""
        status = getattr(fault, "status_code", 404)
        if status == BY_FORM_ONLY and request.method == "GET":
            return go_to(request.url.path.rpartition("/")[0] or "/")
        sentence = "Look at the address, or go back to the inbox."
        return said(self._nobody(request), status, "There is no such page", sentence, {})

    def _visit(
        self, request: Request, form: FormData | None, typed: Mapping[str, str], *, awake: bool = True
    ) -> Visit:
        token, now = request.cookies.get(self.session_cookie, ""), self.clock()
        with self.house.store.look() as tx:
            officer = self.practises or sessions.signed_in(self.house, tx, token, now)
            scope = officers.scope_of(tx, officer.id) if officer else Scope(None)
        many = {name: [str(value) for value in form.getlist(name)] for name in form} if form else {}
        if officer and token and awake:
            self._keep_awake(token, now)
        secret = token if officer and token else self._form_secret(request)
        return Visit(
            self.house, self.pages, request.method, request.path_params, request.query_params, typed, many,
            now, self._csrf(secret), token, officer, scope, _came_from(request),
            request.cookies.get(self.away_cookie, ""),
        )  # fmt: skip

    def _keep_awake(self, token: str, now: datetime) -> None:
        """A session counts as used; when that cannot be noted, looking still works."""
        with suppress(StoreUnavailable), self.house.store.turn() as tx:
            officer_sessions.seen(tx, token, now)

    def _form_secret(self, request: Request) -> str:
        """Before anyone is signed in a form belongs to the browser it was shown in."""
        if not hasattr(request.state, "form_secret"):
            kept = request.cookies.get(self.form_cookie, "")
            request.state.form_secret = kept or secrets.token_urlsafe(32)
        return str(request.state.form_secret)

    def _csrf(self, secret: str) -> str:
        return self.house.store.vault.keyed_hash("console.form", secret)

    def _with_cookies(self, request: Request, visit: Visit, response: Response) -> Response:
        """Set what a browser must keep; a new session's token comes from the page that began it."""
        kept: dict[str, Any] = {"httponly": True, "samesite": "lax", "secure": self.is_secure, "path": "/"}
        if isinstance(response, Away):
            response.set_cookie(self.away_cookie, response.kept, **kept)
        elif visit.brought:
            response.delete_cookie(self.away_cookie, **kept)
        if isinstance(response, Session) and response.token:
            response.set_cookie(self.session_cookie, response.token, **kept)
            response.delete_cookie(self.form_cookie, **kept)
        elif isinstance(response, Session):
            response.delete_cookie(self.session_cookie, **kept)
        elif visit.officer is None or not visit.token:
            response.set_cookie(self.form_cookie, self._form_secret(request), **kept)
        return response

    def _nobody(self, request: Request) -> Visit:
        return Visit(
            self.house, self.pages, request.method, request.path_params, request.query_params, {}, {},
            self.clock(), "",
        )  # fmt: skip


def _typed(form: FormData | None) -> dict[str, str]:
    return {name: value for name, value in (form or {}).items() if isinstance(value, str)}


def _same(given: str, ours: str) -> bool:
    """In constant time, whatever signs were given."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), ours.encode())


def _came_from(request: Request) -> str:
    """The internet address of a visit; behind TLS on this machine uvicorn reads the one passed on."""
    return request.client.host if request.client else ""


def _where(fault: Exception) -> str:
    """The place in our code, without the words of the fault: those may be someone's."""
    *_, last = traceback.extract_tb(fault.__traceback__)
    return f"{Path(last.filename).name}:{last.lineno}"


def said(visit: Visit, status: int, title: str, sentence: str, typed: Mapping[str, str]) -> Response:
    """A page with one sentence, and whatever was typed, so that it is not lost."""
    kept = {name: value for name, value in typed.items() if value and name not in NOT_TYPED}
    return visit.page("message.html", status, title=title, sentence=sentence, typed=kept)
