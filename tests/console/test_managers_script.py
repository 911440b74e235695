"""docs/managers-script.md is done as it is written, on a real rehearsal; and no move is missing from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape

import httpx

from casework.stages import MOVES
from console.app import app
from console.pages import Pages
from heard.rehearsing import begun
from office.house import House
from office.settings import HERE
from tests.console.at_the_desk import ADDRESS
from tests.console.hands import Hands

SCRIPT = (HERE / "docs" / "managers-script.md").read_text("utf-8")
A_WEDNESDAY = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
STEP = re.compile(r"^\d+\. (.*)$")
FILLED = re.compile(r"^   - \*(.+?)\*: (.+)$")
READ = re.compile(r"^   - (?!You)\S+(?: \S+)? reads? “(.+)”$")
SEEN = re.compile(r"^   - You see “(.+)”$")
PRESSED = re.compile(r"\*\*(.+?)\*\*(?: (\d) times)?")
LOOK = ("Show me who is told what", "Look before you record", "Show me how it reads")
GO = ("Record it and send", "Record it")


@dataclass
class Step:
    """One numbered step: what is pressed, filled in, then read by whom it is told, then seen."""

    where: str
    pressed: list[str]
    filled: list[tuple[str, str]] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)


def steps() -> Iterator[Step]:
    """Every step of the document, in order."""
    chapter, step = "", None
    for line in SCRIPT.splitlines():
        if line.startswith("## "):
            chapter = line.removeprefix("## ")
        elif found := STEP.match(line):
            if step:
                yield step
            step = Step(f"{chapter}: {line}", _pressed(found[1]))
        elif step and (found := FILLED.match(line)):
            step.filled.append((found[1], found[2]))
        elif step and (found := READ.match(line)):
            step.read.append(found[1])
        elif step and (found := SEEN.match(line)):
            step.seen.append(found[1])
        else:
            assert not line.startswith("   - "), f"nobody can follow this line: {line}"
    if step:
        yield step


def _pressed(line: str) -> list[str]:
    return [words for words, times in PRESSED.findall(line) for _ in range(int(times or 1))]


async def follow(hands: Hands, step: Step) -> None:
    """Press, fill in, look at the preview, record. Other forms are filled in before the last press."""
    *before, last = step.pressed
    for words in before:
        await hands.press(words)
    if not step.filled or not hands.can_press(last):
        await hands.press(last)
    for label, value in step.filled:
        hands.fill(label, value)
    if (step.filled or step.read) and await press_the_one_here(hands, LOOK):
        for words in step.read:
            assert hands.sees(words), f"{words!r} is not read: {hands.page.words}"
        await press_the_one_here(hands, GO)
    elif step.filled:
        await hands.press(last)
    for words in step.seen:
        assert hands.sees(words), f"{words!r} is not seen: {hands.page.words}"


async def press_the_one_here(hands: Hands, names: tuple[str, ...]) -> bool:
    """Whichever of these the page has, if it has one."""
    found = [each for each in names if hands.can_press(each)]
    for each in found[:1]:
        await hands.press(each)
    return bool(found)


async def test_every_step_can_be_done_as_it_is_written(house: House) -> None:
    rehearsal = begun(house, lambda: A_WEDNESDAY)
    transport = httpx.ASGITransport(app(house, rehearsal.clock, rehearsal))
    client = httpx.AsyncClient(transport=transport, base_url=ADDRESS, follow_redirects=True)
    hands = Hands(client, lambda: rehearsal.today)
    await hands.open("/")
    for step in steps():
        try:
            await follow(hands, step)
        except AssertionError as why:
            raise AssertionError(f"{step.where}\n{why}") from why
    assert rehearsal.lost == {}


def test_every_move_stands_in_it(house: House) -> None:
    words = Pages(house).word
    pressed = {each for step in steps() for each in step.pressed}
    missing = [move.name for move in MOVES if unescape(words("move", move.name)) not in pressed]
    assert missing == []
