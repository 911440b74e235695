"""How much danger the lists notice in our own corpus, how often they are wrong, and how long a look takes.

`heard safeguarding --corpus FILE` does the same, without the clock, for any corpus; so does
`python -m benchmarks.safeguarding --corpus FILE [--misses]`.
"""

import argparse
import statistics
import time
from pathlib import Path

from casework.danger_rules import Rules
from casework.safeguarding import look
from heard.safeguarding import answers, corpus_of, report
from office.dangers import read

ROOT = Path(__file__).parent.parent
TYPICAL = (
    "My social worker never rings me back and she said she would come on Tuesday. I was moved at night "
    "and my stuff was in bin bags. I want to see my brother more and they keep saying no. The letter said "
    "section 20 and nobody explained it. I like my carers but the food is always pasta and it is boring."
)


def main() -> None:
    """Print the figures of a corpus, then how long a look takes."""
    asked = argparse.ArgumentParser(description="How much danger the lists notice.")
    asked.add_argument("--corpus", type=Path, default=ROOT / "tests/casework/corpus", help="a file or folder")
    asked.add_argument("--misses", action="store_true", help="show the words of what went wrong")
    options, rules = asked.parse_args(), read(ROOT / "dangers")
    print(report(answers(corpus_of(options.corpus), rules), texts=options.misses))
    print(f"a look at {len(TYPICAL)} ordinary characters: {_microseconds(TYPICAL, rules, 300):.0f} µs")
    print(f"at 20,000: {_microseconds(TYPICAL * 72, rules, 2) / 1000:.0f} ms")


def _microseconds(text: str, rules: tuple[Rules, ...], times: int) -> float:
    """The middle of many looks, in processor time, so that a busy machine does not count."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        look(text, rules)
        taken.append(time.thread_time() - start)
    return statistics.median(taken) * 1e6


if __name__ == "__main__":
    main()
