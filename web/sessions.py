"""Who looks at the page: a browser's session, by a cookie that holds 256 random bits and nothing else."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from office import four_words
from office.house import House
from store import page_sessions, ways
from store.faults import Conflict
from store.transaction import Tx
from store.ways import Way

IDLE = timedelta(hours=12)  # after that the four words open it again
PRESSED_TWICE = timedelta(seconds=60)
FIRST = "first:"  # a first form's one-time number, remembered like a session


@dataclass(frozen=True)
class Here:
    """Whoever is here: a session's token and its way; no way for someone new."""

    token: str = ""
    way: Way | None = None


def token_of(house: House, request: Request) -> str:
    """The token in the cookie, "" when there is none."""
    return request.cookies.get(cookie_name(house), "")[:100]


def who(tx: Tx, token: str, now: datetime) -> Here:
    """Whoever holds this token; someone new when it opens nothing."""
    way = page_sessions.way_of(tx, token, now - IDLE) if token else None
    return Here(token, way) if way else Here()


def begin(tx: Tx, number: str, language: str, now: datetime) -> Here:
    """Make a way for someone new; `number` is their first form's, so that pressing twice makes one.

    Raises Conflict when the same form is heard at this very moment: look again.
    """
    token = four_words.new_token(tx)
    way = ways.add_way(tx, "page", four_words.made_from(tx.vault, token), language, now)
    page_sessions.start(tx, way.id, token, now)
    if number and not page_sessions.start(tx, way.id, FIRST + number, now) and _just_now(tx, number, now):
        raise Conflict("This form was pressed twice at the same moment.")
    return Here(token, way)


def begun_by(tx: Tx, number: str, now: datetime) -> Here:
    """Who was made a moment ago by the same first form: it was pressed twice."""
    way = _just_now(tx, number, now)
    return again(tx, way, now) if way else Here()


def again(tx: Tx, way: Way, now: datetime) -> Here:
    """A new session on a way that is there."""
    token = secrets.token_urlsafe(32)
    page_sessions.start(tx, way.id, token, now)
    return Here(token, way)


def new_words(tx: Tx, here: Here, now: datetime) -> Here:
    """Four new words in the place of the old ones; the session is a new one too."""
    assert here.way is not None  # noqa: S101 - asked only of whoever is here
    token = four_words.new_token(tx)
    ways.change_address(tx, here.way.id, four_words.made_from(tx.vault, token))
    page_sessions.end(tx, here.token, now)
    page_sessions.start(tx, here.way.id, token, now)
    return Here(token, here.way)


def their_words(tx: Tx, here: Here) -> str:
    """The four words, when this session made them and they still open this way; else ""."""
    if here.way is None:
        return ""
    made = four_words.made_from(tx.vault, here.token)
    found = ways.find_way(tx, "page", made)
    return made if found and found.id == here.way.id else ""


def leave(tx: Tx, here: Here, now: datetime) -> None:
    """End this session; one begun a moment ago is not to be pressed open again either."""
    page_sessions.end(tx, here.token, now)
    if here.way and here.way.made_at > now - PRESSED_TWICE:
        page_sessions.end_all(tx, here.way.id, now)


def set_cookie(house: House, response: Response, token: str) -> None:
    """A cookie for this browser until it is closed."""
    response.set_cookie(
        cookie_name(house), token, path="/", secure=_by_https(house), httponly=True, samesite="lax"
    )


def clear_cookie(house: House, response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(
        cookie_name(house), path="/", secure=_by_https(house), httponly=True, samesite="lax"
    )


def cookie_name(house: House) -> str:
    """A neutral name; where the page has https, one that no other host can set."""
    return "__Host-notes" if _by_https(house) else "notes"


def _just_now(tx: Tx, number: str, now: datetime) -> Way | None:
    return page_sessions.way_of(tx, FIRST + number, now - PRESSED_TWICE)


def _by_https(house: House) -> bool:
    return house.settings.public_url.startswith("https://")
