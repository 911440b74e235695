"""Where a page of a long list ended, as the address of the next one carries it."""

from datetime import datetime

Ended = tuple[int, datetime, str]  # the group within the list, since when, and what breaks a tie


def written(ended: Ended) -> str:
    """As it stands in an address."""
    group, since, name = ended
    return f"{group}~{since.isoformat()}~{name}"


def read(text: str) -> Ended | None:
    """Where the page before ended; what does not read begins anew."""
    try:
        group, since, name = text.split("~", 2)
        return int(group), datetime.fromisoformat(since), name
    except ValueError:
        return None
