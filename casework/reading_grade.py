"""How hard English words are to read: the Flesch-Kincaid grade (Kincaid and others, 1975).

Grade 3 is what an eight- or nine-year-old reads; a grade and five are about the age in years. A day, a number
or a date counts as one easy word. For English only: in Welsh it says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

AGE_OF_GRADE_0 = 5
FOR_AGE = 12  # words of an officer's own that read above it are pointed out before they are sent
FEWEST = 8  # words: of fewer the grade says nothing
SHOWN = 5  # hard words named

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(rf"(?:{DAYS})(?: \d+ (?:{MONTHS}))?|\d[\d ]*\d|\d")
ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouycgsxz]es$|[^s]ses$")
ODD = {  # what the rules below would count wrongly
    "advocate": 3, "anyone": 3, "area": 3, "before": 2, "being": 2, "carer": 2, "carers": 2, "couldn't": 2,
    "council": 2, "councils": 2, "create": 2, "deleted": 3, "didn't": 2, "doesn't": 2, "everyone": 3,
    "everything": 3, "hasn't": 2, "idea": 3, "isn't": 2, "ombudsman": 3, "people": 2, "phone": 1, "poem": 2,
    "quiet": 2, "safely": 2, "safety": 2, "science": 2, "somebody": 3, "someone": 2, "something": 2,
    "sometimes": 2, "somewhere": 2, "trying": 2, "wasn't": 2,
}  # fmt: skip
HARD_FROM = 3  # syllables


@dataclass(frozen=True)
class Hard:
    """Words that read above an age: their grade, that age, the longest sentence, the hardest words."""

    grade: float
    age: int
    longest: str
    words: tuple[str, ...]


def too_hard(text: str, age: int = FOR_AGE) -> Hard | None:
    """What makes a text hard for somebody of this age; None where it is not, or is too short to say."""
    found = grade(text)
    if len(_words(text)) < FEWEST or found + AGE_OF_GRADE_0 <= age:
        return None
    longest = max(sentences(text), key=lambda each: len(_words(each)))
    return Hard(round(found, 1), round(found) + AGE_OF_GRADE_0, longest, _hardest(text))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade. An empty text has grade 0."""
    told = [found for each in sentences(text) if (found := _words(each))]
    words = [word for sentence in told for word in sentence]
    if not words:
        return 0.0
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(told) + 11.8 * spoken / len(words) - 15.59


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they stand; a line of its own is one too."""
    return [each.strip() for each in ENDS.split(text) if each.strip()]


def syllables(word: str) -> int:
    """How many syllables a word has: groups of vowels, less a silent e, with a short list of odd ones."""
    word = word.lower()
    if word in ODD:
        return ODD[word]
    bare = word.removesuffix("'s")
    count = len(VOWELS.findall(bare)) - bool(SILENT.search(bare))
    return max(count, 1)


def _words(text: str) -> list[str]:
    return WORD.findall(DATES.sub("Sam", text.replace("’", "'")).lower())


def _hardest(text: str) -> tuple[str, ...]:
    """The words of most syllables, each once, as they first come."""
    return tuple(sorted(_long(text), key=lambda word: -syllables(word))[:SHOWN])


def _long(text: str) -> Iterator[str]:
    for word in dict.fromkeys(_words(text)):
        if syllables(word) >= HARD_FROM:
            yield word
