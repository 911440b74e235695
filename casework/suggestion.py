"""A suggestion: what seems to apply, why, by which source. Only an officer decides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`what` and `why` are codes (their words: templates/console/words.txt); `source` is law or page."""

    what: str
    why: str
    source: str
