"""Telling it for someone: an officer goes through the conversation for whoever rings, comes or writes.

The conversation is the one people have themselves, heard by the same office (office.hearing.intake); only
who types is another, and the clocks count from the day it was told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.calendar import london_day
from casework.safeguarding import look
from office import four_words, raising
from office.conversations import COMPLAINT
from office.hearing.beginning import conversation_in, start
from office.hearing.gathering import Gathering, gathering
from office.hearing.intake import FileHeard, Heard, hear
from office.hearing.joining import leave
from office.hearing.reading import Page, page
from office.hearing.taking_down import settle
from office.hearing.uploads import Expects, Upload, in_the_conversation
from office.house import House
from office.moves.progress import NotHere
from office.raised import Raised, raised
from office.telling_form import NOT_KNOWN, fill
from office.under_way import is_mine
from store import alerts, cases, conversations, drafts, record, tellings, ways
from store.cases import Case
from store.conversations import Kept
from store.faults import Refused
from store.scope import THE_SERVICE, Scope
from store.tellings import Telling
from store.transaction import Tx
from store.ways import BY_AN_OFFICER, Way


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
    kept = start(tx, way, COMPLAINT, begun.language, facts, now)
    address = begun.reach.get("reach_address", "")
    found = look(address, house.dangers)
    if found.level:
        raising.in_conversation(house, tx, kept, way.id, found, address, now)
    return way.id


def read(house: House, tx: Tx, scope: Scope, telling_id: str, now: datetime) -> Taking:
    """A telling of this officer's, with the open question. Raises NotHere for everyone else's."""
    telling, way, kept = _mine(tx, scope, telling_id, for_update=False)
    case = cases.read_case(tx, scope, kept.case_id) if kept.case_id else None
    open_answer = gathering(house, conversation_in(kept))
    alarms = raised(house, tx, THE_SERVICE, alerts.of_conversation(tx, kept.id), now)
    here = page(house, tx, way, now)
    return Taking(telling, here, kept.turn, kept.case_id is not None, case, open_answer, alarms)


def expects(scope: Scope, telling_id: str) -> Expects:
    """Where a file goes that an officer puts in with a telling: theirs who tells it; nowhere for others."""

    def of_whoever_tells(tx: Tx, file: Upload) -> str:
        try:
            _, way, _ = _mine(tx, scope, telling_id)
        except NotHere:
            return ""
        return in_the_conversation(way, scope.officer_id)(tx, file)

    return of_whoever_tells


def say(
    house: House,
    tx: Tx,
    scope: Scope,
    telling_id: str,
    turn: int,
    words: str,
    tap: str,
    now: datetime,
    file: FileHeard | None = None,
) -> bool:
    """Hear what they said, typed, tapped or put in; False when that question was answered already."""
    _, way, kept = _mine(tx, scope, telling_id)
    if kept.turn != turn:
        return False
    here = conversation_in(kept)
    asked = (here.tag, here.step, here.point)
    hear(house, tx, way, Heard(now, words=words, tap=tap, file=file, meant_for=asked), now)
    return True


def put_away(tx: Tx, scope: Scope, telling_id: str, now: datetime) -> None:
    """They do not want it sent: what was typed is deleted; what raised an alert stays."""
    telling, _, kept = _mine(tx, scope, telling_id)
    if kept.case_id:
        raise Refused("It was sent. What was sent is the council's record and is not deleted.")
    drafts.delete_draft(tx, kept.id)
    settle(tx, telling, now)
    tellings.end(tx, telling_id, now)


def finish(tx: Tx, scope: Scope, telling_id: str, now: datetime) -> None:
    """They have said what they wanted; what they told after sending reaches the case."""
    telling, _, kept = _mine(tx, scope, telling_id)
    if kept.case_id is None and kept.open:
        raise Refused("It is not sent yet. Send it, leave it for later, or put it away.")
    _leave(tx, kept, now)
    settle(tx, telling, now)
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
    if telling is None or way is None or kept is None or not is_mine(scope, telling):
        raise NotHere(telling_id)
    return telling, way, kept
