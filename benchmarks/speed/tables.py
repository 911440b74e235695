"""What came of the runs, in tables: each bot's own figures, and ours beside each."""

import statistics

from benchmarks.speed.bots import OURS, Bot
from benchmarks.speed.runs import WRONG, Found, Result

HALF = 0.5  # of its core: a Bot API server busier than this is what is measured, and not the bot
COMPARED = ("per_second", "p50", "p99")
Figures = dict[str, float]
HEADINGS = (
    "", "kept after a crash", "turns/s", "CPU ms a turn", "p50 ms", "p99 ms", "MiB", "Bot API server busy",
    "beside",
)  # fmt: skip


def median(results: list[Result], name: str) -> float:
    return float(statistics.median(result[name] for result in results))


def is_sound(results: list[Result]) -> bool:
    """Whether nothing went wrong in any round."""
    return bool(results) and not any(result["faults"] for result in results)


def is_held_up(results: list[Result]) -> bool:
    """Whether the Bot API server, not the bot, was what ended first."""
    return median(results, "server_busy") > HALF


def counted(found: Found) -> dict[Bot, Figures]:
    """Medians of the runs that say something of their bot: nothing went wrong, and it was not held up."""
    sound = {bot: results for bot, results in found.items() if is_sound(results) and not is_held_up(results)}
    return {bot: {each: median(results, each) for each in COMPARED} for bot, results in sound.items()}


def figures(found: Found) -> None:
    """Medians of each bot; one that failed in any round has none."""
    rows = [
        _row(bot, results) if is_sound(results) else _failed(bot, results) for bot, results in found.items()
    ]
    show([HEADINGS, *rows])


def _row(bot: Bot, results: list[Result]) -> tuple[str, ...]:
    least, most = ("≥ ", "≤ ") if is_held_up(results) else ("", "")
    rate, cpu = f"{least}{median(results, 'per_second'):.0f}", f"{median(results, 'cpu_ms'):.2f}"
    waits = [f"{most}{median(results, each):.0f}" for each in ("p50", "p99")]
    memory, busy = f"{median(results, 'memory'):.0f}", f"{100 * median(results, 'server_busy'):.0f} %"
    return (bot.name, bot.keeps, rate, cpu, *waits, memory, busy, ", ".join(_beside(bot, results)))


def _beside(bot: Bot, results: list[Result]) -> list[str]:
    words = []
    if bot.is_hasty:
        count = {each: f"{median(results, each):.0f}" for each in ("told", "repeated", *WRONG)}
        words.append(
            f"people think for {1000 * median(results, 'think'):.0f} ms; thrown back: in {count['told']} "
            f"complaints they did {count['repeated']} things once more, {count['misplaced']} questions came "
            f"out of order, {count['refusals']} calls were refused, {count['unanswered']} taps unanswered"
        )
    if is_held_up(results):
        words.append("the Bot API server ended first")
    return words


def _failed(bot: Bot, results: list[Result]) -> tuple[str, ...]:
    wrong = next(result["faults"] for result in results if result["faults"])
    return (bot.name, bot.keeps, "failed", *[""] * (len(HEADINGS) - 4), "; ".join(wrong))


def ratios(found: Found) -> None:
    """Ours over each other bot's: turns a second, p50 and p99."""
    told = counted(found)
    ours = [bot for bot in told if bot.module == OURS]
    others = [bot for bot in told if bot.module != OURS]
    if ours and others:
        rows = [(other.name, *(_of(told[bot], told[other]) for bot in ours)) for other in others]
        show([("turns/s · p50 · p99, of", *(bot.name for bot in ours)), *rows])


def _of(ours: Figures, theirs: Figures) -> str:
    return " · ".join(f"{ours[each] / theirs[each]:.2f}" for each in COMPARED)


def show(rows: list[tuple[str, ...]]) -> None:
    for row in rows:
        print("| " + " | ".join(row) + " |")
        if row is rows[0]:
            print("|---" * len(row) + "|")
    print(flush=True)
