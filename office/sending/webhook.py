"""Webhooks: that an alert waits, posted to a machine of the council's; signed, and without content.

The receiver checks the signature with the address's own secret (docs/duty.md): HMAC-SHA256 over the time, a
full stop and the body, so that neither can be changed and an old call cannot be played again.
"""

import hashlib
import hmac
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

import structlog

from office.house import House
from office.sending import outside
from office.sending.letters import CALL, Later, Letter, Outcome, Refused, Sent
from office.sending.mail_server import THIS_MACHINE
from store import duty
from store.faults import StoreUnavailable
from store.plain_json import as_json
from store.transaction import Tx

log = structlog.get_logger("heard.webhook")

SIGNATURE, TIME = "Heard-Signature", "Heard-Timestamp"
GONE = (404, 410)
PORTS = {"https": 443, "http": 80}


def secret_of(tx: Tx, address: str) -> str:
    """The secret with which calls to this address are signed: the same each time, kept nowhere."""
    return tx.vault.keyed_hash("duty.webhook", address)


def signature_of(secret: str, time: str, body: bytes) -> str:
    """The signature of a body at a time (seconds since 1970): HMAC-SHA256 over "time.body", in hex."""
    return hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()


def may_be_called(address: str) -> bool:
    """Whether this is an address to call: https, or http on this machine, with nobody's password in it."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
    plain = address.isascii() and address.isprintable() and " " not in address
    return bool(safe and plain and parts.hostname and "@" not in parts.netloc)


class WebhookCarrier:
    """Posts calls to whoever is on duty; an address is a URL."""

    def __init__(self, house: House, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.house, self.clock = house, clock

    async def carry(self, letter: Letter) -> Outcome:
        """Post it; only calls go this way, and only where they cannot be read on the way."""
        if letter.owed.kind != CALL or not may_be_called(letter.address):
            return Refused()
        try:
            return await outside.ask(self._post, letter)
        except (TimeoutError, OSError, HTTPException, StoreUnavailable) as fault:
            log.warning("a webhook could not be called", why=type(fault).__name__)
            return Later()

    def _post(self, letter: Letter) -> Outcome:
        with self.house.store.look() as tx:
            secret, level = secret_of(tx, letter.address), duty.level_of(tx, letter.owed.id)
        body = self.body(letter, level)
        time = str(int(self.clock().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Heard",
            TIME: time,
            SIGNATURE: f"v1={signature_of(secret, time, body)}",
        }
        return meaning_of(_status(urlsplit(letter.address), body, headers))

    def body(self, letter: Letter, level: str | None) -> bytes:
        """What is posted: that there is an alert, how urgent it is, and where to look."""
        console = self.house.settings.console_address
        call = {"kind": "alert", "level": level, "console": console, "id": letter.owed.id}
        return as_json({name: value for name, value in call.items() if value}).encode()


def meaning_of(status: int) -> Outcome:
    """What an answer means: taken, gone for good, or tried again; nobody is sent elsewhere by it."""
    if 200 <= status < 300:
        return Sent(None)
    return Refused() if status in GONE else Later()


def _status(address: SplitResult, body: bytes, headers: dict[str, str]) -> int:
    """Post and return the answer's status; a redirect is an answer like any other, and none is followed."""
    host, port = address.hostname or "", address.port or PORTS[address.scheme]
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    connection = (
        HTTPSConnection(host, port, timeout=outside.ANSWERS_WITHIN, context=ssl.create_default_context())
        if address.scheme == "https"
        else HTTPConnection(host, port, timeout=outside.ANSWERS_WITHIN)
    )
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
