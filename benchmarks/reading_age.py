"""How hard our words are: the Flesch-Kincaid grade and the length of every message, as it is shown.

`python -m benchmarks.reading_age` prints each message with its grade and length, hardest first. Grade 3 is
what an eight- or nine-year-old reads. A proper name, a number, a date or a code counts as one easy word: a
child knows what their council is called, and no rewording changes it. Lines of contacts and other people's
words are left out. Give a word to see only the messages whose name has it.
"""

import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.every_message import CONTACT, COUNCIL, Said, every_message
from casework import reading_grade
from casework.reading_grade import DATES

MEDIAN, HARDEST, LONGEST = 3.0, 5.0, 300  # the targets: two grades, and characters of our own words

NAMES = re.compile(
    rf"{COUNCIL}|KESTREL 4829|Sam Jones|Cymraeg|Coram Voice|Help at Hand|Childline|SHOUT|{DATES.pattern}"
)


@dataclass(frozen=True)
class Read:
    """One message with what it asks of its reader. `length` is in characters of our own words."""

    said: Said
    grade: float
    length: int


def grade(text: str) -> float:
    """The grade of a text in which every name of ours counts as one easy word."""
    return reading_grade.grade(NAMES.sub("Sam", text.replace("’", "'")))


def own_words(text: str) -> str:
    """The message without its lines of contacts, which are others' and as long as they are."""
    return "\n".join(line for line in text.replace(CONTACT, "").splitlines() if line.strip())


def read(said: Iterable[Said]) -> Iterator[Read]:
    for each in said:
        ours = own_words(each.text)
        yield Read(each, grade(ours), len(ours))


def median(messages: Iterable[Read]) -> float:
    """The middle of all grades, each template counting once, with its hardest reading."""
    hardest: dict[str, float] = {}
    for each in messages:
        hardest[each.said.name] = max(each.grade, hardest.get(each.said.name, -99))
    return statistics.median(hardest.values())


def too_much(messages: Iterable[Read]) -> list[Read]:
    """The messages that are harder or longer than they may be."""
    return [each for each in messages if each.grade > HARDEST or each.length > LONGEST]


def report(messages: list[Read]) -> Iterator[str]:
    yield "A proper name, a number, a date or a code counts as one easy word."
    yield "Lines of contacts and other people's words are left out."
    yield f"{'grade':>6} {'length':>6}  message"
    for each in sorted(messages, key=lambda m: (-m.grade, m.said.name)):
        mark = "!" if too_much([each]) else " "
        text = each.said.text.replace("\n", " / ")
        yield f"{each.grade:6.1f} {each.length:6} {mark}{each.said.name}: {text}"
    hardest, longest = max(m.grade for m in messages), max(m.length for m in messages)
    yield f"{len(messages)} readings of {len({m.said.name for m in messages})} messages"
    yield f"median grade {median(messages):.1f}, each message with its hardest reading (at most {MEDIAN:.0f})"
    yield f"hardest {hardest:.1f} (at most {HARDEST:.0f}), longest {longest} (at most {LONGEST})"


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    found = [each for each in read(every_message()) if wanted in each.said.name]
    print("\n".join(report(found)))
    sys.exit(bool(too_much(found)) or median(found) > MEDIAN)
