"""What each move asks of an officer: one table, for the console's forms and the office's checks.

The names are those of casework.stages; labels stand in templates/console/words.txt.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.capacity import ABLE
from casework.consent import BY_AN_OFFICER, FACTS, HOW_CHECKED, VALUES
from casework.eligibility import PROCEDURES
from casework.parties import STANDINGS
from casework.stages import OUTCOMES
from flows.advocates import ANSWERS
from office.moves.case_file import CaseFile
from office.moves.field import LONGEST_LINE, LONGEST_WORDS, Field
from office.moves.later_fields import STAGE_2_FIELDS, STAGE_3_FIELDS
from store.points import Point

__all__ = ["FIELDS", "LONGEST_WORDS", "Field", "Filled", "Reading", "Unclear", "choices_of", "fill", "read"]

HOW_IT_HAPPENED = ("call", "visit", "letter", "email", "meeting")
BECAUSE = AGAIN, BY_MISTAKE = ("asked_again", "by_mistake")  # reopened: a new count, or as if never stopped
HOW_WITHDRAWN = ("chat", "told_officer", "letter", "email")

MAY_TELL = Field("may_tell", "choice", ("yes", "no"), needed=False)  # a yes, to whoever acts for them

CHILDS_ANSWER = (  # before a representative's wish ends it (SI 2006/1738 reg 7, from memory): the child's own
    Field("child_asked", "choice", ("asked", "not_asked"), needed=False),
    Field("childs_answer", "words", needed=False),
)
OWN_PART = Field("own_part", "words", needed=False, told=True)  # of whoever complains for themselves too

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "acknowledge": (Field("handler", "officer"),),
    "answer_point": (
        Field("point", "point"),
        Field("outcome", "choice", OUTCOMES),
        Field("words", "words", told=True),
        Field("change", "words", needed=False, told=True),
        OWN_PART,
    ),
    "extend": (Field("to", "day"), Field("reason", "words", told=True)),
    "record_consent": (
        Field("young_person", "young_person"),
        Field("fact", "choice", FACTS),
        Field("value", "choice", VALUES),
        Field("method", "choice", BY_AN_OFFICER),
        MAY_TELL,
    ),
    "check_consent": (
        Field("young_person", "young_person"),
        Field("fact", "choice", FACTS),
        Field("value", "choice", VALUES),
        Field("checked", "choice", HOW_CHECKED),
        Field("words", "words", needed=False),
        MAY_TELL,
    ),
    "decide_standing": (
        Field("person", "grown_up"),
        Field("standing", "choice", STANDINGS),
        Field("views", "words", needed=False),
        Field("reason", "words", told=True),
    ),
    "decide_understanding": (
        Field("young_person", "young_person"),
        Field("able", "choice", ABLE),
        Field("born", "birthday", needed=False),
        Field("reason", "words"),
    ),
    "offer_advocate": (
        Field("how", "choice", HOW_IT_HAPPENED),
        Field("answer", "choice", ANSWERS),
    ),
    "appoint_advocate": (
        Field("advocate_name", "line", told=True),
        Field("organisation", "line", told=True),
    ),
    "confirm_procedure": (
        Field("point", "point"),
        Field("procedure", "choice", tuple(each for each in PROCEDURES if each != "officer_decides")),
        Field("reason", "words", told=True),
    ),
    "hold": (
        Field("point", "open_point"),
        Field("officer", "officer"),
        Field("reason", "words", told=True),
    ),
    "release": (Field("point", "held_point"), Field("reason", "words", told=True)),
    "answer_request": (Field("request", "request"), Field("words", "words", told=True)),
    "write": (Field("person", "person"), Field("words", "words", told=True)),
    "note": (Field("how", "choice", HOW_IT_HAPPENED), Field("words", "words")),
    "withdraw": (
        Field("how", "choice", HOW_WITHDRAWN),
        Field("words", "words", needed=False),
        *CHILDS_ANSWER,
    ),
    "close": (Field("words", "words", needed=False),),
    "reopen": (
        Field("because", "choice", BECAUSE),
        Field("reason", "words", told=True),
    ),
    **STAGE_2_FIELDS,
    **STAGE_3_FIELDS,
}
WRITTEN = tuple(dict.fromkeys(each.name for asked in FIELDS.values() for each in asked if each.is_written))
OWN_WORDS_TOO = frozenset(FIELDS) - {"note", "write", "answer_request"}  # these are own words already


@dataclass(frozen=True)
class Filled:
    """A move as an officer filled it in and the office checked it."""

    move: str
    facts: Mapping[str, Any]
    happened_on: date
    own_words: str = ""
    language: str = "en"  # of the officer's words
    translation: str = ""
    translator: str = ""
    officer: str = ""  # whose name stands under them
    handler: str = ""


class Unclear(ValueError):
    """Something on a form must be mended; `sentences` by field."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


