"""Telling it for someone: an officer goes through the conversation for whoever rings, comes or writes.

The conversation is the one people have themselves, heard by the same office (office.hearing.intake); only
who types is another, and the clocks count from the day it was told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.calendar import london_day
from office import four_words
from office.conversations import COMPLAINT
from office.hearing.beginning import conversation_in, start
from office.hearing.gathering import Gathering, gathering
from office.hearing.intake import Heard, hear
from office.hearing.joining import leave
from office.hearing.reading import Page, page
from office.house import House
from office.moves.progress import NotHere
from office.raised import Raised, raised
from office.telling_form import NOT_KNOWN, fill
from store import alerts, cases, conversations, drafts, officers, record, tellings, ways
from store.cases import Case
from store.conversations import Kept
from store.faults import Refused
from store.scope import THE_SERVICE, Scope
from store.tellings import Telling
from store.transaction import Tx
from store.ways import BY_AN_OFFICER, Way


@dataclass(frozen=True)
class UnderWay:
    """A telling on the desk: whose it is, and whether it may be taken up. Never what was told."""

    id: str
    method: str
    told_on: date
    begun_at: datetime
    by: str
    mine: bool
    council: str | None
    sent: bool


@dataclass(frozen=True)
class Taking:
    """A telling as its officer goes on with it; case: where it is sent and this officer sees it."""

    telling: Telling
    page: Page
    turn: int
    sent: bool
    case: Case | None
    gathering: Gathering | None  # of the open question
    alerts: Sequence[Raised]  # what it raised, for the officer who typed it


def begin(house: House, tx: Tx, scope: Scope, typed: Mapping[str, str], now: datetime) -> str:
    """Begin one and return its id. Raises Refused for who may not, Unclear with a sentence per field."""
    if not scope.councils("move"):
        raise Refused("You may look at cases but not take one down.")
    begun = fill(house, scope, typed, london_day(now))
    way = ways.add_way(tx, BY_AN_OFFICER, None, begun.language, now)
    tellings.begin(tx, way.id, str(scope.officer_id), begun.method, begun.told_on, dict(begun.reach), now)
    facts = {} if begun.council == NOT_KNOWN else {"council": begun.council}
    start(tx, way, COMPLAINT, begun.language, facts, now)
    return way.id


def read(house: House, tx: Tx, scope: Scope, telling_id: str, now: datetime) -> Taking:
    """A telling of this officer's, with the open question. Raises NotHere for everyone else's."""
    telling, way, kept = _mine(tx, scope, telling_id, for_update=False)
    case = cases.read_case(tx, scope, kept.case_id) if kept.case_id else None
    open_answer = gathering(house, conversation_in(kept))
    alarms = raised(house, tx, THE_SERVICE, alerts.of_conversation(tx, kept.id), now)
    here = page(house, tx, way, now)
    return Taking(telling, here, kept.turn, kept.case_id is not None, case, open_answer, alarms)


def say(
    house: House, tx: Tx, scope: Scope, telling_id: str, turn: int, words: str, tap: str, now: datetime
) -> bool:
    """Hear what they said, typed or tapped; False when that question was answered already."""
    _, way, kept = _mine(tx, scope, telling_id)
    if kept.turn != turn:
        return False
    here = conversation_in(kept)
    asked = (here.tag, here.step, here.point)
    hear(house, tx, way, Heard(now, words=words, tap=tap, meant_for=asked), now)
    return True


def under_way(tx: Tx, scope: Scope) -> list[UnderWay]:
    """What this officer types, and what colleagues for the same councils left unsent."""
    names = {each.id: each.name for each in officers.all_officers(tx)}
    found = (
        (each, conversations.open_one(tx, each.way_id, for_update=False)) for each in tellings.under_way(tx)
    )
    return [
        _line(each, kept, names, scope)
        for each, kept in found
        if kept and (_is_mine(scope, each) or _may_take_over(tx, scope, kept))
    ]


def take_over(tx: Tx, scope: Scope, telling_id: str) -> None:
    """Go on with what a colleague began and did not send. Raises NotHere where this officer may not."""
    kept = conversations.open_one(tx, telling_id)
    if kept is None or tellings.read(tx, telling_id) is None or not _may_take_over(tx, scope, kept):
        raise NotHere(telling_id)
    tellings.take_over(tx, telling_id, str(scope.officer_id))


def put_away(tx: Tx, scope: Scope, telling_id: str, now: datetime) -> None:
    """They do not want it sent: what was typed is deleted; what raised an alert stays."""
    _, _, kept = _mine(tx, scope, telling_id)
    if kept.case_id:
        raise Refused("It was sent. What was sent is the council's record and is not deleted.")
    drafts.delete_draft(tx, kept.id)
    tellings.end(tx, telling_id, now)


def finish(tx: Tx, scope: Scope, telling_id: str, now: datetime) -> None:
    """They have said what they wanted; what they told after sending reaches the case."""
    _, _, kept = _mine(tx, scope, telling_id)
    if kept.case_id is None and kept.open:
        raise Refused("It is not sent yet. Send it, leave it for later, or put it away.")
    _leave(tx, kept, now)
    tellings.end(tx, telling_id, now)


def give_words(tx: Tx, scope: Scope, telling_id: str, now: datetime) -> str:
    """Four words that open it on the page from now on; the officer types it no more.

    They are shown once, to be read out. Raises Refused before it is sent.
    """
    telling, _, kept = _mine(tx, scope, telling_id)
    if kept.case_id is None:
        raise Refused("It is not sent yet: the four words are given once it is.")
    words = four_words.made_from(tx.vault, four_words.new_token(tx))
    tellings.end(tx, telling_id, now)
    ways.become_a_page(tx, telling_id, words)
    record.append(
        tx, kept.case_id, f"officer:{scope.officer_id}", "words_given", london_day(now), now,
        {"taken_down": telling.method},
    )  # fmt: skip
    return words.replace("-", " ")


def _leave(tx: Tx, kept: Kept, now: datetime) -> None:
    if kept.open:
        leave(tx, kept, conversation_in(kept), now)


def _mine(tx: Tx, scope: Scope, telling_id: str, *, for_update: bool = True) -> tuple[Telling, Way, Kept]:
    telling, way = tellings.read(tx, telling_id), ways.read_way(tx, telling_id)
    kept = conversations.open_or_newest(tx, telling_id, for_update=for_update)
    if telling is None or way is None or kept is None or not _is_mine(scope, telling):
        raise NotHere(telling_id)
    return telling, way, kept


def _is_mine(scope: Scope, telling: Telling) -> bool:
    return telling.officer_id == scope.officer_id and bool(scope.councils("move"))


def _may_take_over(tx: Tx, scope: Scope, kept: Kept) -> bool:
    """Unsent, of their council; where someone who works with children may be accused, with safeguarding."""
    about_worker = any(each.about_worker for each in alerts.of_conversation(tx, kept.id))
    holds = scope.may(kept.council, "safeguarding") or not about_worker
    return kept.case_id is None and scope.may(kept.council, "move") and holds


def _line(telling: Telling, kept: Kept, names: Mapping[str, str], scope: Scope) -> UnderWay:
    return UnderWay(
        telling.way_id, telling.method, telling.told_on, telling.begun_at, names.get(telling.officer_id, ""),
        _is_mine(scope, telling), kept.council, kept.case_id is not None,
    )  # fmt: skip
