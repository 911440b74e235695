"""The moment a case is another council's: everything that is scoped by council goes with it."""

from dataclasses import replace

from flows.conversation import to_json
from flows.facts import HANDED_TO
from office.hearing.beginning import conversation_in
from office.moves import handing_dates
from office.moves.handing import receivers
from office.moves.work import Work
from office.restricting import ABOUT_WORKER, HOLDS, who_may
from store import alerts, cases, conversations, duty, handings, limits, readers, record, tasks
from store.cases import Case
from store.handings import Handing
from store.scope import THE_SERVICE

HANDED_HERE = "handed_here"  # the new council's task


def carry_over(work: Work) -> None:
    """Dates, readers, conversations, and whatever is scoped by council; the first council keeps one row."""
    case, to = cases.read_case(work.tx, THE_SERVICE, work.case_id), str(work.facts["to_council"])
    assert case  # noqa: S101 - it was read in this transaction
    row = Handing(case.id, case.reference, case.council, to, work.day, str(work.scope.officer_id))
    _dates(work, to)
    handings.hand_over(work.tx, row, restricted=case.restricted, now=work.now)
    _readers(work, case, to)
    _conversations(work, to)
    _call_off(work)
    tasks.add_task(work.tx, HANDED_HERE, work.now, council=to, case_id=case.id)


def _dates(work: Work, to: str) -> None:
    file = work.file
    before = {(each.name, each.leads): each.due_on for each in file.limits if not each.replaced}
    for limit in handing_dates.carried(work.house, file, to, work.day):
        limits.set_limit(work.tx, work.case_id, file.case.key_id, limit)
        was = before.get((limit.name, limit.leads))
        if was and was != limit.due_on and not limit.done_on:
            facts = {"limit": limit.name, "due": was.isoformat(), "to": limit.due_on.isoformat()}
            record.append(
                work.tx, work.case_id, "heard", "limit_moved", work.day, work.now,
                {**facts, "because": "handing"},
            )  # fmt: skip
    limits.stays_with(work.tx, work.case_id, file.case.council, work.day)


def _readers(work: Work, case: Case, to: str) -> None:
    """Who knew of a restricted case knows of it no more; one about a worker is restricted if it can be.

    Where nobody there holds safeguarding it is open to their officers: it must not disappear from everybody.
    """
    there = receivers(work.tx, case, to) if case.restricted else who_may(work.tx, to, HOLDS)
    lifted = any(each.what == "restriction_lifted" for each in work.file.entries)
    if there and (case.restricted or (ABOUT_WORKER in case.flags and not lifted)):
        readers.restrict(work.tx, case.id, there)
    elif case.restricted:
        readers.lift(work.tx, case.id)


def _conversations(work: Work, to: str) -> None:
    """What they type from now on is the new council's, in what is open and in what they begin."""
    for kept in conversations.of_case(work.tx, work.case_id):
        here = conversation_in(kept)
        there = replace(here, facts={**here.facts, HANDED_TO: to})
        conversations.save(work.tx, kept, to_json(there), kept.step, to, kept.heard_at)


def _call_off(work: Work) -> None:
    """Nobody at the first council is called any more; the clock's next tick calls the new one's route."""
    for alert in alerts.of_case(work.tx, THE_SERVICE, work.case_id):
        duty.call_off(work.tx, alert.id, "handed_over")
