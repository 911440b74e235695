"""What the law does not allow of a filled move: the sentences by field. Empty: it may be recorded."""

from collections.abc import Callable, Mapping

from casework.not_considering import ANOTHER_WAY, why_not_again
from casework.other_bodies import BODIES, NAMED
from casework.stage_2 import INDEPENDENT_PERSON
from office.moves import devices, dividing, due_dates, naming, rights
from office.moves.case_file import CaseFile
from office.moves.fields import CHILDS_ANSWER, Filled
from office.moves.later_fields import MEMBERS
from office.moves.people_fields import OPENED_THE_LINK, THEIRS
from office.moves.point_fields import DONE, LATER

Sentences = dict[str, str]
CHILD_FIRST = (
    "Whoever acts for the young person wished this. Say what the young person said, or why they could not be "
    "asked."
)
WHO_OPENED = "Say if it was them who opened the link, or that you do not know: an answer may wait for it."
EACH_BY_ITSELF = "Links were opened on more than one phone or page: record who opened each by itself first."
NOT_INDEPENDENT = (
    "An independent person is neither a member nor an officer of the council, nor the spouse or civil "
    "partner of one (SI 2006/1738, reg 2)."
)


def wrong_with(file: CaseFile, filled: Filled) -> Sentences:
    """What must be mended before this move can be recorded on this case."""
    check = CHECKS.get(filled.move)
    return check(file, filled) if check else {}


def _extend(file: CaseFile, filled: Filled) -> Sentences:
    try:
        due_dates.longer(file, filled.facts["to"], filled.happened_on)
    except due_dates.TooLong as why:
        return {"to": str(why)}
    return {}


def _withdraw(file: CaseFile, filled: Filled) -> Sentences:
    """Ending it is the young person's: a representative's wish alone ends nothing."""
    if not rights.is_wished_for_a_child(file):
        return {}
    return {each.name: CHILD_FIRST for each in CHILDS_ANSWER if not filled.facts[each.name]}


def _check_consent(file: CaseFile, filled: Filled) -> Sentences:
    """Who heard them can ask them whose phone it was: until somebody knows, no answer is told there."""
    unheard = devices.to_hear(file, filled.facts["young_person"])
    said = filled.facts["opened_the_link"]
    if unheard and not said:
        return {OPENED_THE_LINK.name: WHO_OPENED}
    if len(unheard) > 1 and said == THEIRS:
        return {OPENED_THE_LINK.name: EACH_BY_ITSELF}
    return {}


def _check_link(file: CaseFile, filled: Filled) -> Sentences:
    if filled.facts["opened_by"] == THEIRS and not filled.facts["checked"]:
        return {"checked": "Say how you heard it: only the young person can say that it was them."}
    return {}


def _not_consider(file: CaseFile, filled: Filled) -> Sentences:
    """How it may be sent again goes with the ground; another way is named, not only said to be there."""
    facts = filled.facts
    if sentence := why_not_again(facts["ground"], facts["again"]):
        return {"again": sentence}
    if facts["again"] == ANOTHER_WAY and not facts["how_again"]:
        return {"how_again": "Name the other way and how to begin it, so that nobody is left without one."}
    return {}


def _hand_point(file: CaseFile, filled: Filled) -> Sentences:
    """Nobody is sent to somewhere without a name, or without a way to reach it."""
    facts, found = filled.facts, Sentences()
    if facts["body"] not in NAMED and not facts["body_name"]:
        found["body_name"] = "Name it, as people know it."
    if BODIES[facts["body"]] is None and not facts["contact"]:
        found["contact"] = "Say how they reach it: a number or an address. No source gives us one."
    return found


def _split_point(file: CaseFile, filled: Filled) -> Sentences:
    """A point is split by what was told in it; where both refer to all of it, each says what it is about."""
    chosen = set(filled.facts["parts"])
    told = [(point.number, code in chosen) for code, point, _ in dividing.parts_of(file)]
    of_points = {number for number, goes in told if goes}
    if len(of_points) > 1:
        return {"parts": "Choose what was told in one point. To put two points together, join them first."}
    if all(goes for number, goes in told if number in of_points) and not filled.facts["rest"]:
        return {"rest": "Both points refer to all of these words: say what is left in the old one."}
    return {}


