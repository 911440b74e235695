"""Help from an advocate, as a person asks for it in their chat: offered, asked for, not waited for."""

from dataclasses import replace

from casework.calendar import london_day
from casework.people import FOR_CHILD, SUFFICIENT_INTEREST
from flows.dialogue import Dialogue
from flows.message import Message
from flows.told import Told
from office import advocates
from office.conversations import ADVOCATE, WAITING
from office.facts import adviser, spoken_day
from office.hearing.allowed import who_talks
from office.hearing.matter import day_told, enter
from office.hearing.speaking import Talk
from office.house import House
from office.moves.case_file import CaseFile, Someone
from office.moves.recounting import ADVOCATE as ADVOCATE_WAIT
from office.moves.recounting import recount, waits_for_an_advocate
from office.moves.telling import recount_and_tell
from store import advocacy

NOT_TAKEN_UP = (None, "not_now")
FOR_A_YOUNG_PERSON = (FOR_CHILD, SUFFICIENT_INTEREST)


def answered_in_the_story(talk: Talk, answer: str | None) -> None:
    """What they answered before sending, as the referral has it; a yes is acted on at once."""
    if answer:
        _answered(talk, answer)
        if talk.kept.case_id:  # they have been given no date yet
            recount(talk.house, talk.tx, talk.kept.case_id, ADVOCATE_WAIT, talk.now)


def answered(talk: Talk) -> None:
    """What they answered afterwards, to the offer made again or taken up by themselves."""
    told = Told(ADVOCATE, talk.here)
    answer = told.choice("advocate") or ""
    enter(talk, "advocate_offered", told.words("advocate_name"), answer=answer)
    how = _answered(talk, answer)
    if how and talk.kept.case_id:
        recount_and_tell(talk.house, talk.tx, talk.kept.case_id, ADVOCATE_WAIT, talk.now)
    _know(talk, **_facts_of_asking(talk.house, *_here(talk), how))


def not_waited(talk: Talk) -> None:
    """The young person would rather have the answer than wait: the clock goes on from today."""
    file, person = _here(talk)
    if file and person and advocacy.do_not_wait(talk.tx, file.case.id, london_day(talk.now)):
        enter(talk, "not_waiting_for_advocate", None)
        recount_and_tell(talk.house, talk.tx, file.case.id, ADVOCATE_WAIT, talk.now)


def may_ask(talk: Talk) -> bool:
    """A right of children and care leavers (Children Act 1989, s26A); a grown-up may ask for a child."""
    file, person = _here(talk)
    return bool(file and person and _is_theirs(person))


def open_question(talk: Talk) -> tuple[Dialogue | None, dict[str, str]]:
    """What is asked when they ask for an advocate, and what it may tell; nothing is asked when one is named.

    Whoever acts for a young person learns nothing of what the young person asked for themselves.
    """
    file, person = _here(talk)
    if file is None or person is None:
        return None, {}
    known = file.advocacy
    theirs = not person.acts_for_a_child and person.is_checked
    mine = theirs or known.asked_by == f"person:{person.id}"
    if known.asked_on is None or not mine:
        return ADVOCATE, {}
    if known.is_waited_for and known.not_waiting_on is None and _may_end_the_wait(file, person):
        return WAITING, {"asked_on": spoken_day(known.asked_on, talk.language)}
    return None, {}


def _may_end_the_wait(file: CaseFile, person: Someone) -> bool:
    """Where somebody acts for a young person only who asked: the other would see from the date who spoke."""
    return not file.acted_for or (
        waits_for_an_advocate(file) and file.advocacy.asked_by == f"person:{person.id}"
    )


def tell_where_it_stands(talk: Talk) -> None:
    """Who their advocate is, or that one is still asked for."""
    file, _ = _here(talk)
    if file and file.advocacy.appointed_on:
        known = file.advocacy
        talk.say("advocate_is", advocate_name=known.name, organisation=known.organisation)
    elif file:
        free = adviser(talk.house, file.case.council, grown_up=False)
        talk.say("advocate_still_asked", adviser=free, not_waited=bool(file.advocacy.not_waiting_on))


def offer_once_more(talk: Talk, case_id: str | None) -> None:
    """Once, when it matters: the council is late, an answer is there, the next stage is asked for."""
    file, person = _here(talk)
    if file is None or person is None or file.case.id != case_id or not _is_theirs(person):
        return
    known = file.advocacy
    taken_up = known.asked_on or known.appointed_on or known.answer not in NOT_TAKEN_UP
    if not taken_up and advocacy.offered_again(talk.tx, file.case.id, london_day(talk.now)):
        talk.say("advocate_again", buttons=("advocate",))


def how_it_was_asked(talk: Talk, file: CaseFile | None) -> Message | None:
    """After sending: that an advocate is asked for, what was told of them and what was not."""
    person = who_talks(file, talk.kept)
    if file is None or person is None or file.advocacy.asked_on is None:
        return None
    how = advocates.BY_MAIL if advocates.contact_of(talk.house, file.case) else advocates.BY_AN_OFFICER
    facts = {**talk.facts_with(file), **_facts_of_asking(talk.house, file, person, how)}
    return Message("advocate_asked", talk.house.voice.question("advocate_asked", talk.language, facts))


def _answered(talk: Talk, answer: str) -> str:
    """Keep an answer to the offer; returns how an advocate is asked for, "" when nobody is."""
    file, person = _here(talk)
    if file is None or person is None or not answer:
        return ""
    who, today = f"person:{person.id}", day_told(talk)
    advocacy.offered(talk.tx, file.case.id, today, who, answer)
    if answer != "yes":
        return ""
    how = advocates.ask_for_one(talk.house, talk.tx, file.case, person, who, today, talk.now)
    if person.acts_for_a_child and not waits_for_an_advocate(file):
        advocacy.asked_openly(talk.tx, file.case.id, today, who)
    return how


def _facts_of_asking(house: House, file: CaseFile | None, person: Someone | None, how: str) -> dict[str, str]:
    number = advocates.safe_number(person) if person else ""
    council = file.case.council if file else ""
    return {
        "by_mail": "yes" if how == advocates.BY_MAIL else "",
        "safe_number": number,
        "adviser": adviser(house, council, grown_up=False),
    }


def _know(talk: Talk, **facts: str) -> None:
    """What the words that end the conversation may tell."""
    here = replace(talk.here, facts={**talk.here.facts, **facts})
    talk.turn = replace(talk.turn, conversation=here)


def _is_theirs(person: Someone) -> bool:
    return person.role == "young_person" or person.standing in FOR_A_YOUNG_PERSON


def _here(talk: Talk) -> tuple[CaseFile | None, Someone | None]:
    file = talk.file()
    return file, who_talks(file, talk.kept)
