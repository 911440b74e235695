"""What each page shows: facts for templates/web/*.html, and the page made of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel import Locale
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from casework.calendar import london_day
from casework.consent import TOGETHER
from flows.voice import Button, Message
from office import duty
from office.conversations import AGREE, TELLING
from office.facts import spoken_day
from office.hearing import reading
from office.hearing.beginning import conversation_in
from office.hearing.gathering import gathering
from office.hearing.reading import Page
from office.hearing.speaking import copy_of
from office.house import House
from store import attachments, cases, conversations
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx
from web import sessions
from web.forms import Sealed, sealed_for
from web.icons import icon, icon_of
from web.sessions import Here

STATIC = Path(__file__).with_name("static")
NUMBERS = re.compile(r"(?<![\w.])(?:999|101|111|116 ?\d{3}|0\d{2,4}(?: ?\d{3,4}){1,2})(?!\w)|\b85258\b")
BY_TEXT = ("85258",)  # Shout answers texts, not calls
YOUR_COPY = "your_copy"


@dataclass(frozen=True)
class Screen:
    """One person's page, as the template needs it."""

    page: Page
    sealed: Sealed
    known: bool = False
    so_far: tuple[str, ...] = ()  # what they wrote for the open question already
    words: str = ""  # the four words, when they can be shown here
    thats_all: Button | None = None  # on a page "that's all" sends what was just typed as well
    council: str = ""
    first_word: str = ""  # that nobody watches at night; that it is for trying stands on every page

    @property
    def choices(self) -> tuple[Button, ...]:
        """The open question's own buttons; what always works has its place on every page already."""
        asking = self.page.question[-1] if self.page.question else None
        shown = asking.buttons if asking else ()
        said = self.thats_all.token if self.thats_all else ""
        return tuple(b for b in shown if not b.token.startswith(".!.") and b.token != said)


def screen_of(house: House, tx: Tx, here: Here, language: str, council: str, now: datetime) -> Screen:
    """The page of whoever is here, or the greeting. Reads only."""
    if here.way is None:
        page = reading.greeting(house, language, council)
        return Screen(
            page,
            sealed_for(tx.vault, "", page, None),
            council=council,
            first_word=_first(house, tx, language),
        )
    page = reading.page(house, tx, here.way, now)
    kept = conversations.open_or_newest(tx, here.way.id, for_update=False)
    sealed = sealed_for(tx.vault, here.token, page, kept.turn if kept else 0)
    if page.hidden:
        return Screen(page, sealed, known=True)
    first = "" if page.begun else _first(house, tx, page.language)
    screen = Screen(page, sealed, known=True, words=sessions.their_words(tx, here), first_word=first)
    open_answer = gathering(house, conversation_in(kept)) if kept else None
    return replace(screen, **vars(open_answer)) if open_answer else screen


def _first(house: House, tx: Tx, language: str) -> str:
    name = duty.first_word(house, tx)
    return house.voice.say(name, language, {}).text if name and name != "for_trying" else ""


# -- what did I send ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Copy:
    """One thing they told us, to keep or print: exact words, answers, files by name; its number once sent."""

    messages: tuple[Message, ...] = ()
    files: tuple[str, ...] = ()
    reference: str = ""
    council: str = ""
    sent_on: date | None = None
    goes_nowhere: bool = False  # a copy to take along is all there will be
    is_their_say: bool = False  # what a young person said about what somebody else sent


def copies_of(house: House, tx: Tx, here: Here, language: str) -> tuple[str, list[Copy]]:
    """The language, and everything whoever is here told us on this way, in order. Reads only."""
    if here.way is None:
        return language, []
    held = list(reversed(conversations.of_way(tx, here.way.id)))
    language = conversation_in(held[-1]).language
    matters: dict[str, list[Kept]] = {}
    for each in held:
        if each.dialogue in TELLING and conversation_in(each).facts.get("came_by") != TOGETHER:
            matters.setdefault(each.case_id or each.id, []).append(each)
    copies = [_copy(house, tx, told, language) for told in matters.values()]
    return language, [copy for copy in copies if copy.messages]


def _copy(house: House, tx: Tx, told: list[Kept], language: str) -> Copy:
    case = cases.read_case(tx, THE_SERVICE, told[0].case_id) if told[0].case_id else None
    files = [file for each in told for file in attachments.of_conversation(tx, each.id)]
    return Copy(
        tuple(message for each in told for message in _read_back(house, each, language)),
        tuple(file.name or "" for file in files if file.state == "stored"),
        case.reference if case else "",
        house.council_name(case.council if case else told[0].council),
        london_day(case.opened_at) if case else None,
        told[-1].step == YOUR_COPY,
        told[0].dialogue == AGREE.name,
    )


def _read_back(house: House, kept: Kept, language: str) -> list[Message]:
    return [_without_empty_rows(each) for each in copy_of(house, conversation_in(kept), language)]


def _without_empty_rows(message: Message) -> Message:
    return replace(message, rows=tuple(row for row in message.rows if row.words))


# -- made into a page --------------------------------------------------------------------------------


def show(house: House, template: str, language: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """One template with everything every page has."""
    everything = {**_every_page(house, language), **facts}
    made = house.environment_of(language).get_template(f"web/{template}.html").render(everything)
    return HTMLResponse(made, status)


def _every_page(house: House, language: str) -> Mapping[str, Any]:
    return {
        "language": language,
        "languages": house.voice.languages,
        "direction": Locale.parse(language).text_direction,
        "trying": house.voice.say("for_trying", language, {}).text if house.settings.for_trying else "",
        "style": f"/static/heard.css?{_mark('heard.css')}",
        "fonts": "/static/fonts/atkinson-hyperlegible-next.css",
        "label": lambda name: house.voice.label("", name, language, {}),
        "icon": icon,
        "icon_of": icon_of,
        "paragraphs": paragraphs,
        "numbers": numbers,
        "day": lambda when: _day(when, language),
        "sealed": Sealed(),
        "council": "",
    }


def paragraphs(text: str, *, ringing: bool = True) -> list[Markup]:
    """Our own words in paragraphs; ringing: each number is a link that rings it."""
    return [_lines(part, ringing) for part in text.split("\n\n") if part.strip()]


def numbers(text: str) -> list[tuple[str, str]]:
    """The numbers in our own words, each once: its link and how it reads."""
    return [(_link(number), number) for number in dict.fromkeys(NUMBERS.findall(text))]


def _lines(text: str, ringing: bool) -> Markup:
    made, end = [], 0
    for found in NUMBERS.finditer(text):
        shown = Markup('<a href="{}">{}</a>') if ringing else Markup('<strong class="number">{1}</strong>')
        made += [escape(text[end : found.start()]), shown.format(_link(found.group()), found.group())]
        end = found.end()
    return Markup("").join([*made, escape(text[end:])]).replace("\n", Markup("<br>\n"))


def _link(number: str) -> str:
    bare = number.replace(" ", "")
    return f"sms:{bare}" if bare in BY_TEXT else f"tel:{bare}"


def _day(when: date | datetime | None, language: str) -> str:
    day = london_day(when) if isinstance(when, datetime) else when
    return spoken_day(day, language) if day else ""


@cache
def _mark(name: str) -> str:
    """Changes when the file does: it may be kept for a year."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
