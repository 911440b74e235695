"""What a move asks on some cases only, such as what a young person says who may understand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from office.moves import devices, rights
from office.moves.case_file import CaseFile
from office.moves.field import Field
from office.moves.fields import CHILDS_ANSWER, FIELDS, OWN_PART
from office.moves.people_fields import OPENED_THE_LINK

ONLY_WHERE: Mapping[str, Callable[[CaseFile], bool]] = {
    **dict.fromkeys((each.name for each in CHILDS_ANSWER), rights.child_is_asked_first),
    OWN_PART.name: rights.is_brought_for_both,
    OPENED_THE_LINK.name: devices.anyone_to_hear,
}


def asked_of(file: CaseFile, move: str) -> tuple[Field, ...]:
    """A move's fields on this case; what a representative wished does not end without the child's say."""
    here = [each for each in FIELDS[move] if _is_asked(file, each)]
    needed = move == "withdraw" and rights.is_wished_for_a_child(file)
    return tuple(replace(each, needed=needed) if each in CHILDS_ANSWER else each for each in here)


def _is_asked(file: CaseFile, asked: Field) -> bool:
    where = ONLY_WHERE.get(asked.name)
    return where is None or where(file)
