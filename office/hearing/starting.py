"""Starting another conversation in a turn: a new complaint, or one about a case that was sent."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from casework.calendar import london_day
from casework.consent import TOGETHER
from casework.sharing import WITHDRAW
from flows.dialogue import Dialogue
from flows.facts import facts_for_later
from office.conversations import DIALOGUES
from office.facts import adviser
from office.hearing import advocate
from office.hearing.allowed import ONLY_THESE, file_of, may, may_begin
from office.hearing.asking import facts_for_asking, stage_after
from office.hearing.beginning import conversation_in, start
from office.hearing.going_on import go_on_in
from office.hearing.speaking import Talk
from store import conversations
from store.conversations import Kept

Facts = Mapping[str, Any]


def begin_about(
    talk: Talk,
    dialogue: Dialogue,
    known: Mapping[str, str] = MappingProxyType({}),
    about: Kept | None = None,
) -> None:
    """Leave what is open on this way and ask what this conversation asks.

    known: what it may tell. about: a conversation of the case that is meant; without one, this one's.
    """
    kept = about or _matter(talk)
    facts = facts_for_later(talk.here if kept is talk.kept else conversation_in(kept))
    if kept.case_id:
        facts |= facts_for_asking(talk.house, talk.tx, kept, talk.language, london_day(talk.now))
    if dialogue.name == "withdraw":
        theirs = facts.get("came_by") or may(file_of(talk.tx, kept), kept, WITHDRAW).yes
        facts["for_child"] = "" if theirs else "yes"
    begun = start(
        talk.tx, talk.way, dialogue, talk.language, {**facts, **known}, talk.now,
        case_id=kept.case_id, key_id=kept.key_id, person_id=kept.person_id,
    )  # fmt: skip
    go_on_in(talk, begun)


def on_case(talk: Talk, name: str) -> None:
    """A short conversation about a case; without a case we say that nothing was sent yet."""
    if _matter(talk).case_id is None:
        talk.say("nothing_sent" if talk.here.is_empty else "status_draft")
    elif not allows(talk, name):
        talk.say("only_add_and_ask", buttons=ONLY_THESE)
    elif talk.kept.dialogue != name or not talk.turn.step.asks:
        begin_about(talk, DIALOGUES[name])


def allows(talk: Talk, name: str) -> bool:
    """Whether someone may begin this about the case that is meant."""
    return may_begin(talk.tx, _matter(talk), name)


def _about_a_case(name: str) -> Callable[[Talk, Facts], None]:
    def act(talk: Talk, facts: Facts) -> None:
        on_case(talk, name)

    return act


def _next_stage(talk: Talk, facts: Facts) -> None:
    """Whichever stage comes next; after the panel nobody but the Ombudsman looks again."""
    stage = stage_after(talk.tx, _matter(talk))
    if stage:
        on_case(talk, f"stage_{stage}")
    else:
        talk.say("no_next_stage")


def _ombudsman(talk: Talk, facts: Facts) -> None:
    """At any time, also before anything was sent: then how to reach them is all there is to say."""
    if _matter(talk).case_id:
        on_case(talk, "ombudsman")
    else:
        talk.say("ombudsman")


def _advocate(talk: Talk, facts: Facts) -> None:
    """Help from an advocate: the offer, or where it stands, at any time after sending."""
    dialogue, known = advocate.open_question(talk)
    if talk.kept.case_id is None:
        talk.say("advocate_soon")
    elif not advocate.may_ask(talk):
        free = adviser(talk.house, talk.kept.council or "", grown_up=True)
        talk.say("advocate_for_young_people", adviser=free)
    elif dialogue is None:
        advocate.tell_where_it_stands(talk)
    elif talk.kept.dialogue != dialogue.name or not talk.turn.step.asks:
        begin_about(talk, dialogue, known)


def _matter(talk: Talk) -> Kept:
    """The conversation of the case that is meant: this one's, or the newest sent on this way."""
    if talk.kept.case_id:
        return talk.kept
    told = conversations.of_way(talk.tx, talk.way.id)
    return next((kept for kept in told if kept.case_id), talk.kept)


def _on_their_own(act: Callable[[Talk, Facts], None]) -> Callable[[Talk, Facts], None]:
    """Beside whoever brought it nothing else is begun: it could show what is the young person's alone."""

    def begins(talk: Talk, facts: Facts) -> None:
        if talk.here.facts.get("came_by") == TOGETHER and talk.turn.step.asks:
            talk.say("finish_first")
        else:
            act(talk, facts)

    return begins


ABOUT_A_CASE: Mapping[str, Callable[[Talk, Facts], None]] = {
    "add": _about_a_case("add"),
    "withdraw": _about_a_case("withdraw"),
    "more": _about_a_case("later"),
    "meeting": _about_a_case("meeting"),
    "panel": _about_a_case("panel"),
    "was_ok": _about_a_case("was_ok"),
    "next_stage": _next_stage,
    "ombudsman": _ombudsman,
    "advocate": _advocate,
}
STARTS = {name: _on_their_own(act) for name, act in ABOUT_A_CASE.items()}
