"""Another child is put on a case by whoever acts for the first: with facts and a link of their own.

An officer is told. Nothing goes to whoever acts for them before each of the children was heard.
"""

from typing import Any

from casework.capacity import is_asked, suggest_capacity
from casework.parties import SUBJECT
from flows.another_child import ANOTHER_CHILD
from flows.told import Told
from office.hearing import linking
from office.hearing.aged import aged
from office.hearing.allowed import ONLY_THESE, may_begin
from office.hearing.matter import day_told, enter
from office.hearing.speaking import Talk
from office.hearing.starting import begin_about
from office.moves import asking_again, showing, waiting
from office.moves.naming import LOOK, NAMED
from store import case_people, cases, people, record, tasks
from store.case_people import OnCase
from store.transaction import JSON


def name_another(talk: Talk, facts: Any) -> None:
    """Ask for the other child's name and age."""
    children = linking.children(talk)
    if not children or not may_begin(talk.tx, talk.kept, ANOTHER_CHILD.name):
        return talk.say("only_add_and_ask" if talk.kept.case_id else "nothing_sent", buttons=ONLY_THESE)
    if talk.kept.dialogue != ANOTHER_CHILD.name or not talk.turn.step.asks:
        named = all(linking.name_of(talk, each) for each in children)
        begin_about(talk, ANOTHER_CHILD, {"first_child": "yes" if named else ""})


def put_on_the_case(talk: Talk) -> None:
    """One more young person it is about; what was owed to whoever acts for them waits for this one, too."""
    told, case_id = Told(ANOTHER_CHILD, talk.here), str(talk.kept.case_id)
    _name_the_first(talk, told.words("first_childs_name"))
    child = _named_before(talk) or _join(talk)
    people.change_about(talk.tx, child, {**people.about(talk.tx, child), **_about(talk, told)})
    asking_again.note_next(talk.tx, case_id, child, day_told(talk))
    if told.age and told.age.choice == "under_12":
        cases.add_flag(talk.tx, case_id, "under_12")
    waiting.note(talk.tx, case_id)
    showing.read_again(talk.tx, case_id, talk.now)
    if is_asked(suggest_capacity(told.age.choice if told.age else None, told.choice("understands")).what):
        talk.said.extend(linking.for_one(talk, child))


def _named_before(talk: Talk) -> str | None:
    """Whom they named in this conversation already: going back to it puts that one right."""
    entries = (each for each in record.read(talk.tx, str(talk.kept.case_id)) if each.what == NAMED)
    return next((each.facts["person"] for each in entries if each.facts["told_in"] == talk.kept.id), None)


def _join(talk: Talk) -> str:
    """A young person more on the case, and an officer who looks at it."""
    kept, case_id = talk.kept, str(talk.kept.case_id)
    child = people.add_person(talk.tx, talk.language, {}, kept.key_id, talk.now)
    case_people.join(talk.tx, case_id, OnCase(child, "young_person", SUBJECT), talk.now)
    enter(talk, NAMED, None, person=child, told_in=kept.id)
    tasks.add_task(talk.tx, LOOK, talk.now, council=kept.council, case_id=case_id)
    return child


def _name_the_first(talk: Talk, name: str | None) -> None:
    unnamed = [each for each in linking.children(talk) if not linking.name_of(talk, each)]
    if name and unnamed:
        people.change_about(talk.tx, unnamed[0], {**people.about(talk.tx, unnamed[0]), "name": name})


def _about(talk: Talk, told: Told) -> JSON:
    """What was said about them: what they are called, their age with its day, whether they understand."""
    age = told.age
    return {
        "name": told.words("childs_name"),
        **aged(age, day_told(talk), "representative"),
        "understands": told.choice("understands"),
    }


NAMES = {"another_child": put_on_the_case}
