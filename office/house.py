"""Everything a porch needs, wired once: settings, the store, the rulebook, danger lists, the voice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from jinja2 import Environment

from casework.calendar import Calendar
from casework.danger_rules import Rules
from casework.procedure import Procedure
from flows.turn import World
from flows.voice import SOURCE_LANGUAGE, Listed, Voice
from office import dangers
from office.rulebook import Rulebook
from office.settings import HERE, Settings
from office.slowly import Slowly
from office.wording import environments, reviewers
from store.database import Store

if TYPE_CHECKING:
    from office.oidc import Provider

DESK = "desk"  # where a case stands whose council nobody knows yet: the service's own desk


@dataclass(frozen=True, repr=False)  # it would hold every rule and the token, wherever something is shown
class House:
    """One running service. Made by `open_house`; passed to whoever needs it, never looked up."""

    settings: Settings
    store: Store
    rulebook: Rulebook
    dangers: Sequence[Rules]
    voice: Voice
    world: World
    environment_of: Callable[[str], Environment]
    slowly: Slowly  # wrong codes, by whichever porch
    provider: "Provider | None" = None  # the council's own, by which officers may sign in

    def procedure(self, council: str) -> Procedure | None:
        """The council's procedure; None for the service's own desk."""
        return self.rulebook.councils.get(council)

    def calendar(self, more: Mapping[date, str]) -> Calendar:
        """Working days by the repository's list and the holidays confirmed since (store.holidays)."""
        return self.rulebook.calendar.without(more)

    @property
    def councils(self) -> Mapping[str, str]:
        """The councils that this service runs for: names by code."""
        return {each.code: each.label for each in self.world.listed["councils"]}

    def council_name(self, council: str | None) -> str:
        """The council's name in words; "" while it is not known."""
        found = self.rulebook.councils.get(council or "")
        return found.name if found else ""


def open_house(settings: Settings, store: Store, root: Path = HERE) -> House:
    """The service over this store.

    Raises Mistake for a council file that does not read, ValueError for a council that has no file.
    """
    rulebook = Rulebook.read(root / "councils")
    voice = voice_of(root, every=settings.offers_unreviewed_languages)
    listed = councils_listed(rulebook, settings.councils)
    world = World(voice, {"councils": listed}, timedelta(seconds=settings.burst_seconds))
    return House(
        settings, store, rulebook, dangers.read(root / "dangers"), voice, world, voice.environment_of,
        Slowly(settings.code_wait_seconds), _provider(settings),
    )  # fmt: skip


def _provider(settings: Settings) -> "Provider | None":
    """Its libraries take half a second to import: only a service that has a provider waits for them."""
    if not settings.oidc_issuer:
        return None
    from office.oidc import Provider

    return Provider(settings)


def councils_listed(rulebook: Rulebook, chosen: Sequence[str]) -> tuple[Listed, ...]:
    """The councils a service runs for, in the order of their names; all that have a file unless chosen."""
    unknown = [slug for slug in chosen if slug not in rulebook.councils]
    if unknown:
        raise ValueError(f"HEARD_COUNCILS names {', '.join(unknown)}, but councils/ has no such file")
    slugs = chosen or tuple(rulebook.councils)
    return tuple(Listed(slug, p.name, p.names) for slug, p in rulebook.councils.items() if slug in slugs)


def voice_of(root: Path, *, every: bool) -> Voice:
    """How we speak: English, what a named person has reviewed and, "for trying", every language there is."""
    reviewed = reviewers(root / "locales")
    unreviewed = frozenset(code for code, by in reviewed.items() if not by)
    offered = [code for code in sorted(reviewed) if every or code not in unreviewed]
    names = {code: _own_name(code) for code in (SOURCE_LANGUAGE, *offered)}
    return Voice(environments(root / "templates", root / "locales"), names, unreviewed)


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]
