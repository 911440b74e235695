"""One row of the table of updates, and what one person is told by one move."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.sharing import DATES
from flows.message import Message
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import Filled
from office.sending.reach import Reach


@dataclass(frozen=True)
class Preview:
    """What one person is told by one move, exactly as it will read; without messages they are not told."""

    person: Someone
    kind: str
    messages: tuple[Message, ...]
    reach: Reach
    held: bool = False
    why: str = ""


@dataclass(frozen=True)
class Update:
    """One row: the templates that are said together, and whether they carry the content of an answer.

    each_point: what is said first, once for every point. instead: what is said to those for whom the content
    is held. shows: the row of casework.sharing that says who may be told. unless: why somebody is not, or "".
    """

    says: tuple[str, ...]
    content: bool = False
    instead: tuple[str, ...] = ()
    each_point: tuple[str, ...] = ()
    shows: str = DATES
    unless: Callable[[CaseFile, Filled, Someone], str] = lambda file, filled, person: ""
