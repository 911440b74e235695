"""A block is written once for all who are asked the same, and reads as if it were written for each."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta

from flows.blocks import THEIRS, Blocks
from flows.facts import OF_THE_WORLD
from flows.voice import SOURCE_LANGUAGE
from tests.spoken import ROOT, environment_of

TEMPLATES = sorted(path.name for path in (ROOT / "templates" / "steps").glob("*.txt"))
COUNTS = ("point", "points", "so_far", "stage", "stage_1")
SAID = ("", "yes", "good", "idea", "parent", "advocate", "young_person", "Sefton")


@cache
def named_in(template: str) -> frozenset[str]:
    source = (ROOT / "templates" / template).read_text("utf-8")
    return frozenset(meta.find_undeclared_variables(environment_of(SOURCE_LANGUAGE).parse(source)))


EVERY_FACT = sorted({*OF_THE_WORLD, *(name for each in TEMPLATES for name in named_in(f"steps/{each}"))})
FACTS = st.fixed_dictionaries(
    {name: st.integers(0, 3) if name in COUNTS else st.sampled_from(SAID) for name in EVERY_FACT}
)
KEPT = Blocks(environment_of)


@given(st.sampled_from(TEMPLATES), FACTS, FACTS)
def test_what_was_written_for_another_reads_as_it_would_for_these_facts(
    template: str, earlier: dict[str, object], facts: dict[str, object]
) -> None:
    path = f"steps/{template}"
    for block in environment_of(SOURCE_LANGUAGE).get_template(path).blocks:
        KEPT.read(path, block, SOURCE_LANGUAGE, earlier)
        anew = Blocks(environment_of).read(path, block, SOURCE_LANGUAGE, facts)
        assert KEPT.read(path, block, SOURCE_LANGUAGE, facts) == anew


@pytest.mark.parametrize("template", [*(f"steps/{each}" for each in TEMPLATES), "words.txt"])
def test_a_template_with_blocks_takes_nothing_from_another(template: str) -> None:
    """Else it could depend on facts that it does not name itself."""
    source = (ROOT / "templates" / template).read_text("utf-8")
    assert not list(meta.find_referenced_templates(environment_of(SOURCE_LANGUAGE).parse(source)))


def test_what_somebody_wrote_is_not_kept() -> None:
    names = [each for each in TEMPLATES if named_in(f"steps/{each}") & THEIRS]
    facts = {
        **dict.fromkeys(EVERY_FACT, ""),
        **dict.fromkeys(COUNTS, 1),
        **dict.fromkeys(THEIRS, "Ada Lovelace"),
    }
    blocks = Blocks(environment_of)
    read = [
        blocks.read(f"steps/{name}", block, SOURCE_LANGUAGE, facts)
        for name in names
        for block in environment_of(SOURCE_LANGUAGE).get_template(f"steps/{name}").blocks
    ]
    assert any("Ada Lovelace" in each for each in read)
    assert "Ada Lovelace" not in str(vars(blocks))
