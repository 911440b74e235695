"""Whom young people asked in: since when, by whom, what became of the link; and how their part ends.

Whoever was asked in sees what the table of sharing lets them (casework.sharing), and nothing after it ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.calendar import london_day
from casework.parties import INVITED, NO_LONGER
from flows.inviting import ASKED_IN_AS
from office.house import House
from office.moves import showing
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import Filled
from office.moves.progress import NotHere, owe_updates
from office.moves.updates import preview
from store import case_people, links, people, record
from store.case_people import OnCase
from store.faults import Refused
from store.links import Link
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx


@dataclass(frozen=True)
class AskedIn:
    """One person whom a young person asked in. by: the young person. standing: invited · no_longer · "" until
    they said yes. why_not: why their link opens nothing any more, or "".
    """

    person_id: str
    name: str
    role: str
    by: str
    link: Link
    why_not: str
    standing: str

    @property
    def takes_part(self) -> bool:
        return self.standing == INVITED

    @property
    def may_still(self) -> bool:
        """Whether they take part, or still can by their link."""
        return self.takes_part or (not self.standing and self.why_not in ("", "used"))


def asked_in(tx: Tx, case_id: str, now: datetime) -> list[AskedIn]:
    """Everyone who was asked in to a case, the newest first, each once."""
    standing = {each.person_id: each.standing for each in case_people.people_on(tx, case_id)}
    made = [each for each in links.of_case(tx, case_id) if each.purpose in ASKED_IN_AS]
    newest = {each.person_id: each for each in reversed(made)}
    return [_asked_in(tx, newest[each], standing, now) for each in reversed(newest)]


def end(house: House, tx: Tx, case_id: str, person_id: str, by: str, now: datetime) -> AskedIn | None:
    """Their part is over: nothing more is shown, and they are told that, neutrally. None where they had none.

    by: person:<id> of the young person who asked them in, officer:<id>, or themselves.
    """
    found = next((each for each in asked_in(tx, case_id, now) if each.person_id == person_id), None)
    if found is None or not found.may_still:
        return None
    links.cancel(tx, case_id, person_id, found.role, now)
    record.append(tx, case_id, by, "part_over", london_day(now), now, {"person": person_id})
    over = OnCase(person_id, found.role, NO_LONGER)
    if found.why_not == "used" and not found.standing:  # they opened it and have not said yes
        case_people.join(tx, case_id, over, now)
    if found.takes_part:
        case_people.change_standing(tx, case_id, over)
        showing.read_again(tx, case_id, now)
        tell(house, tx, case_id, "part_over", person_id, now)
    return found


def end_as_officer(house: House, tx: Tx, scope: Scope, name: str, person_id: str, now: datetime) -> None:
    """An officer ends somebody's part. Raises NotHere, Refused."""
    file = read_file(tx, scope, name, for_update=True)
    if file is None:
        raise NotHere(name)
    if not scope.may(file.case.council, "move"):
        raise Refused("You may look at this case but not change it.")
    if end(house, tx, file.case.id, person_id, f"officer:{scope.officer_id}", now) is None:
        raise NotHere(person_id)


def tell(
    house: House,
    tx: Tx,
    case_id: str,
    what: str,
    person_id: str,
    now: datetime,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Owe one person on the case an update that no move brings about, behind a neutral notice."""
    file = _file(tx, case_id)
    filled = Filled(what, {"person": person_id, **(facts or {})}, london_day(now))
    owe_updates(tx, file, preview(house, file, filled), now)


def _file(tx: Tx, case_id: str) -> CaseFile:
    file = read_file(tx, THE_SERVICE, case_id)
    assert file  # noqa: S101 - whoever asks has it in hand
    return file


def _asked_in(tx: Tx, link: Link, standing: Mapping[str, str], now: datetime) -> AskedIn:
    return AskedIn(
        link.person_id,
        str(people.about(tx, link.person_id).get("name") or ""),
        link.purpose,
        link.made_by.removeprefix("person:"),
        link,
        link.why_not(now),
        standing.get(link.person_id, ""),
    )
