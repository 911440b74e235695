"""A conversation's diagram, in Mermaid, drawn from its own table of steps."""

from collections.abc import Iterator

from flows.dialogue import Dialogue
from flows.steps import Step

SHAPES = {
    "choose": '{name}["{name}"]',
    "write": '{name}[/"{name}"/]',
    "gather": '{name}[["{name}"]]',
    "tell": '{name}(["{name}"])',
    "go": '{name}{{"{name}"}}',
}


def chart(dialogue: Dialogue) -> str:
    """The whole conversation as a Mermaid flowchart; choices that lead to the same step share an arrow."""
    return "\n".join(["flowchart TD", *_nodes(dialogue), *_arrows(dialogue)])


def _nodes(dialogue: Dialogue) -> Iterator[str]:
    for step in dialogue.steps:
        yield "  " + SHAPES[step.kind].format(name=step.name)


def _arrows(dialogue: Dialogue) -> Iterator[str]:
    for step in dialogue.steps:
        for route, choices in _by_route(step).items():
            again = " (next point)" if route.endswith("+") else ""
            yield f'  {step.name} -->|"{" / ".join(choices)}{again}"| {route.removesuffix("+")}'


def _by_route(step: Step) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for choice, route in step.routes.items():
        found.setdefault(route, []).append(choice)
    return found