@dataclass
class Reading:
    """A form while it is read: what was typed, what is wrong with it."""

    file: CaseFile
    typed: Mapping[str, str]
    today: date
    officers: Mapping[str, str]  # who may deal with this case: id → name
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.typed.get(name, "").replace("\r\n", "\n").strip()


def fill(
    file: CaseFile,
    move: str,
    typed: Mapping[str, str],
    today: date,
    officers: Mapping[str, str],
    officer: str,
) -> Filled:
    """Read what an officer typed; raises Unclear with a sentence for each field that must be mended."""
    form = Reading(file, typed, today, officers)
    facts = {each.name: read(form, each) for each in FIELDS[move]}
    happened_on = _happened_on(form)
    own_words = _own_words(form, move)
    if form.wrong:
        raise Unclear(form.wrong)
    translation, translator = form.text("translation"), form.text("translator")
    handler = officers.get(str(facts.get("handler")), "")
    language = form.text("language") or "en"
    return Filled(
        move, facts, happened_on, own_words, language, translation, translator, officer, handler
    )  # fmt: skip


def choices_of(form: Reading, asked: Field) -> tuple[str, ...]:
    """What can be chosen for a field on this case."""
    file = form.file
    listed: Mapping[str, tuple[str, ...]] = {
        "choice": asked.choices,
        "officer": tuple(form.officers),
        "point": tuple(str(point.number) for point in file.points),
        "open_point": tuple(str(point.number) for point in file.points if _may_be_held(file, point)),
        "held_point": tuple(str(number) for number in sorted(file.held)),
        "person": tuple(each.id for each in file.people if each.standing != "subject"),
        "grown_up": tuple(each.id for each in file.people if each.role != "young_person"),
        "someone": tuple(each.id for each in file.people),
        "young_person": (*file.young_people, *(() if file.young_people else (NOT_YET_NAMED,))),
        "request": tuple(each.id for each in file.requests if each.answered_at is None),
    }
    return listed[asked.kind]


def _may_be_held(file: CaseFile, point: Point) -> bool:
    return point.outcome is None and point.number not in file.held


NOT_YET_NAMED = "new"  # the young person is not a person on the case yet; recording a consent makes them one


def read(form: Reading, asked: Field) -> Any:
    """One field's value, or None with a sentence in `form.wrong`."""
    typed = form.text(asked.name)
    if not typed:
        if asked.needed:
            form.wrong[asked.name] = "This is needed."
        return None
    readers: Mapping[str, Callable[[Reading, Field, str], Any]] = {
        "words": _words,
        "line": _line,
        "day": _day,
        "birthday": _birthday,
    }
    return readers.get(asked.kind, _choice)(form, asked, typed)


def _words(form: Reading, asked: Field, typed: str) -> str:
    if len(typed) > LONGEST_WORDS:
        form.wrong[asked.name] = (
            f"This is {len(typed)} characters long; at most {LONGEST_WORDS} fit in one message."
        )
    return typed


def _line(form: Reading, asked: Field, typed: str) -> str:
    if len(typed) > LONGEST_LINE:
        form.wrong[asked.name] = f"At most {LONGEST_LINE} characters fit here."
    return " ".join(typed.split())


def _choice(form: Reading, asked: Field, typed: str) -> Any:
    if typed not in choices_of(form, asked):
        form.wrong[asked.name] = "Choose one of these."
        return None
    return int(typed) if asked.kind.endswith("point") else typed


def _day(form: Reading, asked: Field, typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        form.wrong[asked.name] = "Write the day as year-month-day, such as 2026-04-17."
        return None


def _birthday(form: Reading, asked: Field, typed: str) -> date | None:
    day = _day(form, asked, typed)
    if day and day > form.today:
        form.wrong[asked.name] = "A birth date is in the past."
    return day


def _happened_on(form: Reading) -> date:
    """The day it happened: today unless another was typed, never to come and never before it arrived."""
    if not form.text("happened_on"):
        return form.today
    day = _day(form, Field("happened_on", "day"), form.text("happened_on"))
    if day and day > form.today:
        form.wrong["happened_on"] = "This day is still to come. A move is recorded once it has happened."
    if day and day < form.file.case.received_on:
        form.wrong["happened_on"] = "This day is before the case arrived."
    return day or form.today


def _own_words(form: Reading, move: str) -> str:
    own = _words(form, Field("own_words", "words"), form.text("own_words"))
    if form.text("translation") and not form.text("translator"):
        form.wrong["translator"] = "Say who translated it."
    return own if move in OWN_WORDS_TOO else ""
