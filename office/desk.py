"""An officer at a case: opening it, acting on its alert, finishing a task, taking a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.calendar import london_day
from office import duty, identity, reasons
from office.asked_in import AskedIn, asked_in
from office.folding import UNREAD, Asked, answered, as_shown
from office.house import DESK, House
from office.moves.case_file import CaseFile, read_file
from office.sending.letters import ADVOCATE_WANTED
from office.sending.reach import SAY_THERE_IS_NEWS
from store import alerts, attachments, cases, officers, outbox, record, requests, tasks
from store.alerts import Alert
from store.attachments import Attachment
from store.faults import Refused
from store.outbox import Owed
from store.scope import EVERYWHERE, Scope
from store.tasks import Task
from store.transaction import Tx

SEEN_AGAIN = timedelta(minutes=30)  # one visit is one entry in the record
OPENED = "opened"


@dataclass(frozen=True)
class CasePage:
    """Everything a case page shows besides the file itself."""

    file: CaseFile
    alerts: list[Alert]
    attachments: list[Attachment]
    owed: list[Owed]
    tasks: list[Task]
    officers: Mapping[str, str]
    asked_in: list[AskedIn]  # by the young people
    known_until: datetime | None  # this officer asked who the people are; None: only their roles are shown
    advocate_mail: str = ""  # what became of the e-mail that asks for an advocate; "": none was owed


def open_page(tx: Tx, scope: Scope, name: str, now: datetime) -> CasePage | None:
    """A case for an officer who opens it: that is recorded. None when the scope does not see it."""
    file = read_file(tx, scope, name)
    if file is None:
        return None
    _note_opened(tx, scope, file, now)
    owed = outbox.owed_to_case(tx, file.case.id)
    seen = identity.as_seen_by(file, scope, now)
    return CasePage(
        seen,
        alerts.of_case(tx, scope, file.case.id),
        attachments.of_case(tx, scope, file.case.id),
        [each for each in owed if each.notice_first],
        tasks.waiting(tx, scope, file.case.id),
        {each.id: each.name for each in officers.all_officers(tx)},
        [
            replace(each, name=identity.name_of(seen, each.person_id))
            for each in asked_in(tx, file.case.id, now)
        ],
        identity.shown_until(file, scope, now),
        next((each.state for each in owed if each.kind == ADVOCATE_WANTED), ""),
    )


def councils_of(house: House, scope: Scope) -> tuple[str, ...]:
    """The councils an officer sees, and the service's own desk for those who see everything."""
    seen = scope.councils()
    return (*house.rulebook.councils, DESK) if EVERYWHERE in seen else tuple(sorted(seen))


def acknowledge_alert(house: House, tx: Tx, scope: Scope, alert_id: str, now: datetime) -> bool:
    """Note who saw an alert and acts on it; False when there is none in scope, or someone was first.

    Raises store.faults.Refused for who may only look.
    """
    alert = alerts.read(tx, scope, alert_id)
    officer = str(scope.officer_id)
    if alert and not scope.may_act(alert.council):
        raise Refused(
            "You may look at this alert but not act on it: that is for who moves cases or safeguards."
        )
    if alert is None or not alerts.acknowledge(tx, scope, alert_id, officer, now):
        return False
    duty.acknowledged(house, tx, alert, now)
    if alert.case_id:
        _enter(tx, scope, alert.case_id, "alert_acknowledged", now, level=alert.level, alert=alert_id)
    return True


def finish_task(tx: Tx, scope: Scope, task_id: str, now: datetime) -> bool:
    """Note who did a task by hand; the message it stands for counts as told. Raises store.faults.Refused."""
    task = tasks.read(tx, scope, task_id)
    if task is None:
        return False
    if not scope.may(_council_of(tx, scope, task), "move"):
        raise Refused("You may look at this task but not do it.")
    if not tasks.done(tx, scope, task_id, str(scope.officer_id), now):
        return False
    if task.outbox_id and task.kind != SAY_THERE_IS_NEWS:  # that told them of the message, not the message
        outbox.opened(tx, task.outbox_id, now)
    if task.case_id:
        _enter(tx, scope, task.case_id, "task_done", now, kind=task.kind)
    return True


