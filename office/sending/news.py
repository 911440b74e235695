"""That there is something to read: by e-mail without content, or by an officer, as they asked to hear it.

The message itself waits on their page or in their chat; this says only that it is there (decided.md, "Sent is
not told").
"""

from datetime import datetime

from office.moves.case_file import Someone
from office.sending.letters import NEWS
from office.sending.reach import BY_MAIL, SAY_THERE_IS_NEWS, reach_of
from store import outbox, tasks, ways
from store.transaction import Tx

NOTICE = 3  # the rank of what says nothing but that there is something


def owe(
    tx: Tx,
    person: Someone,
    message_id: str | None,
    not_before: datetime,
    now: datetime,
    *,
    council: str | None,
    case_id: str | None = None,
) -> None:
    """Say that this message waits; nothing to whom their chat tells it, or who hears only when they look."""
    news = reach_of(person).news
    if message_id and news.by == BY_MAIL:
        way = ways.add_way(tx, "email", news.to, person.language, now)
        body = {"messages": [], "about": message_id}
        outbox.owe(tx, person.id, NEWS, NOTICE, body, way.id, now, not_before=not_before, case_id=case_id)
    elif message_id and news.by:
        tasks.add_task(tx, SAY_THERE_IS_NEWS, now, council=council, case_id=case_id, outbox_id=message_id)
