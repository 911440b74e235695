"""What somebody told about themselves who came by a link and was not heard yet: it waits until they are.

A name, an age, how they want to be reached: whoever holds a link must not lead a letter away from a child.
"""

from store import people
from store.transaction import JSON, Tx

WISHED = "wished"  # by the chat or page it was told on


def told(tx: Tx, person_id: str, found: JSON) -> None:
    """What they told counts from now on, beside what they told before."""
    people.change_about(tx, person_id, _with(people.about(tx, person_id), found))


def told_but_waits(tx: Tx, person_id: str, way_id: str, found: JSON) -> None:
    """What was told on this chat or page is kept, and counts once it is found to be theirs."""
    about = people.about(tx, person_id)
    wished = about.get(WISHED, {})
    waits = {**wished, way_id: _with(wished.get(way_id, {}), found)}
    people.change_about(tx, person_id, {**about, WISHED: waits})


def settle(tx: Tx, person_id: str, way_id: str, *, counts: bool) -> None:
    """What waits from this chat or page counts, or is forgotten: the record still has it."""
    about = people.about(tx, person_id)
    wished = dict(about.pop(WISHED, {}))
    found = wished.pop(way_id, None)
    if found is not None:
        left = {**about, WISHED: wished} if wished else about
        people.change_about(tx, person_id, _with(left, found) if counts else left)


def _with(about: JSON, found: JSON) -> JSON:
    contact = {**about.get("contact", {}), **found.get("contact", {})}
    return {**about, **found, "contact": contact}
