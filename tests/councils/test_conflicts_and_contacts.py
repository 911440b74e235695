"""Where pages disagree both are kept, with the default used; numbers say whether they may be trusted."""

from pathlib import Path

import pytest

from casework.calendar import spoken
from office.rulebook import Rulebook

RULES = Rulebook.read(Path(__file__).parents[2] / "councils")

CONFLICTS = {
    "liverpool": {"C8", "C9"},
    "manchester": {"C5", "C7", "C8", "C11", "1.1"},
    "sefton": {"C1", "C2", "C3", "C4", "C8", "1.6"},
    "cheshire-west": {"C5", "C6", "C7", "C12"},
    "knowsley": {"C9", "C10"},
}


def default_of(council: str, code: str) -> str:
    return next(each.default for each in RULES.councils[council].conflicts if each.code == code)


@pytest.mark.parametrize("council", CONFLICTS)
def test_every_known_conflict_of_a_council_is_kept(council: str) -> None:
    assert {each.code for each in RULES.councils[council].own.conflict} >= CONFLICTS[council]


def test_every_conflict_names_at_least_two_places_that_disagree() -> None:
    for council in RULES.councils.values():
        for conflict in council.conflicts:
            assert len({place.source for place in conflict.places}) >= 2, conflict.code


@pytest.mark.parametrize(
    ("council", "code", "words"),
    [
        ("sefton", "C1", "30 working days"),
        ("sefton", "C2", "65 working days"),
        ("sefton", "C3", "to ask for the panel"),
        ("sefton", "C4", "at least 10 working days before"),
        ("manchester", "C5", "the earlier is due"),
        ("cheshire-west", "C5", "the earlier is due"),
        ("cheshire-west", "C6", "an officer decides"),
        ("manchester", "C7", "the stage 2 clock runs from it"),
        ("liverpool", "C8", "working days"),
        ("knowsley", "C9", "any time"),
        ("knowsley", "C10", "the law"),
        ("manchester", "C11", "in their own right"),
        ("cheshire-west", "C12", "people who can help are told"),
        ("liverpool", "2.2", "the earlier is worked to"),
    ],
)
def test_the_default_of_a_conflict_is_the_recommended_one(council: str, code: str, words: str) -> None:
    assert words in default_of(council, code)


def test_the_garbled_three_days_of_seftons_map_are_shown_and_not_used() -> None:
    sefton = RULES.councils["sefton"]
    panel = sefton.limit("stage_3.panel_within")
    (conflict,) = (each for each in sefton.conflicts if each.code == "C1")
    assert panel.council
    assert panel.council.days == 30
    assert "Panel to be arranged within 3 working days" in {place.says for place in conflict.places}


@pytest.mark.parametrize(
    ("council", "phone", "confirmed"),
    [
        ("liverpool", "0151 233 3700", False),
        ("liverpool", "0151 459 2606", False),
        ("manchester", "0161 234 5001", False),
        ("sefton", "0151 934 4013", True),
        ("sefton", "0151 934 3555", True),
        ("cheshire-west", "0300 123 7047", True),
        ("cheshire-west", "01244 977277", True),
        ("knowsley", "0151 443 2600", True),
    ],
)
def test_a_duty_number_says_whether_a_page_confirms_it(council: str, phone: str, confirmed: bool) -> None:
    service = next(each for each in RULES.councils[council].duty if each.phone == phone)
    assert service.confirmed is confirmed


def test_knowsleys_number_is_not_confirmed_out_of_hours() -> None:
    day, night = RULES.councils["knowsley"].duty
    assert (day.confirmed, night.confirmed) == (True, False)


def test_a_number_from_general_knowledge_is_never_confirmed() -> None:
    everyone = [*RULES.helplines.values(), *RULES.statute.advocacy]
    for service in everyone + [each for council in RULES.councils.values() for each in council.duty]:
        assert not (service.confirmed and "general knowledge" in service.source), service.name


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("emergency", "999"),
        ("childline", "0800 1111"),
        ("samaritans", "116 123"),
        ("ombudsman", "0300 061 0614"),
    ],
)
def test_the_helplines_that_everyone_gets_are_there(key: str, number: str) -> None:
    assert RULES.helplines[key].phone == number


def test_a_complaints_team_is_rung_on_the_number_of_its_page() -> None:
    phones = {
        slug: [each.phone for each in council.contacts if each.phone]
        for slug, council in RULES.councils.items()
    }
    assert phones == {
        "liverpool": ["0151 233 3000"],
        "manchester": [],
        "sefton": [],
        "cheshire-west": ["0300 123 8 123"],
        "knowsley": ["0151 443 3231"],
    }


def test_shout_is_reached_by_text() -> None:
    assert RULES.helplines["shout"].text == "85258"


def test_every_council_can_be_reached_and_offers_an_advocate() -> None:
    for council in RULES.councils.values():
        assert council.contacts
        assert any(service.phone for service in council.advocacy)


def test_the_holidays_say_where_they_are_from_and_how_far_they_hold() -> None:
    assert "GOV.UK" in RULES.calendar.source
    assert spoken(RULES.calendar.confirmed_until) == "Friday 31 December 2027"
