"""An age as people type it: "11", "he is eleven", "11 and a half", "she turned 9 in March"; a birth date.

Only what is surely one is taken for one: a wrong age is worse than asking again. The band that it falls into
is the answer, as if it had been tapped; the years or the date stay beside it, in the words they came in.
"""

import re
from dataclasses import replace
from datetime import date, datetime

from casework.birthdays import band_of, fits, years_on
from casework.calendar import london_day
from flows.birth_dates import born_on
from flows.conversation import Answer
from flows.hearing import plain
from flows.turn import Turn, take_words

NUMBER = re.compile(r"\d+")
YEARS, A_NAME = r"(\d{1,3})", r"\w+(?: \w+)?"  # what "#" and "*" stand for in templates/words.txt


def heard(turn: Turn, choice: str | None) -> str | None:
    """The choice that was meant, or the band of what was typed; that is kept beside it."""
    today = london_day(turn.reply.at)
    born, years = _born(turn, today), _years(turn)
    if born:
        choice, years = None, years_on(born, today)
    if years is None:
        return choice
    band = choice or band_of(years)
    if fits(band, years):
        _keep(turn, born.isoformat() if born else str(years))
    return band


def years_in(answer: Answer) -> int | None:
    """The years that were typed for an answer, while they are of the band that is chosen."""
    born = born_in(answer)
    if born:
        return years_on(born, _day(answer))
    numbers = NUMBER.findall(answer.age or answer.words)  # answers of before kept no more than the words
    years = int(numbers[0]) if len(numbers) == 1 else None
    return years if fits(answer.choice, years) else None


def born_in(answer: Answer) -> date | None:
    """The birth date that was typed for an answer, while it is of the band that is chosen."""
    born = date.fromisoformat(answer.age) if "-" in answer.age else None
    return born if born and fits(answer.choice, years_on(born, _day(answer))) else None


def _day(answer: Answer) -> date:
    return london_day(datetime.fromisoformat(answer.at))


def _keep(turn: Turn, age: str) -> None:
    take_words(turn)
    answer = turn.conversation.answer(turn.conversation.step, turn.conversation.point)
    assert answer  # noqa: S101 - its words were kept just now
    turn.conversation = turn.conversation.with_answer(replace(answer, age=age))


def _born(turn: Turn, today: date) -> date | None:
    voice, language = turn.world.voice, turn.conversation.language
    return born_on(turn.reply.words, voice.months(language), voice.around_a_date(language), today)


def _years(turn: Turn) -> int | None:
    """The years in a message that says an age and nothing else."""
    voice, language = turn.world.voice, turn.conversation.language
    said = _in_figures(plain(turn.reply.words), voice.numbers(language))
    ways = (_pattern(way).fullmatch(said) for way in voice.ages_said(language))
    return next((int(found[1]) for found in ways if found), None)


def _in_figures(said: str, numbers: dict[str, int]) -> str:
    """ "he is eleven" as "he is 11"; of two names the longer: "un ar ddeg" is 11, and "un" is 1."""
    names = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    return re.sub(rf"\b(?:{names})\b", lambda name: str(numbers[name[0]]), said) if names else said


def _pattern(way: str) -> re.Pattern[str]:
    return re.compile(re.escape(way).replace(r"\#", YEARS).replace(r"\*", A_NAME))
