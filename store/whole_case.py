"""All that belongs to a case, asked for together before it is read table by table."""

from store import (
    advocacy,
    case_people,
    consents,
    holidays,
    limits,
    links,
    people,
    points,
    record,
    remedies,
    requests,
    stage_people,
    ways,
)
from store.transaction import Tx

OF_A_CASE = (
    *(case_people.EVER_ON_CASE, points.OF_CASE, consents.OF_CASE, limits.OF_CASE, record.OF_CASE),
    *(requests.OF_CASE, advocacy.OF_CASE, stage_people.OF_CASE, remedies.OF_CASE, links.OPENED),
    *(people.ON_CASE, ways.ON_CASE),
)


def ahead(tx: Tx, case_id: str) -> None:
    """To be called before all of a case is read; nothing may be written in between."""
    of_it = ((question, {"of_case": case_id}) for question in OF_A_CASE)
    tx.ahead(*of_it, (holidays.NEWEST_FIRST, {"at_most": holidays.MOST}))
