"""What cannot be brought: when it is tried again, when it is given up, and who says it then."""

from datetime import datetime, timedelta

from office.hearing.speaking import OFFICER
from office.moves.answering import council_of
from office.sending.letters import ADVOCATE_WANTED, NEWS, TELLS_NOTHING, still_waits
from office.sending.reach import SAY_THERE_IS_NEWS
from store import outbox, tasks, ways
from store.outbox import Owed
from store.transaction import Tx

LONGEST_DELAY = timedelta(minutes=5)
TRIED_FOR = dict.fromkeys(TELLS_NOTHING, timedelta(days=1))  # others for ever: these grow old, words wait
BY_HAND_THEN = {ADVOCATE_WANTED: "ask_for_advocate"}  # what an officer does when it does not leave


def blocked(tx: Tx, way_id: str, now: datetime) -> None:
    """Nothing arrives on a way any more: what was due there is given up, and officers hear of their part."""
    ways.mark_blocked(tx, way_id, now)
    for owed in outbox.waiting_on(tx, way_id, now):
        give_up(tx, owed, "blocked", now)


def give_up(tx: Tx, owed: Owed, why: str, now: datetime) -> None:
    """A message will not be sent: about a case, or from an officer, telling it is an officer's task."""
    outbox.give_up(tx, owed.id, why)
    if owed.kind == NEWS:
        _say_it_by_hand(tx, owed, now)
    elif owed.case_id:
        kind = BY_HAND_THEN.get(owed.kind, why)
        tasks.add_task(tx, kind, now, case_id=owed.case_id, outbox_id=owed.id)
    elif owed.rank == OFFICER:
        council = council_of(tx, owed.person_id)
        tasks.add_task(tx, why, now, council=council, outbox_id=owed.id)


def _say_it_by_hand(tx: Tx, news: Owed, now: datetime) -> None:
    """An officer says that there is a message, unless they have read it since."""
    if still_waits(tx, news):
        council = None if news.case_id else council_of(tx, news.person_id)
        about = str(news.body["about"])
        tasks.add_task(tx, SAY_THERE_IS_NEWS, now, council=council, case_id=news.case_id, outbox_id=about)


def was_tried_for_long(owed: Owed, now: datetime) -> bool:
    """Whether it is given up, because its kind may not be tried for ever."""
    return owed.kind in TRIED_FOR and now - owed.not_before >= TRIED_FOR[owed.kind]


def delay_after(tries: int) -> timedelta:
    """How long to leave it after so many failed tries: 1, 2, 4 … seconds, at most five minutes."""
    return min(timedelta(seconds=2 ** min(tries, 10)), LONGEST_DELAY)
