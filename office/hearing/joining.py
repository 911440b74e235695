"""What joins a case after it was sent: more answers, something added, a wish to take it back.

Whoever leaves one of these conversations unfinished has told it all the same: it joins the case when another
conversation takes its place, or after a day's silence (office.watch).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from casework.calendar import london_day
from casework.consent import LINK
from casework.sharing import CHANGE_REACH, WITHDRAW
from flows.conversation import Conversation
from flows.handover import later_flags
from flows.told import Told
from office.conversations import (
    ADD,
    AGREE,
    ANOTHER_CHILD,
    ASKING,
    HANDING,
    HOW_TO_TELL,
    LATER,
    POINTS,
    QUESTION,
)
from office.hearing.aged import aged
from office.hearing.allowed import file_of, may
from office.hearing.matter import (
    Matter,
    answers_in,
    case_of,
    day_told,
    enter,
    told_in,
    wait_for_an_officer,
    words_in,
)
from office.moves import questions, wishes
from office.moves.announcing import MINDS
from store import attachments, cases, conversations, limits, record, requests, tasks
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import JSON, Tx


@dataclass(frozen=True)
class Unfinished:
    """A conversation that somebody left; what was told in it counts."""

    tx: Tx
    kept: Kept
    here: Conversation
    now: datetime


def join_the_case(matter: Matter) -> None:
    """What was told afterwards joins the case as it was told; the referral stays frozen."""
    told = told_in(matter)
    if not told.anything:
        return
    enter(matter, "told_more", answers_in(matter))
    for flag in later_flags(told):
        cases.add_flag(matter.tx, case_of(matter), flag)
    attachments.join_case(matter.tx, matter.kept.id, case_of(matter))
    found: JSON = {**_who(told, day_told(matter)), "contact": _how_and_when(told)}
    if matter.here.facts.get("came_by") == LINK and not may_here(matter, CHANGE_REACH):
        wishes.told_but_waits(matter.tx, matter.kept.person_id, matter.kept.way_id, found)
    else:
        wishes.told(matter.tx, matter.kept.person_id, found)


def add_to_the_case(matter: Matter) -> None:
    """Something added in their own words: on the record, and waiting for an officer."""
    words = told_in(matter).words("add_something") or ""
    enter(matter, "added", words)
    attachments.join_case(matter.tx, matter.kept.id, case_of(matter))
    wait_for_an_officer(matter, "addition", words)


def take_it_back(matter: Matter) -> None:
    """A wish to withdraw, on the record and before an officer.

    Whoever may end it ends it; a representative's wish waits for the officer, who asks the child first. The
    council must confirm in writing (SI 2006/1738 reg 7, from memory; Sefton 002 L239-240).
    """
    words, here = told_in(matter).words("withdraw_why") or "", matter.here.facts
    enter(matter, "asked_to_withdraw", words)
    theirs_to_end = may_here(matter, WITHDRAW)
    if theirs_to_end and not here.get("came_by"):  # who came by a link is asked by an officer first
        _stop(matter)
    wait_for_an_officer(matter, "withdraw", words)


def pass_on_what_is_for_officers(matter: Matter) -> None:
    """What a young person told the team alone, and files with it; whoever acts for them never sees it."""
    answer = matter.here.answer("only_us")
    kept = matter.kept
    known = (each for each in requests.of_person(matter.tx, kept.person_id) if each.kind == "private")
    if answer and answer.items and answer.words not in [each.words for each in known]:
        attachments.join_case(matter.tx, matter.kept.id, case_of(matter))
        wait_for_an_officer(matter, "private", answer.words)


def answer_the_question(matter: Matter) -> None:
    """Their answer to an officer's question: on the record as their words, and a task to read it."""
    place, case_id = int(matter.here.facts["question"]), case_of(matter)
    enter(matter, questions.ANSWERED, answers_in(matter), question=place)
    attachments.join_case(matter.tx, matter.kept.id, case_id)
    if not questions.waiting(record.read(matter.tx, case_id)):
        cases.remove_flag(matter.tx, case_id, questions.FLAG)
    tasks.add_task(matter.tx, "read_answer", matter.now, case_id=case_id)


