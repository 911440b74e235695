"""An alert as officers see it: since when it waits, who was called and what became of it, who wrote back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.duty import CALLED_ABOUT
from office import duty as calling
from office import rota
from office.house import House
from store import alerts, case_people, cases, duty, officers, outbox, written_back
from store.alerts import Alert
from store.duty import Call, DutyContact
from store.outbox import Owed
from store.scope import Scope
from store.transaction import Tx
from store.written_back import Written

LISTED_FOR = timedelta(days=7)  # an alert of no case that somebody acts on stays in the inbox so long


@dataclass(frozen=True)
class Called:
    """One call: to whom, by what, and what became of it: waits · sent · tried · failed · called_off."""

    who: str
    by: str
    became: str
    at: datetime


@dataclass(frozen=True)
class Letter:
    """What an officer wrote back, as it read."""

    officer: str
    message: Owed


@dataclass(frozen=True)
class Raised:
    """One alert with all that officers must know of it.

    waits: minutes until now, or until somebody acted on it. instead: who is called where nobody who
    may see it is on its council's route: "" · desk · nobody. reference: of its case, or "" when there is
    none in scope. typed_by: the name of the officer who typed what they heard, or ""; heard_from: the role of
    whoever told them, or "" where it is not said.
    """

    alert: Alert
    waits: int
    calls: tuple[Called, ...]
    instead: str
    acts: str
    letters: tuple[Letter, ...]
    reference: str
    typed_by: str = ""
    heard_from: str = ""

    @property
    def its_case_is_restricted(self) -> bool:
        return self.alert.case_id is not None and not self.reference

    @property
    def is_urgent(self) -> bool:
        """Whether it is loud: danger or a disclosure that nobody acts on yet."""
        return self.alert.level in CALLED_ABOUT and self.alert.acknowledged_at is None


def raised(house: House, tx: Tx, scope: Scope, found: Sequence[Alert], now: datetime) -> list[Raised]:
    """These alerts, in their order, with what became of them."""
    ids = [each.id for each in found]
    calls, letters = duty.calls_of(tx, ids), written_back.from_alerts(tx, ids)
    contacts = duty.named(tx, [each.contact_id for each in calls])
    names = {each.id: each.name for each in officers.all_officers(tx)} if found else {}
    return [
        Raised(
            alert,
            int(((alert.acknowledged_at or now) - alert.raised_at).total_seconds() // 60),
            tuple(_called(tx, contacts, each) for each in calls if each.alert_id == alert.id),
            calling.instead(tx, alert) if alert.level in CALLED_ABOUT else "",
            names.get(alert.acknowledged_by or "", ""),
            tuple(_letter(tx, names, each) for each in letters if each.alert_id == alert.id),
            _reference(tx, scope, alert),
            names.get(alert.typed_by or "", ""),
            _role(tx, alert),
        )
        for alert in found
    ]


def one(house: House, tx: Tx, scope: Scope, alert_id: str, now: datetime) -> Raised | None:
    """One alert, or None when it is out of scope."""
    alert = alerts.read(tx, scope, alert_id)
    return raised(house, tx, scope, [alert], now)[0] if alert else None


def acted_on(house: House, tx: Tx, scope: Scope, now: datetime) -> list[Raised]:
    """The alerts of no case that somebody acts on: they would be found nowhere else."""
    return raised(house, tx, scope, alerts.acted_on(tx, scope, now - LISTED_FOR), now)


def _called(tx: Tx, contacts: dict[str, DutyContact], call: Call) -> Called:
    contact = contacts[call.contact_id]
    return Called(rota.who_is(tx, contact), contact.carrier, _became(call), call.sent_at or call.called_at)


def _became(call: Call) -> str:
    if call.state == "given_up":
        return "called_off" if call.why == "acknowledged" else "failed"
    if call.state == "owed":
        return "tried" if call.tries else "waits"
    return "sent"


def _letter(tx: Tx, names: dict[str, str], written: Written) -> Letter:
    message = outbox.read(tx, written.message_id)
    assert message is not None  # noqa: S101 - a row of its own holds it
    return Letter(names.get(written.officer_id, ""), message)


def _reference(tx: Tx, scope: Scope, alert: Alert) -> str:
    case = cases.read_case(tx, scope, alert.case_id) if alert.case_id else None
    return case.reference if case else ""


def _role(tx: Tx, alert: Alert) -> str:
    """Who somebody is who told it to an officer, where they are on its case."""
    on_case = case_people.people_on(tx, alert.case_id) if alert.case_id and alert.heard_from else []
    return next((each.role for each in on_case if each.person_id == alert.heard_from), "")
