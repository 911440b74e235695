"""Signing in and out, and the page behind an invitation. Looking at a link changes nothing."""

import segno
from starlette.responses import Response

from console.visit import Session, Visit, go_to
from office import accounts, sessions
from office.accounts import Joining, NotAccepted
from store.invitations import Invitation

WRONG = (
    "That did not work. Check the e-mail address, the password and the six-digit code. After several tries, "
    "wait a moment before the next."
)


def ask(visit: Visit) -> Response:
    """The sign-in form; whoever is signed in goes on to the inbox."""
    return go_to("/") if visit.officer else visit.page("sign_in.html", typed={}, sentences={})


def enter(visit: Visit) -> Response:
    """Sign in with e-mail address, password and code."""
    form = visit.form
    address, password, code = (form.get(name, "") for name in ("address", "password", "code"))
    token = accounts.sign_in(visit.house, address, password, code, visit.now, visit.came_from)
    if token:
        return Session("/", token)
    return visit.page("sign_in.html", 403, typed=form, sentences={"address": WRONG})


def leave(visit: Visit) -> Response:
    """Sign out; the session's token opens nothing any more."""
    sessions.end(visit.house, visit.token, visit.now)
    return Session("/sign-in")


def welcome(visit: Visit) -> Response:
    """The form behind an invitation, with a new secret for the phone."""
    if _invited(visit) is None:
        return _no_longer_good(visit)
    return _join_page(visit, accounts.new_secret(), {}, {})


def join(visit: Visit) -> Response:
    """Make the account and sign in."""
    form = visit.form
    names = ("name", "address", "password", "secret", "code")
    joining = Joining(**{name: form.get(name, "") for name in names})
    try:
        token = accounts.join(visit.house, visit.path["token"], joining, visit.now, visit.came_from)
    except NotAccepted as wrong:
        secret = joining.secret if accounts.SECRET.fullmatch(joining.secret) else accounts.new_secret()
        return _join_page(visit, secret, form, wrong.sentences, 422)
    return Session("/", token) if token else _no_longer_good(visit)


def _join_page(
    visit: Visit, secret: str, typed: object, sentences: dict[str, str], status: int = 200
) -> Response:
    picture = segno.make(accounts.uri_of(secret, "")).svg_inline(border=2, light="white", omitsize=True)
    invited = _invited(visit)
    return visit.page(
        "join.html", status, secret=secret, picture=picture, typed=typed, sentences=sentences,
        renews=bool(invited and invited.renews),
    )  # fmt: skip


def _invited(visit: Visit) -> Invitation | None:
    return accounts.invitation(visit.house, visit.path["token"], visit.now)


def _no_longer_good(visit: Visit) -> Response:
    sentence = "It was used already, or it is too old. Ask whoever sent it to you for a new one."
    return visit.page("message.html", 410, title="This link opens nothing any more", sentence=sentence)
