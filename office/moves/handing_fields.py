"""What the moves that hand a case to another council ask of an officer: rows of office.moves.fields."""

from collections.abc import Mapping

from office.moves.field import Field

HANDING_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "announce_handing": (Field("to_council", "council"), Field("reason", "words", told=True)),
    "hand_over": (Field("to_council", "announced"), Field("told_how", "words", needed=False)),
    "keep_here": (Field("reason", "words", told=True),),
}
