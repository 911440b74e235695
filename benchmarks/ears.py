"""Teaches the ears of a language from the labelled corpus, and writes dangers/scale/*_ears.json.

`uv run --group bench python -m benchmarks.ears --language cy` does it again (with numpy; on another machine
the last digits may differ). Held-out lines are never learned from. `--apart` learns weights and ears without
each file written by someone who saw nothing, and tells how that file does.
"""

import argparse
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.ear_training import Learned, Told, together, trained
from benchmarks.weights import CORPUS, ROOT, SCALES, as_lines, learned, weighing, with_circumstances
from casework.danger_rules import Rules
from casework.ears import BEGIN, END, ears_from
from casework.spelling import typed_words
from heard.safeguarding import Line, answers, corpus_of, figures_line
from office.dangers import read

SHARE = 20  # hundredths of a point for each point the ears learned: beside the weights they count a fifth
SEEDS = (1, 2)  # each set of ears begins elsewhere
ABOUT = (
    "What the ears of {language} hear (casework/ears.py). Learned, not written: change the corpus or the "
    "families and run `python -m benchmarks.ears --language {language}`. For each word: how loud it is to "
    "each ear as the first, the second and the third of three words, a byte each, in base 64."
)


def taught(lines: Sequence[Line], rules: Rules) -> dict[str, Any]:
    """The table of the ears that these lines teach, a circumstance after the short ones as for weights."""
    told = [_told(line, rules) for line in (*lines, *with_circumstances(lines))]
    return _in_steps(together([trained(told, seed) for seed in SEEDS]))


def _told(line: Line, rules: Rules) -> Told:
    words = typed_words(line.text)
    if rules.scale is None:
        raise ValueError(f"{rules.language} has no scale, so its ears cannot learn.")
    seen = rules.scale.seen(words, [rules.spelling.read(word.word) for word in words])
    named = zip(seen.stems, seen.families, strict=True)
    between = ((stem, *(f"{{{family}}}" for family in sorted(set(families)))) for stem, families in named)
    return Told(line.level, ((BEGIN,), *between, (END,)))


def _in_steps(ears: Learned) -> dict[str, Any]:
    """Sounds as whole numbers from -127 to 127; what each ear counts is told for one such step."""
    step = max(float(np.abs(sound).max()) for sound in ears.sounds.values()) / 127
    return {
        "always": round(SHARE * ears.always),
        "deaf": [round(float(each) / step) for each in ears.deaf],
        "counts": [round(SHARE * step * float(each), 5) for each in ears.counts],
        "sounds": {word: _in_bytes(sound / step) for word, sound in ears.sounds.items()},
    }


def _in_bytes(sound: np.ndarray[Any, Any]) -> str:
    return b64encode(np.rint(sound).astype(np.int8).tobytes()).decode()


def written(table: dict[str, Any], language: str) -> str:
    """The file of a language's ears."""
    return as_lines({"learned": ABOUT.format(language=language), "ears": table})


def hearing(rules: Rules, table: dict[str, Any]) -> Rules:
    """These rules with other ears."""
    if rules.scale is None:
        return rules
    return replace(rules, scale=replace(rules.scale, ears=ears_from(table)))


def main() -> None:
    """Learn from the whole corpus and write the ears, or tell how each blind file does when left out."""
    asked = argparse.ArgumentParser(description="What the ears hear.")
    asked.add_argument("--apart", action="store_true", help="learn without each blind file in turn")
    asked.add_argument("--language", default="en", help="whose ears: en, cy")
    options = asked.parse_args()
    lines = [x for x in corpus_of(CORPUS) if x.language == options.language and not x.held_out]
    rules = next(r for r in read(ROOT / "dangers") if r.language == options.language)
    if not options.apart:
        file = SCALES / f"{options.language}_ears.json"
        file.write_text(written(taught(lines, rules), options.language), "utf-8")
        return
    for name in sorted({line.id.split(":")[0] for line in lines if "_blind_" in line.id}):
        own = [x for x in lines if x.id.split(":")[0] == name]
        rest = [x for x in lines if x not in own]
        without = hearing(weighing(rules, learned(rest, rules)), taught(rest, rules))
        print(figures_line(name, answers(own, [without])))


if __name__ == "__main__":
    main()
