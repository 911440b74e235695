"""An age as people type it: "11", "he is 11", "she turned 9 in March".

Only what is surely one is taken for one: a wrong age is worse than asking again. The band that it falls into
is the answer, as if it had been tapped; the years stay beside it, in the words they came in.
"""

import re

from casework.birthdays import band_of, fits
from flows.conversation import Answer
from flows.hearing import plain
from flows.turn import Turn, take_words

NUMBER = re.compile(r"\d+")
YEARS, A_NAME = r"(\d{1,3})", r"\w+(?: \w+)?"  # what "#" and "*" stand for in templates/words.txt


def heard(turn: Turn, choice: str | None) -> str | None:
    """The choice that was meant, or the band of the years that were typed; these are kept beside it."""
    years = _typed(turn)
    if years is None:
        return choice
    band = choice or band_of(years)
    if fits(band, years):
        take_words(turn)
    return band


def years_in(answer: Answer) -> int | None:
    """The years that were typed for an answer, while they are of the band that is chosen."""
    numbers = NUMBER.findall(answer.words)
    years = int(numbers[0]) if len(numbers) == 1 else None
    return years if fits(answer.choice, years) else None


def _typed(turn: Turn) -> int | None:
    """The years in a message that says an age and nothing else."""
    said = plain(turn.reply.words)
    ways = turn.world.voice.ages_said(turn.conversation.language)
    found = next((each[1] for way in ways if (each := _pattern(way).fullmatch(said))), None)
    return int(found) if found and found in turn.reply.words else None


def _pattern(way: str) -> re.Pattern[str]:
    return re.compile(re.escape(way).replace(r"\#", YEARS).replace(r"\*", A_NAME))
