"""What joins a case after it was sent: more answers, something added, a wish to take it back.

Whoever leaves one of these conversations unfinished has told it all the same: it joins the case when another
conversation takes its place, or after a day's silence (office.watch).
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from casework.calendar import london_day
from casework.sharing import WITHDRAW
from flows.conversation import Conversation
from flows.handover import Told, later_flags, words_of
from flows.steps import SKIP
from flows.wording import ONLY_ASKED
from office.conversations import ADD, AGREE, ASKING, DIALOGUES, LATER
from office.hearing import taking_down
from office.hearing.allowed import may
from store import attachments, cases, conversations, limits, people, record, requests, tellings
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import JSON, Tx


class Matter(Protocol):
    """A conversation about a case, in a transaction; `office.hearing.speaking.Talk` is one."""

    @property
    def tx(self) -> Tx: ...
    @property
    def kept(self) -> Kept: ...
    @property
    def here(self) -> Conversation: ...
    @property
    def now(self) -> datetime: ...


@dataclass(frozen=True)
class Unfinished:
    """A conversation that somebody left; what was told in it counts."""

    tx: Tx
    kept: Kept
    here: Conversation
    now: datetime


def join_the_case(matter: Matter) -> None:
    """What was told afterwards joins the case as it was told; the referral stays frozen."""
    told = _told_in(matter)
    if not told.anything:
        return
    enter(matter, "told_more", answers_in(matter))
    for flag in later_flags(told):
        cases.add_flag(matter.tx, _case_id(matter), flag)
    attachments.join_case(matter.tx, matter.kept.id, _case_id(matter))
    before = people.about(matter.tx, matter.kept.person_id)
    contact = {**before.get("contact", {}), **_how_and_when(told)}
    people.change_about(matter.tx, matter.kept.person_id, {**before, **_who(told), "contact": contact})


def add_to_the_case(matter: Matter) -> None:
    """Something added in their own words: on the record, and waiting for an officer."""
    words = _told_in(matter).words("add_something") or ""
    enter(matter, "added", words)
    attachments.join_case(matter.tx, matter.kept.id, _case_id(matter))
    wait_for_an_officer(matter, "addition", words)


def take_it_back(matter: Matter) -> None:
    """A wish to withdraw, on the record and before an officer.

    Whoever may end it ends it; a representative's wish waits for the officer, who asks the child first. The
    council must confirm in writing (SI 2006/1738 reg 7, from memory; Sefton 002 L239-240).
    """
    words, here = _told_in(matter).words("withdraw_why") or "", matter.here.facts
    enter(matter, "asked_to_withdraw", words)
    theirs_to_end = may(matter.tx, _case_id(matter), matter.kept.person_id, WITHDRAW).yes
    if theirs_to_end and not here.get("came_by"):  # who came by a link is asked by an officer first
        _stop(matter)
    wait_for_an_officer(matter, "withdraw", words)


def pass_on_what_is_for_officers(matter: Matter) -> None:
    """What a young person told the team alone, and files with it; whoever acts for them never sees it."""
    answer = matter.here.answer("only_us")
    kept = matter.kept
    known = (each for each in requests.of_person(matter.tx, kept.person_id) if each.kind == "private")
    if answer and answer.items and answer.words not in [each.words for each in known]:
        attachments.join_case(matter.tx, matter.kept.id, _case_id(matter))
        wait_for_an_officer(matter, "private", answer.words)


def keep_what_was_begun(matter: Matter) -> None:
    """They began to ask for something and stopped: an officer reads it and asks them."""
    enter(matter, "told_more", answers_in(matter))
    attachments.join_case(matter.tx, matter.kept.id, _case_id(matter))
    wait_for_an_officer(matter, "unfinished", words_in(matter))


UNFINISHED: Mapping[str, Callable[[Matter], None]] = {
    LATER.name: join_the_case,
    ADD.name: add_to_the_case,
    AGREE.name: pass_on_what_is_for_officers,
    **dict.fromkeys(ASKING, keep_what_was_begun),
}


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


def enter(matter: Matter, what: str, words: Any, **facts: object) -> None:
    """An entry of the person's own in the case's record, on the day they told it, whoever typed it."""
    who = f"person:{matter.kept.person_id}"
    telling = tellings.read(matter.tx, matter.kept.way_id)
    day = telling.told_on if telling else london_day(matter.now)
    known = {**facts, **taking_down.facts_of(telling)}
    record.append(matter.tx, _case_id(matter), who, what, day, matter.now, known, words or None)


def wait_for_an_officer(matter: Matter, kind: str, words: str) -> None:
    """Stands in the inbox as "unanswered since …"."""
    kept = matter.kept
    requests.add_request(
        matter.tx, kept.person_id, kept.way_id, kind, words or None, kept.key_id, matter.now,
        council=kept.council, case_id=kept.case_id,
    )  # fmt: skip


def answers_in(matter: Matter) -> list[JSON]:
    """Everything answered in a conversation, as the record keeps it."""
    told = _told_in(matter)
    return [_answer(step, point, told) for step, point in told.answers if step not in ONLY_ASKED]


def words_in(matter: Matter) -> str:
    """Everything they wrote in it in their own words, for whoever reads the inbox."""
    told = _told_in(matter)
    return "\n".join(found for step, point in told.answers if (found := told.words(step, point)))


def _told_in(matter: Matter) -> Told:
    return Told(DIALOGUES[matter.kept.dialogue], matter.here)


def _case_id(matter: Matter) -> str:
    if matter.kept.case_id is None:
        raise LookupError("this conversation has no case")
    return matter.kept.case_id


def _answer(step: str, point: int, told: Told) -> JSON:
    answer = told.answers[step, point]
    return {
        "step": step,
        "point": point,
        "choice": None if answer.choice == SKIP else answer.choice,
        "picks": list(answer.picks),
        "words": [asdict(each) for each in words_of(answer.items, step)],
    }


def _how_and_when(told: Told) -> JSON:
    """How and when they want to hear: a good time told afterwards counts like one told before."""
    chosen = {name: told.choice(name) for name in ("reach", "good_time")}
    found = {**chosen, "reach_address": told.words("reach_address")}
    return {name: value for name, value in found.items() if value}


def _who(told: Told) -> JSON:
    found = {"name": told.words("your_name"), "age": told.choice("how_old")}
    return {name: value for name, value in found.items() if value}


def _stop(matter: Matter) -> None:
    """Their own complaint stops as they say; no limit of it runs any more."""
    case = cases.read_case(matter.tx, THE_SERVICE, _case_id(matter), for_update=True)
    if case and case.status == "open":
        gone = {"status": "withdrawn", "closed_at": matter.now}
        cases.change(matter.tx, THE_SERVICE, case.id, case.revision, **gone)
        limits.stop_all(matter.tx, case.id, london_day(matter.now))
