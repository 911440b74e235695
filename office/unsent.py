"""What was begun and never sent: said once a day later, told of again before it is deleted by age.

What somebody told an officer becomes a task for officers after some working days, and is deleted by age too.
Nothing is deleted while an alert waits for someone to act on it, or what they asked for an answer.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from casework.calendar import LONDON, london_day
from flows.conversation import Conversation
from office.conversations import COMPLAINT
from office.facts import spoken_day
from office.hearing.ageing import GOES, TOLD_BEFORE, goes_on
from office.hearing.beginning import conversation_in, start
from office.hearing.speaking import NOTICE
from office.hearing.taking_down import settle
from office.house import House
from office.lateness import AT_ONCE, OPENS, SHUTS
from store import conversations, drafts, holidays, outbox, tasks, tellings, ways
from store.conversations import Kept
from store.transaction import Tx
from store.ways import BY_AN_OFFICER, Way

A_DAY = timedelta(days=1)
QUIET_UNTIL, QUIET_FROM = time(10), time(20)  # nobody's phone lights up at night because of us
REMINDER = "draft_reminder"
WAITS = "telling_waits"  # the officers' task


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part."""
    age = timedelta(days=house.settings.draft_days)
    for kept in drafts.drafts_to_remind(tx, now - A_DAY, AT_ONCE):
        _tell(house, tx, kept, REMINDER, {"kept_days": house.settings.draft_days}, now)
        drafts.mark_reminded(tx, kept.id, now)
    for kept in drafts.drafts_to_tell_of(tx, now - age + TOLD_BEFORE, AT_ONCE):
        _tell(house, tx, kept, GOES, {"goes_on": goes_on(house, kept, now)}, now)
        drafts.mark_told_of_end(tx, kept.id, now)
    for kept in drafts.drafts_to_end(tx, now - age, now - TOLD_BEFORE, AT_ONCE):
        _end(house, tx, kept, now)
    _tellings(house, tx, now)


def _tell(house: House, tx: Tx, kept: Kept, what: str, facts: dict[str, Any], now: datetime) -> None:
    """Once, neutrally, and only where it reaches a chat of their own that may be written to."""
    here, way = conversation_in(kept), ways.read_way(tx, kept.way_id)
    if way is None or not _may_be_written_to(way, here):
        return
    said = {
        name: spoken_day(each, here.language) if isinstance(each, date) else each
        for name, each in facts.items()
    }
    message = house.voice.say(what, here.language, said)
    outbox.owe(
        tx, kept.person_id, message.name, NOTICE, message.to_json(), way.id, now,
        not_before=by_day(now), conversation_id=kept.id, once=f"{what}:{kept.id}:{kept.turn}",
    )  # fmt: skip


def _may_be_written_to(way: Way, here: Conversation) -> bool:
    wrote = any(item.kind == "words" for item in here.items())
    welcome = here.choice("safe_way") in (None, "here")
    return way.carrier == "telegram" and way.blocked_at is None and wrote and welcome and not here.hidden


def _end(house: House, tx: Tx, kept: Kept, now: datetime) -> None:
    """It goes with its copies and files; an address that nothing else refers to is forgotten."""
    settle(tx, tellings.read(tx, kept.way_id), now)
    tellings.end(tx, kept.way_id, now)
    drafts.delete_draft(tx, kept.id)
    way = ways.read_way(tx, kept.way_id)
    if way is None or way.carrier == BY_AN_OFFICER or conversations.of_way(tx, way.id):
        return
    if drafts.is_way_needed(tx, way.id):  # what raised an alert stays, and they can still be spoken to
        start(tx, way, COMPLAINT, way.language, {}, now)
    else:
        ways.forget(tx, way.id, now)


def _tellings(house: House, tx: Tx, now: datetime) -> None:
    """A telling left unsent for some working days becomes a task, once, in working hours."""
    today, calendar = london_day(now), house.calendar(holidays.confirmed(tx))
    if not calendar.is_working(today) or not OPENS <= now.astimezone(LONDON).time() < SHUTS:
        return
    day = calendar.before(today, house.settings.telling_days).due
    before = datetime.combine(day, time(0), LONDON)
    for telling in tellings.under_way(tx):
        kept = conversations.open_one(tx, telling.way_id, for_update=False)
        if kept and telling.task_id is None and kept.case_id is None and kept.heard_at < before:
            task = tasks.add_task(tx, WAITS, now, council=kept.council)
            tellings.given_a_task(tx, telling.way_id, str(task))


def by_day(now: datetime) -> datetime:
    """Now, or 10 in the morning when it is night in London."""
    local = now.astimezone(LONDON)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return now
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + A_DAY
    return datetime.combine(day, QUIET_UNTIL, LONDON)
