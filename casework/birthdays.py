"""The days on which the question of a young person's understanding comes up again: at 12, 16 and 18.

Age decides nothing by itself: an officer looks again. 12 is "usually" (Manchester 001 L15; Gillick); from 16
they are presumed able (Mental Capacity Act 2005 s1, from memory); at 18 they are an adult and nobody acts for
them without their own say (Family Law Reform Act 1969 s1, from memory).

An age is told as a band, by a tap, or as whole years, typed: of somebody who is 9 today the 12th birthday
may be tomorrow in two years' time, and no sooner.
"""

from collections.abc import Mapping
from datetime import date, timedelta

AGES = (12, 16, 18)
BANDS = {"under_12": range(12), "from_12": range(12, 16), "from_16": range(16, 18), "from_18": range(18, 121)}
A_DAY = timedelta(days=1)


def band_of(years: int) -> str | None:
    """The band of so many whole years, or None for what is nobody's age."""
    return next((band for band, ages in BANDS.items() if years in ages), None)


def fits(band: str | None, years: int | None) -> bool:
    """Whether so many years are of that band: what was typed counts while the band chosen agrees."""
    return band in BANDS and years is not None and years in BANDS[band]


def years_on(born: date, day: date) -> int:
    """Whole years of somebody on a day; before they were born less than none."""
    years = day.year - born.year
    return years - (day < _years_after(born, years))


def when_born(born: date) -> dict[int, date]:
    """The day each age is reached, from a birth date."""
    return {age: _years_after(born, age) for age in AGES}


def when_told(years: range, told_on: date) -> dict[int, date]:
    """The earliest day each age could be reached by someone of these years on a day; that day, if it was."""
    the_next_birthday = told_on + A_DAY
    return {
        age: told_on if age <= years[0] else _years_after(the_next_birthday, age - years[-1] - 1)
        for age in AGES
    }


def questions(
    born: date | None, told: str | None, told_on: date | None, years: int | None = None
) -> Mapping[int, date]:
    """Age → the day its question comes up; by the years or the band told, where no birth date is.

    Empty where nothing is known of the age: an officer is asked about that from the start.
    """
    if born:
        return when_born(born)
    if told not in BANDS or told_on is None:
        return {}
    return when_told(
        range(years, years + 1) if years is not None and fits(told, years) else BANDS[told], told_on
    )


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
