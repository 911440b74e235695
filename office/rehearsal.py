"""A rehearsal: a council in a throw-away store, whose people are scripts and whose clock an officer moves.

However far the clock is moved, every day between is lived through: people come (office.scripts) and read what
waits for them, and everything that time alone brings about happens on its day.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from casework.calendar import LONDON, london_day
from flows.play import OffScript
from office import scripts, watch
from office.house import House
from office.scripts import Part
from store import record
from store.cases import Case
from store.officers import Officer

TICKS = (time(9, 30), time(12), time(16, 30))  # of every day; people come at noon


@dataclass
class Rehearsal:
    """One rehearsal. `officer` practises; `real` is the clock of the wall: time also passes by itself.

    came: who has come, with their case as it was when they last did something.
    lost: who could not do what their script says, and why, because an officer did something else meanwhile.
    """

    house: House
    officer: Officer
    waiting: list[Part]
    started_on: date
    real: Callable[[], datetime]
    came: dict[str, Case | None] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
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

    def here(self) -> list[tuple[str, str]]:
        """Who has come, the newest first, with the reference of their case; "" where nothing was sent."""
        came = reversed(self.came.items())
        return [(scripts.name_of(who), case.reference if case else "") for who, case in came]

    def _live(self, day: date, *, until_noon: bool) -> None:
        for moment in TICKS[:2] if until_noon else TICKS:
            self._set(datetime.combine(day, moment, LONDON))
            watch.tick(self.house, self.clock())
            if moment == time(12) and self.house.rulebook.calendar.is_working(day):
                self._come(self.clock())

    def _set(self, moment: datetime) -> None:
        self._moved = moment - self.real()

    def _come(self, now: datetime) -> None:
        """Everyone reads what waits for them; whoever has something to say says it."""
        for who in self.came:
            with self.house.store.turn() as tx:
                scripts.read_what_waits(self.house, tx, who, now)
        for part in [part for part in self.waiting if self._is_due(part)]:
            self.waiting.remove(part)
            self._play(part, now)

    def _play(self, part: Part, now: datetime) -> None:
        try:
            with self.house.store.turn() as tx:
                scripts.play(self.house, tx, part, now)
        except OffScript as why:
            self.lost[scripts.name_of(part.who)] = str(why)
        with self.house.store.look() as tx:
            self.came[part.who] = scripts.case_of(tx, part.who)

    def _is_due(self, part: Part) -> bool:
        began = self._moved_on(part) if part.move else self.started_on
        if began is None:
            return False
        due = self.house.rulebook.calendar.after(began, part.days).due if part.days else began
        return self.today >= due

    def _moved_on(self, part: Part) -> date | None:
        """The day of the first such move on this person's case."""
        case = self.came.get(part.who)
        if case is None:
            return None
        with self.house.store.look() as tx:
            entries = record.read(tx, case.id)
        return next((entry.happened_on for entry in entries if entry.what == part.move), None)
