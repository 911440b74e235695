"""How the ears of casework.ears learn: a convolution over three words, and the loudest for each ear.

Trained with Adam (Kingma and Ba 2014) on labelled lines: what is danger, and, so that the ears hear more than
that, which of the four levels it is. Words and ears are left out by chance while learning, and ordinary lines
are put before or after others, so that no single word or place decides. Needs numpy (the group `bench`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIZE = 32  # numbers that a word is to all ears
EARS = 32  # of one set
SILENT, STRANGE = 0, 1  # what stands where no word is, and for a word seen too seldom
SLOTS = 6  # a word and the families that begin at it
OFTEN = 2  # lines: a word seen in fewer is strange
ROUNDS, BATCH, STEP, FADE = 6, 64, 3e-3, 1e-4
DEAF, LOST = 0.4, 0.1  # how many ears and words are left out, each time anew
JOINED = 0.3  # of the lines: so many more are made with an ordinary line before or after
LEVELS = "ABCN"
Numbers = NDArray[np.float32]
Places = NDArray[np.int32]


class Told(NamedTuple):
    """One line: its level, and for each word, begin and end among them, the word and its families."""

    level: str
    words: tuple[tuple[str, ...], ...]


class Learned(NamedTuple):
    """What the ears learned. `sounds`: for each word what each ear hears as first, second, third of three."""

    sounds: dict[str, Numbers]
    deaf: Numbers
    counts: Numbers
    always: float


def trained(lines: Sequence[Told], seed: int = 1) -> Learned:
    """The ears that these lines teach; the same for the same lines, numpy and machine."""
    dice = np.random.default_rng(seed)
    number = _numbers(lines)
    told = [(_row(line, number), LEVELS.index(line.level)) for line in lines]
    learns = _fresh(len(number) + 2, dice)
    first, second = ({name: np.zeros_like(each) for name, each in learns.items()} for _ in range(2))
    dangers = sum(level < 2 for _, level in told)
    weight, step = (len(told) - dangers) / dangers, 0
    steps = ROUNDS * int(len(told) * (1 + JOINED)) // BATCH
    for _ in range(ROUNDS):
        for rows, levels in _batches(_with_joined(told, dice), dice):
            step += 1
            slopes = _slopes(learns, _hidden(rows, dice), levels, weight, dice)
            pace = np.float32(STEP * max(0.03, 1 - step / steps))
            for name, slope in slopes.items():
                first[name] += 0.1 * (slope - first[name])
                second[name] += 0.001 * (slope * slope - second[name])
                mean = first[name] / np.float32(1 - 0.9**step)
                wide = np.sqrt(second[name] / np.float32(1 - 0.999**step)) + 1e-8
                learns[name] -= pace * (mean / wide + np.float32(FADE) * learns[name])
            learns["word"][SILENT] = 0
    return _told_apart(learns, number)


def _numbers(lines: Sequence[Told]) -> dict[str, int]:
    seen = Counter(name for line in lines for name in {name for word in line.words for name in word})
    often = sorted(name for name in seen if seen[name] >= OFTEN)
    return {name: n for n, name in enumerate(often, STRANGE + 1)}


def _row(line: Told, number: dict[str, int]) -> Places:
    row = np.zeros((len(line.words), SLOTS), np.int32)
    for at, (word, *families) in enumerate(line.words):
        known = [number.get(word, STRANGE), *(number[family] for family in families if family in number)]
        row[at, : len(known[:SLOTS])] = known[:SLOTS]
    return row


def _fresh(words: int, dice: np.random.Generator) -> dict[str, Numbers]:
    def chance(*shape: int, wide: float) -> Numbers:
        return dice.standard_normal(shape).astype(np.float32) * np.float32(wide)

    learns = {
        "word": chance(words, SIZE, wide=0.1),
        "hears": chance(3 * SIZE, EARS, wide=float(np.sqrt(2 / (3 * SIZE)))),
        "deaf": np.zeros(EARS, np.float32),
        "counts": chance(EARS, wide=0.1),
        "always": np.zeros(1, np.float32),
        "levels": chance(EARS, len(LEVELS), wide=0.05),
        "level": np.zeros(len(LEVELS), np.float32),
    }
    learns["word"][SILENT] = 0
    return learns


def _with_joined(told: Sequence[tuple[Places, int]], dice: np.random.Generator) -> list[tuple[Places, int]]:
    ordinary = [row for row, level in told if LEVELS[level] == "N"]
    joined = list(told)
    for _ in range(int(JOINED * len(told))):
        row, level = told[int(dice.integers(len(told)))]
        both = [row, ordinary[int(dice.integers(len(ordinary)))]]
        before, after = both if dice.random() < 0.5 else reversed(both)
        joined.append((np.concatenate([before[:-1], after[1:]]), level))
    return joined


def _batches(
    told: Sequence[tuple[Places, int]], dice: np.random.Generator
) -> Iterator[tuple[Places, NDArray[np.int64]]]:
    """Lines of about the same length together, the batches in any order."""
    order, batches = dice.permutation(len(told)), []
    for at in range(0, len(order), BATCH * 20):
        near = sorted(order[at : at + BATCH * 20], key=lambda n: len(told[n][0]))
        batches += [near[n : n + BATCH] for n in range(0, len(near), BATCH)]
    for n in dice.permutation(len(batches)):
        chosen = [told[at] for at in batches[n]]
        rows = np.zeros((len(chosen), max(len(row) for row, _ in chosen), SLOTS), np.int32)
        for at, (row, _) in enumerate(chosen):
            rows[at, : len(row)] = row
        yield rows, np.array([level for _, level in chosen])


def _hidden(rows: Places, dice: np.random.Generator) -> Places:
    lost = (dice.random(rows.shape[:2]) < LOST) & (rows[..., 0] > SILENT)
    rows[..., 0] = np.where(lost, STRANGE, rows[..., 0])
    return rows


def _slopes(
    learns: dict[str, Numbers],
    rows: Places,
    levels: NDArray[np.int64],
    weight: float,
    dice: np.random.Generator,
) -> dict[str, Numbers]:
    """Which way each number would do better on these lines (back-propagation)."""
    words = learns["word"][rows].sum(2)
    edge = np.zeros((len(words), 1, SIZE), np.float32)
    wide = np.concatenate([edge, words, edge], 1)
    threes = np.concatenate([wide[:, :-2], wide[:, 1:-1], wide[:, 2:]], 2)
    loud = threes @ learns["hears"] + learns["deaf"]
    loud[rows[..., 0] == SILENT] = -1
    where = loud.argmax(1)[:, None]
    loudest = np.take_along_axis(loud, where, 1)[:, 0]
    open_ears = (loudest > 0) * (dice.random(loudest.shape) >= DEAF) / np.float32(1 - DEAF)
    told = (loudest * open_ears).astype(np.float32)
    danger = np.where(levels < 2, 1, -1).astype(np.float32)
    heavy = np.where(levels < 2, weight, 1).astype(np.float32) / len(levels)
    points = told @ learns["counts"] + learns["always"]
    off = -danger * heavy / (1 + np.exp(np.clip(danger * points, -30, 30)))
    guess = told @ learns["levels"] + learns["level"]
    guess = np.exp(guess - guess.max(1, keepdims=True))
    guess /= guess.sum(1, keepdims=True)
    guess[np.arange(len(levels)), levels] -= 1
    guess *= heavy[:, None] / 2
    back = ((off[:, None] * learns["counts"] + guess @ learns["levels"].T) * open_ears).astype(np.float32)
    spread = np.zeros_like(loud)
    np.put_along_axis(spread, where, back[:, None], 1)
    flat = spread.reshape(-1, EARS)
    to_threes = (flat @ learns["hears"].T).reshape(threes.shape)
    to_words = to_threes[..., SIZE : 2 * SIZE].copy()
    to_words[:, :-1] += to_threes[:, 1:, :SIZE]
    to_words[:, 1:] += to_threes[:, :-1, 2 * SIZE :]
    word = np.zeros_like(learns["word"])
    for slot in range(SLOTS):
        there = rows[..., slot] > SILENT
        np.add.at(word, rows[..., slot][there], to_words[there])
    return {
        "word": word,
        "hears": threes.reshape(-1, 3 * SIZE).T @ flat,
        "deaf": back.sum(0),
        "counts": told.T @ off,
        "always": np.array([off.sum()], np.float32),
        "levels": told.T @ guess,
        "level": guess.sum(0),
    }


def _told_apart(learns: dict[str, Numbers], number: dict[str, int]) -> Learned:
    places = learns["hears"].reshape(3, SIZE, EARS)
    heard = np.concatenate([learns["word"] @ place for place in places], 1)
    sounds = {name: heard[n] for name, n in {"?": STRANGE, **number}.items()}
    return Learned(sounds, learns["deaf"], learns["counts"], float(learns["always"][0]))


def together(sets: Sequence[Learned]) -> Learned:
    """Several sets of ears as one, each counting its share: they err in different places."""
    thirds = {
        name: zip(*(np.split(one.sounds[name], 3) for one in sets), strict=True) for name in sets[0].sounds
    }
    sounds = {
        name: np.concatenate([heard for third in each for heard in third]) for name, each in thirds.items()
    }
    deaf = np.concatenate([one.deaf for one in sets])
    counts = np.concatenate([one.counts for one in sets]) / np.float32(len(sets))
    return Learned(sounds, deaf, counts, sum(one.always for one in sets) / len(sets))
