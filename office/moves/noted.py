"""What an officer notes down is looked at for danger, as everything people type (domain.md 4.1).

Notes and what was heard, not what is written to people: a letter names what happened by its nature, and what
it answers has been looked at when it was told. There it is pointed out to whoever writes (console.writing).
"""

from collections.abc import Mapping

from casework.safeguarding import look
from office import raising
from office.moves.case_file import Someone
from office.moves.fields import FIELDS
from office.moves.work import Work
from store.alerts import Alert, Heard

TYPED = ("words", "line")
NOTED: Mapping[str, tuple[str, ...]] = {
    move: tuple(each.name for each in asked if each.kind in TYPED and not each.told)
    for move, asked in FIELDS.items()
}
FROM = ("heard_from", "person", "young_person")  # the fields that say whose words they are, or about whom


def look_at(work: Work) -> Alert | None:
    """Raise an alert for what was noted, in the same transaction; nobody on the case is written to by it."""
    words = "\n".join(str(work.facts[name]) for name in NOTED[work.filled.move] if work.facts.get(name))
    found = look(words, work.house.dangers)
    if not found.level:
        return None
    told = _heard_from(work)
    heard = Heard(str(work.scope.officer_id), work.facts.get("how"), told.id if told else None)
    raised = raising.on_case(work.house, work.tx, work.file, told, heard, found, words, work.now)
    work.noted["alert"] = raised.id
    return raised


def _heard_from(work: Work) -> Someone | None:
    asked = (each.person_id for each in work.file.questions if each.place == work.facts.get("question"))
    named = (*(work.facts.get(name) for name in FROM), next(asked, None))
    return next((found for each in named if each and (found := work.file.someone(each))), None)
