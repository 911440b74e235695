"""Small pictures beside choices, so that a choice can be found without reading; decorative only."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

ICONS = Path(__file__).with_name("static") / "icons"

OF_CHOICE = {
    "problem": "message-circle",
    "good": "heart",
    "idea": "lightbulb",
    "say_it": "pencil",
    "young_person": "user",
    "parent": "users",
    "carer": "home",
    "advocate": "hand-helping",
    "other": "help-circle",
    "not_listed": "help-circle",
    "not_sure": "help-circle",
    "dont_know": "help-circle",
    "another": "message-circle",
    "send": "check",
    "yes": "check",
    "thats_all": "check",
    "not_now": "clock",
    "someone_trusted": "users",
    "have_one": "handshake",
    "change": "pencil",
    "more_first": "message-circle",
    "someone": "lock",
    "court": "scale",
    "police": "shield-alert",
    "phone": "phone",
    "here": "message-circle",
    "only_when_i_ask": "lock",
    "through_someone": "handshake",
    "in_care": "home",
    "how_long": "clock",
    "trouble": "scale",
    "moved": "home",
    "who_knows": "users",
    "permission": "lock",
    "who_are_you": "message-circle",
}
OF_LIST = {"council": "map-pin"}  # every choice that comes from the world


def icon_of(step: str, code: str) -> str:
    """The icon's name for a choice, "" when it has none."""
    return OF_CHOICE.get(code, OF_LIST.get(step, ""))


@cache
def icon(name: str) -> Markup:
    """An icon as part of the page: it takes the colour of the words beside it."""
    if not name:
        return Markup("")
    drawn = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    bare = " ".join(re.sub(r"<!--.*?-->", "", drawn, flags=re.DOTALL).split())
    # Our own vendored files, read at start: nothing a person wrote is in them.
    return Markup(bare.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S704
