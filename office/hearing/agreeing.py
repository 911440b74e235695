"""What a young person says for themselves: three facts, words for officers alone, and who is told a yes.

Nothing of it reaches whoever brought the complaint, unless the young person said that a yes may.
"""

from collections.abc import Callable, Mapping
from typing import Any

from casework.calendar import london_day
from casework.consent import FACTS, LINK, NOT_SURE, TOGETHER, YES
from flows.agreement import ASKED
from flows.message import Message, Row
from flows.steps import SKIP
from flows.told import Told
from office.conversations import AGREE, COMPLAINT, DIALOGUES, LATER, MY_SAY
from office.hearing.allowed import who_talks
from office.hearing.beginning import conversation_in, start
from office.hearing.going_on import begin, go_on_in
from office.hearing.home import SPEAKS_FOR_THEMSELVES
from office.hearing.joining import pass_on_what_is_for_officers
from office.hearing.matter import enter
from office.hearing.speaking import Talk
from office.moves import showing, waiting
from office.moves.case_file import CaseFile, Someone, read_file
from office.moves.fields import Filled
from office.moves.naming import CHECK
from office.moves.progress import owe_updates
from office.moves.updates import preview
from store import consents, conversations, links, tasks, ways
from store.scope import THE_SERVICE


def keep_what_they_say(talk: Talk) -> None:
    """Each fact with the day and how it came; it waits for an officer's check."""
    told = Told(DIALOGUES[talk.kept.dialogue], talk.here)
    said = {fact: told.choice(step) for fact, step in ASKED.items()}
    may_tell = told.choice("may_we_say") == YES
    values = {fact: value for fact, value in said.items() if value}
    _record(talk, values, "said_for_themselves", may_tell=may_tell)
    pass_on_what_is_for_officers(talk)
    if may_tell:
        _tell_the_yes(talk, [fact for fact, value in values.items() if value == YES])


def stop_agreeing(talk: Talk) -> None:
    """ "Stop" here is an answer: not agreed for now. Nobody is told."""
    _record(talk, dict.fromkeys(FACTS, NOT_SURE), "stopped_agreeing")
    pass_on_what_is_for_officers(talk)


def not_for_them(talk: Talk) -> None:
    """The link went to somebody else: they see nothing more of it, and officers know."""
    enter(talk, "link_not_for_them", None)
    ways.unlink(talk.tx, talk.kept.person_id, talk.way.id)
    here = str(talk.kept.case_id), talk.kept.person_id, talk.way.id
    links.heard_whose(talk.tx, *here, theirs=False)
    conversations.end_on_case(talk.tx, *here)
    _task(talk)


SAID: Mapping[str, Callable[[Talk], None]] = {
    "say": keep_what_they_say,
    "stopped": stop_agreeing,
    "not_for_you": not_for_them,
}


def my_say(talk: Talk, facts: Any) -> None:
    """Each of the three can be changed at any time; what they said last is shown where it is theirs."""
    if talk.here.facts.get("came_by") != LINK or talk.kept.case_id is None:
        return talk.say("no_say")
    if talk.kept.dialogue not in (AGREE.name, MY_SAY.name) or not talk.turn.step.asks:
        talk.said.extend(_said_so_far(talk))
        begin(talk, MY_SAY)


def go_on_after(talk: Talk) -> None:
    """After the young person's conversation: back to whoever's phone it is, or to what they had begun."""
    if talk.kept.dialogue not in (AGREE.name, MY_SAY.name):
        return
    if talk.here.facts["came_by"] == TOGETHER:
        _give_the_phone_back(talk)
    elif talk.turn.step.hands_over == "not_for_you":
        begin(talk, COMPLAINT)
    elif not _take_up_a_draft(talk) and talk.turn.step.hands_over == "say" and talk.way.carrier != "page":
        talk.say("home", buttons=SPEAKS_FOR_THEMSELVES)  # the page shows by itself what can be done now


def _record(talk: Talk, values: dict[str, str], what: str, *, may_tell: bool = False) -> None:
    kept, came_by = talk.kept, talk.here.facts["came_by"]
    for fact, value in values.items():
        consents.record_consent(
            talk.tx, str(kept.case_id), kept.person_id, fact, value, came_by, london_day(talk.now),
            f"person:{kept.person_id}", talk.now, may_tell=may_tell and value == YES,
        )  # fmt: skip
    enter(talk, what, None, came_by=came_by, **values)
    showing.read_again(talk.tx, str(kept.case_id), talk.now)  # it holds for the next message that is shown
    waiting.note(talk.tx, str(kept.case_id))
    _task(talk)


def _task(talk: Talk) -> None:
    if not tasks.waits(talk.tx, str(talk.kept.case_id), CHECK):
        tasks.add_task(talk.tx, CHECK, talk.now, council=talk.kept.council, case_id=talk.kept.case_id)


def _tell_the_yes(talk: Talk, facts: list[str]) -> None:
    """By a neutral notice, to whoever acts for them, and only what they said yes to."""
    file = _file(talk)
    me = file.someone(talk.kept.person_id)
    said = {"name": me.name if me and len(file.young_people) > 1 else ""}
    yes = Filled(
        "child_said_yes", {**said, **{f"said_{fact}": fact in facts for fact in FACTS}}, london_day(talk.now)
    )
    owe_updates(talk.tx, file, preview(talk.house, file, yes), talk.now)


def _said_so_far(talk: Talk) -> list[Message]:
    """Only where they are surely the one who said it: not on a second phone that opened another link."""
    file, mine = _file(talk), f"person:{talk.kept.person_id}"
    me = who_talks(file, talk.kept)
    theirs = me is not None and (me.is_checked or me.speaks_only_here)
    said = {each.fact: each for each in file.consents if each.recorded_by == mine} if theirs else {}
    found = {fact: said.get(fact) for fact in FACTS}
    voice, language = talk.house.voice, talk.language
    rows = [
        Row(voice.title(ASKED[fact], language, {}), voice.label(ASKED[fact], each.value, language, {}))
        for fact, each in found.items()
        if each
    ]
    return [Message("said_so_far", "", rows=tuple(rows))] if rows else []


def _file(talk: Talk) -> CaseFile:
    file = read_file(talk.tx, THE_SERVICE, str(talk.kept.case_id))
    assert file  # noqa: S101 - this conversation is about it
    return file


def _give_the_phone_back(talk: Talk) -> None:
    """The chat is theirs again who brought it: they are asked what they were asked before."""
    brought = next(
        (each for each in _file(talk).people if each.acts_for_a_child and _reached(talk, each)), None
    )
    if brought is None:
        return
    facts = {"council": talk.kept.council or "", "who": brought.role, "for_child": "yes", "on_case": "yes"}
    begun = start(
        talk.tx, talk.way, LATER, talk.language, facts, talk.now, case_id=talk.kept.case_id,
        key_id=talk.kept.key_id, person_id=brought.id,
    )  # fmt: skip
    go_on_in(talk, begun)


def _reached(talk: Talk, each: Someone) -> bool:
    return talk.way.id in {way.id for way in each.ways}


def _take_up_a_draft(talk: Talk) -> bool:
    """What they had begun to tell us of their own stands open again; whether there was something."""
    held = conversations.of_way(talk.tx, talk.way.id)
    drafts = (
        each for each in held if each.dialogue == COMPLAINT.name and not each.sent_at and not each.case_id
    )
    begun = next(
        (each for each in drafts if any(a.choice != SKIP for a in conversation_in(each).answers)), None
    )
    if begun:
        conversations.open_again(talk.tx, begun.id)
        go_on_in(talk, begun)
    return begun is not None
