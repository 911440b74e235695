"""What the moves about single points ask of an officer: rows of office.moves.fields."""

from collections.abc import Mapping

from casework.not_considering import GROUNDS, SENT_AGAIN
from office.moves.field import Field

TAKEN_UP = SENT_IN_AGAIN, TAKEN_BACK = ("sent_again", "taken_back")  # counted anew, or as if never refused

POINT_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "not_consider": (
        Field("chosen", "open_points"),
        Field("ground", "choice", tuple(GROUNDS)),
        Field("reason", "words", told=True),
        Field("again", "choice", SENT_AGAIN),
        Field("how_again", "words", needed=False, told=True),
    ),
    "consider_again": (
        Field("chosen", "refused_points"),
        Field("because", "choice", TAKEN_UP),
        Field("reason", "words", told=True),
    ),
}
