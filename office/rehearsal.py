"""A rehearsal: a council in a throw-away store, whose people are scripts and whose clock an officer moves.

A script (rehearsal/*.txt) is in the form of flows.play. It has parts: each begins with `day: N`, so many
working days into the rehearsal, or `after: MOVE N`, so many working days after a move on its case. However
far the clock is moved, every day between is lived through: people come, and everything that time alone brings
about happens on its day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from casework.calendar import LONDON, london_day
from flows.play import OffScript, may_be_tapped, read_script
from flows.wording import token
from office import watch
from office.conversations import DIALOGUES
from office.hearing.beginning import conversation_in
from office.hearing.intake import Heard, hear
from office.house import House
from store import conversations, record, ways
from store.officers import Officer
from store.transaction import Tx
from store.ways import Way

TICKS = (time(9, 30), time(12), time(16, 30))  # of every day; people come at noon
BEGINS = re.compile(r"^(?:day: (?P<day>\d+)|after: (?P<move>\w+) (?P<days>\d+))$", re.MULTILINE)
A_MINUTE = timedelta(minutes=1)


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


@dataclass
class Rehearsal:
    """One rehearsal. `officer` practises; `real` is the clock of the wall: time also passes by itself."""

    house: House
    officer: Officer
    waiting: list[Part]
    started_on: date
    real: Callable[[], datetime]
    _moved: timedelta = field(default=timedelta())

    def clock(self) -> datetime:
        """The moment it is in the rehearsal."""
        return self.real() + self._moved

    @property
    def today(self) -> date:
        return london_day(self.clock())

    def move(self, working_days: int) -> None:
        """Live through the days until then; ends at noon of the last, when whoever comes has come."""
        last = self.house.rulebook.calendar.after(self.today, working_days).due
        while self.today < last:
            day = self.today + timedelta(days=1)
            self._live(day, until_noon=day == last)

    def begin(self) -> None:
        """Whoever comes on the first day comes."""
        self._come(self.clock())

    def _live(self, day: date, *, until_noon: bool) -> None:
        for moment in TICKS[:2] if until_noon else TICKS:
            self._set(datetime.combine(day, moment, LONDON))
            watch.tick(self.house, self.clock())
            if moment == time(12) and self.house.rulebook.calendar.is_working(day):
                self._come(self.clock())

    def _set(self, moment: datetime) -> None:
        self._moved = moment - self.real()

    def _come(self, now: datetime) -> None:
        due = [part for part in self.waiting if self._is_due(part)]
        for part in due:
            self.waiting.remove(part)
            with self.house.store.turn() as tx:
                _play(self.house, tx, part, now)

    def _is_due(self, part: Part) -> bool:
        began = self._moved_on(part) if part.move else self.started_on
        if began is None:
            return False
        due = self.house.rulebook.calendar.after(began, part.days).due if part.days else began
        return self.today >= due

    def _moved_on(self, part: Part) -> date | None:
        """The day of the first such move on this person's case."""
        with self.house.store.look() as tx:
            way = ways.find_way(tx, "page", _address(part))
            kept = conversations.of_way(tx, way.id) if way else []
            case_id = next((each.case_id for each in kept if each.case_id), None)
            entries = record.read(tx, case_id) if case_id else []
        return next((entry.happened_on for entry in entries if entry.what == part.move), None)


def _play(house: House, tx: Tx, part: Part, now: datetime) -> None:
    """Answer as the script says. Raises OffScript where something else is asked."""
    address = _address(part)
    way = ways.find_way(tx, "page", address) or ways.add_way(tx, "page", address, "en", now)
    for _, step, answer in part.lines:
        now += A_MINUTE
        tapped = Heard(now, tap=token("", "!", 0, answer))
        hear(house, tx, way, tapped if step == "!" else _heard(house, tx, way, step, answer, now), now)


def _heard(house: House, tx: Tx, way: Way, step: str, answer: str, now: datetime) -> Heard:
    """The answer as a page's form sends it. Raises OffScript where something else is asked."""
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


def _address(part: Part) -> str:
    return f"rehearsal {part.who}"
