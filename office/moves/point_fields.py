"""What the moves about single points ask of an officer: rows of office.moves.fields."""

from collections.abc import Mapping

from casework.not_considering import GROUNDS, SENT_AGAIN
from casework.other_bodies import BODIES, GOES
from office.moves.field import Field
from office.moves.later_fields import HOW_ASKED

TAKEN_UP = SENT_IN_AGAIN, TAKEN_BACK = ("sent_again", "taken_back")  # counted anew, or as if never refused

BECAME = DONE, LATER, NOT_DONE = ("done", "later", "not_done")

POINT_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "not_consider": (
        Field("chosen", "open_points"),
        Field("ground", "choice", tuple(GROUNDS)),
        Field("reason", "words", told=True),
        Field("again", "choice", SENT_AGAIN),
        Field("how_again", "words", needed=False, told=True),
    ),
    "hand_point": (
        Field("chosen", "open_points"),
        Field("body", "choice", tuple(BODIES)),
        Field("body_name", "line", needed=False, told=True),
        Field("goes", "choice", GOES),
        Field("reason", "words", told=True),
        Field("contact", "words", needed=False, told=True),
    ),
    "split_point": (
        Field("parts", "parts"),
        Field("title", "line", told=True),
        Field("rest", "line", needed=False, told=True),
    ),
    "join_points": (Field("chosen", "free_points"), Field("title", "line", needed=False, told=True)),
    "agree_remedy": (
        Field("point", "point"),
        Field("words", "words", told=True),
        Field("does_it", "line", told=True),
        Field("by", "day"),
        Field("how", "choice", HOW_ASKED),
    ),
    "follow_remedy": (
        Field("remedy", "remedy"),
        Field("became", "choice", BECAME),
        Field("by", "day", needed=False),
        Field("words", "words", needed=False, told=True),
    ),
    "consider_again": (
        Field("chosen", "refused_points"),
        Field("because", "choice", TAKEN_UP),
        Field("reason", "words", told=True),
    ),
}
