"""The terminal: walk a conversation, draw its map, play a recorded script.

    python -m flows                      walk the complaint here
    python -m flows --map                print its diagram in Mermaid
    python -m flows play FILE            play a script, print the transcript and the referral as JSON

A porch of its own: the one file of flows/ that reads files (words, councils, danger lists).
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from flows.chart import chart
from flows.play import OffScript, Stage, play, read_script, stage
from office.conversations import DIALOGUES
from office.stage import Props, props


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the terminal; the exit code is 2 when a script and the conversation part."""
    asked = _parser().parse_args(arguments)
    dialogue = DIALOGUES[asked.dialogue]
    if asked.map:
        print(chart(dialogue))
        return 0
    with_props = props()
    try:
        return _play(with_props, asked.file) if asked.do == "play" else _walk(with_props, asked)
    except OffScript as parted:
        print(f"{asked.file}: {parted}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flows", description="Walk, draw or play a conversation.")
    parser.add_argument("do", nargs="?", choices=("walk", "play"), default="walk")
    parser.add_argument("file", nargs="?", type=Path, help="the script to play")
    parser.add_argument("--dialogue", choices=sorted(DIALOGUES), default="complaint")
    parser.add_argument("--language", default="en")
    parser.add_argument("--map", action="store_true", help="print the diagram in Mermaid")
    return parser


def _play(with_props: Props, file: Path) -> int:
    settings, lines = read_script(file.read_text("utf-8"))
    dialogue = DIALOGUES[settings.get("dialogue", "complaint")]
    on = stage(with_props.world, dialogue, settings, with_props.dangers)
    for line in play(on, lines):
        print(line)
    if on.sent:
        print(json.dumps(on.sent.to_json(), indent=2, ensure_ascii=False))
    return 0


def _walk(with_props: Props, asked: argparse.Namespace) -> int:
    on = stage(with_props.world, DIALOGUES[asked.dialogue], {"language": asked.language}, with_props.dangers)
    while not on.is_over:
        _show(on)
        try:
            words = input("> ").strip()
        except EOFError:
            return 0
        for message in on.type(words):
            print(f"\n{message.text}")
    for message in on.question():
        print(f"\n{message.text}")
    return 0


def _show(on: Stage) -> None:
    for message in on.question():
        print(f"\n{message.text}")
        for row in message.rows:
            print(f"  {row.title}: {row.words}")
        if message.quote:
            print(f"  “{message.quote}”")
        for number, button in enumerate(message.buttons, 1):
            print(f"  {number}. {button.label}")


if __name__ == "__main__":
    raise SystemExit(main())
