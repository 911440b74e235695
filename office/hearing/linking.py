"""Links for the young people of a case: made for whoever brought it to hand on, and made anew.

A new one takes the place of an unused one, and whether an earlier one was used never shows (decided.md).
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casework.capacity import is_asked
from casework.parties import SUBJECT
from casework.people import FOR_CHILD
from flows.message import Message, Row
from office.contacts import CODE_LENGTH, CODE_LETTERS
from office.hearing.allowed import ONLY_THESE, may_begin
from office.hearing.matter import enter
from office.hearing.speaking import Talk
from office.house import House
from office.moves.case_file import CaseFile
from store import case_people, cases, known, links, people
from store.scope import THE_SERVICE
from store.transaction import Tx

PURPOSE = links.FOR_A_YOUNG_PERSON
LASTS = timedelta(days=14)
CODE_LASTS = timedelta(hours=2)
SECRET_BYTES = 24  # 192 bits in 32 of Telegram's 64 characters
SECRET = re.compile(r"[A-Za-z0-9_-]{32}")
TYPED = re.compile(rf"(?:code[ :-]*)?([{CODE_LETTERS}]{{4}})[ -]?([{CODE_LETTERS}]{{4}})", re.IGNORECASE)
DIGIT = re.compile(r"\d")  # in every code, so that no two words are ever taken for one


@dataclass(frozen=True)
class Made:
    """A link as it is handed on, shown once: nobody can work it out again. on_telegram: "" without a bot."""

    name: str
    on_page: str
    on_telegram: str
    code: str
    code_page: str


def make(
    house: House,
    tx: Tx,
    case_id: str,
    person_id: str,
    by: str,
    now: datetime,
    made_on: str | None = None,
    purpose: str = PURPOSE,
) -> Made:
    """Make a link to a case for one person; the one before opens nothing any more."""
    secret, code = secrets.token_urlsafe(SECRET_BYTES), _new_code()
    links.make(
        tx, case_id, person_id, purpose, by, secret, code, now,
        expires_at=now + LASTS, code_until=now + CODE_LASTS, made_on=made_on,
    )  # fmt: skip
    page, bot = house.settings.page_address.rstrip("/"), known.known(tx, known.BOT)
    by_bot = bool(bot and house.settings.telegram_bot_token)
    return Made(
        name=str(people.about(tx, person_id).get("name") or ""),
        on_page=f"{page}/link/{secret}",
        on_telegram=f"https://t.me/{bot}?start={secret}" if by_bot else "",
        code=f"{code[:4]} {code[4:]}",
        code_page=f"{page}/back",
    )


def typed(words: str) -> str:
    """The spoken code that a whole message is, or ""."""
    found = TYPED.fullmatch(words.strip())
    code = "".join(found.groups()).upper() if found else ""
    return code if DIGIT.search(code) else ""


def after_sending(talk: Talk, file: CaseFile | None) -> list[Message]:
    """The links for whoever sent it for a child who is asked themselves; else nothing."""
    capacity = file.case.referral["child"]["capacity"] if file else None
    asked = is_asked(capacity["what"] if capacity else None)
    return [message for each in children(talk) for message in for_one(talk, each)] if asked else []


def again(talk: Talk, facts: Any) -> None:
    """ "The link again": a new one for the child who is meant, whatever became of the one before."""
    if child := _which(talk, facts):
        talk.said.extend(for_one(talk, child))


def over(talk: Talk, facts: Any) -> None:
    """ "Cancel the link" of the child who is meant; whether it was opened before never shows."""
    child = _which(talk, facts)
    if child is None:
        return
    if links.cancel(talk.tx, str(talk.kept.case_id), child, PURPOSE, talk.now):
        enter(talk, "link_cancelled", None, person=child)
    talk.said.append(talk.rendered("link_is_over", {"name": name_of(talk, child)}))


def children(talk: Talk) -> list[str]:
    """Whom links are for: none for whoever does not act for a child, or once the case is not open."""
    case = cases.read_case(talk.tx, THE_SERVICE, talk.kept.case_id) if talk.kept.case_id else None
    if case is None or case.status != "open":
        return []
    everyone = case_people.people_on(talk.tx, case.id)
    acts = any(each.person_id == talk.kept.person_id and each.standing == FOR_CHILD for each in everyone)
    return [each.person_id for each in everyone if each.standing == SUBJECT] if acts else []


def name_of(talk: Talk, person_id: str) -> str:
    return str(people.about(talk.tx, person_id).get("name") or "")


def for_one(talk: Talk, child: str) -> list[Message]:
    """A new link for one child, with what whoever hands it on can do besides."""
    case_id, by = str(talk.kept.case_id), f"person:{talk.kept.person_id}"
    made = make(talk.house, talk.tx, case_id, child, by, talk.now, talk.way.id)
    return as_messages(talk, made, buttons=("another_child", f"link_over:{child}"))


def _which(talk: Talk, facts: Any) -> str | None:
    """The child whose button it is, or the only one; where there are several, they are asked which."""
    if not may_begin(talk.tx, talk.kept, "child_link"):
        talk.say("only_add_and_ask", buttons=ONLY_THESE)
        return None
    named, found = facts.get("argument"), children(talk)
    meant = [each for each in found if each == named] or found
    if not meant:
        talk.say("no_link")
    if len(meant) == 1:
        return meant[0]
    for each in meant:
        buttons = (f"child_link:{each}", f"link_over:{each}")
        talk.said.append(talk.rendered("whose_link", {"name": name_of(talk, each)}, buttons))
    return None


def as_messages(
    talk: Talk, made: Made, said: str = "child_link", buttons: tuple[str, ...] = ()
) -> list[Message]:
    """What it is for, then the link and the code by themselves, to be sent on."""
    told = talk.rendered(said, {"name": made.name}, buttons)
    shown = {
        "link_on_telegram": made.on_telegram,
        "link_on_page": made.on_page,
        "link_code": f"{made.code} ({made.code_page})",
    }
    rows = (Row(talk.house.voice.label("", name, talk.language, {}), at) for name, at in shown.items() if at)
    return [told, Message("the_link", "", rows=tuple(rows))]


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if DIGIT.search(code):
            return code
