"""Officers' accounts: invited by a one-time link, signed in by password and a code from their phone.

Wrong tries are slowed, never locked. A password's hash takes a tenth of a second: call from a thread.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from office import sessions
from office.house import House
from store import access_record, invitations, officers
from store.invitations import Invitation
from store.officers import Grant, Officer
from store.scope import EVERYWHERE
from store.transaction import Tx

PERMISSIONS = ("see", "move", "safeguarding", "manage")
FIRST_LINK_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(days=7)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
STEP = 30  # seconds a code is shown; one step late or early is taken too
SECRET = re.compile(r"[A-Z2-7]{32}")
HASHER = PasswordHasher()


class NotAccepted(ValueError):
    """A form of an account that must be mended; `sentences` by field."""

    def __init__(self, **sentences: str) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = sentences


@dataclass(frozen=True)
class Joining:
    """What a new officer fills in; `secret` is the one their phone took from the page."""

    name: str
    address: str
    password: str
    secret: str
    code: str


# -- invitations -------------------------------------------------------------------------------------


def first_link(house: House, now: datetime) -> str | None:
    """A new one-time link for the first officer, who may do everything; None once there is an officer."""
    with house.store.turn() as tx:
        if officers.anyone(tx):
            return None
        invitations.withdraw_unused(tx, None, now)
        grants = [(EVERYWHERE, permission) for permission in PERMISSIONS]
        return _link(house, tx, grants, None, now + FIRST_LINK_LASTS)


def invite(house: House, tx: Tx, inviter: Officer, grants: Iterable[Grant], now: datetime) -> str:
    """A one-time link for another officer; nobody gives more than they manage. Raises NotAccepted."""
    wanted, scope = list(grants), officers.scope_of(tx, inviter.id)
    if not wanted:
        raise NotAccepted(permission="Choose at least one thing that they may do.")
    for council, permission in wanted:
        if not (scope.may(council, "manage") and scope.may(council, permission)):
            raise NotAccepted(council="You do not manage the officers of this council.")
    return _link(house, tx, wanted, inviter.id, now + INVITATION_LASTS)


def invitation(house: House, token: str, now: datetime) -> Invitation | None:
    """An invitation that is still good; looking changes nothing."""
    with house.store.look() as tx:
        return invitations.read_invitation(tx, token, now)


def join(house: House, token: str, joining: Joining, now: datetime, came_from: str = "") -> str | None:
    """Make the officer, use up the link and return a session's token; None when the link is no longer good.

    Raises NotAccepted with a sentence for each field that must be mended; then the link is still good.
    """
    invited = invitation(house, token, now)
    if invited and invited.renews:
        return _renew(house, token, joining, now, came_from)
    wrong = dict(_mistakes(joining, now))
    if wrong:
        raise NotAccepted(**wrong)
    password = HASHER.hash(joining.password)
    with house.store.turn() as tx:
        if officers.by_address(tx, joining.address):
            raise NotAccepted(address="There is an officer with this e-mail address already.")
        invited = invitations.use(tx, token, now)
        if invited is None:
            return None
        name, address = joining.name.strip(), joining.address.strip()
        officer_id = officers.add_officer(tx, address, name, password, joining.secret, invited.grants, now)
        access_record.append(
            tx, officer_id, invited.invited_by, "joined", now, {"gained": list(map(list, invited.grants))}
        )
        officers.accepted(tx, officer_id, _step_of(joining.secret, joining.code, now) or 0)
        return sessions.begin(tx, officer_id, came_from, now)


def _renew(house: House, token: str, joining: Joining, now: datetime, came_from: str) -> str | None:
    """A new password and phone for an officer there is; who they are does not change."""
    wrong = {field: why for field, why in _mistakes(joining, now) if field in ("password", "code")}
    if wrong:
        raise NotAccepted(**wrong)
    password = HASHER.hash(joining.password)
    with house.store.turn() as tx:
        used = invitations.use(tx, token, now)
        if used is None or not used.renews or not officers.renew(tx, used.renews, password, joining.secret):
            return None
        officers.accepted(tx, used.renews, _step_of(joining.secret, joining.code, now) or 0)
        return sessions.begin(tx, used.renews, came_from, now)


# -- signing in --------------------------------------------------------------------------------------


def sign_in(
    house: House, address: str, password: str, code: str, now: datetime, came_from: str = ""
) -> str | None:
    """Return a new session's token, or None: whatever was wrong, whoever asks learns no more than that."""
    with house.store.look() as tx:
        officer = officers.by_address(tx, address)
    nobodys = _nobodys()  # asked whoever it is, so that an unknown address takes as long as a known one
    right = _is_password(officer.password if officer else nobodys, password)
    if officer is None or officer.ended_at:
        return None
    step = _step_of(officer.totp, code, now)
    with house.store.turn() as tx:
        if officers.must_wait(tx, officer.id, now):  # asked here: tries sent side by side wait for each other
            return None
        if right and step is not None and officers.accepted(tx, officer.id, step):
            return sessions.begin(tx, officer.id, came_from, now)
        officers.missed(tx, officer.id, now)
    return None


@cache
def _nobodys() -> str:
    """A hash of nobody's password; made at the first sign-in, not whenever this is imported."""
    return HASHER.hash(secrets.token_urlsafe(16))


# -- the code from their phone -----------------------------------------------------------------------


def new_secret() -> str:
    """A new secret for an authenticator app."""
    return pyotp.random_base32()


def uri_of(secret: str, address: str) -> str:
    """What the QR picture says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=address or "officer", issuer_name="Heard")


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Which time step a code belongs to, or None when it is wrong."""
    typed, here = code.replace(" ", ""), int(now.timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    near = (here, here - 1, here + 1)
    return next((step for step in near if secrets.compare_digest(totp.at(step * STEP), typed)), None)


def _mistakes(joining: Joining, now: datetime) -> Iterable[tuple[str, str]]:
    if not joining.name.strip():
        yield "name", "Write your name. Young people see it."
    if "@" not in joining.address:
        yield "address", "Write your e-mail address at the council."
    if len(joining.password) < SHORTEST_PASSWORD:
        yield "password", f"The password needs at least {SHORTEST_PASSWORD} characters; four words are good."
    if len(joining.password) > LONGEST_PASSWORD:
        yield "password", f"The password can have at most {LONGEST_PASSWORD} characters."
    if not SECRET.fullmatch(joining.secret) or _step_of(joining.secret, joining.code, now) is None:
        yield "code", "This is not the number your phone shows now. Wait for the next and type that."


def _is_password(hashed: str, typed: str) -> bool:
    try:
        return HASHER.verify(hashed, typed)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _link(house: House, tx: Tx, grants: Iterable[Grant], invited_by: str | None, expires_at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    invitations.invite(tx, token, grants, expires_at, invited_by)
    return f"{house.settings.console_address}/join/{token}"
