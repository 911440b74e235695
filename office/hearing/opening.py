"""Opening a link: its conversation begins where it was opened by whom it is for, and nowhere else.

Looking at one changes nothing; Telegram's Start, its code or the page's button uses it up (decided.md).
"""

from datetime import datetime
from typing import Any

from casework.consent import LINK, TOGETHER
from casework.parties import NO_LONGER, SUBJECT
from flows.conversation import to_json
from flows.turn import Reply, Turn
from office import duty
from office.conversations import DIALOGUES
from office.hearing import linking
from office.hearing.beginning import conversation_in, start
from office.hearing.going_on import go_on_in
from office.hearing.home import at_home
from office.hearing.joining import leave
from office.hearing.linking import PURPOSE
from office.hearing.speaking import Talk, speak
from office.hearing.what_opens import begin
from office.house import House
from office.moves import devices
from store import case_people, conversations, links, people, ways
from store.conversations import Kept
from store.links import Link
from store.transaction import Tx
from store.ways import Way

THEIRS, YOURS, MADE_HERE, UNKNOWN, CANCELLED = "theirs", "yours", "made_here", "unknown", "cancelled"


def look_at(tx: Tx, link: Link | None, way: Way | None, now: datetime) -> str:
    """What this link is here: "" when it opens, theirs when they opened it here before; else why it does not.

    unknown · used · cancelled · old · yours: in the chat or browser of whoever brought it · made_here: where
    somebody takes part already whom it does not ask in.
    """
    if link is None:
        return UNKNOWN
    if way and link.used_on == way.id:
        return CANCELLED if _was_somebody_else(tx, link) else THEIRS
    why = YOURS if link.purpose == PURPOSE else MADE_HERE
    return link.why_not(now) or (why if way and _is_of_someone_else(tx, link, way) else "")


def open_here(house: House, tx: Tx, way: Way, link: Link, now: datetime) -> None:
    """Begin its conversation on this way, or take it up again; to be called when it opens."""
    if link.used_on == way.id:
        return _back_again(house, tx, way, link, now)
    is_new = conversations.open_or_newest(tx, way.id) is None
    elsewhere = _was_opened_elsewhere(tx, link, way)
    kept = begin(house, tx, way, link, LINK, now)
    if link.purpose == PURPOSE and elsewhere:  # what is owed goes to the first: officers find out who is who
        devices.ask_an_officer(tx, link.case_id, kept.council, now)
    elif link.purpose == PURPOSE:
        ways.link(tx, link.person_id, way.id, now)
    first = duty.first_word(house, tx) if is_new else ""
    _say(house, tx, way, kept, now, *([first] if first else []))


def together(talk: Talk, facts: Any) -> None:
    """ "We are together now": on the phone of whoever brought it, noted as that."""
    link = links.read(talk.tx, str(facts.get("argument")))
    if link is None or look_at(talk.tx, link, talk.way, talk.now) != YOURS:
        return talk.turn.say("old_button")
    go_on_in(talk, begin(talk.house, talk.tx, talk.way, link, TOGETHER, talk.now))


def together_here(house: House, tx: Tx, way: Way, link: Link, now: datetime) -> None:
    """The same, by the page's button."""
    _say(house, tx, way, begin(house, tx, way, link, TOGETHER, now), now)


def heard(house: House, tx: Tx, way: Way, start_with: str, words: str, now: datetime) -> bool:
    """Take up a link by Telegram's Start or a typed code; False when it is none, or someone is here."""
    secret, code = linking.SECRET.fullmatch(start_with), linking.typed(words)
    is_council = start_with in house.rulebook.councils
    kept = conversations.open_or_newest(tx, way.id) if secret or code else None
    if is_council or not (secret or code) or (kept and conversation_in(kept).hidden):
        return False
    if code and house.slowly.is_too_soon(_tried(tx, code)):
        _refuse(house, tx, way, "code_wait", now)
        return True
    link = links.find(tx, start_with) if secret else links.find_by_code(tx, code, now)
    why = look_at(tx, link, way, now)
    if link and why in ("", THEIRS):
        open_here(house, tx, way, link, now)
        return True
    if code and link is None:
        house.slowly.wrong(_tried(tx, code))
    buttons = (f"together:{link.id}",) if link and why == YOURS else ()
    _refuse(house, tx, way, f"link_{why}", now, buttons)
    return True


def _tried(tx: Tx, code: str) -> str:
    return tx.vault.keyed_hash("wrong code", code)


def _refuse(house: House, tx: Tx, way: Way, why: str, now: datetime, buttons: tuple[str, ...] = ()) -> None:
    """Kindly, and then on with whatever they were at."""
    kept = conversations.open_or_newest(tx, way.id) or start(
        tx, way, DIALOGUES["complaint"], way.language, {}, now
    )
    _say(house, tx, way, kept, now, why, buttons=buttons)


def _back_again(house: House, tx: Tx, way: Way, link: Link, now: datetime) -> None:
    """Where they were; half an answer is taken up."""
    kept = conversations.read(tx, link.conversation_id or "", for_update=True)
    if kept and DIALOGUES[kept.dialogue].step(kept.step).asks:
        now_open = conversations.open_one(tx, way.id)
        if now_open and now_open.id != kept.id:
            leave(tx, now_open, conversation_in(now_open), now)
        conversations.open_again(tx, kept.id)
        return _say(house, tx, way, kept, now, "welcome_back")
    newest = conversations.open_or_newest(tx, way.id)
    if newest:
        _say(
            house,
            tx,
            way,
            newest,
            now,
            "home",
            buttons=at_home(conversation_in(newest), False, ("status", "add", "talk")),
        )


def _is_of_someone_else(tx: Tx, link: Link, way: Way) -> bool:
    """For a young person's link whoever brought it; for whom they ask in everyone who takes part already."""
    here = {person.id for person in people.people_of(tx, way.id)}
    past = SUBJECT if link.purpose == PURPOSE else NO_LONGER
    others = {each.person_id for each in case_people.people_on(tx, link.case_id) if each.standing != past}
    return way.id == link.made_on or bool(here & others)


def _was_somebody_else(tx: Tx, link: Link) -> bool:
    """Whether they said that it is not about them, or were found to be another than whom it is for."""
    kept = conversations.read(tx, link.conversation_id or "") if link.purpose == PURPOSE else None
    return kept is not None and kept.case_id is None


def _was_opened_elsewhere(tx: Tx, link: Link, way: Way) -> bool:
    """Whether another chat or page speaks as this young person already."""
    opened = (each for each in links.opened(tx, link.case_id) if each.person_id == link.person_id)
    return any(each.theirs is not False and each.used_on != way.id for each in opened)


def _say(
    house: House, tx: Tx, way: Way, kept: Kept, now: datetime, *names: str, buttons: tuple[str, ...] = ()
) -> None:
    """One turn of ours on this way: what was said, then the open question."""
    here = conversation_in(kept)
    saved = conversations.save(tx, kept, to_json(here), here.step, kept.council, now)
    turn = Turn(DIALOGUES[kept.dialogue], here, Reply(now), house.world)
    talk = Talk(house, tx, way, saved, turn, now)
    for name in names:
        talk.say(name, buttons=buttons)
    speak(talk)
