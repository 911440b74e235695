"""A young person who was named by mistake goes off the case, or comes back: all that hangs on it.

What they were told stays told, and the record keeps that they had been on it. From now on nothing of the case
is theirs: no link, no conversation, no message, no question; and nothing waits for them.
"""

from casework.parties import INVITED, MISNAMED, SUBJECT
from casework.stages import OPEN
from flows.inviting import ASKED_IN_AS
from office import advocates
from office.conversations import COMPLAINT
from office.hearing.beginning import start
from office.moves import asking_again, devices, questions, recounting
from office.moves.case_file import CaseFile
from office.moves.fields import Filled
from office.moves.work import Work
from store import advocacy, case_people, cases, conversations, links, people, tasks, ways
from store.case_people import OnCase

UNDER_12 = "under_12"
NAMED = "young_person_named"  # the entry in the record: whoever acts for one child named another
LOOK = "another_child"  # the officers' task: is it about them too, and who may act for them
CHECK = "check_agreement"  # the officers' task: hear what they said from them alone
ANSWER_FIRST = "They wrote to you and have no answer yet. Answer that first: nothing they wrote may be lost."
END_FIRST = "Somebody takes part because they asked them in. End that part first, on the case page."


def take_off(work: Work) -> None:
    """Off the case, and with them what is theirs."""
    child = str(work.facts["young_person"])
    case_people.change_standing(work.tx, work.case_id, OnCase(child, "young_person", MISNAMED))
    _end_links(work, child)
    _end_conversations(work, child)
    _wait_for_nothing(work, child)


def put_back(work: Work) -> None:
    """On it again with what they said; a link, and how they are reached by it, are made anew."""
    child = str(work.facts["young_person"])
    case_people.change_standing(work.tx, work.case_id, OnCase(child, "young_person", SUBJECT))
    asking_again.note_next(work.tx, work.case_id, child, work.day)
    if _is_under_12(work, child):
        cases.add_flag(work.tx, work.case_id, UNDER_12)


def wrong_with(file: CaseFile, filled: Filled) -> dict[str, str]:
    """What must be done before a young person is taken off: the sentences by field."""
    child = str(filled.facts["young_person"])
    if any(each.person_id == child and each.answered_at is None for each in file.requests):
        return {"young_person": ANSWER_FIRST}
    asked = (each for each in file.entries if (each.what, each.who) == ("asked_in", f"person:{child}"))
    asked_in = [file.someone(each.facts["person"]) for each in asked]
    takes_part = any(each.standing == INVITED for each in asked_in if each)
    return {"young_person": END_FIRST} if takes_part else {}


def _end_links(work: Work, child: str) -> None:
    """Their own, and those by which they asked somebody in who has not joined."""
    for link in links.of_case(work.tx, work.case_id):
        asked_in = link.purpose in ASKED_IN_AS and link.made_by == f"person:{child}"
        if link.person_id == child or asked_in:
            links.cancel(work.tx, work.case_id, link.person_id, link.purpose, work.now)


def _end_conversations(work: Work, child: str) -> None:
    """Whoever holds the chat or page goes on with what else they had there, or begins anew."""
    held = [each for each in conversations.of_case(work.tx, work.case_id) if each.person_id == child]
    for way_id in dict.fromkeys(each.way_id for each in held):
        ways.unlink(work.tx, child, way_id)
        conversations.end_on_case(work.tx, work.case_id, child, way_id)
        way = ways.read_way(work.tx, way_id)
        others = [each for each in conversations.of_way(work.tx, way_id) if each.person_id != child]
        if way is None or conversations.open_one(work.tx, way_id):
            continue
        if others:
            conversations.open_again(work.tx, others[0].id)
        else:
            start(work.tx, way, COMPLAINT, way.language, {}, work.now)


def _wait_for_nothing(work: Work, child: str) -> None:
    """No question, no check, no advocate of theirs is waited for; a date that waited goes on without."""
    tx, file, now = work.tx, work.file, work.now
    asking_again.taken_off(tx, file, child, now)
    settled = {
        LOOK: _was_named_alone(work, child),
        CHECK: all(each.young_person_id == child for each in file.to_check),
        devices.TO_HEAR: not any(devices.to_hear(file, each.id) for each in file.people if each.id != child),
    }
    for kind in (kind for kind, is_over in settled.items() if is_over):
        tasks.settled(tx, work.case_id, kind, now)
    if all(each.person_id == child for each in file.questions if each.answered is None):
        cases.remove_flag(tx, work.case_id, questions.FLAG)
    if not any(_is_under_12(work, each) for each in file.young_people if each != child):
        cases.remove_flag(tx, work.case_id, UNDER_12)
    if file.advocacy.asked_by == f"person:{child}" and file.advocacy.is_waited_for:
        _ask_no_advocate(work)


def _ask_no_advocate(work: Work) -> None:
    """Whoever else is on the case may ask for one as if nobody had."""
    advocacy.asked_no_more(work.tx, work.case_id)
    tasks.settled(work.tx, work.case_id, advocates.ASK_BY_HAND, work.now)
    if work.file.case.status == OPEN:
        moved = recounting.recount(work.house, work.tx, work.case_id, recounting.ADVOCATE, work.now)
        work.news.extend([moved.news] if moved and moved.news else [])


def _was_named_alone(work: Work, child: str) -> bool:
    """Whether they are the only one whom somebody named after it was sent."""
    named = {each.facts["person"] for each in work.file.entries if each.what == NAMED}
    return named.intersection(work.file.young_people) == {child}


def _is_under_12(work: Work, child: str) -> bool:
    return people.about(work.tx, child).get("age") == UNDER_12
