"""Looks at what somebody typed and says whether it sounds like danger, and which words made it so.

Levels as in domain.md 4.1: A immediate danger, B disclosure, C ambiguous, slang or low mood, None nothing.
Rules say what is danger by itself (casework.danger_reading finds them); where a language has a scale, many
small signs are weighed with them (casework.weighing).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.danger_reading import Reading
from casework.danger_rules import Level, Rules, whole_message
from casework.spelling import Typed, typed_words
from casework.weighing import Limits, Scale, Weighed

ORDER: tuple[Level, ...] = ("A", "B", "C")
OWN_WORD = "their own danger word"
SIGNS = "many small signs"
FEWEST_READ = 3  # words: a name, a place
STRANGE = 0.5  # of the words: of 2,248 held-out lines in English and Welsh one is known less
NEARLY = 0.1  # of the words: a language that knows so many fewer than another one is foreign to the text
FEWEST = 4  # words: "not now", "I'm fine" are answers; that they may be more is for rules to say


@dataclass(frozen=True)
class Finding:
    """What was noticed. `words` are exactly as typed; `about_worker`: a worker or carer is named for it."""

    level: Level | None = None
    rule: str = ""
    words: str = ""
    language: str = ""
    about_worker: bool = False
    unread: bool = False  # no list reads this language: nothing found says nothing


NOTHING, UNREAD = Finding(), Finding(unread=True)


def look(text: str, rules: Sequence[Rules]) -> Finding:
    """The gravest thing that any language's list finds in a text; NOTHING when none does.

    UNREAD when none does and no list reads its language.
    """
    words = typed_words(text)
    message = whole_message(text) if len(text) <= 80 else ""
    found = list(_each_language(text, words, message, rules)) if words else []
    if not any(each.level for each in found):
        return UNREAD if _is_in_another_language(words, rules) else NOTHING
    return min((each for each in found if each.level), key=_gravity)


def is_outright(found: Finding) -> bool:
    """Whether a rule found it, or words of a family of danger: not plain words that only weigh together."""
    return not found.rule.startswith(SIGNS) or "{" in found.rule


def _is_in_another_language(words: Sequence[Typed], rules: Sequence[Rules]) -> bool:
    """Whether every language's scale knows at most half of the words; a few words say nothing.

    One word in other letters than a to z says enough.
    """
    typed = [each.word for each in words if each.word.isalpha()]
    if len(typed) < FEWEST_READ and all(word.isascii() for word in typed):
        return False
    scales = [(each.spelling, each.scale) for each in rules if each.scale]
    if not typed or not scales or any(scale.knows(scale.stems(typed)) > STRANGE for _, scale in scales):
        return False  # as they typed it: mending costs more, and is seldom needed to know
    return not any(
        scale.knows(scale.stems(map(spelling.read, typed))) > STRANGE for spelling, scale in scales
    )


def _gravity(found: Finding) -> tuple[int, bool]:
    return ORDER.index(found.level or "C"), found.rule != OWN_WORD


def _each_language(
    text: str, words: Sequence[Typed], message: str, rules: Sequence[Rules]
) -> Iterator[Finding]:
    """What each language finds. Signs alone speak only in the language that knows the words best."""
    readings = [Reading(words, each) for each in rules]
    known = [each.rules.scale.knows(each.stems) if each.rules.scale else 0 for each in readings]
    for reading, share in zip(readings, known, strict=True):
        yield _look(text, words, message, reading, foreign=share < max(known) - NEARLY)


def _look(text: str, words: Sequence[Typed], message: str, reading: Reading, *, foreign: bool) -> Finding:
    rules = reading.rules
    if message in rules.danger_words:
        return Finding("A", OWN_WORD, text.strip(), rules.language)
    found = _by_rule(text, words, reading)
    if not rules.scale or (foreign and not found.level):
        return found
    outright = _by_rule(text, words, reading, outright=True)
    return _graver(_weighed(text, words, reading, rules.scale, found), outright)


def _graver(found: Finding, outright: Finding) -> Finding:
    if not outright.level or (found.level and _gravity(found) <= _gravity(outright)):
        return found
    return outright


def _by_rule(text: str, words: Sequence[Typed], reading: Reading, *, outright: bool = False) -> Finding:
    """The gravest that a rule finds; with `outright` of those rules alone."""
    rules = reading.rules
    for level in ORDER:
        for pattern in reading.possible:
            rule = rules.rules[pattern.rule]
            if outright and not rule.outright:
                continue
            if span := reading.find(pattern, reading.places(level, pattern)):
                start, end = span
                typed = text[words[start].start : words[end - 1].end]
                about_worker = rule.by_someone and reading.worker_did_it(start, end)
                return Finding(level, rule.name, typed, rules.language, about_worker)
    return NOTHING


def _weighed(text: str, words: Sequence[Typed], reading: Reading, scale: Scale, found: Finding) -> Finding:
    """What is left of a rule's finding, or is found without one, when every part has been weighed."""
    parts, limits = scale.weigh(words, reading.read, reading.stems), scale.limits
    if not parts or (len(words) < FEWEST and not found.level):
        return found
    heaviest = max(parts, key=lambda part: part.danger)
    adds = {"A": limits.rule_now, "B": limits.rule}
    rule = adds.get(found.level or "", -limits.denied if reading.denies() else 0)
    if heaviest.danger + rule >= limits.danger:
        level = _gravest(found.level, "A" if heaviest.urgent >= limits.urgent else "B")
        return replace(found, level=level) if rule > 0 else _by_signs(text, words, reading, heaviest, level)
    return _asked_about(text, words, reading, parts, limits, found)


def _asked_about(
    text: str,
    words: Sequence[Typed],
    reading: Reading,
    parts: Sequence[Weighed],
    limits: Limits,
    found: Finding,
) -> Finding:
    """What is too light for danger: C when it is low mood, or a rule matched and the doubt is not large."""
    saddest = max(parts, key=lambda part: part.low)
    if found.level and max(part.danger for part in parts) >= limits.danger - limits.rule - limits.doubt:
        return replace(found, level="C")
    if saddest.low >= limits.low:
        return _by_signs(text, words, reading, saddest, "C")
    return NOTHING


def _by_signs(text: str, words: Sequence[Typed], reading: Reading, part: Weighed, level: Level) -> Finding:
    typed = text[words[part.start].start : words[part.end - 1].end]
    name = f"{SIGNS}: {', '.join(part.saddest if level == 'C' else part.heaviest)}"
    about_worker = level != "C" and reading.worker_did_it(part.start, part.end)
    return Finding(level, name, typed, reading.rules.language, about_worker)


def _gravest(*levels: Level | None) -> Level:
    return min((level for level in levels if level), key=ORDER.index)
