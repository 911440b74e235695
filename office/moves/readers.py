"""Who may see a case: restricting it, naming one more officer, taking one off, lifting it; each recorded."""

from dataclasses import dataclass
from datetime import datetime

from casework.calendar import london_day
from office import reasons
from office.house import House
from office.moves.progress import NotHere
from office.restricting import HOLDS, who_may
from store import cases, record
from store import readers as kept
from store.alerts import Alert
from store.cases import Case
from store.faults import Refused
from store.scope import Scope
from store.transaction import Tx


@dataclass(frozen=True)
class Readers:
    """Who may see a case. named: officers by id, while it is restricted; others: who may be named too;
    holders: who holds safeguarding for its council; movers: whether any of the named may record moves."""

    named: dict[str, str]
    others: dict[str, str]
    holders: dict[str, str]
    movers: bool


def readers(tx: Tx, case: Case) -> Readers:
    """Who may see a case, and who could."""
    seeing, holders = who_may(tx, case.council, "see"), who_may(tx, case.council, HOLDS)
    ids = kept.readers_of(tx, case.id) if case.restricted else frozenset()
    named = {each: name for each, name in seeing.items() if each in ids}
    others = {each: name for each, name in seeing.items() if each not in ids}
    return Readers(named, others, holders, bool(named.keys() & who_may(tx, case.council, "move").keys()))


def restrict(house: House, tx: Tx, scope: Scope, name: str, why: str, now: datetime) -> Alert | None:
    """Restrict a case to those who hold safeguarding; returns the alert that the reason raised.

    Raises NotHere, Refused.
    """
    case = _case(tx, scope, name)
    _say_why(why)
    kept.restrict(tx, case.id, who_may(tx, case.council, HOLDS))
    _enter(tx, scope, case, "restricted", now, why=why)
    return reasons.look_at(house, tx, scope, case.id, why, now)


def name_officer(tx: Tx, scope: Scope, name: str, officer_id: str, now: datetime) -> None:
    """Let one more officer see a restricted case; raises NotHere, Refused."""
    case = _restricted(tx, scope, name)
    if officer_id not in readers(tx, case).others:
        raise Refused("Choose an officer who works for this council and may not see it yet.")
    kept.add_reader(tx, case.id, officer_id)
    _enter(tx, scope, case, "reader_named", now, officer=officer_id)


def take_off(tx: Tx, scope: Scope, name: str, officer_id: str, now: datetime) -> None:
    """Keep a restricted case and its alerts from an officer, but never the last; raises NotHere, Refused."""
    case = _restricted(tx, scope, name)
    named = readers(tx, case).named
    if officer_id not in named:
        raise Refused("They may not see this case now.")
    if len(named) == 1:
        raise Refused("They are the last who may see this case. Name someone else first, or lift it.")
    kept.take_off(tx, case.id, officer_id)
    _enter(tx, scope, case, "reader_taken_off", now, officer=officer_id)


def lift(house: House, tx: Tx, scope: Scope, name: str, why: str, now: datetime) -> Alert | None:
    """Open a restricted case to its council's officers again; returns the alert that the reason raised.

    What is said there of a worker does not restrict it anew. Raises NotHere, Refused.
    """
    case = _restricted(tx, scope, name)
    _say_why(why)
    raised = reasons.look_at(house, tx, scope, case.id, why, now)
    kept.lift(tx, case.id)
    _enter(tx, scope, case, "restriction_lifted", now, why=why)
    return raised


def _case(tx: Tx, scope: Scope, name: str) -> Case:
    case = cases.read_case(tx, scope, name, for_update=True)
    if case is None:
        raise NotHere(name)
    if not scope.may(case.council, HOLDS):
        raise Refused("Only officers who hold safeguarding decide who may see a case.")
    return case


def _restricted(tx: Tx, scope: Scope, name: str) -> Case:
    case = _case(tx, scope, name)
    if not case.restricted:
        raise Refused("This case is not restricted.")
    return case


def _say_why(why: str) -> None:
    if not why.strip():
        raise Refused("Say why. The reason is kept in the record.")


def _enter(
    tx: Tx, scope: Scope, case: Case, what: str, now: datetime, *, why: str = "", **facts: object
) -> None:
    words = {"reason": why.strip()} if why else None
    record.append(tx, case.id, f"officer:{scope.officer_id}", what, london_day(now), now, dict(facts), words)
