"""What a turn asks the office to do, one function an effect, in the same transaction as the turn."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flows.message import Message
from office.conversations import COMPLAINT, LATER
from office.hearing import (
    advocate,
    alarming,
    another_child,
    answering_them,
    behind_a_notice,
    being_told,
    inviting,
    linking,
    opening,
    taking_part,
)
from office.hearing.agreeing import SAID, go_on_after, my_say
from office.hearing.another_child import NAMES
from office.hearing.asking import ASKED, doings
from office.hearing.beginning import start
from office.hearing.going_on import begin, go_on_in
from office.hearing.handing_over import HANDOVERS
from office.hearing.home import at_home
from office.hearing.matter import wait_for_an_officer
from office.hearing.speaking import Talk, question
from office.hearing.starting import STARTS, allows
from office.hearing.taking_part import TAKING_PART
from office.hearing.telling_back import so_far, status, their_words, what_i_sent
from store import alerts, conversations, drafts, outbox, people, ways


def carry_out(talk: Talk) -> None:
    """Everything the turn asked for, in order."""
    for effect in talk.turn.effects:
        EFFECTS[effect.name](talk, effect.facts)


def _pause(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Nothing to do: what was written is kept, and the next message goes on from here."""


def _hide(talk: Talk, facts: Mapping[str, Any]) -> None:
    """A question that has not left yet, with what it reads out, would show what this is."""
    shown = replace(talk.here, hidden=False)
    for here in (shown, replace(shown, aside=None)):
        outbox.overtake(talk.tx, talk.kept.id, [each.name for each in question(talk.house, here)], talk.now)


def _language(talk: Talk, facts: Mapping[str, Any]) -> None:
    ways.set_language(talk.tx, talk.way.id, facts["code"])
    people.set_language(talk.tx, talk.kept.person_id, facts["code"])
    if facts["code"] in talk.house.voice.unreviewed:
        talk.say("language_for_trying")


def _request(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Words typed when no question is open, a wish to talk: they wait for an officer."""
    wait_for_an_officer(talk, facts["kind"], facts.get("words") or "")


def _start(talk: Talk, facts: Mapping[str, Any]) -> None:
    """ "Hello": on with what was begun, else what can be done now."""
    if talk.turn.step.asks:
        if not talk.here.is_empty:
            talk.say("welcome_back")
    elif talk.kept.case_id:
        talk.say("home", buttons=_at_home(talk))
    else:
        begin(talk, COMPLAINT)


def _at_home(talk: Talk) -> tuple[str, ...]:
    """What can be done now by this person; an advocate is offered to whoever has a right to one."""
    now = doings(talk.file(), talk.kept, talk.now)
    return tuple(each for each in at_home(talk.here, advocate.may_ask(talk), now) if allows(talk, each))


def _new(talk: Talk, facts: Mapping[str, Any]) -> None:
    if talk.kept.dialogue != COMPLAINT.name or not talk.turn.step.asks:
        begin(talk, COMPLAINT)


def _delete(talk: Talk, facts: Mapping[str, Any]) -> None:
    """An unsent draft goes at once, with its copies and files; what raised an alert stays, and we say so."""
    if talk.kept.sent_at or talk.kept.case_id:
        talk.say("deleted_not_sent")
        return
    stays = bool(alerts.of_conversation(talk.tx, talk.kept.id))
    language = talk.language
    drafts.delete_draft(talk.tx, talk.kept.id)
    fresh = start(talk.tx, talk.way, COMPLAINT, language, {}, talk.now)
    go_on_in(talk, fresh)
    talk.say("deleted_but_alert" if stays else "deleted")


def _hand_over(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Something reached its end: a case is opened, an addition kept, a withdrawal recorded."""
    if facts["what"] == "copy":  # no council sees it: their own words are read back to them, to take
        talk.said.extend(their_words(talk))
    else:
        {**HANDOVERS, **SAID, **ASKED, **TAKING_PART, **NAMES}[facts["what"]](talk)


def _end(talk: Talk, facts: Mapping[str, Any]) -> None:
    """The last thing a conversation says; then it is closed and, after sending, more may be asked."""
    step = talk.turn.step
    if step.asks:
        return
    file = talk.file()  # read once: nothing that is said at the end changes it
    text = talk.house.voice.question(step.name, talk.language, talk.facts_with(file))
    talk.said.append(Message(step.name, text))
    if talk.here.kept and talk.here.facts.get("on_case"):
        _request(talk, {"kind": "words", "words": "\n".join(item.text for item in talk.here.kept)})
    conversations.close(talk.tx, talk.kept.id)
    ended = talk.kept
    if step.hands_over in ("case", "desk"):
        talk.said.extend([asked] if (asked := advocate.how_it_was_asked(talk, file)) else [])
        talk.said.extend(linking.after_sending(talk, file))
        inviting.offer(talk, file)
    if step.hands_over == "stage_2":
        advocate.offer_once_more(talk, talk.kept.case_id)
    if step.name == "sent":
        begin(talk, LATER)
    for goes_on in (go_on_after, inviting.go_on_after, taking_part.go_on_after, being_told.go_on_after):
        if talk.kept.id == ended.id:
            goes_on(talk)


EFFECTS: Mapping[str, Callable[[Talk, Mapping[str, Any]], None]] = {
    "alert": alarming.raise_alert,
    "safe_now": alarming.safe_now,
    "not_meant": alarming.not_meant,
    "pause": _pause,
    "hide": _hide,
    "language": _language,
    "request": _request,
    "start": _start,
    "new": _new,
    "status": status,
    "what_i_sent": what_i_sent,
    "so_far": so_far,
    "delete": _delete,
    **STARTS,
    "open": behind_a_notice.open_it,
    "answer": answering_them.answer,
    "my_say": my_say,
    "child_link": linking.again,
    "link_over": linking.over,
    "another_child": another_child.name_another,
    "together": opening.together,
    "invite": inviting.invite,
    "part_over": inviting.part_over,
    "hand_over": _hand_over,
    "end": _end,
}
