"""Hearing one person: one turn, one transaction (house.md, "One message, end to end").

The porch has committed what came in and opened the transaction; here the conversation is loaded, the turn is
taken, its effects are carried out, and everything we say is owed to the outbox: all together, or nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from casework.safeguarding import look
from flows.buttons import read_token
from flows.conversation import Conversation, Item, to_json
from flows.facts import council_of
from flows.reply import reply
from flows.turn import Reply, Say, Turn
from office import contacts, duty, writing_back
from office.conversations import COMPLAINT, DIALOGUES
from office.hearing import effects, opening, speaking
from office.hearing.beginning import conversation_in, point_now, start
from office.house import House
from office.sending import reach
from office.sending.giving_up import let_in
from store import alerts, attachments, conversations
from store.at_hand import AtHand
from store.conversations import Kept
from store.transaction import Tx
from store.ways import BY_AN_OFFICER, SHOWS_ITSELF, Way


@dataclass(frozen=True)
class FileHeard:
    """A photo, voice note or file. `remote` is where to fetch it; `attachment` says it is stored already."""

    kind: str  # photo · voice · video · file
    name: str
    media_type: str
    size: int | None = None
    remote: str | None = None
    attachment: str | None = None


@dataclass(frozen=True)
class Heard:
    """What a porch heard, whichever porch it was."""

    at: datetime
    words: str = ""
    tap: str = ""
    file: FileHeard | None = None
    message_id: int | None = None
    edited: bool = False
    unknown_kind: bool = False
    language: str = ""
    start: str = ""
    meant_for: tuple[str, str, int] | None = None


def hear(
    house: House, tx: Tx, way: Way, heard: Heard, now: datetime, there: AtHand | None = None
) -> speaking.Talk | None:
    """Take one turn for whoever writes on this way; everything said is in the outbox afterwards.

    there: what has been asked about this way already, where it was. Returns the turn as it went; None when no
    turn was taken: it was a duty code, or the code of a link.
    """
    if way.blocked_at:
        let_in(tx, way.id)
    if contacts.bind(house, tx, way, heard.words, now):
        return None
    if way.carrier != BY_AN_OFFICER and opening.heard(house, tx, way, heard.start, heard.words, now):
        _they_look(tx, way, there, now)
        return None
    kept = _kept(tx, way, there) or begin(house, tx, way, heard, now)
    here = conversation_in(kept)
    if heard.start in house.rulebook.councils and kept.case_id is None and here.is_empty:
        here = _by_link(here, heard.start)
    listened = writing_back.listen(tx, kept, here, heard.words, now, there)
    turn = _take(house, tx, kept, here, heard)
    left = kept.id if kept.asked_at else ""
    kept = _save(tx, kept, turn, now, asks=speaking.asks(way, turn))
    talk = speaking.Talk(house, tx, way, kept, turn, now, left)
    hidden = turn.conversation.hidden
    if not hidden:
        _they_look(tx, way, there, now)
    if kept.turn == 1 and way.carrier not in SHOWS_ITSELF and not hidden:  # the page says so itself
        turn.says[:0] = [Say(name) for name in (duty.first_word(house, tx),) if name]
    if listened and not hidden and not any(effect.name == "alert" for effect in turn.effects):
        turn.say("officer_reads_too")
    if heard.unknown_kind:
        turn.say("see_you" if hidden else "cannot_keep")
    effects.carry_out(talk)
    speaking.speak(talk)
    return talk


def begin(house: House, tx: Tx, way: Way, heard: Heard, now: datetime) -> Kept:
    """Begin the first conversation of a way, in the language their app speaks if we speak it."""
    language = heard.language if heard.language in house.voice.languages else way.language
    return start(tx, way, COMPLAINT, language, {}, now)


def _they_look(tx: Tx, way: Way, there: AtHand | None, now: datetime) -> None:
    """What was held until they come is owed now; mostly nothing is."""
    if there is None or there.is_held:
        reach.they_look(tx, way.id, now)


def _kept(tx: Tx, way: Way, there: AtHand | None) -> Kept | None:
    """The way's open conversation, else its newest."""
    return there.kept if there and there.kept else conversations.open_or_newest(tx, way.id)


def _by_link(here: Conversation, council: str) -> Conversation:
    """A council's own link says which council it is about."""
    return replace(here, facts={**here.facts, "council": council})


def _take(house: House, tx: Tx, kept: Kept, here: Conversation, heard: Heard) -> Turn:
    dialogue = DIALOGUES[kept.dialogue]
    turn = Turn(dialogue, here, Reply(heard.at), house.world)
    for said in _replies(house, tx, kept, here, heard):
        if said.tap and said.tap[1] != "!" and turn.conversation.aside != here.aside:
            break  # what was typed with the tap raised a question of ours: that comes first
        taken = reply(dialogue, turn.conversation, said, house.world)
        turn = replace(taken, says=[*turn.says, *taken.says], effects=[*turn.effects, *taken.effects])
    return turn


def _replies(house: House, tx: Tx, kept: Kept, here: Conversation, heard: Heard) -> list[Reply]:
    """A file, words, a tap: who types and then taps "that's all" means both, in this order."""
    found = look(f"{heard.words}\n{heard.file.name}" if heard.file else heard.words, house.dangers)
    said = Reply(heard.at, message_id=heard.message_id, meant_for=heard.meant_for)
    replies = []
    if heard.file:
        in_words = bool(heard.words)  # what is dangerous is answered once, with the words where there are any
        file = _item(tx, kept, point_now(here), heard, heard.file)
        is_here = heard.file.attachment is not None
        danger = said.danger if in_words else found
        replies.append(replace(said, file=file, file_is_here=is_here, danger=danger))
    if heard.words:
        replies.append(replace(said, words=heard.words, edited=heard.edited, danger=found))
    if heard.tap:
        replies.append(replace(said, tap=read_token(heard.tap) or ("old", "", 0, "")))
    return replies


def _item(tx: Tx, kept: Kept, point: int, heard: Heard, file: FileHeard) -> Item:
    attachment = file.attachment or attachments.expect(
        tx, kept.id, kept.key_id, file.kind, heard.at, name=file.name, media_type=file.media_type,
        remote=file.remote, size=file.size, point=point, case_id=kept.case_id,
    )  # fmt: skip
    return Item(file.kind, file.name, heard.at.isoformat(), heard.message_id, attachment)


def _save(tx: Tx, kept: Kept, turn: Turn, now: datetime, *, asks: bool) -> Kept:
    here = turn.conversation
    council = council_of(here)
    if council and council != kept.council:
        alerts.set_council(tx, kept.id, council)
    return conversations.save(tx, kept, to_json(here), here.step, council, now, asks=asks)
