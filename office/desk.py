"""What an officer's desk shows: alerts first, what waits for an answer, cases by the day they are due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casework.calendar import Calendar, london_day
from office import duty
from office.house import DESK, House
from office.moves.case_file import CaseFile, read_file
from office.sending.letters import ADVOCATE_WANTED
from office.sending.reach import SAY_THERE_IS_NEWS
from store import (
    alerts,
    attachments,
    case_people,
    cases,
    drafts,
    holidays,
    officers,
    outbox,
    record,
    requests,
    tasks,
)
from store.alerts import Alert
from store.attachments import Attachment
from store.cases import After, CaseLine, Counts
from store.faults import Refused
from store.outbox import Owed
from store.requests import Request
from store.scope import EVERYWHERE, Scope
from store.tasks import Task
from store.transaction import Tx

PAGE = 50
SEEN_AGAIN = timedelta(minutes=30)  # one visit is one entry in the record
OPENED = "opened"


@dataclass(frozen=True)
class Row:
    """One case in the inbox: who brought it by role, never by name; working days left, negative when late."""

    case: CaseLine
    who: str
    left: int | None


@dataclass(frozen=True)
class Asked:
    """What the inbox was asked for; None is all."""

    council: str | None = None
    stage: int | None = None
    flag: str | None = None
    status: str | None = "open"
    after: After | None = None


@dataclass(frozen=True)
class Inbox:
    """One page of the inbox. `references` of cases that alerts, requests and tasks belong to, by case id."""

    alerts: list[Alert]
    requests: list[Request]
    tasks: list[Task]
    rows: list[Row]
    counts: Counts
    drafts: int
    more: After | None
    references: Mapping[str, str]


@dataclass(frozen=True)
class CasePage:
    """Everything a case page shows besides the file itself."""

    file: CaseFile
    alerts: list[Alert]
    attachments: list[Attachment]
    owed: list[Owed]
    tasks: list[Task]
    officers: Mapping[str, str]
    advocate_mail: str = ""  # what became of the e-mail that asks for an advocate; "": none was owed


def inbox(house: House, tx: Tx, scope: Scope, asked: Asked, now: datetime) -> Inbox:
    """The inbox of a scope, what is due first first."""
    today, calendar = london_day(now), house.calendar(holidays.confirmed(tx))
    found = cases.inbox(
        tx, scope, council=asked.council, stage=asked.stage, flag=asked.flag, status=asked.status,
        after=asked.after, limit=PAGE + 1,
    )  # fmt: skip
    lines, last = found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None
    waiting = alerts.waiting(tx, scope), requests.waiting(tx, scope), tasks.waiting(tx, scope)
    return Inbox(
        *waiting,
        rows=[_row(tx, line, calendar, today) for line in lines],
        counts=cases.counts(tx, scope, today),
        drafts=drafts.count_drafts(tx, councils_of(house, scope)),
        more=(last.due_on, last.id) if last else None,
        references=_references(tx, scope, {each.case_id for group in waiting for each in group}),
    )


def open_page(tx: Tx, scope: Scope, name: str, now: datetime) -> CasePage | None:
    """A case for an officer who opens it: that is recorded. None when the scope does not see it."""
    file = read_file(tx, scope, name)
    if file is None:
        return None
    _note_opened(tx, scope, file, now)
    owed = outbox.owed_to_case(tx, file.case.id)
    return CasePage(
        file,
        alerts.of_case(tx, scope, file.case.id),
        attachments.of_case(tx, scope, file.case.id),
        [each for each in owed if each.notice_first],
        tasks.waiting(tx, scope, file.case.id),
        {each.id: each.name for each in officers.all_officers(tx)},
        next((each.state for each in owed if each.kind == ADVOCATE_WANTED), ""),
    )


def councils_of(house: House, scope: Scope) -> tuple[str, ...]:
    """The councils an officer sees, and the service's own desk for those who see everything."""
    seen = scope.councils()
    return (*house.rulebook.councils, DESK) if EVERYWHERE in seen else tuple(sorted(seen))


def acknowledge_alert(house: House, tx: Tx, scope: Scope, alert_id: str, now: datetime) -> bool:
    """Note who saw an alert and acts on it; False when there is none in scope, or someone was first."""
    alert = alerts.read(tx, scope, alert_id)
    officer = str(scope.officer_id)
    if alert is None or not alerts.acknowledge(tx, scope, alert_id, officer, now):
        return False
    duty.acknowledged(house, tx, alert, now)
    if alert.case_id:
        _enter(tx, scope, alert.case_id, "alert_acknowledged", now, level=alert.level, alert=alert_id)
    return True


def finish_task(tx: Tx, scope: Scope, task_id: str, now: datetime) -> bool:
    """Note who did a task by hand; the message it stands for counts as told. Raises store.faults.Refused."""
    task = next((each for each in tasks.waiting(tx, scope) if each.id == task_id), None)
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


def take_file(
    tx: Tx, scope: Scope, attachment_id: str, why: str, now: datetime
) -> tuple[Attachment, bytes] | None:
    """A file's bytes for an officer who gave a reason, which is recorded; None when it is out of scope.

    Raises store.faults.Refused for a locked file or one that is not here.
    """
    attachment = attachments.read(tx, scope, attachment_id)
    if attachment is None or attachment.case_id is None:
        return None
    content = b"".join(attachments.chunks(tx, attachment_id))
    _enter(tx, scope, attachment.case_id, "file_taken", now, words={"words": why}, file=attachment_id)
    return attachment, content


def note_taken(tx: Tx, scope: Scope, name: str, why: str, now: datetime) -> None:
    """Note in its record that a bundle of a case was taken, and whom it was for."""
    case = cases.read_case(tx, scope, name)
    if case:
        _enter(tx, scope, case.id, "bundle_taken", now, words={"words": why})


def lock_file(tx: Tx, scope: Scope, attachment_id: str, now: datetime) -> bool:
    """Lock a file that may be a sexual image of a child, for everyone; False when it is out of scope.

    Nobody opens, copies or forwards it any more: what happens with it is for the police (domain.md 4.4).
    """
    attachment = attachments.read(tx, scope, attachment_id)
    if attachment is None or attachment.case_id is None:
        return False
    attachments.lock(tx, attachment_id)
    _enter(tx, scope, attachment.case_id, "file_locked", now, file=attachment_id)
    return True


def working_days_left(calendar: Calendar, today: date, due_on: date) -> int:
    """Working days from today until a date, 0 on the day itself; negative once it has passed."""
    first, last, sign = (today, due_on, 1) if due_on >= today else (due_on, today, -1)
    days = (first + timedelta(days=n + 1) for n in range((last - first).days))
    return sign * sum(calendar.is_working(day) for day in days)


def _council_of(tx: Tx, scope: Scope, task: Task) -> str | None:
    """Whose task it is: its case's council, where it has a case."""
    case = cases.read_case(tx, scope, task.case_id) if task.case_id else None
    return case.council if case else task.council


def _row(tx: Tx, line: CaseLine, calendar: Calendar, today: date) -> Row:
    brought = [each for each in case_people.people_on(tx, line.id) if each.standing != "subject"]
    left = working_days_left(calendar, today, line.due_on) if line.due_on else None
    return Row(line, brought[0].role if brought else "", left)


def _references(tx: Tx, scope: Scope, case_ids: set[str | None]) -> dict[str, str]:
    found = (cases.read_case(tx, scope, each) for each in case_ids if each)
    return {case.id: case.reference for case in found if case}


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