def put_the_points_right(matter: Matter) -> None:
    """The points are not as they meant them: on the record, and before an officer who puts them right."""
    enter(matter, "points_wrong", answers_in(matter))
    attachments.join_case(matter.tx, matter.kept.id, case_of(matter))
    wait_for_an_officer(matter, "points", words_in(matter))


def left_about_the_points(matter: Matter) -> None:
    """A "no" that they went no further with counts; so does a "yes"."""
    if told_in(matter).choice("points_right") == "no":
        put_the_points_right(matter)


def talk_first(matter: Matter) -> None:
    """They mind that it is handed on: on the record, and nothing is handed over before an officer answers."""
    enter(matter, MINDS, answers_in(matter))
    attachments.join_case(matter.tx, matter.kept.id, case_of(matter))
    wait_for_an_officer(matter, "handing", words_in(matter))


def left_about_the_handing(matter: Matter) -> None:
    """A "no" counts, also where they went no further with it."""
    if told_in(matter).choice("may_hand_on") == "no":
        talk_first(matter)


def keep_what_was_begun(matter: Matter) -> None:
    """They began to ask for something and stopped: an officer reads it and asks them."""
    enter(matter, "told_more", answers_in(matter))
    attachments.join_case(matter.tx, matter.kept.id, case_of(matter))
    wait_for_an_officer(matter, "unfinished", words_in(matter))


UNFINISHED: Mapping[str, Callable[[Matter], None]] = {
    **dict.fromkeys((LATER.name, HOW_TO_TELL.name), join_the_case),
    ADD.name: add_to_the_case,
    QUESTION.name: answer_the_question,
    POINTS.name: left_about_the_points,
    HANDING.name: left_about_the_handing,
    AGREE.name: pass_on_what_is_for_officers,
    **dict.fromkeys((*ASKING, ANOTHER_CHILD.name), keep_what_was_begun),
}


def may_here(matter: Matter, what: str) -> bool:
    """Whether the table lets whoever talks do something on their case by themselves."""
    return may(file_of(matter.tx, matter.kept), matter.kept, what).yes


def leave(tx: Tx, kept: Kept, here: Conversation, now: datetime) -> None:
    """Close a conversation; what was told in it about a case reaches the case, finished or not."""
    conversations.close(tx, kept.id)
    joins, matter = UNFINISHED.get(kept.dialogue), Unfinished(tx, kept, here, now)
    if joins is None or kept.case_id is None or not kept.open:
        return
    if any(answer.items or answer.choice for answer in here.answers):
        joins(matter)
    if here.kept:
        wait_for_an_officer(matter, "words", "\n".join(item.text for item in here.kept))


def _how_and_when(told: Told) -> JSON:
    """How and when they want to hear: a good time told afterwards counts like one told before."""
    chosen = {name: told.choice(name) for name in ("reach", "good_time")}
    found = {**chosen, "reach_address": told.words("reach_address")}
    return {name: value for name, value in found.items() if value}


def _who(told: Told, day: date) -> JSON:
    """Their name, and their age as it stands now: told again, the new one counts from its own day."""
    name, age = told.words("your_name"), told.age
    return {**({"name": name} if name else {}), **(aged(age, day, "young_person") if age else {})}


def _stop(matter: Matter) -> None:
    """Their own complaint stops as they say; no limit of it runs any more."""
    case = cases.read_case(matter.tx, THE_SERVICE, case_of(matter), for_update=True)
    if case and case.status == "open":
        gone = {"status": "withdrawn", "closed_at": matter.now}
        cases.change(matter.tx, THE_SERVICE, case.id, case.revision, **gone)
        limits.stop_all(matter.tx, case.id, london_day(matter.now))
