"""Reading what an officer typed into the form of a move: what can be chosen, what must be mended."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.birthdays import band_of
from casework.moving import NOT_HERE
from office.folding import folded
from office.moves import dividing
from office.moves.announcing import announced
from office.moves.case_file import CaseFile, Someone
from office.moves.field import LONGEST_LINE, LONGEST_WORDS, Field
from store.points import Point


@dataclass
class Reading:
    """A form while it is read: what was typed, what is wrong with it."""

    file: CaseFile
    typed: Mapping[str, str]
    today: date
    officers: Mapping[str, str]  # who may deal with this case: id → name
    councils: Mapping[str, str] = field(default_factory=dict)  # those the service runs for: code → name
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.typed.get(name, "").replace("\r\n", "\n").strip()


def choices_of(form: Reading, asked: Field) -> tuple[str, ...]:
    """What can be chosen for a field on this case."""
    file = form.file
    listed: Mapping[str, tuple[str, ...]] = {
        "choice": asked.choices,
        "officer": tuple(form.officers),
        "point": _numbers(file.points),
        "considered_point": _numbers(point for point in file.points if point.outcome not in NOT_HERE),
        "open_point": _numbers(point for point in file.points if _may_be_held(file, point)),
        "open_points": _numbers(point for point in file.points if point.outcome is None),
        "refused_points": _numbers(point for point in file.points if point.outcome in NOT_HERE),
        "held_point": tuple(str(number) for number in sorted(file.held)),
        "person": tuple(each.id for each in file.people if each.standing != "subject"),
        "grown_up": tuple(each.id for each in file.people if _brought_it(each)),
        "someone": tuple(each.id for each in file.people),
        "heard_from": (*(each.id for each in file.people), SOMEONE_ELSE),
        "young_person": (*file.young_people, *(() if file.young_people else (NOT_YET_NAMED,))),
        "named": tuple(each.id for each in file.subjects),
        "misnamed": tuple(each.id for each in file.misnamed),
        "free_points": _numbers(dividing.free(file)),
        "parts": tuple(code for code, _, _ in dividing.parts_of(file)),
        "remedy": tuple(each.id for each in file.remedies if each.is_open),
        "device": tuple(each.used_on for person in file.people for each in person.opened),
        "question": tuple(str(each.place) for each in file.questions if each.answered is None),
        "request": tuple(each.id for each in folded(file.requests)),
        "council": tuple(code for code in form.councils if code != file.case.council),
        "announced": tuple(each.council for each in (announced(file.entries),) if each),
    }
    return listed[asked.kind]


SOMEONE_ELSE = "someone_else"  # not a person on the case: a school, a neighbour


def _brought_it(person: Someone) -> bool:
    """Only of whoever brought it a standing is decided: whom a young person asked in is theirs to end."""
    return person.role != "young_person" and not person.was_asked_in


NUMBERED = ("point", "points", "question")  # kinds whose choices are numbers


def _numbers(points: Iterable[Point]) -> tuple[str, ...]:
    return tuple(str(point.number) for point in points)


def _may_be_held(file: CaseFile, point: Point) -> bool:
    return point.outcome is None and point.number not in file.held


NOT_YET_NAMED = "new"  # the young person is not a person on the case yet; recording a consent makes them one


def read(form: Reading, asked: Field) -> Any:
    """One field's value, or None with a sentence in `form.wrong`."""
    typed = form.text(asked.name)
    if not typed:
        if asked.needed:
            form.wrong[asked.name] = "This is needed."
        return None
    readers: Mapping[str, Callable[[Reading, Field, str], Any]] = {
        "words": read_words,
        "line": _line,
        "day": read_day,
        "birthday": _birthday,
        "years": _years,
    }
    return readers.get(asked.kind, _choice)(form, asked, typed)


def read_words(form: Reading, asked: Field, typed: str) -> str:
    if len(typed) > LONGEST_WORDS:
        form.wrong[asked.name] = (
            f"This is {len(typed)} characters long; at most {LONGEST_WORDS} fit in one message."
        )
    return typed


def _line(form: Reading, asked: Field, typed: str) -> str:
    if len(typed) > LONGEST_LINE:
        form.wrong[asked.name] = f"At most {LONGEST_LINE} characters fit here."
    return " ".join(typed.split())


def _choice(form: Reading, asked: Field, typed: str) -> Any:
    if asked.takes_several:
        return tuple(_one(form, asked, each) for each in typed.split(","))
    return _one(form, asked, typed)


def _one(form: Reading, asked: Field, typed: str) -> Any:
    if typed not in choices_of(form, asked):
        form.wrong[asked.name] = "Choose one of these."
        return None
    return int(typed) if asked.kind.endswith(NUMBERED) else typed


def read_day(form: Reading, asked: Field, typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        form.wrong[asked.name] = "Write the day as year-month-day, such as 2026-04-17."
        return None


def _years(form: Reading, asked: Field, typed: str) -> int | None:
    if not typed.isdecimal() or band_of(int(typed)) is None:
        form.wrong[asked.name] = "Write the age in whole years, such as 11."
        return None
    return int(typed)


def _birthday(form: Reading, asked: Field, typed: str) -> date | None:
    day = read_day(form, asked, typed)
    if day and day > form.today:
        form.wrong[asked.name] = "A birth date is in the past."
    return day
