"""Everything a porch needs, wired once: settings, the store, the rulebook, danger lists, the voice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from babel import Locale
from jinja2 import Environment

from casework.danger_rules import Rules
from casework.procedure import Procedure
from flows.turn import World
from flows.voice import SOURCE_LANGUAGE, Listed, Voice
from office import dangers
from office.rulebook import Rulebook
from office.settings import HERE, Settings
from office.wording import environments
from store.database import Store

DESK = "desk"  # where a case stands whose council nobody knows yet: the service's own desk


@dataclass(frozen=True)
class House:
    """One running service. Made by `open_house`; passed to whoever needs it, never looked up."""

    settings: Settings
    store: Store
    rulebook: Rulebook
    dangers: Sequence[Rules]
    voice: Voice
    world: World
    environment_of: Callable[[str], Environment]

    def procedure(self, council: str) -> Procedure | None:
        """The council's procedure; None for the service's own desk."""
        return self.rulebook.councils.get(council)

    def council_name(self, council: str | None) -> str:
        """The council's name in words; "" while it is not known."""
        found = self.rulebook.councils.get(council or "")
        return found.name if found else ""


def open_house(settings: Settings, store: Store, root: Path = HERE) -> House:
    """The service over this store. Raises Mistake for a council file that does not read."""
    rulebook = Rulebook.read(root / "councils")
    environment_of = environments(root / "templates", root / "locales")
    voice = Voice(environment_of, _languages(settings, root), _unreviewed(root))
    world = World(voice, {"councils": _listed(settings, rulebook)}, timedelta(seconds=settings.burst_seconds))
    return House(settings, store, rulebook, dangers.read(root / "dangers"), voice, world, environment_of)


def _listed(settings: Settings, rulebook: Rulebook) -> tuple[Listed, ...]:
    chosen = settings.councils or tuple(rulebook.councils)
    return tuple(Listed(slug, p.name, p.names) for slug, p in rulebook.councils.items() if slug in chosen)


def _languages(settings: Settings, root: Path) -> Mapping[str, str]:
    """Languages offered, each by its own name. One nobody has reviewed only "for trying" (decided.md)."""
    codes = [SOURCE_LANGUAGE, *sorted(_unreviewed(root) if settings.offers_unreviewed_languages else ())]
    return {code: _own_name(code) for code in codes}


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


def _unreviewed(root: Path) -> frozenset[str]:
    """Languages whose safety strings no named person has reviewed."""
    return frozenset(path.parent.parent.name for path in (root / "locales").glob("*/LC_MESSAGES/heard.po"))
