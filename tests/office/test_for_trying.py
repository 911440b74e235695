"""A service that nobody stands behind yet says so where it asks, not only beside it."""

from pathlib import Path

import pytest

from office.hearing.reading import greeting
from tests.web.house_here import a_house

NOBODY, THE_TEAM = "No council reads what you send.", "Its complaints team reads what you send."


@pytest.mark.parametrize(("duty_desk", "reads"), [("", NOBODY), ("We look every day.", THE_TEAM)])
def test_the_first_screen_says_who_reads_what_is_sent(tmp_path: Path, duty_desk: str, reads: str) -> None:
    with a_house(tmp_path, duty_desk=duty_desk) as house:
        [asked] = greeting(house, "en").question
    assert [each for each in (NOBODY, THE_TEAM) if each in asked.text] == [reads]
