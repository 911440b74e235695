"""Who someone is on a case, for the table of sharing: by role, by what was decided, by what children said.

Nothing is worked out about a child's understanding: an officer's decision is read, and where there is none
the young person's own word counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casework import consent, sharing
from casework.consent import Consent
from casework.people import FOR_CHILD, OWN_RIGHT, SUFFICIENT_INTEREST

SUBJECT = "subject"  # a young person whom somebody else's complaint is about
MISNAMED = "misnamed"  # a young person who was named by mistake: the record keeps that they were on it
NO_INTEREST = "no_interest"  # decided by an officer: not to treat as having a sufficient interest
INVITED, NO_LONGER = ASKED_IN = ("invited", "no_longer")  # asked in by the young person; that has ended
STANDINGS = (OWN_RIGHT, FOR_CHILD, SUFFICIENT_INTEREST, NO_INTEREST)  # what an officer decides
BY_STANDING = {
    OWN_RIGHT: sharing.OWN_RIGHT,
    SUFFICIENT_INTEREST: sharing.OWN_RIGHT,
    NO_INTEREST: sharing.NOT_ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Child:
    """What one young person said of the three facts, and what an officer decided of their understanding.

    able: None while nothing is decided. since: what was said after the decision.
    """

    consents: tuple[Consent, ...] = ()
    able: bool | None = None
    since: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One person on a case. accepted: an officer decided that they may act for the child.

    checked: False where they came by a link, and nobody has heard yet that it was them.
    """

    role: str
    standing: str
    accepted: bool = False
    checked: bool = True


def reader(party: Party, children: Sequence[Child], what: str) -> str:
    """The column of the table: for the reply by the consent to it, for all else by the consent to act."""
    if party.role == "young_person":
        return _young_person(party, children)
    if party.standing in BY_STANDING:
        return BY_STANDING[party.standing]
    if party.standing == NO_LONGER:
        return sharing.ENDED
    if party.standing == INVITED:  # what was said about whoever acts for them is not about these
        return sharing.ADVOCATE if party.role == "advocate" else sharing.TRUSTED
    if any(_has_ended(party, each) for each in children):
        return sharing.ENDED
    return _acting(party, children, consent.REPLY if what == sharing.REPLY else consent.ACT)


def _young_person(party: Party, children: Sequence[Child]) -> str:
    if not party.checked:
        return sharing.UNCHECKED
    alone = party.standing != SUBJECT or len(children) < 2
    return sharing.YOUNG_PERSON if alone else sharing.ANOTHER


def _acting(party: Party, children: Sequence[Child], fact: str) -> str:
    agreed = bool(children) and all(_allows(party, each, fact) for each in children)
    if party.role == "advocate":
        return sharing.ADVOCATE if agreed else sharing.ADVOCATE_WAITING
    return sharing.AGREED if agreed else sharing.WAITING


def _allows(party: Party, child: Child, fact: str) -> bool:
    """For a child who cannot decide: whoever an officer lets act, unless the child has said no since."""
    if child.able is False:
        said = consent.newest(child.since, fact)
        return party.accepted and not (said and said.value == consent.NO)
    return consent.is_a_heard_yes(child.consents, fact)


def _has_ended(party: Party, child: Child) -> bool:
    said = child.since if child.able is False and party.accepted else child.consents
    return consent.acting_has_ended(said)
