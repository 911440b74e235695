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

MEDIAN, HARDEST, LONGEST = 3.0, 5.0, 300  # the targets: two grades, and characters of our own words

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMES = re.compile(
    rf"{COUNCIL}|KESTREL 4829|Sam Jones|Cymraeg|Coram Voice|Help at Hand|Childline"
    rf"|SHOUT|(?:{DAYS})(?: \d+ (?:{MONTHS}))?|\d[\d ]*\d|\d"
)
ENDS = re.compile(r"[.!?]+(?:\s|$)|\n+")
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
ODD = {  # what the rules below would count wrongly
    "advocate": 3, "anyone": 3, "area": 3, "before": 2, "being": 2, "carer": 2, "carers": 2, "couldn't": 2,
    "council": 2, "councils": 2, "create": 2, "deleted": 3, "didn't": 2, "doesn't": 2, "everyone": 3,
    "everything": 3, "hasn't": 2, "idea": 3, "isn't": 2, "ombudsman": 3, "people": 2, "phone": 1, "poem": 2,
    "quiet": 2, "safely": 2, "safety": 2, "science": 2, "somebody": 3, "someone": 2, "something": 2,
    "sometimes": 2, "somewhere": 2, "trying": 2, "wasn't": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Read:
    """One message with what it asks of its reader. `length` is in characters of our own words."""

    said: Said
    grade: float
    length: int


def syllables(word: str) -> int:
    """How many syllables a word has: groups of vowels, less a silent e, with a short list of odd ones."""
    word = word.lower()
    if word in ODD:
        return ODD[word]
    bare = word.removesuffix("'s")
    count = len(VOWELS.findall(bare))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouycgsxz]es$|[^s]ses$", bare):
        count -= 1
    return max(count, 1)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid and others, 1975). An empty text has grade 0."""
    plain = NAMES.sub("Sam", text.replace("’", "'"))
    sentences = [found for part in ENDS.split(plain) if (found := WORD.findall(part.lower()))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


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
