"""Writing back from an alert, before all else that is owed there; what is answered then reaches officers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.calendar import london_day
from flows.conversation import Conversation
from flows.message import Message
from flows.turn import SAFETY as REACHES_AN_ALERT
from office.conversations import DIALOGUES
from office.hearing.speaking import SAFETY
from office.house import House
from office.moves.answering import Letter, letter_to, whoever_wrote
from office.moves.case_file import Someone, read_file
from office.sending.letters import body_of
from office.sending.reach import reach_of
from store import alerts, duty, outbox, record, requests, written_back
from store.alerts import Alert
from store.at_hand import AtHand
from store.conversations import Kept
from store.faults import NotHere, Refused
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx

ONLY_LOOK = "You may look at this alert but not answer it from here."
LISTENS_FOR = timedelta(days=1)  # after an officer wrote back, whatever they type reaches an officer


@dataclass(frozen=True)
class WriteBack(Letter):
    """What an officer is about to write from an alert, exactly as it will read, and how it reaches them."""

    alert: Alert


def prepare(house: House, tx: Tx, scope: Scope, alert_id: str, words: str, language: str = "en") -> WriteBack:
    """What the person will read. language: of the officer's words. Raises NotHere, Refused, Unclear."""
    alert = alerts.read(tx, scope, alert_id)
    if alert is None:
        raise NotHere(alert_id)
    if not may_write(scope, alert):
        raise Refused(ONLY_LOOK)
    person = whom_it_is_about(tx, alert)
    letter = letter_to(house, tx, scope, alert.council, person, words, language)
    return WriteBack(**vars(letter), alert=alert)


def may_write(scope: Scope, alert: Alert) -> bool:
    """Whether this officer may write back from an alert; not where somebody told it to an officer."""
    return scope.may_act(alert.council) and alert.typed_by is None


def write(
    house: House, tx: Tx, scope: Scope, alert_id: str, words: str, now: datetime, language: str = "en"
) -> bool:
    """An officer on duty writes back in the same chat or page, before all else that is owed there.

    It is their alert from then on. False when no safe way reaches the person: nothing was sent.
    Raises NotHere, Refused, Unclear.
    """
    ready = prepare(house, tx, scope, alert_id, words, language)
    alert, officer = ready.alert, str(scope.officer_id)
    owed = owe_first(tx, alert, ready.person, ready.message, now)
    if owed is None:
        return False
    written_back.note(tx, alert_id, owed, officer, now)
    if alerts.acknowledge(tx, scope, alert_id, officer, now):
        duty.call_off(tx, alert.id, "acknowledged")
    if alert.case_id:
        record.append(
            tx, alert.case_id, f"officer:{officer}", "wrote_back", london_day(now), now,
            {"alert": alert_id}, {"words": words.strip()},
        )  # fmt: skip
    return True


def listen(
    tx: Tx, kept: Kept, here: Conversation, words: str, now: datetime, there: AtHand | None = None
) -> bool:
    """What they type once an officer wrote back waits for an officer too, whatever question is open.

    Not what reaches an officer anyway: words after "are you safe?" are an alert, and where no question is
    open they wait already. Returns whether it waits, for they are told so. there: as office.hearing.intake
    has it.
    """
    asked = here.aside.name if here.aside else ""
    reaches_them = asked in REACHES_AN_ALERT or not DIALOGUES[kept.dialogue].step(kept.step).asks
    if not words.strip() or reaches_them:
        return False
    left_at = there.written_back_at if there else written_back.left_at(tx, kept.way_id)
    if left_at is None or left_at < now - LISTENS_FOR:
        return False
    requests.add_request(
        tx, kept.person_id, kept.way_id, "words", words, kept.key_id, now, council=kept.council,
        case_id=kept.case_id,
    )  # fmt: skip
    return True


def owe_first(
    tx: Tx, alert: Alert, person: Someone, message: Message, now: datetime, *, once: str | None = None
) -> str | None:
    """Owe it before anything else, where a safe way reaches them; else None: an officer must tell them."""
    reach = reach_of(person)
    if reach.way is None:
        return None
    return outbox.owe(
        tx, person.id, message.name, SAFETY, body_of([message]), reach.way.id, now,
        case_id=alert.case_id, notice_first=True, once=once, held=reach.waits or None,
    )  # fmt: skip


def whom_it_is_about(tx: Tx, alert: Alert) -> Someone:
    """Whoever wrote what raised it, as their case knows them where there is one."""
    file = read_file(tx, THE_SERVICE, alert.case_id) if alert.case_id else None
    known = file.someone(alert.person_id) if file else None
    return known if known and known.ways else whoever_wrote(tx, alert.person_id, alert.way_id)
