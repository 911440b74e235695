"""What a line about an entry of the record may name: its codes, its days as people say them, its words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from office.advocates import BY_AN_OFFICER, BY_MAIL
from store.transaction import JSON

DAYS = ("to", "due", "on", "by")
HOW_ASKED_FOR = (BY_MAIL, BY_AN_OFFICER)
PUT_IN = "file_put_in"  # an officer put in a file of theirs
CODES = ("point", "new", "outcome", "limit", "procedure", "whose", "ground", "became")
QUOTED = ("words", "recommended", "change", "reason", "how_again", "body_name", "contact", "own_words")


def words_of(told: Any) -> Iterator[Mapping[str, Any]]:
    return (each for each in told or () if each.get("kind") == "words")


def dated(facts: JSON, spoken: Callable[[date], str]) -> JSON:
    """The facts of an entry, with its days as people say them; an advocate is asked for "by" no day."""
    told = {name: facts[name] for name in DAYS if facts.get(name) and facts[name] not in HOW_ASKED_FOR}
    days = {name: spoken(date.fromisoformat(day)) for name, day in told.items()}
    return {
        **dict.fromkeys((*CODES, *DAYS), ""),
        "taken_down": "",
        **facts,
        "chosen": ", ".join(map(str, facts.get("chosen", ()))),
        **days,
    }
