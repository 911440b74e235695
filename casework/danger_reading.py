"""One text read with one language's lists: where each list's words stand, and which patterns they make.

A whole message is read at once: a set of places in it is one integer, a bit for each word, so that the
work grows with the length of the text and never faster.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from casework.danger_rules import Level, Part, Pattern, Rules
from casework.phrases import NONE
from casework.spelling import Typed

NEAR = 7  # words: how far "now", "nobody" or "my carer" reaches
LONGEST = 40  # words: no pattern is longer


class Reading:
    """One text read with one language's lists: where each list's words stand."""

    def __init__(self, words: Sequence[Typed], rules: Rules) -> None:
        self.rules = rules
        self.read = [rules.spelling.read(typed.word) for typed in words]
        self.stems = rules.scale.stems(self.read) if rules.scale else []
        self.everywhere = (1 << (len(words) + 1)) - 1
        self.inside = self.everywhere & ~sum(1 << n for n, typed in enumerate(words) if typed.opens)
        self.where = self._find_phrases()
        self._set_aside_the_harmless()
        self.possible = [p for p in self._candidates() if self._run(p, self.everywhere, self.everywhere)]
        self.possible.sort(key=lambda p: p.rule)
        self.negated = self._negated() if self.possible else 0
        self.now = self._near_now() if self.possible else 0

    def _candidates(self) -> Iterator[Pattern]:
        is_missing = self.where.keys().isdisjoint
        named = (pattern for name in self.where for pattern in self.rules.patterns.get(name, ()))
        return (pattern for pattern in named if not any(map(is_missing, pattern.needs)))

    def _find_phrases(self) -> dict[str, dict[int, int]]:
        """List -> length in words -> the places where one of its phrases of that length begins."""
        where: dict[str, dict[int, int]] = {}
        for at, (word, after) in enumerate(pairwise((*self.read, ""))):
            begun = self.rules.phrases.get(word, NONE)
            for phrase, names in begun.then.get(after, begun.alone):
                length = len(phrase)
                if length == 1 or tuple(self.read[at : at + length]) == phrase:
                    for name in names:
                        lengths = where.setdefault(name, {})
                        lengths[length] = lengths.get(length, 0) | 1 << at
        return where

    def _set_aside_the_harmless(self) -> None:
        aside = 0
        for name in self.where:
            for pattern in self.rules.harmless.get(name, ()):
                for start, end in self._spans(pattern):
                    aside |= (1 << end) - (1 << start)
        if aside:
            self.where = {n: {k: m & ~aside for k, m in lengths.items()} for n, lengths in self.where.items()}

    def _spans(self, pattern: Pattern) -> Iterator[tuple[int, int]]:
        left = self._run(pattern, self.everywhere, self.everywhere)
        while left:
            end = (left & -left).bit_length() - 1
            left &= left - 1
            yield self._start(pattern, end, self.everywhere), end

    def places(self, level: Level, pattern: Pattern) -> int:
        """Where a pattern's key may stand for its rule to mean this level."""
        rule, places = self.rules.rules[pattern.rule], 0
        if rule.level == level:
            places |= ~self.negated
        if rule.now == level:
            places |= ~self.negated & self.now
        if rule.negated == level:
            places |= self.negated
        return places & self.everywhere

    def denies(self) -> bool:
        """Whether something that would be danger is said not to be so: "nobody hits me"."""
        denied = (p for p in self.possible if self.rules.rules[p.rule].negated in ("C", "nothing"))
        return any(self._run(p, self.everywhere, self.negated) for p in denied) if self.negated else False

    def find(self, pattern: Pattern, places: int) -> tuple[int, int] | None:
        """The first words that a pattern matches with its key at one of these places."""
        ends = self._run(pattern, self.everywhere, places) if places else 0
        if not ends:
            return None
        end = (ends & -ends).bit_length() - 1
        return self._start(pattern, end, places), end

    def _run(self, pattern: Pattern, at: int, places: int) -> int:
        for n, part in enumerate(pattern.parts):
            if n and not pattern.parts[n - 1].edge:
                at &= self.inside | 1 << len(self.read)
            at = self._step(part, at & places if part.key else at)
            if not at:
                break
        return at

    def _step(self, part: Part, at: int) -> int:
        if part.edge:
            return at & (1 if part.edge == "^" else 1 << len(self.read))
        after = at if part.passing or part.optional else 0
        for _ in range(part.passing):
            after |= (after & self.inside) << 1
        for name in part.lists:
            for length, begins in self.where.get(name, {}).items():
                after |= (at & begins) << length
        return after & self.everywhere

    def _start(self, pattern: Pattern, end: int, places: int) -> int:
        for start in range(end - 1, max(-1, end - LONGEST), -1):
            if self._run(pattern, 1 << start, places) >> end & 1:
                return start
        return max(0, end - 1)

    def _negated(self) -> int:
        """Where "not", "never" and "nobody" reach: through "has ever", not through "knows that he"."""
        reached = self._step(Part(("{no}",)), self.everywhere)
        for _ in range(NEAR):
            reached |= self._step(Part(("{through}",)), reached & self.inside)
        undone = self._standing("{undone}")
        for _ in range(NEAR):
            undone |= (undone & self.inside) >> 1
        return reached & ~undone & self.inside

    def _near_now(self) -> int:
        near = self._standing("{now}")
        for _ in range(NEAR):
            near |= (near & self.inside) >> 1 | (near << 1 & self.inside)
        return near & self.everywhere

    def worker_did_it(self, start: int, end: int) -> bool:
        """Whether the nearest person named is a worker or carer; he, she and they are looked through."""
        workers, others = self._named("{worker}", "{other_person}"), self._named("{other_person}", "{worker}")
        start = self._opening(start)
        by = 4 * (self._standing("{by}") >> end & 1)  # "I was hit ... by a carer"
        named = (1 << end + by) - (1 << start)
        if (workers | others) & named:
            return bool(workers & named)
        before = (1 << start) - 1
        if (workers | others) & before:
            return (workers & before) > (others & before)
        return workers > 0

    def _opening(self, start: int) -> int:
        """Where a worker's name begins that a match starts in the middle of: "foster [mum hit me]"."""
        long = self.where.get("{worker}", {}).items()
        back = ((n, at) for length, at in long for n in range(1, min(length, start + 1)))
        begun = [start - n for n, at in back if at >> start - n & 1]
        return min(begun, default=start)

    def _named(self, name: str, rival: str) -> int:
        """Where people of a list are named, but not inside a longer name: a foster dad is no dad."""
        inside = 0
        for length, begins in self.where.get(rival, {}).items():
            for shorter, places in self.where.get(name, {}).items():
                for behind in range(length - shorter + 1 if length > shorter else 0):
                    inside |= places & begins << behind
        return self._standing(name) & ~inside

    def _standing(self, name: str) -> int:
        return reduce(or_, self.where.get(name, {}).values(), 0)
