"""What a link begins, by its purpose: a young person speaks for themselves, or somebody asked in joins."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from casework.calendar import london_day
from casework.consent import TOGETHER
from flows.inviting import ASKED_IN_AS
from office.conversations import AGREE, JOIN
from office.hearing.beginning import Quoted, start
from office.hearing.home import INVITED
from office.hearing.linking import PURPOSE
from office.house import House
from store import case_people, cases, links, people, points, record
from store.cases import Case
from store.conversations import Kept
from store.links import Link
from store.scope import THE_SERVICE
from store.transaction import Tx
from store.ways import Way

GROWN_UP = {"advocate": "advocate", "trusted": "other"}  # as whom somebody asked in is spoken to


def begin(house: House, tx: Tx, way: Way, link: Link, came_by: str, now: datetime) -> Kept:
    """Use the link up for the conversation that it opens."""
    case = cases.read_case(tx, THE_SERVICE, link.case_id)
    assert case  # noqa: S101 - links point at their cases
    kept = BEGINS[link.purpose](house, tx, way, link, case, came_by, now)
    links.use(tx, link.id, way.id, kept.id, now, theirs=False if came_by == TOGETHER else None)
    return kept


def _speak_for_themselves(
    house: House, tx: Tx, way: Way, link: Link, case: Case, came_by: str, now: datetime
) -> Kept:
    """A conversation that reads the young person what was written."""
    brought = case.referral["complainant"]
    facts = {
        "council": _council(house, case),
        **{"who": "young_person", "for_child": "", "points": "1", "on_case": "yes"},
        "came_by": came_by,
        "writer_role": _relation(brought),
        "writer_name": str(brought.get("name") or _name_told_later(tx, case.id)),
    }
    record.append(
        tx, case.id, f"person:{link.person_id}", "link_opened", london_day(now), now, {"came_by": came_by}
    )
    return start(
        tx, way, AGREE, way.language, facts, now, case_id=case.id, key_id=case.key_id,
        person_id=link.person_id, quoted=_words_of(tx, case.id),
    )  # fmt: skip


def _be_asked_in(house: House, tx: Tx, way: Way, link: Link, case: Case, came_by: str, now: datetime) -> Kept:
    """Nothing of the case is known to this conversation until they say that it is for them."""
    facts = {
        **{"council": "", "who": GROWN_UP[link.purpose], "for_child": "", "points": "1", "on_case": "yes"},
        **{"came_by": INVITED, "asks_in": link.purpose, "link": link.id},
    }
    return start(
        tx, way, JOIN, way.language, facts, now, key_id=case.key_id, person_id=link.person_id
    )  # fmt: skip


BEGINS: Mapping[str, Callable[..., Kept]] = {
    PURPOSE: _speak_for_themselves,
    **dict.fromkeys(ASKED_IN_AS, _be_asked_in),
}


def _council(house: House, case: Case) -> str:
    return case.council if case.council in house.rulebook.councils else ""


def _relation(brought: dict[str, Any]) -> str:
    """Who they say they are to the young person: what they chose last says it best."""
    return str(brought.get("relation") or brought.get("role") or "")


def _name_told_later(tx: Tx, case_id: str) -> str:
    brought = (each for each in case_people.people_on(tx, case_id) if each.standing != "subject")
    return next((str(people.about(tx, each.person_id).get("name") or "") for each in brought), "")


def _words_of(tx: Tx, case_id: str) -> Quoted:
    """Every message of every point as it was last written, in order."""
    return tuple(
        (point.number, each.get("kind", "words"), each["edits"][-1][1] if each.get("edits") else each["text"])
        for point in points.points_of(tx, case_id)
        for each in point.words
    )
