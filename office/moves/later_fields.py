"""What the moves of stages 2 and 3 ask of an officer: rows of office.moves.fields."""

from collections.abc import Mapping

from casework.stage_2 import APPOINTED
from office.moves.field import Field

HOW_ASKED = ("chat", "call", "visit", "letter", "email", "meeting")
WORKS = ("outside", "elsewhere_in_council", "same_part")
CAME = ("young_person", "with_someone", "someone_for_them", "in_writing", "nobody")
ASKED = (Field("person", "someone"), Field("how", "choice", HOW_ASKED), Field("words", "words", needed=False))
INDEPENDENT = Field("independent", "choice", ("yes", "no"))  # reg 2: neither member nor officer, nor spouse
MEMBERS = ("chair", "second", "third")

STAGE_2_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "ask_stage_2": ASKED,
    "appoint": (
        Field("investigator", "line"),
        Field("works", "choice", WORKS),
        Field("independent_person", "line"),
        INDEPENDENT,
    ),
    "agree_statement": (Field("words", "words", told=True),),
    "keep_report": (Field("whose", "choice", APPOINTED), Field("words", "words", needed=False)),
    "adjudicate": (
        Field("words", "words", told=True),
        Field("recommended", "words", needed=False, told=True),
    ),
    "arrange_meeting": (Field("on", "day"), Field("words", "words", told=True)),
}
STAGE_3_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "ask_stage_3": ASKED,
    "accept_late": (Field("reason", "words", told=True),),
    "not_accept_late": (Field("reason", "words", told=True),),
    "arrange_panel": (
        Field("on", "day"),
        *(Field(name, "line") for name in MEMBERS),
        INDEPENDENT,
        Field("words", "words", told=True),
        Field("also_there", "words", needed=False, told=True),
    ),
    "send_papers": (Field("words", "words", told=True),),
    "panel_met": (Field("came", "choice", CAME), Field("words", "words", needed=False)),
    "keep_panel_report": (Field("words", "words", told=True),),
    "reply": (Field("words", "words", told=True), Field("change", "words", needed=False, told=True)),
}
