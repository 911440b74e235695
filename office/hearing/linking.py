"""Links for the young people of a case: made for whoever brought it to hand on, and made anew.

A new one takes the place of an unused one, and whether an earlier one was used never shows (decided.md).
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casework.capacity import is_asked
from flows.voice import Message, Row
from office.contacts import CODE_LENGTH, CODE_LETTERS
from office.hearing.speaking import Talk
from office.house import House
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


def after_sending(talk: Talk) -> list[Message]:
    """The links for whoever sent it for a child who is asked themselves; else nothing."""
    case_id = talk.kept.case_id
    case = cases.read_case(talk.tx, THE_SERVICE, case_id) if case_id else None
    capacity = case.referral["child"]["capacity"] if case else None
    return _for_every_child(talk) if is_asked(capacity["what"] if capacity else None) else []


def again(talk: Talk, facts: Any) -> None:
    """ "The link again": new ones, whatever became of those before."""
    messages = _for_every_child(talk) if _may_hand_on(talk) else []
    talk.said.extend(messages)
    if not messages:
        talk.say("no_link")


def _may_hand_on(talk: Talk) -> bool:
    """Only who acts for a child, while the case is open."""
    case = cases.read_case(talk.tx, THE_SERVICE, talk.kept.case_id) if talk.kept.case_id else None
    if case is None or case.status != "open":
        return False
    here = (each for each in case_people.people_on(talk.tx, case.id) if each.person_id == talk.kept.person_id)
    return any(each.standing == "for_child" for each in here)


def _for_every_child(talk: Talk) -> list[Message]:
    case_id, by = str(talk.kept.case_id), f"person:{talk.kept.person_id}"
    everyone = case_people.people_on(talk.tx, case_id)
    children = [each.person_id for each in everyone if each.standing == "subject"]
    made = [make(talk.house, talk.tx, case_id, each, by, talk.now, talk.way.id) for each in children]
    return [message for each in made for message in as_messages(talk, each)]


def as_messages(talk: Talk, made: Made, said: str = "child_link") -> list[Message]:
    """What it is for, then the link and the code by themselves, to be sent on."""
    told = talk.rendered(said, {"name": made.name})
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
