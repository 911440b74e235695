"""A birth date as people type it: "3rd May 2014", "03/05/2014", "3.5.14", "2014-05-03", "3ydd o Fai 2014".

The day stands before the month, as it is written here. A date without a year, one that there is not, one
still to come and three bare numbers are none: then the age is asked again.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from casework.birthdays import band_of, years_on
from flows.hearing import plain

TOKEN = re.compile(r"\d+|[^\W\d_]+")
WITH_MARKS = re.compile(r"\d{1,2}\s*([./-])\s*\d{1,2}\s*\1\s*(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}")
THIS_CENTURY = 2000  # two figures are a young person's year


def born_on(words: str, months: Mapping[str, int], around: Sequence[str], today: date) -> date | None:
    """The birth date in a message that says one and nothing else.

    months: their names, made plain, with their numbers; around: what may stand around a date ("born on").
    """
    typed = words.casefold().replace("'", "").replace("’", "")
    parts = _without(around, TOKEN.findall(typed), months)
    named = [months[part] for part in map(plain, parts) if part in months]
    numbers = [int(part) for part in parts if part.isdigit()]
    if len(parts) != 3 or len(named) + len(numbers) != 3 or len(named) > 1:
        return None
    if named:
        return _of(numbers[1], named[0], numbers[0], parts[-1], today) if parts[-1].isdigit() else None
    if not WITH_MARKS.search(words):
        return None
    if len(parts[0]) == 4:
        return _of(numbers[0], numbers[1], numbers[2], parts[0], today)
    return _of(numbers[2], numbers[1], numbers[0], parts[2], today)


def _without(around: Sequence[str], parts: Sequence[str], months: Mapping[str, int]) -> list[str]:
    """Figures and months; other words only where they may stand around a date, else all of it is none."""
    others = {plain(part) for part in parts if not part.isdigit() and plain(part) not in months}
    known = {word for each in around for word in plain(each).split()}
    return [] if others - known else [part for part in parts if part.isdigit() or plain(part) in months]


def _of(year: int, month: int, day: int, typed_year: str, today: date) -> date | None:
    """A day of the calendar on which somebody alive may have been born."""
    whole = {4: year, 2: THIS_CENTURY + year}.get(len(typed_year))
    try:
        born = date(whole or 0, month, day)
    except ValueError:
        return None
    return born if born <= today and band_of(years_on(born, today)) else None
