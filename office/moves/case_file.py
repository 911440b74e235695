"""Everything the office holds on one case, read at once by someone's scope."""

from casework.parties import MISNAMED, SUBJECT
from office.moves.on_file import ASKED_LATE, CaseFile
from office.moves.someone import Someone, ever_on
from office.moves.three_facts import as_said
from store import (
    advocacy,
    cases,
    consents,
    holidays,
    limits,
    points,
    record,
    remedies,
    requests,
    stage_people,
    whole_case,
)
from store.scope import Scope
from store.transaction import Tx

__all__ = ["ASKED_LATE", "CaseFile", "Someone", "as_said", "read_file"]


def read_file(tx: Tx, scope: Scope, name: str, *, for_update: bool = False) -> CaseFile | None:
    """A case by id or reference with all that belongs to it; None when the scope does not see it."""
    case = cases.read_case(tx, scope, name, for_update=for_update)
    if case is None:
        return None
    whole_case.ahead(tx, case.id)
    ever = ever_on(tx, case.id)
    everyone = [each for each in ever if each.standing != MISNAMED]
    misnamed = [each for each in ever if each.standing == MISNAMED]
    gone = {each.id for each in misnamed}
    return CaseFile(
        case=case,
        points=points.points_of(tx, case.id),
        people=sorted(everyone, key=lambda each: each.standing != SUBJECT),  # the young person first
        consents=[each for each in consents.consents_of(tx, case.id) if each.young_person_id not in gone],
        limits=limits.limits_of(tx, case.id),
        entries=record.read(tx, case.id),
        requests=requests.of_case(tx, scope, case.id),
        advocacy=advocacy.read(tx, case.id),
        holidays=holidays.confirmed(tx),
        stage_people=stage_people.of_case(tx, case.id),
        remedies=remedies.of_case(tx, case.id),
        misnamed=misnamed,
    )
