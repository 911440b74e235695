"""Learns what the signs of danger weigh from the labelled corpus, and writes dangers/scale/*_weights.json.

`python -m benchmarks.weights [--language cy]` does it again and comes to the same weights every time. Three
things are learned: danger (A and B against C and N), urgent (A against B) and low mood (C against N), each as
a linear support vector machine by dual coordinate descent (Hsieh et al. 2008, squared hinge). Of a dangerous
text only the part that weighs most is learned from, because the rest of it may be ordinary; of any other text
every part is. Held-out lines are never learned from.

`python -m benchmarks.weights --apart` learns once without each file of the corpus and tells how that file
does: the honest figure, because its lines were not learned from.
"""

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from casework.danger_rules import Rules
from casework.signs import pieces
from casework.spelling import typed_words
from casework.weighing import ALWAYS, Scale
from casework.weights import Weights
from heard.safeguarding import Line, answers, corpus_of, figures_line
from office.dangers import read

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests/casework/corpus"
SCALES = ROOT / "dangers/scale"
SHORT = 120  # characters: a line that a circumstance may follow
STRIDE = 17  # so that neighbours get different ones
OFTEN = 2  # texts: a sign seen in fewer is not learned from
ROUNDS = 3  # how often the part of a danger that weighs most is chosen anew
PASSES = 30
LEAST = 16  # hundredths: what weighs less is nothing; a word is known all the same
LOOSE = 1.0  # how closely the weights follow the lines: more is closer
ABOUT = (
    "What the signs of dangers/scale/{language}.toml weigh, in hundredths of a point. Learned, not written: "
    "change the corpus or the families and run `python -m benchmarks.weights --language {language}`."
)
LEARNED: Mapping[str, Mapping[str, bool]] = {
    "danger": {"A": True, "B": True, "C": False, "N": False},
    "urgent": {"A": True, "B": False},
    "low": {"C": True, "N": False},
}
Part = tuple[str, ...]


class Row(NamedTuple):
    """The signs of a piece by their numbers, and what each of them counts for."""

    signs: list[int]
    share: float


def learned(lines: Sequence[Line], rules: Rules) -> dict[str, Weights]:
    """The weights of every sign, learned from these lines as they are and with a circumstance after them."""
    told = [*lines, *with_circumstances(lines)]
    read_lines = [(line.level, _parts_of(line.text, rules)) for line in told]
    each = {name: _weights([(says[level], p) for level, p in read_lines if level in says])
            for name, says in LEARNED.items()}  # fmt: skip
    signs = sorted({sign for weights in each.values() for sign in weights})
    found = {sign: Weights(**{name: each[name].get(sign, 0) for name in each}) for sign in signs}
    return {sign: weights for sign, weights in found.items() if any(weights) or sign.isalnum()}


def with_circumstances(lines: Sequence[Line]) -> Iterator[Line]:
    """When, where and why say nothing about danger: so that they weigh little, each follows both kinds."""
    circumstances = (CORPUS / f"{lines[0].language}_circumstances.txt").read_text("utf-8").splitlines()
    for n, line in enumerate(lines):
        if line.level != "C" and len(line.text) < SHORT:
            after = circumstances[n * STRIDE % len(circumstances)]
            yield line._replace(text=f"{line.text.rstrip('.!? ')} {after}")


def _parts_of(text: str, rules: Rules) -> list[Part]:
    words = typed_words(text)
    mended = [rules.spelling.read(word.word) for word in words]
    seen = _scale(rules).seen(words, mended)
    return [tuple(seen.signs(start, end)) for start, end in pieces(words)]


def _scale(rules: Rules) -> Scale:
    if rules.scale is None:
        raise ValueError(f"{rules.language} has no scale. Write dangers/scale/{rules.language}.toml first.")
    return rules.scale


