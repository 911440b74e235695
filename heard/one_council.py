"""One council in every line: whose rule it is, its source, what conflicts, what is not confirmed."""

from collections.abc import Iterator
from textwrap import wrap

from casework.procedure import Layered, Limit, Procedure
from casework.said import Conflict, Contact, Exclusion, Service, Sourced

WIDTH = 100
WAYS = ("name", "form", "phone", "text", "mail", "web", "address", "visit", "hours")
MARGIN = " " * 31
BEFORE_GO_LIVE = "Every number and time here must be confirmed by the council before go-live."


def one_council(council: Procedure) -> Iterator[str]:
    yield f"{council.name} ({council.slug})"
    yield BEFORE_GO_LIVE
    own = [limit for limit in council.limits() if limit.council]
    law = [limit for limit in council.limits() if limit.statute and not limit.council]
    yield from part("ITS OWN TIMES", (line for limit in own for line in figure_lines(limit)))
    yield from part(
        "TIMES SET ABOVE IT, WHERE ITS PAGE IS SILENT",
        (line for limit in law for line in figure_lines(limit)),
    )
    yield from part(
        "NOBODY STATES A TIME FOR", (f"  {each.name}" for each in council.limits() if each.is_silent)
    )
    said = [rule for rule in council.rules() if rule.council]
    silent = [rule for rule in council.rules() if rule.statute and not rule.council]
    yield from part("ITS OWN WORDS", (line for rule in said for line in said_lines(rule)))
    yield from part(
        "THE LAW'S WORDS, WHERE ITS PAGE IS SILENT", (line for rule in silent for line in said_lines(rule))
    )
    yield from part(
        "GOES ANOTHER WAY", (line for each in council.exclusions for line in exclusion_lines(each))
    )
    yield from part("HOW TO REACH IT", contact_lines(council))
    yield from part("CONFLICTS", (line for each in council.conflicts for line in conflict_lines(each)))
    yield from part("NOT CONFIRMED", unconfirmed_lines(council))
    yield from part(
        "DUTY NUMBERS AND ADVOCATES NOT READY TO GO LIVE",
        not_ready_lines(council.duty + council.own.advocacy),
    )


def part(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", title, *found)


def figure_lines(limit: Limit) -> Iterator[str]:
    if limit.council:
        yield from lines(limit.name, limit.council.length, limit.council)
    elif limit.statute:
        yield from lines(limit.name, f"{limit.statute.by}: {limit.statute.length}", limit.statute)
    if limit.council and limit.statute and limit.differ:
        above = f"{limit.statute.by}: {limit.statute.length} ({limit.statute.source})"
        yield from folded(f"{MARGIN}{above}; the earlier is due")


def said_lines(rule: Layered[Sourced]) -> Iterator[str]:
    said = rule.used
    if said:
        yield from lines(rule.name, getattr(said, "who", None), said)
        if use := getattr(said, "use", None):
            yield from folded(f"{MARGIN}here: {use}")


def exclusion_lines(each: Exclusion) -> Iterator[str]:
    yield from lines(each.topic, each.route, each)


def contact_lines(council: Procedure) -> Iterator[str]:
    for contact in council.contacts:
        yield from lines("contact", ways(contact), contact)
    for service in (*council.duty, *council.advocacy):
        yield from lines(service.key, ways(service), service)


def ways(reached: Contact | Service) -> str:
    found = (getattr(reached, way, None) for way in WAYS)
    return "; ".join(way for way in found if way)


def conflict_lines(conflict: Conflict) -> Iterator[str]:
    yield from folded(f"  {conflict.code:<29}{conflict.topic}")
    for place in conflict.places:
        yield from folded(f'{MARGIN}"{place.says}" ({place.source})')
    yield from folded(f"{MARGIN}used: {conflict.default}. {conflict.why}")


def unconfirmed_lines(council: Procedure) -> Iterator[str]:
    for name, said in council.unconfirmed():
        yield from folded(f"  {name:<29}{label(said)} ({said.source})")


def not_ready(services: tuple[Service, ...]) -> list[Service]:
    """Those that a child may be sent to although nobody has confirmed them, or not said on which day."""
    return [each for each in services if not each.is_ready]


def reached_at(service: Service) -> str:
    """Its name and the number that a child would ring."""
    return ", ".join(each for each in (service.name, service.phone or service.text or service.mail) if each)


def not_ready_lines(services: tuple[Service, ...]) -> Iterator[str]:
    for each in not_ready(services):
        why = 'no "confirmed_on" date' if each.confirmed else "not confirmed"
        yield from folded(f"  {each.key:<29}{reached_at(each)}: {why} ({each.source})")


def label(said: Sourced) -> str:
    named = (getattr(said, key, None) for key in ("days", *WAYS, "topic", "says"))
    return str(next((each for each in named if each), ""))


def lines(name: str, value: str | None, said: Sourced) -> Iterator[str]:
    quote = f'"{said.says}"' if said.says else None
    doubt = None if said.confirmed else "NOT CONFIRMED"
    text = "; ".join(each for each in (value, quote, said.note, doubt) if each)
    yield from folded(f"  {name:<28} {text} [{said.source}]")


def folded(text: str) -> list[str]:
    """Text within the width of a terminal, later lines under the second column."""
    indent = " " * (len(text) - len(text.lstrip()))
    return wrap(
        text.strip(),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=MARGIN + "  ",
        break_on_hyphens=False,
    )
