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
from flows.help_lines import NOT_KNOWN, lines_for
from flows.message import Button
from office import duty
from office.facts import spoken_day
from office.hearing import reading
from office.hearing.beginning import conversation_in
from office.hearing.gathering import Told, gathering
from office.hearing.reading import Page
from office.house import House
from store import conversations
from store.transaction import Tx
from web import sessions
from web.forms import Sealed, sealed_for
from web.icons import icon, icon_of
from web.sessions import Here

STATIC = Path(__file__).with_name("static")
NUMBERS = re.compile(r"(?<![\w.-])(?:999|101|111|116 ?\d{3}|0\d{2,4}(?: ?\d{3,4}){1,2})(?!\w|-\w)|\b85258\b")
BY_TEXT = ("85258",)  # Shout answers texts, not calls


@dataclass(frozen=True)
class Screen:
    """One person's page, as the template needs it."""

    page: Page
    sealed: Sealed
    known: bool = False
    so_far: tuple[Told, ...] = ()  # what they wrote for the open question already
    anew: str = ""  # the words of theirs that they are saying differently now
    words: str = ""  # the four words, when they can be shown here
    thats_all: Button | None = None  # on a page "that's all" sends what was just typed as well
    council: str = ""
    first_word: str = ""  # that nobody watches at night; that it is for trying stands on every page
    lines_for: str = NOT_KNOWN

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
            first_word=_first(house, tx, language, NOT_KNOWN),
        )
    page = reading.page(house, tx, here.way, now)
    kept = conversations.open_or_newest(tx, here.way.id, for_update=False)
    sealed = sealed_for(tx.vault, here.token, page, kept.turn if kept else 0)
    if page.hidden:
        return Screen(page, sealed, known=True)
    told = conversation_in(kept) if kept else None
    whose = lines_for(told) if told else NOT_KNOWN
    first = "" if page.begun else _first(house, tx, page.language, whose)
    words = sessions.their_words(tx, here)
    screen = Screen(page, sealed, known=True, words=words, first_word=first, lines_for=whose)
    open_answer = gathering(house, told) if told else None
    return replace(screen, **vars(open_answer)) if open_answer else screen


def _first(house: House, tx: Tx, language: str, whose: str) -> str:
    name = duty.first_word(house, tx)
    said = name and name != "for_trying"
    return house.voice.say(name, language, {"lines_for": whose}).text if said else ""


# -- made into a page --------------------------------------------------------------------------------


def show(house: House, template: str, language: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """One template with everything every page has."""
    everything = {**_every_page(house, language), **facts}
    everything["trying"] = _trying(house, language, everything["lines_for"])
    made = house.environment_of(language).get_template(f"web/{template}.html").render(everything)
    return HTMLResponse(made, status)


def _every_page(house: House, language: str) -> Mapping[str, Any]:
    return {
        "language": language,
        "languages": house.voice.languages,
        "direction": Locale.parse(language).text_direction,
        "lines_for": NOT_KNOWN,
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


def _trying(house: House, language: str, whose: str) -> str:
    """That it is for trying only, with the help lines of whoever reads it."""
    said = house.settings.for_trying
    return house.voice.say("for_trying", language, {"lines_for": whose}).text if said else ""


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
