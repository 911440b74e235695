"""From the end of a conversation to the council's desk: a case opened, or what joins it afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date

from casework.clock import limits_at_opening
from casework.consent import ACT, AGREEMENT, REPLY
from casework.due import Due
from casework.people import BOTH, FOR_CHILD, SUFFICIENT_INTEREST
from casework.referral import Point as ToldPoint
from casework.referral import Referral
from flows.handover import referral
from office import restricting
from office.hearing import advocate
from office.hearing.joining import add_to_the_case, answer_the_question, join_the_case, take_it_back
from office.hearing.matter import enter_typed_by
from office.hearing.speaking import Talk
from office.hearing.taking_down import day_told, settle, taken_down, with_reach
from office.house import DESK
from office.moves import asking_again, waiting
from office.working import limit_row
from store import (
    alerts,
    attachments,
    case_people,
    cases,
    consents,
    conversations,
    holidays,
    limits,
    people,
    requests,
    tellings,
)
from store.case_people import OnCase
from store.cases import Case
from store.points import Point
from store.tellings import Telling
from store.transaction import JSON
from store.vault import new_id

ACTS_FOR_A_CHILD = (FOR_CHILD, BOTH, SUFFICIENT_INTEREST)  # "both" too: part of the answer is the child's


def open_case(talk: Talk) -> None:
    """Open the case: the frozen referral, its points, people, limits, and the record's first entry."""
    telling = tellings.read(talk.tx, talk.way.id)
    made, day = _referral(talk, telling), day_told(telling, talk.now)
    kept, council = talk.kept, made.council or DESK
    case = cases.open_case(
        talk.tx, case_id=new_id(), council=council, kind=made.kind, referral=made.to_json(),
        referral_version=made.version, rules_version=made.rules_version, key_id=kept.key_id,
        received_on=day, due_on=None, points=[_point(p) for p in made.points],
        flags=made.flags, people=[_complainant(talk, made)], now=talk.now,
    )  # fmt: skip
    talk.kept = conversations.save(
        talk.tx, kept, kept.state, kept.step, council, talk.now, sent_at=talk.now, case_id=case.id
    )
    told = {"points": len(made.points), "channel": made.channel, "language": talk.language}
    enter_typed_by(talk, telling, "received", None, **told)
    limits.begin(talk.tx, case.id, case.key_id, map(limit_row, _clocks(talk, made, council, day)))
    if made.child.capacity:
        _the_child(talk, case, made, day)
        waiting.note(talk.tx, case.id)
    attachments.join_case(talk.tx, kept.id, case.id)
    settle(talk.tx, telling, talk.now)
    for alert in alerts.join_case(talk.tx, kept.id, case.id, council):
        restricting.for_an_alert(talk.tx, alert, talk.now)
    requests.join_case(talk.tx, kept.person_id, case.id, council)
    people.change_about(talk.tx, kept.person_id, about(made))
    advocate.answered_in_the_story(talk, made.advocate)


HANDOVERS: Mapping[str, Callable[[Talk], None]] = {
    "case": open_case,
    "desk": open_case,
    "added": join_the_case,
    "addition": add_to_the_case,
    "withdrawal": take_it_back,
    "answer": answer_the_question,
    "advocate": advocate.answered,
    "advocate_not_waited": advocate.not_waited,
}


def _referral(talk: Talk, telling: Telling | None) -> Referral:
    """Answers to Referral; what an officer typed for somebody says so."""
    made = referral(
        talk.turn.dialogue, talk.here, channel=talk.way.carrier, received_at=talk.now,
        rules_version=talk.house.rulebook.version, taken_down=taken_down(telling),
    )  # fmt: skip
    return with_reach(made, telling)


def about(made: Referral) -> JSON:
    """What is kept about the complainant as a person: how to speak to them, and what must not happen."""
    return {
        "name": made.complainant.name,
        **(age_in(made) if made.complainant.role == "young_person" else {}),
        "safety": asdict(made.safety),
        "contact": asdict(made.contact),
    }


def age_in(made: Referral) -> JSON:
    """The young person's age as it was told, with its day; a birth date with who told it."""
    told, by = made.child, made.complainant.role
    source = "young_person" if by == "young_person" else "representative"
    born = {"born": told.born, "born_from": source} if told.born else {}
    return {"age": told.age, "years": told.years, "age_told_on": told.age_told_on, **born}


def _clocks(talk: Talk, made: Referral, council: str, day: date) -> tuple[Due, ...]:
    """The limits that run from the day it was told: by each point's suggested procedure, each limit once."""
    procedure = talk.house.procedure(council)
    if procedure is None:
        return ()
    calendar = talk.house.calendar(holidays.confirmed(talk.tx))
    kinds = [made.kind] if made.kind != "complaint" else [point.suggestion.what for point in made.points]
    found = [
        due for kind in dict.fromkeys(kinds) for due in limits_at_opening(procedure, calendar, day, kind)
    ]
    return tuple({due.limit: due for due in found}.values())


def _point(point: ToldPoint) -> Point:
    words = [asdict(each) for each in point.words]
    return Point(point.number, words, point.suggestion.what, point.suggestion.why)


def _complainant(talk: Talk, made: Referral) -> OnCase:
    on_behalf = made.complainant.standing.what in ACTS_FOR_A_CHILD
    standing = "for_child" if on_behalf else "own_right"
    return OnCase(talk.kept.person_id, made.complainant.role or "young_person", standing)


def _the_child(talk: Talk, case: Case, made: Referral, day: date) -> None:
    """The young person is on the case from the start; what others say of their wishes is noted as that."""
    child = people.add_person(talk.tx, talk.language, age_in(made), case.key_id, talk.now)
    case_people.join(talk.tx, case.id, OnCase(child, "young_person", "subject"), talk.now)
    asking_again.note_next(talk.tx, case.id, child, date.fromisoformat(made.child.age_told_on))
    said = {AGREEMENT: made.child.agreement, ACT: made.child.act, REPLY: made.child.reply}
    for fact, value in said.items():
        if value:
            consents.record_consent(
                talk.tx, case.id, child, fact, value, "said_by_representative", day,
                f"person:{talk.kept.person_id}", talk.now,
            )  # fmt: skip
