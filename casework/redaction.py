"""Taking out of a text what says who somebody is or where they live, for readers who need not know it.

Found are the names we know, numbers to ring, addresses of e-mail and postcodes; nothing is guessed, so
whoever hands a redacted text on has to read it first.
"""

import re
from collections.abc import Iterable

PATTERNS = (
    (re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"(?<![\w/.])\+?\d(?:[ ()-]{0,2}\d){8,13}(?!\w)"), "[number]"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE), "[postcode]"),
)
SHORTEST = 3  # letters: a shorter part of a name ("Al", "Jo") is taken out only within the whole name


def redact(text: str, names: Iterable[str] = ()) -> str:
    """The text with every name and address that is known or has a plain form replaced by what it was."""
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    spoken = sorted(_ways_to_write(names), key=len, reverse=True)
    if not spoken:
        return text
    either = "|".join(re.escape(each) for each in spoken)
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", "[name]", text)


def _ways_to_write(names: Iterable[str]) -> set[str]:
    """Each name whole and by its parts, as typed and with capital letters: "may" alone is no name."""
    whole = {" ".join(name.split()) for name in names if name.strip()}
    parts = {part for name in whole for part in name.split() if len(part) >= SHORTEST}
    return {written for each in whole | parts for written in (each, each.title())}
