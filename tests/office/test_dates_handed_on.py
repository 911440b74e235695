"""Each council's figures count what was kept and missed while a case was its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from office.figures import Figures, figures
from office.house import House
from office.moves.progress import record_move
from store.scope import Scope
from tests.office.cases_here import a_house_in, an_officer
from tests.office.next_stage_here import UPHELD, Story, on

ANSWER = "stage_1.respond_within"
Counts = dict[str, list[int]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = a_house_in(tmp_path)
    yield made
    made.store.close()


def counted(house: House, whose: Scope) -> tuple[Counts, Counts]:
    """In time and late, by limit: of the council's own cases, and of those it has handed on."""
    with house.store.look() as tx:
        found: Figures = figures(house, tx, whose, None, None, on("2026-05-20"))
    both = (found.by_limit, found.before_handing)
    own, handed = ({name: [each.number for each in row] for name, row in of.items()} for of in both)
    return own, handed


def goes(story: Story, to: str, day: str) -> None:
    story.officer("announce_handing", day, to_council=to, reason="Your social worker works there.")
    story.officer("hand_over", day, to_council=to, told_how="I rang them all; nobody minds.")


def answers(story: Story, who: Scope, day: str) -> None:
    """An officer of the council whose it is now answers it."""
    typed, revision = {"point": "1", **UPHELD}, story.now_reads.case.revision
    with story.house.store.turn() as tx:
        record_move(
            story.house, tx, who, story.file.case.id, "answer_point", typed, revision=revision, now=on(day)
        )


def test_a_date_that_had_passed_before_is_the_first_councils(house: House) -> None:
    story, sam = Story(house), an_officer(house, "Sam Reed", councils=("sefton",))
    goes(story, "sefton", "2026-04-21")  # it was due on the 17th
    assert counted(house, story.ann) == ({}, {ANSWER: [0, 1]})
    answers(story, sam, "2026-04-24")
    assert ANSWER not in counted(house, sam)[0]
    assert counted(house, story.ann)[1][ANSWER] == [0, 1]


def test_a_date_that_passes_afterwards_is_the_new_councils(house: House) -> None:
    story, sam = Story(house), an_officer(house, "Sam Reed", councils=("sefton",))
    goes(story, "sefton", "2026-04-13")
    answers(story, sam, "2026-04-24")
    assert counted(house, sam)[0][ANSWER] == [0, 1]
    assert counted(house, story.ann) == ({}, {})


def test_what_was_kept_before_counts_for_who_kept_it_and_again_where_it_comes_back(house: House) -> None:
    story, lil = Story(house, "sefton"), an_officer(house, "Lil Oak", councils=("liverpool",))
    story.officer("acknowledge", "2026-04-02")
    kept = {"stage_1.acknowledge_within": [1, 0]}
    assert counted(house, story.ann)[0] == kept
    goes(story, "liverpool", "2026-04-13")
    assert counted(house, lil)[0] == {}
    assert counted(house, story.ann) == ({}, kept)
    sefton, story.ann = story.ann, lil
    goes(story, "sefton", "2026-04-14")
    assert counted(house, sefton) == (kept, {})
