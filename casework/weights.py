"""What the signs of danger weigh, as it was learned (benchmarks/weights.py) and is kept."""

from collections.abc import Mapping
from functools import cache, partial
from typing import NamedTuple


class Weights(NamedTuple):
    """What one sign adds, in hundredths of a point."""

    danger: int = 0
    urgent: int = 0
    low: int = 0


NOTHING = Weights()


def weights_from(table: Mapping[str, Mapping[str, str]]) -> dict[str, Weights]:
    """The weights, written as lists of the signs that weigh the same, a table for each thing weighed."""
    found: dict[str, Weights] = {}
    for weighed in Weights._fields:
        for weight, signs in table.get(weighed, {}).items():
            weighing = cache(partial(_weighing, weighed, int(weight)))  # many signs weigh alike: held once
            for sign in signs.split(", "):
                found[sign] = weighing(found.get(sign, NOTHING))
    return found


def _weighing(weighed: str, weight: int, before: Weights) -> Weights:
    return before._replace(**{weighed: weight})
