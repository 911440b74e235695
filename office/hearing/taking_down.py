"""Who types, and the day it was told: mostly the person themselves, today; else an officer, for them."""

from dataclasses import replace
from datetime import date, datetime

from casework.calendar import london_day
from casework.referral import Referral, TakenDown
from store import tasks
from store.tellings import Telling
from store.transaction import JSON, Tx


def day_told(telling: Telling | None, now: datetime) -> date:
    """The day from which the clocks count: the day it was told, whenever it was typed."""
    return telling.told_on if telling else london_day(now)


def settle(tx: Tx, telling: Telling | None, now: datetime) -> None:
    """It lies here unsent no more: the task that said so is over."""
    if telling and telling.task_id:
        tasks.over(tx, telling.task_id, now)


def facts_of(telling: Telling | None) -> JSON:
    """What the record says of it: how it was told, and which officer typed it."""
    return {"taken_down": telling.method, "officer": telling.officer_id} if telling else {}


def taken_down(telling: Telling | None) -> TakenDown | None:
    """The same, as the referral says it."""
    if telling is None:
        return None
    return TakenDown(telling.method, telling.told_on.isoformat(), f"officer:{telling.officer_id}")


def with_reach(made: Referral, telling: Telling | None) -> Referral:
    """How to reach them, as the officer asked it; what they said in the conversation comes first."""
    if telling is None or not telling.reach or made.contact.reach:
        return made
    return replace(made, contact=replace(made.contact, **telling.reach))