def _join_points(file: CaseFile, filled: Filled) -> Sentences:
    joined = [point for point in file.points if point.number in filled.facts["chosen"]]
    if len(joined) < 2:
        return {"chosen": "Choose at least two."}
    if len({point.procedure for point in joined if point.procedure}) > 1:
        return {"chosen": "They go by different procedures, as was decided: confirm one for all first."}
    return {}


def _record_age(file: CaseFile, filled: Filled) -> Sentences:
    born, years = filled.facts["born"], filled.facts["years"]
    if born is None and years is None:
        return {"born": "Give the birth date, or the age in whole years on the day it was said."}
    both = born is not None and years is not None
    return {"years": "Give the birth date or the age, not both: the birth date decides."} if both else {}


def _agree_remedy(file: CaseFile, filled: Filled) -> Sentences:
    return {} if filled.facts["by"] >= filled.happened_on else {"by": "What is agreed is done from now on."}


def _follow_remedy(file: CaseFile, filled: Filled) -> Sentences:
    """What is not done has its reason; what is put off has a new day too."""
    facts, found = filled.facts, Sentences()
    if facts["became"] != DONE and not facts["words"]:
        found["words"] = "Say why: they read it."
    if facts["became"] == LATER and (facts["by"] is None or facts["by"] <= filled.happened_on):
        found["by"] = "Give the new day, which is still to come."
    if facts["became"] != LATER and facts["by"]:
        found["by"] = "A new day belongs only to what is done later."
    return found


def _appoint(file: CaseFile, filled: Filled) -> Sentences:
    facts = filled.facts
    found = {}
    if facts["works"] == "same_part":
        found["works"] = (
            "The investigating officer must not work in the part that this is about (Getting the Best from "
            "Complaints; Knowsley 004 L54; Sefton 002 L288-291)."
        )
    if facts["independent"] == "no":
        found["independent"] = NOT_INDEPENDENT
    if _same(facts["investigator"], facts["independent_person"]):
        found["independent_person"] = (
            "These must be two people: one investigates, the other sees that it is fair."
        )
    return found


def _arrange_panel(file: CaseFile, filled: Filled) -> Sentences:
    facts = filled.facts
    found = (
        {} if facts["on"] >= filled.happened_on else {"on": "The panel cannot meet before it is arranged."}
    )
    if facts["independent"] == "no":
        found["independent"] = f"All three must be independent. {NOT_INDEPENDENT}"
    earlier = [each.name for each in file.stage_people if each.part == INDEPENDENT_PERSON]
    for place, member in enumerate(MEMBERS):
        if any(_same(facts[member], name) for name in earlier):
            found[member] = (
                "The independent person of stage 2 may not be on the panel (SI 2006/1738, reg 19(3))."
            )
        elif any(_same(facts[member], facts[other]) for other in MEMBERS[:place]):
            found[member] = "A panel is three people (SI 2006/1738, reg 19(2)): this one is named twice."
    return found


def _arrange_meeting(file: CaseFile, filled: Filled) -> Sentences:
    on, today = filled.facts["on"], filled.happened_on
    return {} if on >= today else {"on": "The meeting cannot be before it is arranged."}


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


CHECKS: Mapping[str, Callable[[CaseFile, Filled], Sentences]] = {
    "extend": _extend,
    "withdraw": _withdraw,
    "check_consent": _check_consent,
    "check_link": _check_link,
    "not_consider": _not_consider,
    "hand_point": _hand_point,
    "split_point": _split_point,
    "join_points": _join_points,
    "record_age": _record_age,
    "not_about": naming.wrong_with,
    "agree_remedy": _agree_remedy,
    "follow_remedy": _follow_remedy,
    "appoint": _appoint,
    "arrange_panel": _arrange_panel,
    "arrange_meeting": _arrange_meeting,
}
