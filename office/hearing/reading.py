"""What a page shows of a conversation: what was just said, the open question, what waits to be opened.

Reading changes nothing: links and reloads are safe.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from casework.consent import NOT_YET_CHECKED
from flows.conversation import Conversation
from flows.dialogue import path, retrace
from flows.message import Message
from flows.read_back import SENDING, lines
from office.conversations import AGREE, COMPLAINT, DIALOGUES, JOIN, MY_SAY
from office.facts import facts_for, spoken_day
from office.hearing import ageing
from office.hearing.allowed import barred, file_of, known_to
from office.hearing.asking import doings
from office.hearing.beginning import conversation_in
from office.hearing.home import at_home
from office.hearing.speaking import question
from office.house import House
from office.sending.letters import messages_in
from store import conversations, links, outbox, people
from store.conversations import Kept
from store.outbox import Owed
from store.transaction import Tx
from store.ways import Way

AGREEING = "agreeing"
NEARLY = ("advocate", "must_not_know", "who_must_not_know", "safe_way", "safe_address")


@dataclass(frozen=True)
class Told:
    """A message about their case, as it read when it was opened."""

    at: datetime
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Answered:
    """A question behind them with its answer, to look back at and to change."""

    title: str
    words: str
    token: str


@dataclass(frozen=True)
class Page:
    """Everything the page of one person shows."""

    language: str
    says: tuple[Message, ...]
    question: tuple[Message, ...]
    answered: tuple[Answered, ...] = ()
    waiting: tuple[str, ...] = ()  # ids of messages not opened yet
    told: tuple[Told, ...] = ()
    reference: str = ""
    tag: str = ""
    step: str = ""
    point: int = 1
    progress: str = "start"  # start · telling · nearly · check · sent · agreeing
    at_home: tuple[str, ...] = ("new",)  # what to do when no question is open
    begun: bool = False
    hidden: bool = False  # someone is here: only a neutral line may be shown
    facts: dict[str, object] = field(default_factory=dict)
    doings: tuple[str, ...] = ("new",)  # what can be done now, where no question is open


def greeting(house: House, language: str, council: str = "") -> Page:
    """The first screen for someone who has written nothing yet."""
    facts = {"council": council} if council in house.rulebook.councils else {}
    here = retrace(COMPLAINT, Conversation("", COMPLAINT.name, COMPLAINT.version, language, facts=facts))
    return Page(language, (), tuple(question(house, here)), step=here.step, point=here.point)


def page(house: House, tx: Tx, way: Way, now: datetime) -> Page:
    """The page of whoever came back by this way."""
    kept = conversations.open_or_newest(tx, way.id, for_update=False)
    if kept is None:
        return greeting(house, way.language)
    here = conversation_in(kept)
    if here.hidden:
        return _quiet(here)
    file = file_of(tx, kept)
    facts = known_to(file, kept, facts_for(house, tx, kept, here, file, now))
    about_case = [o for person in people.people_of(tx, way.id) for o in _told_here(tx, person.id, way.id)]
    can_do = doings(file, kept, now)
    return Page(
        language=here.language,
        says=(
            *(m for o in outbox.of_turn(tx, kept.id, kept.turn) for m in messages_in(o.body)),
            *_goes_soon(house, kept, here, now),
        ),
        question=tuple(question(house, here)),
        answered=tuple(_answered(house, here)),
        waiting=tuple(o.id for o in outbox.waiting_on(tx, way.id, now) if o.notice_first),
        told=tuple(Told(o.opened_at, tuple(messages_in(o.body))) for o in about_case if o.opened_at),
        reference=str(facts["reference"]),
        tag=here.tag,
        step=here.aside.name if here.aside else here.step,
        point=here.point,
        progress=progress(here, sent=kept.case_id is not None),
        at_home=_at_home(kept, here, can_do, barred(file, kept)),
        begun=not here.is_empty or kept.case_id is not None,
        facts=facts,
        doings=can_do,
    )


def _told_here(tx: Tx, person_id: str, way_id: str) -> list[Owed]:
    """What they were told about cases; until somebody has heard that it is them, only what was told here."""
    only_here = links.is_unheard(tx, person_id, way_id)
    told = outbox.told_to(tx, person_id)
    return [o for o in told if o.notice_first and (o.way_id == way_id or not only_here)]


def _quiet(here: Conversation) -> Page:
    """While someone is here: which question is open, for the form to carry, and nothing to read."""
    step = here.aside.name if here.aside else here.step
    return Page(here.language, (), (), tag=here.tag, step=step, point=here.point, hidden=True)


def progress(here: Conversation, *, sent: bool) -> str:
    """Where they are, as a word for the words on the page."""
    if here.dialogue == JOIN.name or here.facts.get("came_by") in NOT_YET_CHECKED:
        return AGREEING
    if sent:
        return "sent"
    if here.step in SENDING:
        return "check"
    if here.step in NEARLY:
        return "nearly"
    return "telling" if here.answers else "start"


def _goes_soon(house: House, kept: Kept, here: Conversation, now: datetime) -> tuple[Message, ...]:
    """That what was not sent is deleted within the week, to whoever looks."""
    if not ageing.is_near(house, kept, now):
        return ()
    day = spoken_day(ageing.goes_on(house, kept, now), here.language)
    return (house.voice.say(ageing.GOES, here.language, {"goes_on": day}),)


def _at_home(
    kept: Kept, here: Conversation, now: tuple[str, ...], not_theirs: Collection[str]
) -> tuple[str, ...]:
    if kept.case_id is None:
        return ("new",)
    hidden = ("what_i_sent", "so_far", "talk", "withdraw", *not_theirs)  # on the menu, or barred
    return tuple(each for each in at_home(here, False, now) if each not in hidden)


def _answered(house: House, here: Conversation) -> list[Answered]:
    """Once they have said what they think it stands here no more, for whoever looks over a shoulder."""
    dialogue = DIALOGUES[here.dialogue]
    is_said = here.dialogue in (AGREE.name, MY_SAY.name) and not dialogue.step(here.step).asks
    if is_said or here.step in SENDING or not any(asked.answer for asked in path(dialogue, here)):
        return []
    told = lines(dialogue, here, house.voice, house.world.listed)
    return [Answered(line.row.title, line.row.words, line.row.token) for line in told]
