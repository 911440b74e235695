"""How a person is reached safely, and not before when: checked before sending, not only shown."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from casework.calendar import LONDON
from office.moves.case_file import Someone
from office.sending.mail_server import read_address
from store import held
from store.transaction import Tx
from store.ways import Way

NOBODY = ("", "no_one")  # must not be told
NOT_BY_CHAT = ("email", "phone", "through_someone")  # said to be the safe way: an officer goes it
NEWS_BY = ("email", "phone", "letter")  # how else they hear that there is a message, and nothing else
BY_MAIL, BY_AN_OFFICER = "mail", "officer"
BY_HAND = "tell_by_hand"  # a task: an officer tells them by their safe way
SAY_THERE_IS_NEWS = "say_there_is_news"  # a task: nothing but that
WHEN_THEY_LOOK = "only_when_i_ask"
SCHOOL_DAYS, EVERY_DAY, WEEKEND = range(5), range(7), range(5, 7)
GOOD_TIMES = {
    "after_school": (SCHOOL_DAYS, time(16), time(20)),
    "evening": (EVERY_DAY, time(18), time(21)),
    "weekend": (WEEKEND, time(10), time(20)),
}


@dataclass(frozen=True)
class News:
    """How they hear that there is a message. by: mail · officer; "" where the message itself tells them."""

    by: str = ""
    to: str = ""


@dataclass(frozen=True)
class Reach:
    """carrier: telegram · page · email · officer. waits: why nothing may be pushed to them now, or ""."""

    carrier: str
    way: Way | None
    good_time: str = ""
    waits: str = ""
    news: News = News()


def reach_of(person: Someone) -> Reach:
    """The newest way that still works, unless they said that another is the safe one; else by an officer."""
    safe_way, good_time = _told(person, "safety", "safe_way"), _told(person, "contact", "good_time")
    way = next((each for each in person.ways if each.carrier in ("telegram", "page")), None)
    if way is None or (safe_way in NOT_BY_CHAT and way.carrier != "page"):
        return Reach("officer", None, good_time)
    pushed = way.carrier == "telegram" and safe_way == WHEN_THEY_LOOK
    if pushed:  # a good time would push it after all, hours after they had looked
        return Reach(way.carrier, way, "", WHEN_THEY_LOOK)
    return Reach(way.carrier, way, good_time, news=_news(person))


def _news(person: Someone) -> News:
    """By the way they called safe, else as they asked for.

    By e-mail where nobody is named who must not know, or to an address that they called safe: else an
    officer looks first.
    """
    safe_way, named = _told(person, "safety", "safe_way"), _told(person, "safety", "must_not_know")
    by, to = _told(person, "contact", "reach"), _told(person, "contact", "reach_address")
    if safe_way == WHEN_THEY_LOOK:
        return News()
    if safe_way in NOT_BY_CHAT:
        by, to = safe_way, _told(person, "safety", "safe_address")
    if by == "email" and is_address(to) and (safe_way == "email" or named in NOBODY):
        return News(BY_MAIL, to.strip())
    return News(BY_AN_OFFICER) if by in (*NEWS_BY, *NOT_BY_CHAT) else News()


def is_address(typed: str) -> bool:
    """Whether what they typed is one e-mail address and nothing beside it."""
    try:
        return " " not in typed.strip() and bool(read_address(typed.strip()))
    except ValueError:
        return False


def not_before(good_time: str, now: datetime) -> datetime:
    """The first moment from now on that they called a good time."""
    if good_time not in GOOD_TIMES:
        return now
    days, begins, ends = GOOD_TIMES[good_time]
    here = now.astimezone(LONDON)
    if here.weekday() in days and begins <= here.time() < ends:
        return now
    later = (here.date() + timedelta(days=n) for n in range(9))
    starts = (datetime.combine(day, begins, LONDON) for day in later if day.weekday() in days)
    return next(start for start in starts if start > here)


def _told(person: Someone, group: str, name: str) -> str:
    """What they told about themselves, or ""."""
    return str(person.about.get(group, {}).get(name) or "")


def they_look(tx: Tx, way_id: str, now: datetime) -> None:
    """They are here by themselves: what waited until they look, or because they had blocked us, is owed now.

    To be called when they write, unless someone is beside them.
    """
    held.release_to_who_looks(tx, way_id, WHEN_THEY_LOOK, now)
