"""Who the people on a case are: names and addresses, shown to an officer who asks with a reason.

Without it an officer sees the reference, roles and ages as told (docs/decisions/0020).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from casework.calendar import london_day
from flows.told import AGE
from office import reasons
from office.house import House
from office.moves.case_file import CaseFile, Someone
from office.moves.progress import NotHere
from store import cases, record
from store.alerts import Alert
from store.cases import Case
from store.faults import Refused
from store.scope import Scope
from store.transaction import Tx

SHOWN = "identity_shown"
LASTS = timedelta(minutes=30)  # a call or a letter; then asked anew
TOLD_WHO = ("your_name", "reach_address", "safe_address")  # steps whose answers say who or where they are
ADDRESSES = (
    *(("complainant", "name"), ("child", "born")),
    *(("safety", "safe_address"), ("contact", "reach_address")),
)


def show(house: House, tx: Tx, scope: Scope, name: str, why: str, now: datetime) -> tuple[Case, Alert | None]:
    """Let an officer see who the people on a case are, for LASTS.

    Returns the case, and the alert that the reason raised. Raises NotHere, Refused.
    """
    case = cases.read_case(tx, scope, name)
    if case is None:
        raise NotHere(name)
    if not why.strip():
        raise Refused("Say why you need to know who they are. The reason is kept in the record.")
    who, words = f"officer:{scope.officer_id}", {"reason": why.strip()}
    record.append(tx, case.id, who, SHOWN, london_day(now), now, words=words)
    return case, reasons.look_at(house, tx, scope, case.id, why, now)


def shown_until(file: CaseFile, scope: Scope, now: datetime) -> datetime | None:
    """Until when this officer sees who they are; None when they have not asked, or that is over."""
    me = f"officer:{scope.officer_id}"
    asked = [each.entered_at for each in file.entries if each.what == SHOWN and each.who == me]
    until = asked[-1] + LASTS if asked else None
    return until if until and until > now else None


def as_seen_by(file: CaseFile, scope: Scope, now: datetime) -> CaseFile:
    """A case as an officer sees it: without who and where people are, until they have asked."""
    if shown_until(file, scope, now):
        return file
    people = [unnamed(file, each) for each in file.people]
    misnamed = [replace(each, about={**each.about, "name": ""}) for each in file.misnamed]
    return replace(
        file, people=people, misnamed=misnamed, case=replace(file.case, referral=_without(file.case.referral))
    )


def told(answer: Mapping[str, Any], known: bool) -> Mapping[str, Any]:
    """One answer as an officer sees it: what was typed for an age may be a birth date, its band is none."""
    return answer if known or answer["step"] not in AGE else {**answer, "words": []}


def name_of(file: CaseFile, person_id: str) -> str:
    """The name of someone on the case as it stands there, or ""."""
    found = file.someone(person_id)
    return found.name if found else ""


def unnamed(file: CaseFile, person: Someone) -> Someone:
    """Someone by their role alone, or their number where there are several of it."""
    alike = [each.id for each in file.people if each.role == person.role]
    name = f"number {alike.index(person.id) + 1}" if len(alike) > 1 else ""
    return replace(person, about={**person.about, "name": name})


def _without(referral: Mapping[str, Any]) -> dict[str, Any]:
    hidden = {group: {**referral[group], field: None} for group, field in ADDRESSES if referral.get(group)}
    return {**referral, **hidden}
