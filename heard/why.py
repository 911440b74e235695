"""What `heard why` prints: how a date is counted, whose figure it is, and its source."""

from datetime import date
from typing import Any

from casework.calendar import Calendar, Counted
from casework.procedure import LIMITS
from casework.said import Figure
from heard.councils import named
from office.rulebook import Rulebook


def why(rulebook: Rulebook, start: date, days: int, back: bool = False) -> str:
    """The working of a date, day by day."""
    return f"{count(rulebook.calendar, start, days, back).explain()}\nHolidays: {rulebook.calendar.source}"


def why_as_json(rulebook: Rulebook, start: date, days: int, back: bool = False) -> dict[str, Any]:
    return _as_json(rulebook, count(rulebook.calendar, start, days, back))


def _as_json(rulebook: Rulebook, counted: Counted) -> dict[str, Any]:
    return {
        "start": counted.start.isoformat(),
        "first_counted": counted.first_counted.isoformat(),
        "days": counted.days,
        "unit": counted.unit,
        "due": counted.due.isoformat(),
        "skipped": [{"day": day.isoformat(), "reason": reason} for day, reason in counted.skipped],
        "confirmed": counted.confirmed,
        "source": rulebook.calendar.source,
    }


def why_limit(rulebook: Rulebook, start: date, name: str, limit: str, back: bool = False) -> str:
    """The working of a council's limit and the law's from one day, each figure with its source line."""
    worked = (
        (f"{who}: {figure.length} ({figure.source})", _counted(rulebook.calendar, start, figure, back))
        for who, figure in _figures(rulebook, name, limit)
    )
    return "\n\n".join(f"{said}\n{counted.explain()}" for said, counted in worked)


def why_limit_as_json(
    rulebook: Rulebook, start: date, name: str, limit: str, back: bool = False
) -> list[dict[str, Any]]:
    return [
        {"by": who, "figure": figure.length, "figure_source": figure.source}
        | _as_json(rulebook, _counted(rulebook.calendar, start, figure, back))
        for who, figure in _figures(rulebook, name, limit)
    ]


def _figures(rulebook: Rulebook, name: str, limit: str) -> list[tuple[str, Figure]]:
    """Who states a limit, and what. LookupError for a council, a limit or a figure that is not there."""
    procedure = named(rulebook, name)
    if limit not in LIMITS:
        raise LookupError(f'There is no limit "{limit}". The limits are {", ".join(LIMITS)}.')
    stated = procedure.limit(limit)
    both = ((procedure.name, stated.council), (stated.statute.by if stated.statute else "", stated.statute))
    found = [(who, figure) for who, figure in both if figure]
    if not found:
        raise LookupError(f"Neither {procedure.name} nor the law states {limit}.")
    return found


def _counted(calendar: Calendar, start: date, figure: Figure, back: bool) -> Counted:
    if figure.unit == "calendar":
        return calendar.calendar_days_after(start, figure.days)
    return count(calendar, start, figure.days, back)


def count(calendar: Calendar, start: date, days: int, back: bool) -> Counted:
    return (calendar.before if back else calendar.after)(start, days)
