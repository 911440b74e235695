"""A suggestion: what seems to apply, why, by which source. Only an officer decides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`what` and `why` are codes (templates/console/words.txt has words for them); `source` is law or page."""

    what: str
    why: str
    source: str
