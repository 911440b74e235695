"""Help from an advocate, per case: offered, asked for, appointed; whether the clock waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from store.tables import advocacy, cases
from store.transaction import Tx, columns_for

PLACE = "advocacy.advocate"
is_ = advocacy.c


@dataclass(frozen=True)
class Advocacy:
    """What is known of one case's advocate. Days are London days.

    answer: yes · have_one · someone_trusted · not_now, the newest they gave. asked_by, offered_by,
    appointed_by: person:<id> · officer:<id>. name, organisation: of who was appointed, "" before.
    """

    offered_on: date | None = None
    offered_by: str | None = None
    answer: str | None = None
    offered_again_on: date | None = None
    asked_on: date | None = None
    asked_by: str | None = None
    appointed_on: date | None = None
    appointed_by: str | None = None
    not_waiting_on: date | None = None
    name: str = ""
    organisation: str = ""

    @property
    def is_waited_for(self) -> bool:
        """Asked for, and nobody appointed yet; whether or not the clock waits too."""
        return self.asked_on is not None and self.appointed_on is None

    @property
    def ended_on(self) -> date | None:
        """The day from which the clock waits no more: appointed, or told not to wait.

        A wait moves the 10 working days, never the absolute 20 (casework.clock).
        """
        return min((day for day in (self.appointed_on, self.not_waiting_on) if day), default=None)


OF_CASE = select(*columns_for(advocacy, Advocacy), is_.advocate).where(is_.case_id == bindparam("of_case"))


def read(tx: Tx, case_id: str) -> Advocacy:
    """Return what is known of a case's advocate; empty where nobody ever offered one."""
    row = tx.first(OF_CASE, of_case=case_id)
    if row is None:
        return Advocacy()
    known = dict(row._mapping)
    who = tx.unseal_json(PLACE, case_id, known.pop("advocate")) or {}
    return Advocacy(**known, **who)


def offered(tx: Tx, case_id: str, on: date, by: str, answer: str | None) -> None:
    """Note that an advocate was offered, and what they answered; the first day is kept."""
    before = read(tx, case_id)
    _keep(tx, case_id, offered_on=before.offered_on or on, offered_by=before.offered_by or by, answer=answer)


def offered_again(tx: Tx, case_id: str, on: date) -> bool:
    """Note that it was offered once more; False when it had been."""
    _keep(tx, case_id)
    return bool(
        tx.change(advocacy, is_.case_id == case_id, is_.offered_again_on.is_(None), offered_again_on=on)
    )


def asked(tx: Tx, case_id: str, on: date, by: str) -> bool:
    """Note that they asked for one; False when they had: the clock waits from the first day."""
    _keep(tx, case_id)
    first = is_.case_id == case_id, is_.asked_on.is_(None)
    return bool(tx.change(advocacy, *first, asked_on=on, asked_by=by))


def asked_openly(tx: Tx, case_id: str, on: date, by: str) -> None:
    """Note that whoever acts for a young person asks too: the clock waits as if nobody had asked before."""
    tx.change(advocacy, is_.case_id == case_id, is_.appointed_on.is_(None), asked_on=on, asked_by=by)


def asked_no_more(tx: Tx, case_id: str) -> None:
    """Forget that one was asked for, unless somebody is appointed: whoever asked is not on the case."""
    nobody_yet = is_.case_id == case_id, is_.appointed_on.is_(None)
    tx.change(advocacy, *nobody_yet, asked_on=None, asked_by=None, not_waiting_on=None, answer=None)


def appointed(tx: Tx, case_id: str, on: date, by: str, name: str, organisation: str) -> None:
    """Note who was appointed; the wait ended on the first such day, another name takes the place of one."""
    before = read(tx, case_id)
    key_id = tx.value(select(cases.c.key_id).where(cases.c.id == case_id))
    who = tx.seal_json(PLACE, case_id, {"name": name, "organisation": organisation}, key_id)
    _keep(tx, case_id, appointed_on=before.appointed_on or on, appointed_by=by, advocate=who)


def do_not_wait(tx: Tx, case_id: str, on: date) -> bool:
    """Note that they said not to wait for one; False when there is no wait to end."""
    waits = is_.asked_on.is_not(None), is_.appointed_on.is_(None), is_.not_waiting_on.is_(None)
    return bool(tx.change(advocacy, is_.case_id == case_id, *waits, not_waiting_on=on))


def _keep(tx: Tx, case_id: str, **known: Any) -> None:
    values: Mapping[str, Any] = {"case_id": case_id, **known}
    if tx.add_once(advocacy, **values) is None and known:
        tx.change(advocacy, is_.case_id == case_id, **known)
