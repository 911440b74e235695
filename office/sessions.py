"""Who is signed in, from where and for how long: sessions idle out, and none outlasts a working day."""

import secrets
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from office.house import House
from store import officer_sessions
from store.officer_sessions import Session
from store.officers import Officer
from store.transaction import Tx

KEPT_BITS = {4: 24, 6: 48}  # of an address: enough to tell home from the office, not which desk


def begin(tx: Tx, officer_id: str, came_from: str, now: datetime) -> str:
    """Begin a session and return its token; of the address only a part is kept."""
    token = secrets.token_urlsafe(32)
    officer_sessions.start(tx, officer_id, token, now, shortened(came_from))
    return token


def signed_in(house: House, tx: Tx, token: str, now: datetime) -> Officer | None:
    """The officer whose session this is; None when it ended, or was idle or open for too long."""
    return officer_sessions.officer_of(tx, token, *_since(house, now)) if token else None


def open_of(house: House, tx: Tx, officer_id: str, now: datetime) -> list[Session]:
    """An officer's sessions that still open something, the one used last first."""
    return officer_sessions.open_of(tx, officer_id, *_since(house, now))


def end(house: House, token: str, now: datetime) -> None:
    """Sign out: this token opens nothing any more."""
    with house.store.turn() as tx:
        officer_sessions.end_by_token(tx, token, now)


def shortened(address: str) -> str:
    """The part of an internet address that says where somebody is, not who: 192.0.2.x, 2001:db8:7::x."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    network = ip_network((found, KEPT_BITS[found.version]), strict=False).network_address
    return f"{network}"[:-1] + "x" if found.version == 4 else f"{network}x"


def _since(house: House, now: datetime) -> tuple[datetime, datetime]:
    """Sessions last used and begun before these open nothing any more."""
    settings = house.settings
    idle, longest = timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours)
    return now - idle, now - longest
