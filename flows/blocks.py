"""The blocks of templates as they read: the same is asked for again and again, so it is written once.

How a block reads depends on nothing but the facts that its template names. What somebody wrote is never kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template, meta

MOST_KEPT = 20_000  # as they read; then we begin again
THEIRS = frozenset(  # the facts that hold what somebody wrote
    ("words", "item", "stands", "writer_name", "show_to", "safe_number")
)


@dataclass
class Blocks:
    """The templates of every language. `environment_of(language)` gives a Jinja environment."""

    environment_of: Callable[[str], Environment]
    _templates: dict[tuple[str, str], Template] = field(default_factory=dict, repr=False)
    _named: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _kept: dict[tuple[object, ...], str] = field(default_factory=dict, repr=False)

    def read(self, path: str, block: str, language: str, facts: Mapping[str, Any]) -> str:
        """A block as it reads with these facts; "" where the template has none of this name."""
        named = self._facts_named(path, language)
        if not THEIRS.isdisjoint(named):
            return self._written(path, block, language, facts)
        asked = (path, block, language, *map(facts.get, named))
        if asked not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[asked] = self._written(path, block, language, facts)
        return self._kept[asked]

    def whole(self, path: str, language: str, facts: Mapping[str, Any]) -> str:
        """A whole template as it reads with these facts."""
        return _tidy(self._template(path, language).render(facts))

    def _written(self, path: str, block: str, language: str, facts: Mapping[str, Any]) -> str:
        template = self._template(path, language)
        written = template.blocks.get(block)
        return _tidy("".join(written(template.new_context(dict(facts))))) if written else ""

    def _facts_named(self, path: str, language: str) -> tuple[str, ...]:
        """The facts that a template asks for: the same in every language."""
        if path not in self._named:
            environment = self.environment_of(language)
            assert environment.loader  # noqa: S101 - without one there would be no template
            source, *_ = environment.loader.get_source(environment, path)
            self._named[path] = tuple(sorted(meta.find_undeclared_variables(environment.parse(source))))
        return self._named[path]

    def _template(self, path: str, language: str) -> Template:
        found = self._templates.get((path, language))
        if found is None:
            found = self._templates[path, language] = self.environment_of(language).get_template(path)
        return found


def _tidy(text: str) -> str:
    """Lines trimmed, single blank lines kept: templates may be indented as they please."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept)
