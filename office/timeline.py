"""A case told by date, for one reader: what was asked, answered and missed.

Only what has a line in the reader's template stands in it, so that nothing of other people, of safety or of
the office's own notes can slip in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from casework.calendar import london_day
from casework.redaction import redact
from casework.sharing import DATES, REPLY, THEIR_WORDS
from office.entries import QUOTED, dated, words_of
from office.house import House
from office.moves import rights
from office.moves.announcing import council_at
from office.moves.case_file import CaseFile, Someone
from office.moves.updates import row_of
from office.papers import has_letter
from office.whose_line import is_theirs, was_told
from store.limits import Limit
from store.record import Entry


@dataclass(frozen=True)
class Event:
    """One line: the day it happened, what happened, the exact words, and when it was entered if later."""

    day: str
    said: str
    quotes: tuple[str, ...] = ()
    missed: bool = False
    entered: str = ""
    letter: int = 0  # the place in the record of a letter that this reader may read; 0: none


@dataclass(frozen=True)
class Dated:
    """One date that had to be kept, and what became of it."""

    name: str
    due: str
    kept: str
    missed: bool = False


@dataclass(frozen=True)
class Timeline:
    """One case as one reader may know it; without a reader it is redacted, to be handed on."""

    house: House
    file: CaseFile
    lines: str  # the template with a line for each kind of entry
    language: str
    now: datetime
    reader: Someone | None = None

    def event(self, entry: Entry) -> Iterator[Event]:
        """The line of one entry of the record, where this reader has one."""
        if not is_theirs(self.file, self.reader, entry):
            return
        name = f"{entry.what}_waits" if self.waits(entry) else entry.what
        said = self.line(name, {**dated(entry.facts, self.day), **self.councils_at(entry)})
        if not said:
            return
        late_entry = london_day(entry.entered_at) != entry.happened_on and self.reader is None
        yield Event(
            day=self.day(entry.happened_on),
            said=said,
            quotes=() if self.waits(entry) else tuple(map(self.readable, self.quotes(entry))),
            missed=entry.what == "limit_missed",
            entered=self.day(london_day(entry.entered_at)) if late_entry else "",
            letter=entry.place if self.may_read_letter(entry) else 0,
        )

    def councils_at(self, entry: Entry) -> Mapping[str, str]:
        """Whose case it was then, and to which council an entry says that it goes."""
        then = council_at(self.file.entries, entry.place, self.file.case.council)
        to = self.house.council_name(entry.facts.get("to_council"))
        return {"council": self.house.council_name(then) or "Heard", "new_council": to}

    def may(self, row: str) -> bool:
        """Whether the table of sharing lets this reader see it."""
        return self.reader is None or rights.may(self.file, self.reader, row).yes

    def waits(self, entry: Entry) -> bool:
        """The content of an answer, for someone who may not have it (yet)."""
        return row_of(entry.what) == REPLY and not self.may(REPLY)

    def may_read_letter(self, entry: Entry) -> bool:
        """Whoever was told of a move may read its letter, unless its content waits for consent."""
        return self.was_told(entry) and not self.waits(entry) and has_letter(self.house, entry)

    def was_told(self, entry: Entry) -> bool:
        return was_told(self.file, self.reader, entry)

    def quotes(self, entry: Entry) -> Iterable[str]:
        if entry.what == "received":
            if entry.who != f"person:{self._id}" and not self.may(THEIR_WORDS):
                return []
            told = [
                (each["at"], each["text"]) for point in self.file.points for each in words_of(point.words)
            ]
            return [text for _, text in dict.fromkeys(told)]  # two points may refer to the same words
        if isinstance(entry.words, str):
            return [entry.words]
        if isinstance(entry.words, list):
            if self.reader and entry.who != f"person:{self._id}":
                return ()
            return [told["text"] for answer in entry.words for told in words_of(answer["words"])]
        kept = entry.words if isinstance(entry.words, Mapping) and self.was_told(entry) else {}
        return [kept[name] for name in QUOTED if kept.get(name)]

    def dates(self) -> Iterator[Dated]:
        """Each date that had to be kept by the council, and whether it was."""
        for limit in self.file.limits if self.may(DATES) else ():
            name = self.line(f"limit_{limit.name}".replace(".", "_"), {})
            if name and not limit.replaced and (limit.leads or self.reader is None):
                kept, missed = self.kept(limit)
                yield Dated(name, self.day(limit.due_on), kept, missed)

    def kept(self, limit: Limit) -> tuple[str, bool]:
        today = london_day(self.now)
        missed = (limit.done_on or today) > limit.due_on
        name = ("late" if missed else "in_time") if limit.done_on else ("not_done" if missed else "runs")
        return self.line(name, {"day": self.day(limit.done_on) if limit.done_on else ""}), missed

    def line(self, name: str, facts: Mapping[str, Any]) -> str:
        """A block of the template, as one line; "" where it has none."""
        template = self.house.environment_of(self.language).get_template(self.lines)
        written = template.blocks.get(name)
        if written is None:
            return ""
        case = self.file.case
        known = {"council": self.house.council_name(case.council) or "Heard", "reference": case.reference}
        return " ".join("".join(written(template.new_context({**known, **facts}))).split())

    def readable(self, words: str) -> str:
        return words if self.reader else redact(words, self.names())

    def names(self) -> list[str]:
        """Every name we know of on this case."""
        referral = self.file.case.referral or {}
        told = [referral.get("advocate_name"), (referral.get("complainant") or {}).get("name")]
        named = [each.name for each in (*self.file.people, *self.file.misnamed)]
        named += [each.name for each in self.file.stage_people]
        return [name for name in (*told, *named) if name]

    def day(self, when: date) -> str:
        return format_date(when, "EEEE d MMMM y", locale=self.language)

    @property
    def _id(self) -> str:
        return self.reader.id if self.reader else ""
