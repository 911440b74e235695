"""Whom an officer practises with: scripts in the form of flows.play, read into parts and played on the page.

A script (rehearsal/*.txt) has parts: each begins with `day: N`, so many working days into the rehearsal, or
`after: MOVE N`, so many working days after a move on its case. `link: WHO` opens the link WHO was given;
`says: WORDS` is typed whatever is asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flows.buttons import token
from flows.play import OffScript, may_be_tapped, read_script
from office.conversations import DIALOGUES
from office.hearing import opening
from office.hearing.beginning import conversation_in
from office.hearing.intake import Heard, hear
from office.house import House
from office.sending.letters import messages_in
from store import cases, conversations, links, outbox, ways
from store.cases import Case
from store.links import Link
from store.scope import THE_SERVICE
from store.transaction import Tx
from store.ways import Way

BEGINS = re.compile(r"^(?:day: (?P<day>\d+)|after: (?P<move>\w+) (?P<days>\d+))$", re.MULTILINE)
LINK = re.compile(r"/link/([\w-]+)")
A_MINUTE = timedelta(minutes=1)
WHATEVER_IS_ASKED: Mapping[str, Callable[[datetime, str], Heard]] = {
    "!": lambda now, name: Heard(now, tap=token("", "!", 0, name)),
    "says": lambda now, words: Heard(now, words=words),
}


@dataclass(frozen=True)
class Part:
    """What one person does at one time. `move`: so many working days after it; else after the beginning."""

    who: str
    days: int
    move: str
    lines: tuple[tuple[int, str, str], ...]


def read_parts(folder: Path) -> list[Part]:
    """Every part of every script. Raises OffScript for one that begins with neither `day` nor `after`."""
    return [part for script in sorted(folder.glob("*.txt")) for part in _parts(script)]


def _parts(script: Path) -> Iterator[Part]:
    text = script.read_text("utf-8")
    begins = list(BEGINS.finditer(text))
    if not begins:
        raise OffScript(f"{script.name}: write `day: N` or `after: MOVE N` before the first answer")
    ends = [*(each.start() for each in begins[1:]), len(text)]
    for began, end in zip(begins, ends, strict=True):
        _, lines = read_script(text[began.end() : end])
        yield Part(script.stem, int(began["day"] or began["days"]), began["move"] or "", tuple(lines))


def name_of(who: str) -> str:
    """Who a script is, in words: its file's name."""
    return who.replace("-", " ").capitalize()


def case_of(tx: Tx, who: str) -> Case | None:
    """The newest case of whoever this script is, as it stands; None before they have sent anything."""
    way = ways.find_way(tx, "page", _address(who))
    kept = conversations.of_way(tx, way.id) if way else []
    sent = next((each.case_id for each in kept if each.case_id), None)
    return cases.read_case(tx, THE_SERVICE, sent) if sent else None


def read_what_waits(house: House, tx: Tx, who: str, now: datetime) -> None:
    """They open every notice on their page, the oldest first."""
    way = ways.find_way(tx, "page", _address(who))
    for owed in outbox.waiting_on(tx, way.id, now) if way else []:
        if way and owed.notice_first:
            hear(house, tx, way, Heard(now, tap=token("", "!", 0, f"open:{owed.id}")), now)


def play(house: House, tx: Tx, part: Part, now: datetime) -> None:
    """Answer as the script says. Raises OffScript where something else is asked."""
    address = _address(part.who)
    way = ways.find_way(tx, "page", address) or ways.add_way(tx, "page", address, "en", now)
    for _, step, answer in part.lines:
        now += A_MINUTE
        if step == "link":
            opening.open_here(house, tx, way, _link_of(tx, answer), now)
            continue
        hear(house, tx, way, _heard(house, tx, way, step, answer, now), now)


def _heard(house: House, tx: Tx, way: Way, step: str, answer: str, now: datetime) -> Heard:
    """The answer as a page's form sends it. Raises OffScript where something else is asked."""
    if step in WHATEVER_IS_ASKED:
        return WHATEVER_IS_ASKED[step](now, answer)
    kept = conversations.open_or_newest(tx, way.id)
    if kept is None:
        return Heard(now, tap=token("", step, 1, answer))
    here, dialogue = conversation_in(kept), DIALOGUES[kept.dialogue]
    asked = here.aside.name if here.aside else here.step
    if step != asked:
        raise OffScript(f"the script answers {step!r}, but {asked!r} is asked")
    if answer in may_be_tapped(house.world, dialogue, here):
        return Heard(now, tap=token(here.tag, "?" if here.aside else step, here.point, answer))
    return Heard(now, words=answer, meant_for=(here.tag, asked, here.point))


def _link_of(tx: Tx, who: str) -> Link:
    """The newest link that whoever this script is was given to hand on. Raises OffScript without one."""
    way = ways.find_way(tx, "page", _address(who))
    told = outbox.on_way(tx, way.id) if way else []
    shown = [row.words for owed in told for message in messages_in(owed.body) for row in message.rows]
    secrets = [found[1] for found in map(LINK.search, shown) if found]
    link = links.find(tx, secrets[-1]) if secrets else None
    if link is None:
        raise OffScript(f"{who!r} was given no link")
    return link


def _address(who: str) -> str:
    return f"rehearsal {who}"
