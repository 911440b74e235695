"""Where e-mail is handed in and whose name it bears, as the settings write it."""

from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from urllib.parse import unquote, urlsplit

SCHEMES = {"smtp": 587, "smtps": 465}  # the port where none is given (RFC 6409, RFC 8314)
THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class MailServer:
    """Where e-mail is handed in, from HEARD_SMTP_URL."""

    host: str
    port: int
    wrapped: bool  # TLS from the first byte, instead of STARTTLS
    name: str
    password: str = field(repr=False)

    @property
    def is_here(self) -> bool:
        return self.host in THIS_MACHINE


def read_server(url: str) -> MailServer:
    """Read "smtp://name:password@host:587" or "smtps://..."; raises ValueError with a sentence."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ValueError(
            "HEARD_SMTP_URL cannot be read: write smtp://name:password@host:587 or smtps://name:password@host"
        )
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port or SCHEMES[parts.scheme], parts.scheme == "smtps", name, password)


def read_address(written: str) -> Address:
    """Read one e-mail address; raises ValueError with a sentence."""
    try:
        address = Address(addr_spec=written)
    except (ValueError, IndexError, MessageError):
        address = Address()
    if not address.username or not address.domain:
        raise ValueError("This is no e-mail address: write one, such as duty@council.example")
    return address


def read_sender(written: str) -> Address:
    """Read HEARD_MAIL_FROM; raises ValueError with a sentence."""
    try:
        return read_address(written)
    except ValueError:
        raise ValueError(
            "HEARD_MAIL_FROM is no e-mail address: write one, such as heard@council.example"
        ) from None
