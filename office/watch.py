"""The clock's tick: what time alone brings about. Each thing once, however often it ticks."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import structlog

from casework.calendar import LONDON, london_day
from flows.voice import Message
from office import duty, following_up, growing_up, lateness, reminding
from office.conversations import AGREE, DIALOGUES
from office.hearing.beginning import conversation_in
from office.hearing.joining import leave
from office.hearing.speaking import NOTICE
from office.house import House
from office.moves.answering import council_of
from store import attachments, conversations, drafts, holidays, leases, outbox, tasks, ways
from store.conversations import Kept
from store.faults import StoreUnavailable
from store.transaction import Tx
from store.vault import new_id

log = structlog.get_logger("heard.watch")
EVERY = 60.0  # seconds
LEASE = "watch"
A_DAY = timedelta(days=1)
QUIET_UNTIL, QUIET_FROM = time(10), time(20)  # nobody's phone lights up at night because of us
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
    """Remind of drafts; bring what was left unfinished to its case, and what nobody opened to an officer."""
    with house.store.turn() as tx:
        for left in _left_unfinished(tx, now):
            leave(tx, left, conversation_in(left), now)
        for kept in drafts.drafts_to_remind(tx, now - A_DAY, AT_ONCE):
            _remind(house, tx, kept, now)
        for owed in outbox.unopened_since(tx, _working_days_ago(house, tx, now)):
            council = None if owed.case_id else council_of(tx, owed.person_id)
            tasks.add_task(tx, "not_opened", now, council=council, case_id=owed.case_id, outbox_id=owed.id)
        attachments.lose_abandoned(tx, now - A_DAY)
        duty.watch(house, tx, now)
        lateness.watch(house, tx, now)
        reminding.watch(house, tx, now)
        growing_up.watch(house, tx, now)
        following_up.watch(house, tx, now)


def _left_unfinished(tx: Tx, now: datetime) -> list[Kept]:
    before = now - A_DAY
    private = conversations.silent_about_a_case(tx, before, AT_ONCE, (AGREE.name,), FOR_OFFICERS)
    told = (left for left in private if conversation_in(left).answer("only_us"))
    return [*conversations.silent_about_a_case(tx, before, AT_ONCE, JOINS), *told]


def _remind(house: House, tx: Tx, kept: Kept, now: datetime) -> None:
    """Once, neutrally, and only where it reaches a chat of their own that may be written to."""
    here = conversation_in(kept)
    way = ways.read_way(tx, kept.way_id)
    wrote = any(item.kind == "words" for item in here.items())
    welcome = here.choice("safe_way") in (None, "here")
    if way and way.carrier == "telegram" and way.blocked_at is None and wrote and welcome:
        message: Message = house.voice.say("draft_reminder", here.language, {})
        outbox.owe(
            tx, kept.person_id, message.name, NOTICE, message.to_json(), way.id, now,
            not_before=by_day(now), conversation_id=kept.id, once=f"draft_reminder:{kept.id}",
        )  # fmt: skip
    drafts.mark_reminded(tx, kept.id, now)


def by_day(now: datetime) -> datetime:
    """Now, or 10 in the morning when it is night in London."""
    local = now.astimezone(LONDON)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return now
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + A_DAY
    return datetime.combine(day, QUIET_UNTIL, LONDON)


def _working_days_ago(house: House, tx: Tx, now: datetime) -> datetime:
    """The end of the London day three working days back."""
    day = house.calendar(holidays.confirmed(tx)).before(london_day(now), UNOPENED_DAYS).due
    return datetime.combine(day, time(0), LONDON)
