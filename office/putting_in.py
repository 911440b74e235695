"""A file that an officer puts on a case for somebody on it: a letter that came, a photo that was shown."""

from collections.abc import Mapping
from datetime import date, datetime

from casework.calendar import london_day
from casework.safeguarding import look
from office import raising
from office.entries import PUT_IN
from office.hearing.uploads import Expects, Upload
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import LONGEST_WORDS, Unclear
from office.moves.progress import NotHere
from store import attachments, record
from store.alerts import Alert, Heard
from store.cases import Case
from store.faults import Refused
from store.scope import Scope
from store.transaction import Tx

HOW = ("letter", "visit", "email")  # how it came to the officer
NOT_TAKEN = {
    "": "Choose the file.",
    "too_big": "It is larger than 20 MB: none of it was kept.",
    "full": "There is no room for a file just now: none of it was kept.",
    "lost": "It did not arrive whole: none of it was kept. Choose it again.",
}


def expects(scope: Scope, name: str, typed: Mapping[str, str], now: datetime) -> Expects:
    """Where the file of this form goes; nowhere where this officer may not, or the form must be mended."""

    def on_the_case(tx: Tx, file: Upload) -> str:
        try:
            case = _case(tx, scope, name)
            _check(case, typed, now, "stored")
        except (NotHere, Refused, Unclear):
            return ""
        return attachments.expect(
            tx, None, case.case.key_id, file.kind, now, name=file.name, media_type=file.media_type,
            case_id=case.case.id, person_id=typed["person"], officer_id=scope.officer_id,
        )  # fmt: skip

    return on_the_case


def put_in(
    house: House,
    tx: Tx,
    scope: Scope,
    name: str,
    typed: Mapping[str, str],
    file: Upload | None,
    now: datetime,
) -> tuple[Case, Alert | None]:
    """Note on the record whose it is, how and when it came, and who put it in.

    Returns the case, and the alert that what the officer typed raised. Raises NotHere, Refused, Unclear; then
    the file is not kept.
    """
    case = _case(tx, scope, name)
    on = _check(case, typed, now, file.state if file else "")
    about = typed.get("about", "").strip()
    facts = {"file": file.attachment if file else "", "person": typed["person"], "how": typed["how"]}
    alert = _alert(house, tx, scope, case, typed, f"{about}\n{file.name if file else ''}", now)
    record.append(
        tx, case.case.id, f"officer:{scope.officer_id}", PUT_IN, on, now,
        {**facts, **({"alert": alert.id} if alert else {})}, {"about": about} if about else None,
    )  # fmt: skip
    return case.case, alert


def _alert(
    house: House, tx: Tx, scope: Scope, file: CaseFile, typed: Mapping[str, str], words: str, now: datetime
) -> Alert | None:
    """What an officer types is looked at for danger, and what a file is called (domain.md 4.1)."""
    found, person = look(words, house.dangers), file.someone(typed["person"])
    if not found.level or person is None:
        return None
    heard = Heard(str(scope.officer_id), typed["how"], person.id)
    return raising.on_case(house, tx, file, person, heard, found, words.strip(), now)


def _case(tx: Tx, scope: Scope, name: str) -> CaseFile:
    file = read_file(tx, scope, name)
    if file is None:
        raise NotHere(name)
    if not scope.may(file.case.council, "move"):
        raise Refused("You may look at this case but put nothing on it.")
    return file


def _check(file: CaseFile, typed: Mapping[str, str], now: datetime, state: str) -> date:
    """The day it came; raises Unclear with a sentence for each field that must be mended."""
    came = _day(typed.get("came_on", ""))
    wrong = {
        "person": "" if file.someone(typed.get("person", "")) else "Choose whose it is.",
        "how": "" if typed.get("how") in HOW else "Choose how it came.",
        "came_on": "" if came and came <= london_day(now) else "Give the day it came, not one to come.",
        "about": "" if len(typed.get("about", "")) <= LONGEST_WORDS else "Say it shorter.",
        "file": NOT_TAKEN.get(state, ""),
    }
    if sentences := {name: sentence for name, sentence in wrong.items() if sentence}:
        raise Unclear(sentences)
    assert came  # noqa: S101 - a wrong day has a sentence
    return came


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
