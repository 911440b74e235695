"""Which procedure each point seems to belong to, and in whose right someone complains.

Suggestions from taps and council data, never from reading what people wrote (decided.md). Nobody is turned
away: late, under 12 or "anyone else" are flags for an officer.
"""

from casework.people import BOTH, FOR_CHILD, OWN_RIGHT, SUFFICIENT_INTEREST, Speaker
from casework.suggestion import Suggestion

STATUTORY, CORPORATE, COURT, DATA, OTHER_BODY, OFFICER = (
    "statutory",
    "corporate",
    "court_or_appeal",
    "data_protection",
    "other_body",
    "officer_decides",
)
PROCEDURES = (STATUTORY, CORPORATE, COURT, DATA, OTHER_BODY, OFFICER)

BY_COURTS = {
    "court": Suggestion(COURT, "court_named", "SI 2006/1738 reg 8; Knowsley 004 L41"),
    "appeal": Suggestion(COURT, "appeal_named", "SI 2006/1738 reg 8; Knowsley 004 L41"),
    "police": Suggestion(OFFICER, "police_named", "SI 2006/1738 reg 8"),
}
BY_TOPIC = {
    "school": Suggestion(CORPORATE, "school_named", "Knowsley 004 L15"),
    "records": Suggestion(DATA, "records_named", "Data Protection Act 2018 s164A, from 19 June 2026"),
    "other": Suggestion(STATUTORY, "topic_other", "Children Act 1989 s26(3)"),
}
BY_SITUATION = {
    "protection_plan": Suggestion(OFFICER, "child_protection_named", "Ombudsman fact sheet on the procedure"),
}
NOT_ASKED = Suggestion(STATUTORY, "not_asked", "Children Act 1989 s26(3)")
TOPIC_NAMED = Suggestion(STATUTORY, "topic_named", "Children Act 1989 s26(3); SI 2006/1738 reg 3")
RECORDED = Suggestion("recorded", "not_a_complaint", "Knowsley 004 L5-7; Cheshire West 003 L85")


def suggest_procedure(kind: str, topic: str | None, courts: str | None, situation: str | None) -> Suggestion:
    """The procedure one point seems to belong to. "Not asked" gives statutory, for an officer to confirm."""
    if kind in ("compliment", "comment"):
        return RECORDED
    named = BY_COURTS.get(courts or "") or BY_TOPIC.get(topic or "") or BY_SITUATION.get(situation or "")
    return named or (TOPIC_NAMED if topic else NOT_ASKED)


def suggest_standing(speaker: Speaker) -> Suggestion:
    """In whose right they complain.

    Manchester's page (001 L9) sends "anyone else" to its general procedure; the Act does not.
    """
    if speaker.role == "young_person":
        return Suggestion(OWN_RIGHT, "the_young_person", "Children Act 1989 s26(3)(a), s24D")
    if speaker.role in ("parent", "carer"):
        by_choice = {"child": FOR_CHILD, "both": BOTH}.get(speaker.for_whom or "", OWN_RIGHT)
        why = "family_carer" if speaker.relation == "family" else f"{speaker.role}_named"
        return Suggestion(by_choice, why, "Children Act 1989 s26(3)(b)-(e), (3B), (3C)")
    if speaker.role == "advocate":
        return Suggestion(FOR_CHILD, "advocate_named", "Children Act 1989 s26A")
    return Suggestion(SUFFICIENT_INTEREST, "someone_else", "Children Act 1989 s26(3)(e)")
