"""What one person says and asks about one matter is one request on the desk, with all their words.

"Talk to a person", and words a minute later: each is kept as it came, and one answer is an answer to both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from store import requests
from store.requests import Request
from store.scope import Scope
from store.transaction import Tx

UNREAD = "unread"
FOLDED = ("talk", UNREAD, "words")  # the first of them names it


@dataclass(frozen=True)
class Asked(Request):
    """What stands on the desk; its id is that of its newest part, and it waits since its first came.

    kinds: all it is, what names it first. parts: the ids of all that was folded, as they came.
    """

    kinds: tuple[str, ...]
    parts: tuple[str, ...]


def folded(found: Iterable[Request]) -> list[Asked]:
    """What waits among these for an answer; first what no list of danger could read."""
    matters: dict[tuple[str, str | None] | str, list[Request]] = {}
    for each in found:
        if each.answered_at is None:
            matters.setdefault(_matter(each), []).append(each)
    return sorted(map(_as_one, matters.values()), key=lambda each: UNREAD not in each.kinds)


def as_shown(found: Sequence[Request], request_id: str) -> Asked | None:
    """One of them as it stood when this was its newest part: what came later was not shown with it."""
    newest = next((each for each in found if each.id == request_id and each.answered_at is None), None)
    if newest is None:
        return None
    earlier = (each for each in found if _matter(each) == _matter(newest) and each.since <= newest.since)
    return folded([each for each in earlier if each.id != newest.id] + [newest])[0]


def answered(tx: Tx, scope: Scope, asked: Asked, now: datetime) -> bool:
    """Note who answered all of it; False when someone had, or it is out of scope."""
    officer = str(scope.officer_id)
    return all(requests.answered(tx, scope, each, officer, now) for each in reversed(asked.parts))


def _matter(each: Request) -> tuple[str, str | None] | str:
    return (each.person_id, each.case_id) if each.kind in FOLDED else each.id


def _as_one(parts: list[Request]) -> Asked:
    newest, kinds = parts[-1], {each.kind for each in parts}
    named = tuple(kind for kind in FOLDED if kind in kinds) or (newest.kind,)
    words = "\n".join(dict.fromkeys(each.words for each in parts if each.words))
    ids = tuple(each.id for each in parts)
    same = {**vars(newest), "since": parts[0].since, "kind": named[0], "words": words or None}
    return Asked(**same, kinds=named, parts=ids)
