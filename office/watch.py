"""The clock's tick: what time alone brings about. Each thing once, however often it ticks."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import structlog

from casework.calendar import LONDON, london_day
from office import duty, following_up, growing_up, lateness, reminding, unsent
from office.conversations import AGREE, DIALOGUES
from office.hearing.beginning import conversation_in
from office.hearing.joining import leave
from office.house import House
from office.moves.answering import council_of
from store import attachments, conversations, day_counts, holidays, leases, not_arrived, tallies, tasks
from store.conversations import Kept
from store.faults import StoreUnavailable
from store.transaction import Tx
from store.vault import new_id

log = structlog.get_logger("heard.watch")
EVERY = 60.0  # seconds
LEASE = "watch"
A_DAY = timedelta(days=1)
UNOPENED_DAYS = 3  # working days until an officer tells it another way (decided.md)
AT_ONCE = 100
JOINS = tuple(name for name in DIALOGUES if name != AGREE.name)  # half an agreement waits for the rest,
FOR_OFFICERS = ("only_us", "may_we_say")  # but not what it tells officers alone


async def run(house: House, stop: asyncio.Event) -> None:
    """Tick until told to stop, on one replica; whatever goes wrong, it is tried again at the next tick."""
    owner = new_id()
    while not stop.is_set():
        now = datetime.now(UTC)
        try:
            if await asyncio.to_thread(_is_ours, house, owner, now):
                await asyncio.to_thread(tick, house, now)
        except StoreUnavailable as away:
            log.error("the clock could not tick", why=str(away))
        except Exception as fault:
            log.error("the clock could not tick", why=type(fault).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), EVERY)


def _is_ours(house: House, owner: str, now: datetime) -> bool:
    """Whether this replica ticks: when the one that did is dead, another does after two ticks."""
    with house.store.turn() as tx:
        return leases.take(tx, LEASE, owner, now, 2 * EVERY) is not None


def tick(house: House, now: datetime) -> None:
    """Bring what was left unfinished to its case, what nobody opened to an officer, what waits on."""
    with house.store.turn() as tx:
        for left in _left_unfinished(tx, now):
            leave(tx, left, conversation_in(left), now)
        for owed in not_arrived.unopened_since(tx, _working_days_ago(house, tx, now)):
            council = None if owed.case_id else council_of(tx, owed.person_id)
            tasks.add_task(tx, "not_opened", now, council=council, case_id=owed.case_id, outbox_id=owed.id)
        attachments.lose_abandoned(tx, now - A_DAY)
        duty.watch(house, tx, now)
        lateness.watch(house, tx, now)
        reminding.watch(house, tx, now)
        growing_up.watch(house, tx, now)
        following_up.watch(house, tx, now)
        unsent.watch(house, tx, now)
        tallies.fold(tx)
        day_counts.count_noted(tx)


def _left_unfinished(tx: Tx, now: datetime) -> list[Kept]:
    before = now - A_DAY
    private = conversations.silent_about_a_case(tx, before, AT_ONCE, (AGREE.name,), FOR_OFFICERS)
    told = (left for left in private if conversation_in(left).answer("only_us"))
    return [*conversations.silent_about_a_case(tx, before, AT_ONCE, JOINS), *told]


def _working_days_ago(house: House, tx: Tx, now: datetime) -> datetime:
    """The end of the London day three working days back."""
    day = house.calendar(holidays.confirmed(tx)).before(london_day(now), UNOPENED_DAYS).due
    return datetime.combine(day, time(0), LONDON)