def note_read(tx: Tx, scope: Scope, request_id: str, now: datetime) -> Asked | None:
    """Note that a person read what no program could; None where no such thing waits. Raises Refused."""
    asked = as_shown(requests.waiting(tx, scope, request_id), request_id)
    if asked is None or asked.kinds != (UNREAD,) or not answered(tx, scope, asked, now):
        return None
    if not scope.may(asked.council, "move"):
        raise Refused("You may look at this but not settle it.")
    if asked.case_id:
        _enter(tx, scope, asked.case_id, "unread_read", now)
    return asked


def take_file(
    house: House, tx: Tx, scope: Scope, attachment_id: str, why: str, now: datetime
) -> tuple[Attachment, bytes] | None:
    """A file's bytes for an officer who gave a reason, which is recorded; None when it is out of scope.

    Raises store.faults.Refused for a locked file, one that is not here, and for who may only look.
    """
    attachment = attachments.read(tx, scope, attachment_id)
    if attachment is None or attachment.case_id is None:
        return None
    case = cases.read_case(tx, scope, attachment.case_id)
    if not scope.may_act(case.council if case else None):
        raise Refused("You may look at this case but take no file of it: who moves cases or safeguards does.")
    content = b"".join(attachments.chunks(tx, attachment_id))
    _enter(tx, scope, attachment.case_id, "file_taken", now, words={"words": why}, file=attachment_id)
    reasons.look_at(house, tx, scope, attachment.case_id, why, now)
    return attachment, content


def note_taken(house: House, tx: Tx, scope: Scope, name: str, why: str, now: datetime) -> None:
    """Note in its record that a bundle was taken, and whom it was for. Raises store.faults.Refused."""
    case = cases.read_case(tx, scope, name)
    if case:
        _may_hand_on(scope, case.council)
        _enter(tx, scope, case.id, "bundle_taken", now, words={"words": why})
        reasons.look_at(house, tx, scope, case.id, why, now)


def note_letter(tx: Tx, scope: Scope, file: CaseFile, place: int, now: datetime) -> None:
    """Note in the record that the letter of an entry was taken to be posted. Raises store.faults.Refused."""
    _may_hand_on(scope, file.case.council)
    _enter(tx, scope, file.case.id, "letter_taken", now, entry=place)


def _may_hand_on(scope: Scope, council: str) -> None:
    """What leaves the office is handed on by whoever may move the case."""
    if not scope.may(council, "move"):
        raise Refused("You may look at this case but not hand anything of it on.")


def lock_file(tx: Tx, scope: Scope, attachment_id: str, now: datetime) -> bool:
    """Lock a file that may be a sexual image of a child, for everyone; False when it is out of scope.

    Nobody opens, copies or forwards it any more: what happens with it is for the police (domain.md 4.4).
    """
    attachment = attachments.read(tx, scope, attachment_id)
    if attachment is None or attachment.case_id is None:
        return False
    case = cases.read_case(tx, scope, attachment.case_id)
    if not scope.may_act(case.council if case else None):
        raise Refused("Close this file, and tell an officer who holds safeguarding at once: they lock it.")
    attachments.lock(tx, attachment_id)
    _enter(tx, scope, attachment.case_id, "file_locked", now, file=attachment_id)
    return True


def _council_of(tx: Tx, scope: Scope, task: Task) -> str | None:
    """Whose task it is: its case's council, where it has a case."""
    case = cases.read_case(tx, scope, task.case_id) if task.case_id else None
    return case.council if case else task.council


def _note_opened(tx: Tx, scope: Scope, file: CaseFile, now: datetime) -> None:
    mine = [entry for entry in file.entries if entry.who == f"officer:{scope.officer_id}"]
    if not any(entry.what == OPENED and now - entry.entered_at < SEEN_AGAIN for entry in mine):
        _enter(tx, scope, file.case.id, OPENED, now)


def _enter(
    tx: Tx,
    scope: Scope,
    case_id: str,
    what: str,
    now: datetime,
    words: dict[str, str] | None = None,
    **facts: object,
) -> None:
    who = f"officer:{scope.officer_id}"
    record.append(tx, case_id, who, what, london_day(now), now, dict(facts), words)
