"""What cannot be brought: when it is tried again, when it waits or is given up, and who says it then."""

from datetime import datetime, timedelta

from office.hearing.speaking import NOTICE, OFFICER
from office.moves.answering import council_of
from office.sending.letters import ADVOCATE_WANTED, NEWS, TELLS_NOTHING, messages_in, still_waits
from office.sending.reach import SAY_THERE_IS_NEWS
from store import conversations, held, outbox, tasks, ways
from store.held import BLOCKED
from store.outbox import Owed
from store.transaction import Tx

LONGEST_DELAY = timedelta(minutes=5)
TRIED_FOR = dict.fromkeys(TELLS_NOTHING, timedelta(days=1))  # others for ever: these grow old, words wait
BY_HAND_THEN = {ADVOCATE_WANTED: "ask_for_advocate"}  # what an officer does when it does not leave


def blocked(tx: Tx, way_id: str, now: datetime) -> None:
    """Nothing arrives on a way any more: what was due there waits for them, and officers hear of their part.

    What only reminds, or tells nothing, is given up: who comes back needs no reminder.
    """
    ways.mark_blocked(tx, way_id, now)
    for owed in outbox.waiting_on(tx, way_id, now):
        if owed.kind in TELLS_NOTHING or owed.rank == NOTICE:
            give_up(tx, owed, BLOCKED, now)
        else:
            held.hold(tx, owed.id, BLOCKED)
            _for_an_officer(tx, owed, BLOCKED, now)


def let_in(tx: Tx, way_id: str) -> None:
    """They unblocked us, and no officer needs to tell them: notices go at once, all else when they write.

    But for a question of a conversation that is over. When they write: `reach.they_look`.
    """
    ways.unblock(tx, way_id)
    for owed in held.on_way(tx, way_id, BLOCKED):
        tasks.drop(tx, owed.id, BLOCKED)
        if owed.notice_first:
            held.let_go(tx, owed.id, owed.not_before, way_id)
        elif _asks_in_vain(tx, owed):
            outbox.give_up(tx, owed.id, "overtaken")


def _asks_in_vain(tx: Tx, owed: Owed) -> bool:
    kept = conversations.read(tx, owed.conversation_id or "")
    asks = any(message.open_question for message in messages_in(owed.body))
    return asks and not (kept and kept.open)


def give_up(tx: Tx, owed: Owed, why: str, now: datetime) -> None:
    """A message will not be sent: about a case, or from an officer, telling it is an officer's task."""
    outbox.give_up(tx, owed.id, why)
    if owed.kind == NEWS:
        _say_it_by_hand(tx, owed, now)
    else:
        _for_an_officer(tx, owed, why, now)


def _for_an_officer(tx: Tx, owed: Owed, why: str, now: datetime) -> None:
    if owed.case_id:
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
