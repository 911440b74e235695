"""The folder councils/ read once and strictly: the statute, each council over it, holidays and helplines."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.calendar import Calendar
from casework.procedure import Procedure, read_statute
from casework.rules import BankHolidays, Helplines, StatuteRules
from casework.said import Service
from casework.strict import Mistake, read

__all__ = ["Mistake", "Rulebook"]

SHARED = ("statute", "bank-holidays", "helplines")


@dataclass(frozen=True)
class Rulebook:
    """Everything a case is decided by. `version` names its exact content, to be kept with each referral."""

    councils: Mapping[str, Procedure]
    calendar: Calendar
    helplines: Mapping[str, Service]
    statute: StatuteRules = field(repr=False)
    version: str

    @classmethod
    def read(cls, folder: Path) -> "Rulebook":
        """Every TOML file of the folder; raises Mistake with the file, the key and the reason."""
        for name in SHARED:
            if not (folder / f"{name}.toml").is_file():
                raise Mistake(f"{folder.name}/{name}.toml", "", "this file is missing")
        statute = read_statute(parsed(folder / "statute.toml"), shown(folder / "statute.toml"))
        files = sorted(path for path in folder.glob("*.toml") if path.stem not in SHARED)
        councils = {path.stem: read_council(path, statute) for path in files}
        refuse_shared_names(councils, folder)
        return cls(
            councils=councils,
            calendar=read_calendar(folder / "bank-holidays.toml"),
            helplines=read_helplines(folder / "helplines.toml"),
            statute=statute,
            version=version_of(folder),
        )

    def find(self, typed: str) -> Procedure | None:
        """The council that someone's words name, or None."""
        return next((each for each in self.councils.values() if each.answers_to(typed)), None)


def read_council(path: Path, statute: StatuteRules) -> Procedure:
    return Procedure.read(path.stem, parsed(path), statute, shown(path))


def read_calendar(path: Path) -> Calendar:
    found = read(BankHolidays, parsed(path), shown(path))
    return Calendar({each.day: each.name for each in found.holiday}, found.confirmed_until, found.source)


def read_helplines(path: Path) -> Mapping[str, Service]:
    found = read(Helplines, parsed(path), shown(path))
    return {each.key: each for each in found.helpline}


def refuse_shared_names(councils: Mapping[str, Procedure], folder: Path) -> None:
    """No name may lead to two councils: someone's words would go to the wrong one."""
    for council in councils.values():
        for other in councils.values():
            if other is not council and (name := other.shared_name(council)):
                reason = f'the name "{name}" also means {council.name}'
                raise Mistake(f"{folder.name}/{other.slug}.toml", "council.typed", reason)


def parsed(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Mistake(shown(path), "", f"this is not TOML: {wrong}") from wrong


def shown(path: Path) -> str:
    """A file as a person would name it: councils/sefton.toml."""
    return f"{path.parent.name}/{path.name}"


def version_of(folder: Path) -> str:
    """A short name of the exact contents of the folder's TOML files."""
    contents = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        contents.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return contents.hexdigest()[:16]
