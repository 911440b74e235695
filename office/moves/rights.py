"""Who may see and do what on a case: what is recorded, read for casework's table of sharing."""

from datetime import date

from casework import consent, parties, sharing
from casework.parties import Child, Party
from casework.people import BOTH, FOR_CHILD
from casework.sharing import Cell
from office.moves.case_file import CaseFile, Someone, as_said
from store.record import Entry

HELD_FOR = CONSENT, HEARING = ("consent", "hearing")  # what an answer waits for
RECEIVED = "received"
STANDING, UNDERSTANDING = "decide_standing", "decide_understanding"  # the moves whose entries are read here
HELD = {sharing.WAITING: CONSENT, sharing.ADVOCATE_WAITING: CONSENT, sharing.UNCHECKED: HEARING}


def may(file: CaseFile, person: Someone, what: str) -> Cell:
    """Whether one person may see or do something on this case, and why."""
    return sharing.may(reader(file, person, what), what)


def everything(file: CaseFile) -> list[tuple[Someone, list[tuple[str, Cell]]]]:
    """The whole column of the table for each person on a case, for officers to see."""
    return [(each, [(row, may(file, each, row)) for row in sharing.TABLE]) for each in file.people]


def reader(file: CaseFile, person: Someone, what: str) -> str:
    """Which column of the table someone is, for what is asked."""
    accepted = decided(file, STANDING, "person", person.id)
    acts = bool(accepted and accepted.facts["standing"] == FOR_CHILD)
    party = Party(person.role, person.standing, acts, person.is_checked)
    return parties.reader(party, children(file), what)


def held_for(file: CaseFile, person: Someone) -> str:
    """What an answer to them waits for; "" where it is not held, but told or not theirs at all."""
    return HELD.get(reader(file, person, sharing.REPLY), "")


def children(file: CaseFile) -> list[Child]:
    """Every young person of the case, as the table asks for them."""
    return [child(file, each) for each in file.young_people]


def child(file: CaseFile, young_person_id: str) -> Child:
    """What one young person said, and what an officer decided about their understanding."""
    decision = decided(file, UNDERSTANDING, "young_person", young_person_id)
    said = [each for each in file.consents if each.young_person_id == young_person_id]
    since = [each for each in said if decision and each.recorded_at > decision.entered_at]
    able = decision.facts["able"] == "able" if decision else None
    return Child(tuple(map(as_said, said)), able, tuple(map(as_said, since)))


def decided(file: CaseFile, what: str, whom: str, person_id: str) -> Entry | None:
    """The newest decision of a kind about one person."""
    about = (each for each in reversed(file.entries) if each.what == what)
    return next((each for each in about if each.facts.get(whom) == person_id), None)


def waits_for_agreement(file: CaseFile) -> date | None:
    """The day since when a young person's agreement is waited for; None when nobody has to ask.

    The clock runs meanwhile: the Regulations know no pause for it (from memory).
    """
    asked = [each for each in children(file) if each.able is not False]
    waits = any(not _has_answered(each) for each in asked)
    return file.case.received_on if waits and file.acted_for and file.case.status == "open" else None


def child_is_asked_first(file: CaseFile) -> bool:
    """Whether somebody acts for a young person who may understand: an officer asks them before it ends."""
    return file.acted_for and any(each.able is not False for each in children(file))


def is_wished_for_a_child(file: CaseFile) -> bool:
    """Whether whoever asked to take it back acts for such a young person, or may only seem to be them."""
    asked = [each for each in file.requests if each.kind == "withdraw" and not each.answered_at]
    wished = [file.someone_at(each.person_id, each.way_id) for each in asked]
    return child_is_asked_first(file) and any(
        each.acts_for_a_child or not each.is_checked for each in wished if each
    )


def is_brought_for_both(file: CaseFile) -> bool:
    """Whether whoever brought it complains for themselves too, and not only for a young person."""
    return any(complains_too(file, each) for each in file.people)


def complains_too(file: CaseFile, person: Someone) -> bool:
    """Whether part of it is their own, which waits for nobody (the Ombudsman on Lancashire, July 2019)."""
    told = file.case.referral["complainant"]["standing"]["what"]
    brought = any(each.what == RECEIVED and each.who == f"person:{person.id}" for each in file.entries)
    return told == BOTH and brought and person.acts_for_a_child


def _has_answered(child: Child) -> bool:
    """Whether the young person's own agreement stands, either way, and was heard."""
    said = consent.newest((each for each in child.consents if each.is_the_childs), consent.AGREEMENT)
    return bool(said and said.is_heard and said.value != consent.NOT_SURE)
