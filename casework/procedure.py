"""One council's procedure: its own rules laid over the statute's, each with its source.

A council states only what its page says; where it is silent the statute's rule is used and is known as
the statute's. Where sources disagree both are kept as a Conflict, with the default that is used and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

from casework.rules import CouncilRules, Remedy, Rules, StatuteRules
from casework.said import Conflict, Contact, Exclusion, Figure, Service, Sourced
from casework.strict import Mistake, read

__all__ = ["LIMITS", "Layered", "Limit", "Mistake", "Procedure", "read_statute"]

T = TypeVar("T", bound=Sourced)

STAGES = ("stage_1", "stage_2", "stage_3", "corporate", "data")


def names_in(section: str) -> tuple[str, ...]:
    """Every dotted name of a section of the rules, such as `stage_1.respond_within`."""
    kind = type(getattr(Rules(), section))
    return tuple(f"{section}.{key.name}" for key in fields(kind))


LIMITS = tuple(name for stage in STAGES for name in names_in(stage))


@dataclass(frozen=True)
class Layered(Generic[T]):
    """What the council says and what the statute says about one thing; either may be silent."""

    name: str
    council: T | None
    statute: T | None

    @property
    def used(self) -> T | None:
        """What holds when only one can: the council's words, or the statute's where it is silent."""
        return self.council or self.statute

    @property
    def is_silent(self) -> bool:
        return self.council is None and self.statute is None


@dataclass(frozen=True)
class Limit(Layered[Figure]):
    """A number of days by the council's page and by the statute."""

    @property
    def earlier(self) -> Figure | None:
        """The figure that falls due first (decided.md, Dates); the statute's when they are equal."""
        return min(self._figures(), key=Figure.weight, default=None)

    @property
    def differ(self) -> bool:
        return len({(figure.days, figure.unit) for figure in self._figures()}) > 1

    def _figures(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in (self.statute, self.council) if figure)


@dataclass(frozen=True)
class Procedure:
    """One council's rules over the statute's. `slug` is the name of its file, such as `cheshire-west`."""

    slug: str
    own: CouncilRules
    statute: StatuteRules = field(repr=False)

    @classmethod
    def read(cls, slug: str, found: Mapping[str, Any], statute: StatuteRules, file: str) -> "Procedure":
        """A council's parsed file; raises Mistake with the file, the key and the reason."""
        own = read(CouncilRules, found, file)
        refuse_unknown_topics(own.conflict, file)
        return cls(slug, own, statute)

    @property
    def name(self) -> str:
        return self.own.council.name

    @property
    def short(self) -> str:
        return self.own.council.short

    def answers_to(self, typed: str) -> bool:
        """Whether what someone typed is one of this council's names."""
        return plainly(typed) in {plainly(name) for name in self.names}

    @property
    def names(self) -> tuple[str, ...]:
        return (self.slug, self.name, self.short, *self.own.council.typed)

    def shared_name(self, other: "Procedure") -> str | None:
        """A name that would lead to both councils, or None."""
        return next((name for name in self.names if other.answers_to(name)), None)

    def limit(self, name: str) -> Limit:
        """A limit by its dotted name, such as `stage_1.respond_within`; KeyError for an unknown one."""
        if name not in LIMITS:
            raise KeyError(name)
        return Limit(name, find(self.own, name), find(self.statute, name))

    def limits(self) -> Iterator[Limit]:
        return (self.limit(name) for name in LIMITS)

    def rule(self, name: str) -> Layered[Sourced]:
        """Any single thing said, by its dotted name, such as `acting.age` or `titles.stage_1_reply`."""
        return Layered(name, find(self.own, name), find(self.statute, name))

    def rules(self) -> Iterator[Layered[Sourced]]:
        return (
            self.rule(name) for section in ("who", "acting", "titles", "rules") for name in names_in(section)
        )

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What goes another way; the council's word on a topic before the statute's."""
        own = self.own.exclusion
        topics = {exclusion.topic for exclusion in own}
        return own + tuple(each for each in self.statute.exclusion if each.topic not in topics)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.own.conflict + self.statute.conflict

    @property
    def advocacy(self) -> tuple[Service, ...]:
        """Advocates of the council's own page first, then the national ones."""
        return self.own.advocacy + self.statute.advocacy

    @property
    def duty(self) -> tuple[Service, ...]:
        """Numbers for someone who is not safe; check `confirmed` and `hours` before promising anything."""
        return self.own.duty

    @property
    def contacts(self) -> tuple[Contact, ...]:
        return self.own.contact

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """The pick list of wishes; never a promise (Cheshire West's list, used for every council)."""
        return self.statute.remedy

    def unconfirmed(self) -> Iterator[tuple[str, Sourced]]:
        """Everything of this council's own that nobody has confirmed yet, with its name."""
        return ((name, said) for name, said in sourced_in(self.own) if not said.confirmed)


def read_statute(found: Mapping[str, Any], file: str) -> StatuteRules:
    """The statute's parsed file; raises Mistake."""
    statute = read(StatuteRules, found, file)
    refuse_unknown_topics(statute.conflict, file)
    return statute


def refuse_unknown_topics(conflicts: tuple[Conflict, ...], file: str) -> None:
    for place, conflict in enumerate(conflicts, 1):
        if conflict.touches and conflict.touches not in LIMITS:
            raise Mistake(file, f"conflict[{place}].touches", f'must be a limit, not "{conflict.touches}"')


def find(rules: Rules, name: str) -> Any:
    section, key = name.split(".")
    return getattr(getattr(rules, section), key)


def sourced_in(part: Any, name: str = "") -> Iterator[tuple[str, Sourced]]:
    """Every sourced thing inside a part of the rules, with its dotted name."""
    if isinstance(part, Sourced):
        yield name, part
    if isinstance(part, tuple):
        for place, each in enumerate(part, 1):
            yield from sourced_in(each, f"{name}[{place}]")
    if hasattr(part, "__dataclass_fields__"):
        for key in fields(part):
            yield from sourced_in(getattr(part, key.name), f"{name}.{key.name}".lstrip("."))


def plainly(name: str) -> str:
    """A name without capitals, spaces, marks and the word council, so that typing is forgiving."""
    letters = "".join(letter for letter in name.casefold().replace("&", "and") if letter.isalnum())
    return letters.removesuffix("council")
