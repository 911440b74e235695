"""An age as it is kept about a person: band, years, the day it was told; a birth date and who told it."""

from datetime import date

from flows.ages import born_in, years_in
from flows.conversation import Answer
from store.transaction import JSON


def aged(age: Answer | None, told_on: date, source: str) -> JSON:
    """What somebody said of an age. source: who told it, as in office.moves.people_fields.KNOWN_FROM."""
    if age is None:
        return {"age": None, "years": None, "age_told_on": told_on.isoformat()}
    born = born_in(age)
    known = {"born": born.isoformat(), "born_from": source} if born else {}
    return {"age": age.choice, "years": years_in(age), "age_told_on": told_on.isoformat(), **known}