def _weights(texts: Sequence[tuple[bool, Sequence[Part]]]) -> dict[str, int]:
    seen = Counter(sign for _, text in texts for sign in {s for part in text for s in part})
    number = {sign: n for n, sign in enumerate(sorted(s for s in seen if seen[s] >= OFTEN), start=1)}
    yes = [[_row(part, number) for part in text] for so, text in texts if so]
    no = [_row(part, number) for so, text in texts if not so for part in text]
    chosen, weights = [max(text, key=lambda row: len(row.signs)) for text in yes], [0.0]
    for _ in range(ROUNDS):
        weights = _divide(chosen, no, len(number) + 1)
        chosen = [max(text, key=lambda row: row.share * sum(weights[n] for n in row.signs)) for text in yes]
    points = {sign: round(100 * weights[n]) for sign, n in {ALWAYS: 0, **number}.items()}
    return {sign: points[sign] if abs(points[sign]) >= LEAST else 0 for sign in points}


def _row(part: Part, number: Mapping[str, int]) -> Row:
    return Row([number[sign] for sign in part if sign in number], 1 / math.sqrt(len(part)))


def _divide(yes: Sequence[Row], no: Sequence[Row], size: int) -> list[float]:
    """Weights that divide what is from what is not, both sides counting the same. The first: ALWAYS."""
    rows = [(*row, 1, len(no) / len(yes)) for row in yes] + [(*row, -1, 1.0) for row in no]
    slack = [1 / (2 * LOOSE * often) for *_, often in rows]
    whole = [1 + share * share * len(signs) + slack[at] for at, (signs, share, *_) in enumerate(rows)]
    weights, pull, order = [0.0] * size, [0.0] * len(rows), list(range(len(rows)))
    dice = random.Random(1)  # noqa: S311  the same order every time
    for _ in range(PASSES):
        dice.shuffle(order)
        for at in order:
            signs, share, side, _ = rows[at]
            far = weights[0] + share * sum([weights[n] for n in signs])
            pulled = max(pull[at] - (side * far - 1 + slack[at] * pull[at]) / whole[at], 0.0)
            step, pull[at] = side * (pulled - pull[at]), pulled
            if step:
                weights[0] += step
                step *= share
                for n in signs:
                    weights[n] += step
    return weights


def written(weights: Mapping[str, Weights], language: str) -> str:
    """The file of weights: a table for each thing weighed, the signs of one weight together."""
    tables = {name: _table(weights, n) for n, name in enumerate(Weights._fields)}
    return as_lines({"learned": ABOUT.format(language=language), "weights": tables})


def as_lines(learned: Mapping[str, Any]) -> str:
    """What was learned as it is kept: a line for each weight, or for each word."""
    return json.dumps(learned, ensure_ascii=False, indent=0) + "\n"


def _table(weights: Mapping[str, Weights], n: int) -> dict[int, str]:
    heavy = sorted(
        ((w[n], sign) for sign, w in weights.items() if w[n] or not (n or any(w))),
        key=lambda x: (-x[0], x[1]),
    )
    return {value: ", ".join(sign for _, sign in group) for value, group in groupby(heavy, lambda x: x[0])}


def weighing(rules: Rules, weights: Mapping[str, Weights]) -> Rules:
    """These rules with other weights, and without ears, which had heard the lines that are left out."""
    return replace(rules, scale=replace(_scale(rules), weights=weights, ears=None))


def main() -> None:
    """Learn from the whole corpus and write the weights, or tell how each file does when it is left out."""
    asked = argparse.ArgumentParser(description="What the signs of danger weigh.")
    asked.add_argument("--apart", action="store_true", help="learn without each file in turn")
    asked.add_argument("--language", default="en", help="whose weights: en, cy")
    options = asked.parse_args()
    lines = [x for x in corpus_of(CORPUS) if x.language == options.language and not x.held_out]
    rules = next(r for r in read(ROOT / "dangers") if r.language == options.language)
    if not options.apart:
        file = SCALES / f"{options.language}_weights.json"
        file.write_text(written(learned(lines, rules), options.language), "utf-8")
        return
    for name in sorted({line.id.split(":")[0] for line in lines}):
        own = [x for x in lines if x.id.split(":")[0] == name]
        without = weighing(rules, learned([x for x in lines if x not in own], rules))
        print(figures_line(name, answers(own, [without])))


if __name__ == "__main__":
    main()
