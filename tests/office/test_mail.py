"""E-mail through a real SMTP server on loopback: what it says, whom it trusts, what each refusal means."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.message import Message
from office.sending import mail_server, outside
from office.sending.letters import Later, Letter, Outcome, Refused, Sent
from office.sending.mail import MailCarrier
from office.sending.mail_server import read_sender, read_server
from office.settings import Settings
from store.postal_round import Claimed
from tests.certificates import certificate, serving
from tests.receivers import MailServer

__all__ = ["certificate"]

NOW = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
CALL = "There is a new alert. Please look now: http://127.0.0.1:8001"
TO = "duty@council.example"


def letter(kind: str = "duty_call", words: str = CALL, *, notice: bool = False, to: str = TO) -> Letter:
    owed = Claimed(
        1, "message-1", "person-1", None, None, "way-1", None, kind, 0, False, NOW, NOW, {}, "owed", None, 0,
        0, None, None, None, "email", "en", to, None, None,
    )  # fmt: skip
    return Letter(owed, "email", "way-1", to, "en", (Message(kind, words),), notice)


async def carried(server: MailServer, one: Letter | None = None, url: str = "") -> Outcome:
    carrier = MailCarrier(read_server(url or server.url), read_sender("heard@council.example"), lambda: NOW)
    return await carrier.carry(one or letter())


async def test_a_call_arrives_with_a_neutral_subject_and_no_content() -> None:
    async with MailServer() as server:
        assert await carried(server) == Sent(None)
    [mail] = server.taken
    assert (mail["Subject"], mail["To"], mail["From"]) == ("An alert waits", TO, "heard@council.example")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<message-1@council.example>"
    assert mail["Date"].datetime == NOW
    assert mail.get_content().strip() == CALL


async def test_a_notice_says_only_that_there_is_a_message() -> None:
    async with MailServer() as server:
        await carried(server, letter("told", "You have a message.", notice=True))
    assert server.taken[0]["Subject"] == "You have a message"


async def test_what_has_content_never_leaves_by_e_mail() -> None:
    async with MailServer() as server:
        assert await carried(server, letter("told", "We are sorry that you were moved.")) == Refused()
    assert server.heard == []


@pytest.mark.parametrize(
    ("command", "answer", "outcome"),
    [
        ("RCPT", "550 no such mailbox", Refused()),
        ("RCPT", "450 come back in five minutes", Later()),
        ("END", "554 not taken", Refused()),
        ("END", "451 not just now", Later()),
        ("MAIL", "550 you may not send here", Later()),
        ("DATA", "421 closing", Later()),
    ],
)
async def test_only_a_final_no_to_this_recipient_or_text_is_a_refusal(
    command: str, answer: str, outcome: Outcome
) -> None:
    async with MailServer(answers={command: answer}) as server:
        assert await carried(server) == outcome
    assert server.taken == []


async def test_a_server_that_is_away_is_tried_again() -> None:
    async with MailServer() as server:
        url = server.url
    assert await carried(server, url=url) == Later()


async def test_a_server_that_says_nothing_is_left_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "ANSWERS_WITHIN", 0.1)
    async with MailServer(greets=False) as server:
        assert await carried(server) == Later()


@pytest.mark.parametrize(
    "address", ["nobody", "a@b.example\r\nBcc: c@d.example", "", "@b.example", "a b@c.example"]
)
async def test_an_address_that_is_none_is_refused_and_nobody_is_asked(address: str) -> None:
    async with MailServer() as server:
        assert await carried(server, letter(to=address)) == Refused()
    assert server.heard == []


async def test_a_name_and_password_are_given_as_they_were_written() -> None:
    async with MailServer(wants_login=True) as server:
        url = server.url.replace("//", "//heard%40council:p%25ss@")
        assert await carried(server, url=url) == Sent(None)
    assert read_server(url).password == "p%ss"
    assert any(line.startswith("AUTH PLAIN") for line, _ in server.heard)


# -- TLS ---------------------------------------------------------------------------------------------


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server counts as another machine's."""
    monkeypatch.setattr(mail_server, "THIS_MACHINE", ())


@pytest.mark.usefixtures("_elsewhere")
async def test_another_machine_without_tls_gets_neither_password_nor_message() -> None:
    async with MailServer(wants_login=True) as server:
        assert await carried(server, url=server.url.replace("//", "//name:hush@")) == Later()
    assert [line.split(" ")[0].lower() for line, _ in server.heard if "quit" not in line.lower()] == ["ehlo"]


@pytest.mark.usefixtures("_elsewhere")
async def test_another_machine_is_spoken_to_under_tls_only(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with MailServer(serving(certificate), wants_login=True) as server:
        assert await carried(server, url=server.url.replace("//", "//name:hush@")) == Sent(None)
    assert len(server.taken) == 1
    in_the_open = [line.split(" ")[0].lower() for line, secure in server.heard if not secure]
    assert in_the_open == ["ehlo", "starttls"]


async def test_with_smtps_everything_is_under_tls_from_the_first_byte(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with MailServer(serving(certificate), wrapped=True) as server:
        assert await carried(server) == Sent(None)
    assert len(server.taken) == 1


@pytest.mark.usefixtures("_elsewhere")
async def test_a_machine_that_cannot_prove_who_it_is_gets_nothing(certificate: Path) -> None:
    async with MailServer(serving(certificate)) as server:
        assert await carried(server) == Later()
    assert [line.split(" ")[0].lower() for line, _ in server.heard] == ["ehlo", "starttls"]


# -- settings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"smtp_url": "smtp://host"}, "HEARD_MAIL_FROM go together"),
        ({"mail_from": "a@b.example"}, "HEARD_MAIL_FROM go together"),
        ({"smtp_url": "http://host", "mail_from": "a@b.example"}, "HEARD_SMTP_URL cannot be read"),
        ({"smtp_url": "smtp://host:port", "mail_from": "a@b.example"}, "HEARD_SMTP_URL cannot be read"),
        ({"smtp_url": "smtp://host", "mail_from": "a at b"}, "HEARD_MAIL_FROM is no e-mail address"),
    ],
)
def test_half_a_mail_server_is_refused_with_a_sentence(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Settings(_env_file=None, **given)


def test_the_password_stands_in_no_sentence_and_no_repr() -> None:
    whole = Settings(_env_file=None, smtp_url="smtp://name:hush@host", mail_from="a@b.example")
    with pytest.raises(ValidationError) as refused:
        Settings(_env_file=None, smtp_url="http://name:hush@host", mail_from="a@b.example")
    assert "hush" not in repr(whole) + repr(read_server(whole.smtp_url)) + str(refused.value)


def test_ports_are_the_usual_ones_where_none_is_given() -> None:
    assert [read_server(f"{scheme}://host").port for scheme in ("smtp", "smtps")] == [587, 465]
