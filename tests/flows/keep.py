"""Writes down conversations stopped at every step, as a release keeps them: `python -m tests.flows.keep`.

Run once for a release; what it wrote is never changed again, because people may be stopped there.
"""

import json
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.conversation import to_json
from flows.dialogue import Dialogue
from flows.play import Stage, stage
from office.conversations import EVERY
from tests.flows.conftest import everything

KEPT = Path(__file__).parent / "kept"
FORKS = ("hello", "who_are_you", "for_whom", "which_council")  # what the ways that part depend on
DIALOGUES = EVERY
KNOWN = {  # what the office tells a conversation about a case: one question hangs on each
    "stage_2": {"answers": "yes", "said_1": "We moved you too often.", "may_ask": "yes"},
    "stage_3": {"asks_late": "yes"},
}


def stopped_at_every_step(dialogue: Dialogue) -> dict[str, dict[str, Any]]:
    """A conversation, with answers behind it, for each step that asks: the shortest way there."""
    found: dict[str, dict[str, Any]] = {}
    seen = set[tuple[str | None, ...]]()
    waiting = deque([stage(everything().world, dialogue, KNOWN.get(dialogue.name, {}))])
    while waiting:
        on = waiting.popleft()
        here, step = on.conversation, on.conversation.step
        known = (step, *(here.choice(fork) for fork in FORKS))
        if known in seen:
            continue
        seen.add(known)
        found.setdefault(step, to_json(here))
        if on.is_over:
            continue
        if dialogue.step(step).takes_words:
            on.type(f"My own words at {step}.")
        if on.conversation.step == step:
            waiting += [_after(on, code) for code in on.codes() if code != "change"]
        else:
            waiting.append(on)
    return found


def _after(on: Stage, code: str) -> Stage:
    then = replace(on, effects=[])
    then.tap(code)
    return then


def main() -> None:
    for dialogue in DIALOGUES:
        file = KEPT / f"{dialogue.name}-{dialogue.version}.json"
        if file.exists():
            print(f"{file.name} is there already and is never changed")
            continue
        file.parent.mkdir(exist_ok=True)
        written = json.dumps(stopped_at_every_step(dialogue), indent=1, ensure_ascii=False, sort_keys=True)
        file.write_text(written + "\n", "utf-8")


if __name__ == "__main__":
    main()
