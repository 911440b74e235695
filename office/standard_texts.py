"""Standard texts of an office: kept by whoever manages, put by any officer into what they write."""

from collections.abc import Mapping
from datetime import datetime

from office.desk import councils_of
from office.house import House
from office.moves.fields import LONGEST_WORDS, Unclear
from office.moves.progress import NotHere
from store import standard_texts
from store.faults import Refused
from store.scope import Scope
from store.standard_texts import StandardText
from store.transaction import Tx

LONGEST_TITLE = 80


def managed(house: House, scope: Scope) -> tuple[str, ...]:
    """The councils whose texts this officer keeps."""
    return tuple(each for each in councils_of(house, scope) if scope.may(each, "manage"))


def everything(house: House, tx: Tx, scope: Scope) -> list[tuple[StandardText, list[StandardText]]]:
    """Each text as it is now, with its versions before. Raises Refused."""
    councils = managed(house, scope)
    if not councils:
        raise Refused("You may use standard texts but not change them.")
    before = [each for each in standard_texts.versions(tx, councils) if each.ended_at]
    now = standard_texts.offered(tx, councils)
    return [(each, [old for old in before if old.text_id == each.text_id]) for each in now]


def keep(house: House, tx: Tx, scope: Scope, typed: Mapping[str, str], now: datetime) -> None:
    """Keep a text, or a new version of one. Raises Refused, NotHere, or Unclear with a sentence per field."""
    council, text_id = typed.get("council", ""), typed.get("text", "")
    title, words = typed.get("title", "").strip(), typed.get("words", "").replace("\r\n", "\n").strip()
    if text_id:
        council = _theirs(house, tx, scope, text_id).council
    wrong = {
        "council": "" if council in managed(house, scope) else "Choose a council.",
        "title": _wrong_length(title, LONGEST_TITLE, "Give it a name."),
        "words": _wrong_length(words, LONGEST_WORDS, "Write the text."),
    }
    if sentences := {name: sentence for name, sentence in wrong.items() if sentence}:
        raise Unclear(sentences)
    standard_texts.keep(tx, council, title, words, str(scope.officer_id), now, text_id or None)


def take_away(house: House, tx: Tx, scope: Scope, text_id: str, now: datetime) -> None:
    """Offer it no more. Raises NotHere for another council's."""
    standard_texts.end(tx, _theirs(house, tx, scope, text_id).text_id, str(scope.officer_id), now)


def put_in(tx: Tx, council: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The form as typed, with the chosen text below what stood in the field it was chosen for."""
    field = typed.get("insert", "")
    chosen = typed.get(f"text_{field}", "")
    found = next((each for each in standard_texts.offered(tx, [council]) if each.text_id == chosen), None)
    if found is None:
        return dict(typed)
    before = typed.get(field, "").rstrip()
    return {**typed, field: f"{before}\n\n{found.words}" if before else found.words}


def _theirs(house: House, tx: Tx, scope: Scope, text_id: str) -> StandardText:
    offered = standard_texts.offered(tx, managed(house, scope))
    found = next((each for each in offered if each.text_id == text_id), None)
    if found is None:
        raise NotHere(text_id)
    return found


def _wrong_length(typed: str, longest: int, nothing: str) -> str:
    if not typed:
        return nothing
    return f"At most {longest} characters." if len(typed) > longest else ""
