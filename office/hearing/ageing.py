"""When what was never sent is deleted: so many days after the last word (HEARD_DRAFT_DAYS; domain.md 4.4)."""

from datetime import date, datetime, timedelta

from casework.calendar import london_day
from office.house import House
from store.conversations import Kept

TOLD_BEFORE = timedelta(days=7)
GOES = "draft_goes"  # what is said of it


def deleted_on(house: House, said_at: datetime) -> date:
    """The day on which what was last heard then is deleted, unless it goes on or is sent."""
    return london_day(said_at + timedelta(days=house.settings.draft_days))


def goes_on(house: House, kept: Kept, now: datetime) -> date:
    """The day they are told: never sooner than a week from now."""
    return max(deleted_on(house, kept.heard_at), london_day(now + TOLD_BEFORE))


def is_near(house: House, kept: Kept, now: datetime) -> bool:
    """Whether an unsent draft is deleted within the week, so that its page says so."""
    unsent = kept.case_id is None and kept.sent_at is None and kept.turn > 0
    return unsent and now >= kept.heard_at + timedelta(days=house.settings.draft_days) - TOLD_BEFORE
