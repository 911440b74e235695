"""The days on which the question of a young person's understanding comes up again: at 12, 16 and 18.

Age decides nothing by itself: an officer looks again. 12 is "usually" (Manchester 001 L15; Gillick); from 16
they are presumed able (Mental Capacity Act 2005 s1, from memory); at 18 they are an adult and nobody acts for
them without their own say (Family Law Reform Act 1969 s1, from memory).
"""

from collections.abc import Mapping
from datetime import date, timedelta

AGES = (12, 16, 18)
AT_MOST = {"under_12": 11, "from_12": 15, "from_16": 17}  # whole years on the day that a band was told
A_DAY = timedelta(days=1)


def when_born(born: date) -> dict[int, date]:
    """The day each age is reached, from a birth date."""
    return {age: _years_after(born, age) for age in AGES}


def when_told(at_most: int, told_on: date) -> dict[int, date]:
    """The earliest day each age could be reached by someone who was `at_most` years old on a day."""
    the_next_birthday = told_on + A_DAY
    return {age: _years_after(the_next_birthday, age - at_most - 1) for age in AGES if age > at_most}


def questions(born: date | None, told: str | None, told_on: date | None) -> Mapping[int, date]:
    """Age → the day its question comes up; from the band as told where no birth date is known.

    Empty where nothing is known of the age: an officer is asked about that from the start.
    """
    if born:
        return when_born(born)
    return when_told(AT_MOST[told], told_on) if told in AT_MOST and told_on else {}


def next_day(asked: Mapping[int, date], after: date) -> date | None:
    """The first day after another on which a question comes up."""
    return min((day for day in asked.values() if day > after), default=None)


def reached(asked: Mapping[int, date], today: date) -> int | None:
    """The highest of the ages whose day has come; after days away one question stands for those before."""
    return max((age for age, day in asked.items() if day <= today), default=None)


def _years_after(day: date, years: int) -> date:
    """A birthday; of a leap day the 28th, the earlier one: no source was found for either."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
