"""Whoever was given a link for a child hears of it once more, on the same day whatever the child did.

Nobody can work out from it whether the link was opened, or what was said (decided.md); only who was told a
yes, because the young person let us, is not reminded.
"""

from datetime import datetime, time

from casework.calendar import LONDON, london_day
from office.hearing.linking import PURPOSE
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import Filled
from office.moves.progress import owe_updates
from office.moves.updates import preview
from store import links
from store.scope import THE_SERVICE
from store.transaction import Tx

AFTER = 5  # working days
FROM, UNTIL = time(10), time(17)
AT_ONCE = 100


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part: once a case, in working hours."""
    today, calendar = london_day(now), house.rulebook.calendar
    if not calendar.is_working(today) or not FROM <= now.astimezone(LONDON).time() < UNTIL:
        return
    before = datetime.combine(calendar.before(today, AFTER - 1).due, time(0), LONDON)
    for case_id in dict.fromkeys(link.case_id for link in links.to_remind(tx, PURPOSE, before, AT_ONCE)):
        links.reminded(tx, case_id, PURPOSE, now)
        file = read_file(tx, THE_SERVICE, case_id)
        if file and file.case.status == "open" and not _were_told(file):
            told = preview(house, file, Filled("link_reminder", {}, today))
            owe_updates(tx, file, told, now)


def _were_told(file: CaseFile) -> bool:
    return any(each.may_tell for each in file.consents)
