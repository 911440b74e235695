"""What the moves about the people on a case ask of an officer: rows of office.moves.fields."""

from collections.abc import Mapping

from casework.capacity import ABLE
from casework.consent import BY_AN_OFFICER, FACTS, HOW_CHECKED, VALUES
from casework.naming_moves import MISTAKES
from casework.parties import STANDINGS
from flows.advocates import ANSWERS
from office.moves.field import Field

HOW_IT_HAPPENED = ("call", "visit", "letter", "email", "meeting")
KNOWN_FROM = (
    "young_person",
    "representative",
    "records",
    "document",
    "somebody_else",
)  # an age, a birth date

MAY_TELL = Field("may_tell", "choice", ("yes", "no"), needed=False)  # a yes, to whoever acts for them

THEIRS, NOT_THEIRS = WHOSE = ("theirs", "not_theirs")  # who opened a link: the young person, or another
NOT_KNOWN = "not_known"
OPENED_THE_LINK = Field("opened_the_link", "choice", (*WHOSE, NOT_KNOWN), needed=False, at_times=True)

PEOPLE_FIELDS: Mapping[str, tuple[Field, ...]] = {
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
        OPENED_THE_LINK,
        Field("words", "words", needed=False),
        MAY_TELL,
    ),
    "check_link": (
        Field("device", "device"),
        Field("opened_by", "choice", WHOSE),
        Field("checked", "choice", HOW_CHECKED, needed=False),
        Field("words", "words", needed=False),
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
        Field("reason", "words"),
    ),
    "record_age": (
        Field("young_person", "young_person"),
        Field("born", "birthday", needed=False),
        Field("years", "years", needed=False),
        Field("known_from", "choice", KNOWN_FROM),
    ),
    "not_about": (
        Field("young_person", "named"),
        Field("mistake", "choice", MISTAKES),
        Field("reason", "words"),
    ),
    "about_after_all": (Field("young_person", "misnamed"), Field("reason", "words")),
    "offer_advocate": (
        Field("how", "choice", HOW_IT_HAPPENED),
        Field("answer", "choice", ANSWERS),
    ),
    "appoint_advocate": (
        Field("advocate_name", "line", told=True),
        Field("organisation", "line", told=True),
    ),
}
