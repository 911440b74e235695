"""An officer's move and the updates it causes: one verb, one transaction.

Scope and permission are checked, then the revision that was read; the case changes, the record grows by one
entry (the day it happened, the day it was entered), limits move, and what each person is told is owed.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casework.calendar import london_day
from casework.stages import OPEN, take
from office.hearing.speaking import OFFICER
from office.house import House
from office.moves import devices, due_dates, handing, noted, showing, waiting
from office.moves.announcing import HAND_OVER
from office.moves.carrying_over import carry_over
from office.moves.case_file import CaseFile, read_file
from office.moves.checks import wrong_with
from office.moves.fields import WRITTEN, Filled, Unclear, fill
from office.moves.rights import HEARING, STANDING, UNDERSTANDING
from office.moves.update import Preview
from office.moves.updates import preview
from office.moves.verbs import VERBS
from office.moves.work import Work
from office.sending import news
from office.sending.letters import body_of
from office.sending.reach import BY_HAND, not_before
from store import cases, officers, outbox, readers, record, tasks
from store.alerts import Alert
from store.faults import Conflict, Refused
from store.faults import NotHere as NotHere
from store.record import Entry
from store.scope import Scope
from store.transaction import JSON, Tx

NOTHING_OF_YOURS = "Nothing of yours was recorded: look at it again first."
CHANGES_WHO_MAY = (
    *("record_consent", "check_consent", "check_link", STANDING, UNDERSTANDING),
    *("not_about", "about_after_all"),
)


def prepare(
    house: House,
    tx: Tx,
    scope: Scope,
    name: str,
    move: str,
    typed: Mapping[str, str],
    now: datetime,
    *,
    revision: int,
    for_update: bool = False,
) -> tuple[CaseFile, Filled]:
    """Check a filled form against the case as it is: for the preview, and again when it is recorded.

    Raises NotHere, Refused, Conflict naming what changed since `revision`, casework.stages.NotPossible,
    or Unclear with a sentence per field.
    """
    file = read_file(tx, scope, name, for_update=for_update)
    if file is None:
        raise NotHere(name)
    if not scope.may(file.case.council, "move"):
        raise Refused("You may look at this case but not change it.")
    if file.case.revision != revision:
        raise Conflict(f"{what_changed(tx, file, revision)} {NOTHING_OF_YOURS}")
    take(file.place, move)
    here = may_deal_with(tx, file)
    officer = officers.read_officer(tx, scope.officer_id or "")
    filled = fill(file, move, typed, london_day(now), here, officer.name if officer else "", house.councils)
    if wrong := wrong_with(file, filled) or handing.wrong_with(tx, house, file, move, filled.facts):
        raise Unclear(wrong)
    return file, filled


def record_move(
    house: House,
    tx: Tx,
    scope: Scope,
    name: str,
    move: str,
    typed: Mapping[str, str],
    *,
    revision: int,
    now: datetime,
) -> Alert | None:
    """Record one move and owe what it causes; returns the alert that what was noted raised, or None.

    Raises what `prepare` raises; then nothing was recorded.
    """
    file, filled = prepare(house, tx, scope, name, move, typed, now, revision=revision, for_update=True)
    told = preview(house, file, filled)
    work = Work(house, tx, scope, file, filled, now)
    cases.change(tx, scope, file.case.id, revision, **_changed(work))
    VERBS[move](work)
    raised = noted.look_at(work)
    due_dates.settle_tasks(tx, file.case.id, now)
    _enter(work, told)
    if move in CHANGES_WHO_MAY:
        showing.read_again(tx, file.case.id, now)
    waiting.note(tx, file.case.id)
    owe_updates(tx, file, told, now)
    for more in work.news:
        owe_updates(tx, file, preview(house, file, more), now)
    if move == HAND_OVER:
        carry_over(work)
    return raised


def owe_updates(tx: Tx, file: CaseFile, told: list[Preview], now: datetime) -> None:
    """Owe each person what was previewed: a neutral notice first, at a time they called good."""
    for each in told:
        if each.messages:
            _owe(tx, file, each, now)


def _owe(tx: Tx, file: CaseFile, told: Preview, now: datetime) -> None:
    reach, case = told.reach, file.case
    held = told.why if told.held else reach.waits
    message_id = outbox.owe(
        tx, told.person.id, told.kind, OFFICER, body_of(told.messages), reach.way.id if reach.way else None,
        now, not_before=not_before(reach.good_time, now), case_id=case.id, notice_first=True,
        held=held or None,
    )  # fmt: skip
    if told.why == HEARING:
        devices.ask_an_officer(tx, case.id, case.council, now)
    if told.held:
        return
    if reach.way is None:
        tasks.add_task(tx, BY_HAND, now, council=case.council, case_id=case.id, outbox_id=message_id)
    else:
        at = not_before(reach.good_time, now)
        news.owe(tx, told.person, message_id, at, now, council=case.council, case_id=case.id)


def may_deal_with(tx: Tx, file: CaseFile) -> dict[str, str]:
    """The officers who may move this case, by id."""
    named = readers.readers_of(tx, file.case.id) if file.case.restricted else None
    return {
        each.id: each.name
        for each in officers.all_officers(tx)
        if each.ended_at is None
        and officers.scope_of(tx, each.id).may(file.case.council, "move")
        and (named is None or each.id in named)
    }


def what_changed(tx: Tx, file: CaseFile, revision: int) -> str:
    """Who recorded what since the revision that was read, in one sentence."""
    later = [entry for entry in file.entries if entry.facts.get("revision", 0) > revision]
    names = {each.id: each.name for each in officers.all_officers(tx)}
    said = [
        f"{names.get(entry.who.partition(':')[2], 'Someone')} recorded “{_in_words(entry)}”"
        for entry in later
    ]
    what = ", then ".join(said) or "Someone else changed this case"
    return f"{what} after you opened this case."


# -- what every move does ---------------------------------------------------------------------------


def _changed(work: Work) -> JSON:
    """What changes on the case itself."""
    before, move = work.file.place, work.filled.move
    after = take(before, move)
    ended = {"status": after.status, "closed_at": None if after.status == OPEN else work.now}
    deals = dict.fromkeys(("handler_id", "assigned_id"), work.facts.get("handler"))
    handler = deals if move == "acknowledge" else {}
    stage = {"stage": after.stage} if after.stage != before.stage else {}
    return {**(ended if after.status != before.status else {}), **handler, **stage}


def _enter(work: Work, told: list[Preview]) -> None:
    """Codes and dates in the open, words sealed."""
    facts, filled = work.facts, work.filled
    codes = {name: value for name, value in facts.items() if name not in WRITTEN and value is not None}
    words = {name: _plain(facts[name]) for name in WRITTEN if facts.get(name)}
    own = {"own_words": filled.own_words, "translation": filled.translation, "translator": filled.translator}
    work_facts = {
        **{name: _plain(value) for name, value in codes.items()},
        **work.noted,
        "revision": work.file.case.revision + 1,
        "stage": work.file.case.stage,
        "told": [each.person.id for each in told if each.messages and not each.held],
        "held": [each.person.id for each in told if each.held],
    }
    record.append(
        work.tx, work.case_id, work.who, filled.move, filled.happened_on, work.now, work_facts,
        {**words, **{name: value for name, value in own.items() if value}} or None,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _in_words(entry: Entry) -> str:
    return entry.what.replace("_", " ")
