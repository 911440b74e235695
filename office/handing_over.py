"""From the end of a conversation to the council's desk: a case, an addition, a withdrawal."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from casework.calendar import Counted, london_day
from casework.clock import limits_at_opening
from casework.consent import ACT, AGREEMENT, REPLY
from casework.due import Due
from casework.people import BOTH, FOR_CHILD, SUFFICIENT_INTEREST
from casework.referral import Point as ToldPoint
from casework.referral import Referral
from flows.handover import Told, later_flags, referral, words_of
from flows.steps import SKIP
from office.house import DESK
from office.speaking import Talk
from store import (
    alerts,
    attachments,
    case_people,
    cases,
    consents,
    conversations,
    limits,
    people,
    record,
    requests,
)
from store.case_people import OnCase
from store.cases import Case
from store.limits import Limit
from store.points import Point
from store.scope import THE_SERVICE
from store.transaction import JSON
from store.vault import new_id

ACTS_FOR_A_CHILD = (FOR_CHILD, BOTH, SUFFICIENT_INTEREST)  # "both" too: part of the answer is the child's


def open_case(talk: Talk) -> None:
    """Open the case: the frozen referral, its points, people, limits, and the record's first entry."""
    made = referral(
        talk.turn.dialogue, talk.here, channel=talk.way.carrier, received_at=talk.now,
        rules_version=talk.house.rulebook.version,
    )  # fmt: skip
    kept, council = talk.kept, made.council or DESK
    case = cases.open_case(
        talk.tx, case_id=new_id(), council=council, kind=made.kind, referral=made.to_json(),
        referral_version=made.version, rules_version=made.rules_version, key_id=kept.key_id,
        received_on=london_day(talk.now), due_on=None, points=[_point(p) for p in made.points],
        flags=made.flags, people=[_complainant(talk, made)], now=talk.now,
    )  # fmt: skip
    talk.kept = conversations.save(
        talk.tx, kept, kept.state, kept.step, council, talk.now, sent_at=talk.now, case_id=case.id
    )
    _enter(talk, "received", None, points=len(made.points), channel=made.channel, language=talk.language)
    for due in _clocks(talk, made, council):
        limits.set_limit(talk.tx, case.id, case.key_id, limit_row(due))
    if made.child.capacity:
        _the_child(talk, case, made)
    attachments.join_case(talk.tx, kept.id, case.id)
    alerts.join_case(talk.tx, kept.id, case.id, council)
    requests.join_case(talk.tx, kept.person_id, case.id, council)
    people.change_about(talk.tx, kept.person_id, about(made))


def join_the_case(talk: Talk) -> None:
    """What was told afterwards joins the case as it was told; the referral stays frozen."""
    told = Told(talk.turn.dialogue, talk.here)
    if not told.anything:
        return
    _enter(talk, "told_more", [_told(step, point, told) for step, point in told.answers])
    for flag in later_flags(told):
        cases.add_flag(talk.tx, case_id(talk), flag)
    attachments.join_case(talk.tx, talk.kept.id, case_id(talk))
    before = people.about(talk.tx, talk.kept.person_id)
    contact = {**before.get("contact", {}), **_how_and_when(told)}
    people.change_about(talk.tx, talk.kept.person_id, {**before, **_later(told), "contact": contact})


def add_to_the_case(talk: Talk) -> None:
    """Something added in their own words: on the record, and waiting for an officer."""
    words = Told(talk.turn.dialogue, talk.here).words("add_something") or ""
    _enter(talk, "added", words)
    attachments.join_case(talk.tx, talk.kept.id, case_id(talk))
    _wait_for_an_officer(talk, "addition", words)


def take_it_back(talk: Talk) -> None:
    """A wish to withdraw, on the record and before an officer.

    Their own complaint stops; a representative's wish waits for the officer, who asks the child first. The
    council must confirm in writing (SI 2006/1738 reg 7, from memory; Sefton 002 L239-240).
    """
    words = Told(talk.turn.dialogue, talk.here).words("withdraw_why") or ""
    _enter(talk, "asked_to_withdraw", words)
    if not talk.here.facts.get("for_child"):
        _stop(talk)
    _wait_for_an_officer(talk, "withdraw", words)


HANDOVERS: Mapping[str, Callable[[Talk], None]] = {
    "case": open_case,
    "desk": open_case,
    "added": join_the_case,
    "addition": add_to_the_case,
    "withdrawal": take_it_back,
}


def case_id(talk: Talk) -> str:
    """The case this conversation is about. LookupError when there is none."""
    if talk.kept.case_id is None:
        raise LookupError("this conversation has no case")
    return talk.kept.case_id


