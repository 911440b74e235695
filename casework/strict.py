"""One table of a rules file into one frozen dataclass, or a Mistake that says what to mend.

The dataclasses are the schema: their fields are the keys allowed, their types the values allowed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

PLAIN: Mapping[type, str] = {
    str: "must be words in quotes",
    int: "must be a whole number",
    bool: "must be true or false",
    date: "must be a date such as 2026-12-25",
}


class Mistake(Exception):
    """A rules file that cannot be used: which file, which key, and what is wrong, in one sentence."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key} {reason}" if key else f"{file}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True)
class Between:
    """A whole number within limits, both included."""

    low: int
    high: int

    @property
    def must(self) -> str:
        return f"must be a whole number from {self.low} to {self.high}"

    def allows(self, value: int) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Written:
    """Words of one shape; `must` says the shape to a person."""

    pattern: str
    must: str

    def allows(self, value: str) -> bool:
        return re.fullmatch(self.pattern, value) is not None


def read(kind: type[T], found: object, file: str, key: str = "") -> T:
    """`found` as a `kind`; raises Mistake naming the file and the dotted key."""
    return Reader(file).value(kind, found, key)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Reader:
    file: str

    def value(self, kind: Any, found: object, key: str) -> Any:
        if is_dataclass(kind):
            return self.table(kind, found, key)
        readers: Mapping[Any, Any] = {
            Annotated: self.ruled,
            Literal: self.one_of,
            UnionType: self.given,
            Union: self.given,
            tuple: self.several,
        }
        return readers.get(get_origin(kind), self.plain)(kind, found, key)

    def table(self, kind: Any, found: object, key: str) -> Any:
        if not isinstance(found, dict):
            raise self.mistake(key, "must be a table of keys", found)
        known = {field.name: field for field in fields(kind)}
        for name in sorted(found.keys() - known.keys()):
            choices = ", ".join(known)
            raise Mistake(self.file, dotted(key, name), f"is not a key we know; here the keys are {choices}")
        for name in required(known.values()):
            if name not in found:
                raise Mistake(self.file, dotted(key, name), "is missing")
        hints = get_type_hints(kind, include_extras=True)
        return kind(**{name: self.value(hints[name], found[name], dotted(key, name)) for name in found})

    def several(self, kind: Any, found: object, key: str) -> tuple[Any, ...]:
        if not isinstance(found, list):
            raise self.mistake(key, "must be a list", found)
        return tuple(
            self.value(get_args(kind)[0], item, f"{key}[{place}]") for place, item in enumerate(found, 1)
        )

    def given(self, kind: Any, found: object, key: str) -> Any:
        return self.value(get_args(kind)[0], found, key)

    def one_of(self, kind: Any, found: object, key: str) -> Any:
        choices = get_args(kind)
        if found not in choices:
            raise self.mistake(key, f"must be one of {', '.join(choices)}", found)
        return found

    def ruled(self, kind: Any, found: object, key: str) -> Any:
        plain, rule = get_args(kind)
        if type(found) is not plain or not rule.allows(found):
            raise self.mistake(key, rule.must, found)
        return found

    def plain(self, kind: Any, found: object, key: str) -> Any:
        if type(found) is not kind or found == "":
            raise self.mistake(key, PLAIN[kind], found)
        return found

    def mistake(self, key: str, must: str, found: object) -> Mistake:
        return Mistake(self.file, key, f"{must}, not {shown(found)}")


def required(known: Any) -> Iterator[str]:
    field: Field[Any]
    for field in known:
        if field.default is MISSING and field.default_factory is MISSING:
            yield field.name


def dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def shown(found: object) -> str:
    return f'"{found}"' if isinstance(found, str) else str(found).lower()[:60]
