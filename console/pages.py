"""The console's pages: GOV.UK components without GOV.UK's identity, and words for the codes of the case."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_timedelta
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    select_autoescape,
)

from casework.calendar import LONDON
from flows.complaint import COMPLAINT
from office.house import House
from office.rehearsal import Rehearsal

TEMPLATES = Path(__file__).parent.parent / "templates"
WORD = re.compile(  # a line of words.txt: each of them says something by itself
    r"{% block (?P<name>\w+) %}(?:{% trans %})?(?P<says>[^{]*)(?:{% endtrans %})?{% endblock %}"
)


class Pages:
    """Renders templates/console; `word` turns a code into words (templates/console/words.txt)."""

    def __init__(self, house: House, rehearsal: Rehearsal | None = None) -> None:
        self.house, self.rehearsal = house, rehearsal
        self.environment = environment()
        self._words = words(TEMPLATES / "console/words.txt")
        self.environment.globals.update(
            word=self.word,
            told=self.told,
            council_name=self.council_name,
            short_name=self.short_name,
            day=day,
            short_day=short_day,
            moment=moment,
            clock=clock,
            so_long=so_long,
            many=many,
            house=house,
            rehearsal=rehearsal,
        )

    def render(self, name: str, facts: Mapping[str, Any]) -> str:
        return self.environment.get_template(f"console/{name}").render(facts)

    def word(self, group: str, code: object, otherwise: object = None) -> str:
        """Words for a code of a group: word("outcome", "partly"); for another code where it has none.

        A code without words reads as itself.
        """
        found = self._words.get(f"{group}_{code}".replace(".", "_"))
        if found is None:
            return str(code).replace("_", " ") if otherwise is None else self.word(group, otherwise)
        return found

    def told(self, step: str, choice: str | None) -> str:
        """What someone tapped, in the words they saw; "not asked" when they were not asked."""
        if choice is None:
            return "not asked"
        return self.house.voice.label(step, COMPLAINT.choice_now(step, choice), "en", NO_FACTS)

    def council_name(self, code: str | None) -> str:
        return self.house.council_name(code) or "The service's own desk"

    def short_name(self, code: str | None) -> str:
        """The council's name as a table has room for it."""
        found = self.house.procedure(code or "")
        return found.short if found else self.council_name(code)


NO_FACTS = {
    "kind": "problem",
    "points": 1,
    "point": 1,
    "for_child": False,
    "who": "",
    "so_far": 0,
    "helper": "",
}


def environment() -> Environment:
    """Our templates, and the components by the name they import each other with."""
    made = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(TEMPLATES),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=select_autoescape(("html",)),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return made


def words(file: Path) -> dict[str, str]:
    """What each block of a file of words says. None takes anything, so they are read and not compiled.

    Raises ValueError for a line that is no block of its own.
    """
    said: dict[str, str] = {}
    for line in file.read_text("utf-8").splitlines():
        word = WORD.fullmatch(line)
        if word is None or word["name"] in said:
            raise ValueError(f"{file.name} has a line that is no block of its own: {line}")
        said[word["name"]] = word["says"].strip()
    return said


def day(when: date | str | None) -> str:
    """Friday 17 April 2026; what was typed and is no day stays as it is."""
    if not when:
        return ""
    try:
        return format_date(
            date.fromisoformat(when) if isinstance(when, str) else when, "EEEE d MMMM y", "en_GB"
        )
    except ValueError:
        return str(when)


@lru_cache(500)
def short_day(when: date | None) -> str:
    """Fri 17 Apr 2026."""
    return format_date(when, "EEE d MMM y", "en_GB") if when else ""


def clock(when: datetime) -> str:
    """14:05, in London."""
    return f"{when.astimezone(LONDON):%H:%M}"


def so_long(minutes: int) -> str:
    """So many minutes as people say them: 45 minutes, 3 hours, 26 days."""
    return str(
        format_timedelta(
            timedelta(minutes=max(minutes, 1)), threshold=1.5, granularity="minute", locale="en_GB"
        )
    )


def many(number: int, one: str, more: str) -> str:
    """1 day, 2 days."""
    return f"{number} {one if number == 1 else more}"


def moment(when: datetime | str | None) -> str:
    """17 April 2026, 14:05, in London."""
    if not when:
        return ""
    at = datetime.fromisoformat(when) if isinstance(when, str) else when
    there = at.astimezone(LONDON)
    return f"{there.day} {there:%B %Y, %H:%M}"
