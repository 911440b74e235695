"""What `heard councils` prints: all councils side by side, one in every line, or the same for machines."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from casework.procedure import LIMITS, Layered, Procedure
from casework.said import Figure, Service
from heard.one_council import BEFORE_GO_LIVE, not_ready, not_ready_lines, one_council, part
from office.rulebook import Rulebook

SIDE_BY_SIDE = 5


def report(rulebook: Rulebook, name: str | None = None) -> str:
    """One council's rules, or all side by side; LookupError with a sentence for an unknown name."""
    return "\n".join(overview(rulebook) if name is None else one_council(named(rulebook, name)))


def report_as_json(rulebook: Rulebook, name: str | None = None) -> dict[str, Any]:
    """The same for machines: plain values only, dates as text."""
    chosen = rulebook.councils.values() if name is None else (named(rulebook, name),)
    return {
        "version": rulebook.version,
        "holidays_confirmed_until": rulebook.calendar.confirmed_until.isoformat(),
        "helplines_not_ready": [each.key for each in not_ready(helplines(rulebook))],
        "councils": {each.slug: council_as_json(each) for each in chosen},
    }


def named(rulebook: Rulebook, name: str) -> Procedure:
    found = rulebook.find(name)
    if found is None:
        known = ", ".join(rulebook.councils)
        raise LookupError(f'There is no council "{name}" here. The councils are {known}.')
    return found


def overview(rulebook: Rulebook) -> Iterator[str]:
    councils = tuple(rulebook.councils.values())
    yield f"Rules {rulebook.version}, holidays confirmed until {rulebook.calendar.confirmed_until}"
    yield BEFORE_GO_LIVE
    yield ""
    for start in range(0, len(councils), SIDE_BY_SIDE):
        yield from side_by_side(rulebook, councils[start : start + SIDE_BY_SIDE])
        yield ""
    yield "-  the page is silent, so the law's figure holds     ?  not confirmed"
    yield f"For one of them: heard councils NAME ({', '.join(rulebook.councils)})"
    yield from part(
        "HELP LINES FOR EVERYONE THAT ARE NOT READY TO GO LIVE", not_ready_lines(helplines(rulebook))
    )


def side_by_side(rulebook: Rulebook, councils: tuple[Procedure, ...]) -> Iterator[str]:
    yield row("days (working, or cal: calendar)", *(each.short.split()[0][:10] for each in councils), "law")
    for name in LIMITS:
        figures = (short(each.limit(name).council) for each in councils)
        yield row(name, *figures, short(figure_of_law(rulebook, name)))
    yield row("conflicts", *(str(len(each.own.conflict)) for each in councils))
    yield row("numbers not ready to go live", *(str(len(not_ready(each.duty))) for each in councils))
    yield row("not confirmed", *(str(sum(1 for _ in each.unconfirmed())) for each in councils))


def figure_of_law(rulebook: Rulebook, name: str) -> Figure | None:
    section, key = name.split(".")
    figure: Figure | None = getattr(getattr(rulebook.statute, section), key)
    return figure


def row(first: str, *cells: str) -> str:
    return (f"{first:<33}" + "".join(f"{cell:>11}" for cell in cells)).rstrip()


def short(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return f"{figure.days}{' cal' if figure.unit == 'calendar' else ''}{'' if figure.confirmed else '?'}"


def helplines(rulebook: Rulebook) -> tuple[Service, ...]:
    return tuple(rulebook.helplines.values())


def council_as_json(council: Procedure) -> dict[str, Any]:
    return {
        "name": council.name,
        "limits": {limit.name: both(limit) for limit in council.limits() if not limit.is_silent},
        "rules": {rule.name: both(rule) for rule in council.rules() if not rule.is_silent},
        "exclusions": [asdict(each) for each in council.exclusions],
        "contacts": [asdict(each) for each in council.contacts],
        "duty": [service_as_json(each) for each in council.duty],
        "advocacy": [service_as_json(each) for each in council.advocacy],
        "conflicts": [asdict(each) for each in council.conflicts],
        "not_confirmed": [name for name, _ in council.unconfirmed()],
    }


def service_as_json(service: Service) -> dict[str, Any]:
    confirmed_on = service.confirmed_on.isoformat() if service.confirmed_on else None
    return {**asdict(service), "confirmed_on": confirmed_on, "ready_to_go_live": service.is_ready}


def both(layered: Layered[Any]) -> dict[str, Any]:
    return {
        "council": asdict(layered.council) if layered.council else None,
        "statute": asdict(layered.statute) if layered.statute else None,
    }
