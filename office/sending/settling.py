"""What became of a letter, kept: it left, it waits, it is tried again, or it is given up."""

from datetime import datetime, timedelta

import structlog

from office.sending.giving_up import blocked, delay_after, give_up, was_tried_for_long
from office.sending.letters import Blocked, Letter, Outcome, Refused, Sent, Wait
from store import conversations, postal_round
from store.postal_round import Pace
from store.transaction import Tx

log = structlog.get_logger("heard.post")

TOGETHER = timedelta(seconds=5)  # two chats told to wait within this long: it is meant for all


class Settling:
    """Settles the letters of one post, and remembers who was told to wait."""

    def __init__(self) -> None:
        self._told_to_wait: dict[str, tuple[str, datetime]] = {}  # carrier -> the last way, and when

    def settle(
        self, tx: Tx, letter: Letter, outcome: Outcome, left_at: datetime, now: datetime, pace: Pace
    ) -> None:
        """Keep it. left_at: when the letter left."""
        if isinstance(outcome, Sent):
            _sent(tx, letter, outcome, left_at, now, pace)
        elif isinstance(outcome, Wait):
            self._wait(tx, letter, outcome, now, pace)
        elif isinstance(outcome, Blocked):
            blocked(tx, letter.way_id, now)
        elif isinstance(outcome, Refused):
            give_up(tx, letter.owed, "refused", now)
        elif was_tried_for_long(letter.owed, now):
            give_up(tx, letter.owed, "no_answer", now)
        else:
            postal_round.put_back(tx, letter.owed.id, now + delay_after(letter.owed.tries), pace)

    def _wait(self, tx: Tx, letter: Letter, outcome: Wait, now: datetime, pace: Pace) -> None:
        """One chat waits alone; when a second is told so at the same time, everything waits."""
        log.warning("told to wait", carrier=letter.carrier, seconds=outcome.seconds)
        until = now + timedelta(seconds=outcome.seconds)
        way_before, at = self._told_to_wait.get(letter.carrier, ("", now))
        self._told_to_wait[letter.carrier] = (letter.way_id, now)
        postal_round.put_back(tx, letter.owed.id, until, pace)
        if way_before not in ("", letter.way_id) and now - at < TOGETHER:
            postal_round.hold_back(tx, until, carrier=letter.carrier)


def _sent(tx: Tx, letter: Letter, outcome: Sent, left_at: datetime, now: datetime, pace: Pace) -> None:
    postal_round.keep_pace(tx, letter.owed, now, pace)
    if not outcome.is_whole:
        postal_round.said_on(tx, letter.owed)
        return
    postal_round.sent(tx, letter.owed.id, outcome.their_message_id, now)
    if letter.asks and letter.owed.conversation_id:
        conversations.asked(tx, letter.owed.conversation_id, left_at, letter.owed.turn)
