"""What each move asks of an officer: one table, for the console's forms and the office's checks.

The names are those of casework.stages; labels stand in templates/console/words.txt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.eligibility import PROCEDURES
from casework.stages import FINDINGS
from office.moves.case_file import CaseFile
from office.moves.field import LONGEST_WORDS, Field
from office.moves.handing_fields import HANDING_FIELDS
from office.moves.later_fields import STAGE_2_FIELDS, STAGE_3_FIELDS
from office.moves.people_fields import HOW_IT_HAPPENED, PEOPLE_FIELDS
from office.moves.point_fields import POINT_FIELDS
from office.moves.reading import Reading, read, read_day, read_words

__all__ = ["FIELDS", "LONGEST_WORDS", "Field", "Filled", "Unclear", "fill"]

BECAUSE = AGAIN, BY_MISTAKE = ("asked_again", "by_mistake")  # reopened: a new count, or as if never stopped
HOW_WITHDRAWN = ("chat", "told_officer", "letter", "email")

CHILDS_ANSWER = (  # before a representative's wish ends it (SI 2006/1738 reg 7, from memory): the child's own
    Field("child_asked", "choice", ("asked", "not_asked"), needed=False),
    Field("childs_answer", "words", needed=False),
)
OWN_PART = Field("own_part", "words", needed=False, told=True)  # of whoever complains for themselves too

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "acknowledge": (Field("handler", "officer"),),
    "answer_point": (
        Field("point", "considered_point"),
        Field("outcome", "choice", FINDINGS),
        Field("words", "words", told=True),
        Field("change", "words", needed=False, told=True),
        OWN_PART,
    ),
    "extend": (Field("to", "day"), Field("reason", "words", told=True)),
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
    "ask": (Field("person", "person"), Field("words", "words", told=True)),
    "note_answer": (
        Field("question", "question"),
        Field("how", "choice", HOW_IT_HAPPENED),
        Field("words", "words"),
    ),
    "note": (
        Field("how", "choice", HOW_IT_HAPPENED),
        Field("heard_from", "heard_from", needed=False),
        Field("words", "words"),
    ),
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
    **PEOPLE_FIELDS,
    **POINT_FIELDS,
    **HANDING_FIELDS,
    **STAGE_2_FIELDS,
    **STAGE_3_FIELDS,
}
WRITTEN = tuple(dict.fromkeys(each.name for asked in FIELDS.values() for each in asked if each.is_written))
OWN = ("note", "note_answer", "write", "ask", "answer_request")  # these are own words already
OWN_WORDS_TOO = frozenset(FIELDS).difference(OWN)


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


def fill(
    file: CaseFile,
    move: str,
    typed: Mapping[str, str],
    today: date,
    officers: Mapping[str, str],
    officer: str,
    councils: Mapping[str, str],
) -> Filled:
    """Read what an officer typed; raises Unclear with a sentence for each field that must be mended."""
    form = Reading(file, typed, today, officers, councils)
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


def _happened_on(form: Reading) -> date:
    """The day it happened: today unless another was typed, never to come and never before it arrived."""
    if not form.text("happened_on"):
        return form.today
    day = read_day(form, Field("happened_on", "day"), form.text("happened_on"))
    if day and day > form.today:
        form.wrong["happened_on"] = "This day is still to come. A move is recorded once it has happened."
    if day and day < form.file.case.received_on:
        form.wrong["happened_on"] = "This day is before the case arrived."
    return day or form.today


def _own_words(form: Reading, move: str) -> str:
    own = read_words(form, Field("own_words", "words"), form.text("own_words"))
    if form.text("translation") and not form.text("translator"):
        form.wrong["translator"] = "Say who translated it."
    return own if move in OWN_WORDS_TOO else ""