def limit_row(due: Due) -> Limit:
    """A limit as the store keeps it, with both counts so that each date explains itself."""
    return Limit(
        name=due.limit,
        started_on=due.started_on,
        due_on=due.due,
        council_due=due.council.due if due.council else None,
        statute_due=due.statute.due if due.statute else None,
        working={"why": due.why, "council": _working(due.council), "statute": _working(due.statute)},
        leads=due.whose == "council" and due.leads,
    )


def about(made: Referral) -> JSON:
    """What is kept about the complainant as a person: how to speak to them, and what must not happen."""
    return {
        "name": made.complainant.name,
        "age": made.child.age if made.complainant.role == "young_person" else None,
        "age_told_on": made.child.age_told_on,
        "safety": asdict(made.safety),
        "contact": asdict(made.contact),
    }


def _working(counted: Counted | None) -> JSON | None:
    if counted is None:
        return None
    return {"due": counted.due.isoformat(), "days": counted.days, "working": counted.explain()}


def _clocks(talk: Talk, made: Referral, council: str) -> tuple[Due, ...]:
    """The limits that run from today: for each point by its suggested procedure, each limit once."""
    procedure = talk.house.procedure(council)
    if procedure is None:
        return ()
    calendar, today = talk.house.rulebook.calendar, london_day(talk.now)
    kinds = [made.kind] if made.kind != "complaint" else [point.suggestion.what for point in made.points]
    found = [
        due for kind in dict.fromkeys(kinds) for due in limits_at_opening(procedure, calendar, today, kind)
    ]
    return tuple({due.limit: due for due in found}.values())


def _point(point: ToldPoint) -> Point:
    words = [asdict(each) for each in point.words]
    return Point(point.number, words, point.suggestion.what, point.suggestion.why)


def _complainant(talk: Talk, made: Referral) -> OnCase:
    on_behalf = made.complainant.standing.what in ACTS_FOR_A_CHILD
    standing = "for_child" if on_behalf else "own_right"
    return OnCase(talk.kept.person_id, made.complainant.role or "young_person", standing)


def _the_child(talk: Talk, case: Case, made: Referral) -> None:
    """The young person is on the case from the start; what others say of their wishes is noted as that."""
    child = people.add_person(talk.tx, talk.language, {"age": made.child.age}, case.key_id, talk.now)
    case_people.join(talk.tx, case.id, OnCase(child, "young_person", "subject"), talk.now)
    said = {AGREEMENT: made.child.agreement, ACT: made.child.act, REPLY: made.child.reply}
    for fact, value in said.items():
        if value:
            consents.record_consent(
                talk.tx, case.id, child, fact, value, "said_by_representative", london_day(talk.now),
                f"person:{talk.kept.person_id}", talk.now,
            )  # fmt: skip


def _enter(talk: Talk, what: str, words: Any, **facts: object) -> None:
    today = london_day(talk.now)
    who = f"person:{talk.kept.person_id}"
    record.append(talk.tx, case_id(talk), who, what, today, talk.now, facts, words or None)


def _told(step: str, point: int, told: Told) -> JSON:
    answer = told.answers[step, point]
    return {
        "step": step,
        "point": point,
        "choice": None if answer.choice == SKIP else answer.choice,
        "picks": list(answer.picks),
        "words": [asdict(each) for each in words_of(answer.items, step)],
    }


def _how_and_when(told: Told) -> JSON:
    """How and when they want to hear: a good time told afterwards counts like one told before."""
    chosen = {name: told.choice(name) for name in ("reach", "good_time")}
    found = {**chosen, "reach_address": told.words("reach_address")}
    return {name: value for name, value in found.items() if value}


def _later(told: Told) -> JSON:
    found = {"name": told.words("your_name"), "age": told.choice("how_old")}
    return {name: value for name, value in found.items() if value}


def _stop(talk: Talk) -> None:
    """Their own complaint stops as they say; no limit of it runs any more."""
    case = cases.read_case(talk.tx, THE_SERVICE, case_id(talk), for_update=True)
    if case and case.status == "open":
        cases.change(talk.tx, THE_SERVICE, case.id, case.revision, status="withdrawn", closed_at=talk.now)
        limits.stop_all(talk.tx, case.id, london_day(talk.now))


def _wait_for_an_officer(talk: Talk, kind: str, words: str) -> None:
    kept = talk.kept
    requests.add_request(
        talk.tx, kept.person_id, talk.way.id, kind, words or None, kept.key_id, talk.now,
        council=kept.council, case_id=kept.case_id,
    )  # fmt: skip
