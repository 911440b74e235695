"""E-mail: a call, a wish for an advocate or a notice, handed to the operator's own mail server.

Never content (docs/decisions/0013, 0016). A mail server is trusted only over TLS, unless it is here. No
address, no word of the server's and no password is logged.
"""

import smtplib
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

import structlog

from office.sending import outside
from office.sending.letters import ADVOCATE_WANTED, CALL, NEWS_SUBJECT, Later, Letter, Outcome, Refused, Sent
from office.sending.mail_server import MailServer, read_address

log = structlog.get_logger("heard.mail")

FOR_GOOD = 500  # from here on a server's code is a refusal; below it may be tried again (RFC 5321 4.2.1)
SUBJECTS = {CALL: "An alert waits", ADVOCATE_WANTED: "An advocate is asked for"}
OTHERWISE = "You have a message"


class NoTLS(Exception):
    """The server offers no TLS and is not on this machine."""


class MailCarrier:
    """Brings calls, wishes for an advocate and notices by e-mail; an address is an e-mail address."""

    def __init__(
        self, server: MailServer, sender: Address, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.server, self.sender, self.clock = server, sender, clock

    async def carry(self, letter: Letter) -> Outcome:
        """Hand it in; whatever is not the recipient's fault is tried again."""
        if not letter.has_no_content:
            log.error("a message with content is never sent by e-mail")
            return Refused()
        try:
            message = self.message(letter)
        except ValueError:  # no address that an e-mail can go to
            return Refused()
        try:
            await outside.ask(self._hand_in, message)
        except (TimeoutError, OSError, ValueError, NoTLS, smtplib.SMTPException) as fault:
            log.warning("an e-mail could not be handed in", why=type(fault).__name__, code=code_of(fault))
            return meaning_of(fault)
        return Sent(None)

    def _hand_in(self, message: EmailMessage) -> None:
        with self._connection() as server:
            self._secure(server)
            if self.server.name:
                server.login(self.server.name, self.server.password)
            server.send_message(message)

    def _connection(self) -> smtplib.SMTP:
        host, port, our_name = self.server.host, self.server.port, self.sender.domain
        if self.server.wrapped:
            trusted = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, our_name, timeout=outside.ANSWERS_WITHIN, context=trusted)
        return smtplib.SMTP(host, port, our_name, timeout=outside.ANSWERS_WITHIN)

    def _secure(self, server: smtplib.SMTP) -> None:
        if self.server.wrapped or self.server.is_here:
            return
        server.ehlo_or_helo_if_needed()
        if not server.has_extn("starttls"):
            raise NoTLS
        server.starttls(context=ssl.create_default_context())

    def message(self, letter: Letter) -> EmailMessage:
        """The e-mail: a subject that says nothing, the letter's text, nothing else."""
        message = EmailMessage()
        message["From"] = str(self.sender)
        message["To"] = read_address(letter.address)
        message["Subject"] = subject_of(letter)
        message["Date"] = format_datetime(self.clock())
        message["Message-ID"] = f"<{letter.owed.id}@{self.sender.domain}>"  # the same when it goes twice
        message["Auto-Submitted"] = "auto-generated"  # no automatic answers (RFC 3834)
        said = (each.text for each in letter.messages if each.name != NEWS_SUBJECT)
        message.set_content("\n\n".join(said))
        return message


def subject_of(letter: Letter) -> str:
    """One that says nothing, in the reader's language where it is somebody on a case."""
    named = (each.text for each in letter.messages if each.name == NEWS_SUBJECT)
    return next(named, SUBJECTS.get(letter.owed.kind, OTHERWISE))


def meaning_of(fault: Exception) -> Outcome:
    """What a fault means for the letter: refused for good only when the recipient, or the text, is."""
    about_the_letter = isinstance(fault, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
    return Refused() if about_the_letter and (code_of(fault) or 0) >= FOR_GOOD else Later()


def code_of(fault: Exception) -> int | None:
    """The server's code, where it gave one; its words may name an address and are not kept."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return min(code for code, _ in fault.recipients.values())
    return fault.smtp_code if isinstance(fault, smtplib.SMTPResponseException) else None
