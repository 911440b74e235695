"""What `heard councils` and `heard why` print."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from heard.councils import report, report_as_json
from heard.one_council import not_ready
from heard.why import why, why_as_json, why_limit, why_limit_as_json
from office.rulebook import Rulebook

RULES = Rulebook.read(Path(__file__).parents[2] / "councils")


def part(text: str, title: str) -> str:
    return next(each for each in text.split("\n\n") if each.startswith(title))


@pytest.mark.parametrize("name", [None, *RULES.councils])
def test_it_fits_a_terminal_of_a_hundred_columns(name: str | None) -> None:
    assert max(len(line) for line in report(RULES, name).splitlines()) <= 100


def test_all_councils_stand_side_by_side_with_the_law() -> None:
    lines = report(RULES).splitlines()
    (stage_1,) = (line.split() for line in lines if line.startswith("stage_1.respond_within"))
    assert stage_1 == ["stage_1.respond_within", "20", "10", "10", "15", "10", "10"]


def test_one_council_shows_what_is_its_own_and_what_is_the_laws() -> None:
    text = report(RULES, "manchester")
    assert "15 working days" in part(text, "ITS OWN TIMES")
    assert "[001 L37]" in part(text, "ITS OWN TIMES")
    assert "stage_3.ask_within" in part(text, "TIMES SET ABOVE IT")
    assert "stage_1.acknowledge_within" in part(text, "NOBODY STATES A TIME FOR")


def test_a_conflict_shows_every_place_and_the_default() -> None:
    conflicts = part(report(RULES, "sefton"), "CONFLICTS")
    assert '"Panel to be arranged within 3 working days" (002 L223-226)' in conflicts
    assert "used: 30 working days" in conflicts


def test_what_is_not_confirmed_is_listed() -> None:
    assert "0161 234 5001" in report(RULES, "manchester")
    assert "duty[1]" in part(report(RULES, "manchester"), "NOT CONFIRMED")


def test_a_duty_number_without_the_day_it_was_confirmed_is_not_ready_to_go_live() -> None:
    title = "DUTY NUMBERS AND ADVOCATES NOT READY"
    assert "0151 233 3700" in part(report(RULES, "liverpool"), title)
    duty = report_as_json(RULES, "liverpool")["councils"]["liverpool"]["duty"]
    assert [each["ready_to_go_live"] for each in duty] == [False] * len(duty)


def test_the_help_lines_for_everyone_are_listed_until_their_day_stands_beside_them() -> None:
    shown = part(report(RULES), "HELP LINES FOR EVERYONE THAT ARE NOT READY")
    assert "childline" in shown
    assert 'no "confirmed_on" date' in shown


def test_a_number_confirmed_on_a_day_is_ready() -> None:
    careline = replace(RULES.councils["liverpool"].duty[0], confirmed=True, confirmed_on=date(2026, 11, 20))
    assert not_ready((careline,)) == []
    assert not_ready((replace(careline, confirmed_on=None),))


def test_a_council_is_found_by_any_of_its_names() -> None:
    assert report(RULES, "CWAC") == report(RULES, "cheshire-west")


def test_an_unknown_council_is_answered_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match="The councils are cheshire-west, knowsley"):
        report(RULES, "atlantis")


def test_the_report_for_machines_is_plain_json() -> None:
    found = json.loads(json.dumps(report_as_json(RULES, "sefton")))
    limit = found["councils"]["sefton"]["limits"]["stage_1.acknowledge_within"]
    assert (limit["council"]["days"], limit["statute"]) == (3, None)


def test_why_shows_the_working_of_a_date() -> None:
    text = why(RULES, date(2026, 4, 1), 10)
    assert "Not counted: Monday 6 April 2026 (Easter Monday)" in text
    assert "Day 10 is Friday 17 April 2026" in text


def test_why_counts_backwards_too() -> None:
    found = json.loads(json.dumps(why_as_json(RULES, date(2026, 9, 14), 10, back=True)))
    assert found["due"] == "2026-08-28"
    assert {"day": "2026-08-31", "reason": "summer bank holiday"} in found["skipped"]


def test_why_names_whose_figure_it_is_and_its_source_line() -> None:
    said = why_limit(RULES, date(2026, 4, 1), "manchester", "stage_1.respond_within")
    assert "Manchester City Council: 15 working days (001 L37)" in said
    assert "Day 15 is Friday 24 April 2026" in said
    assert "The law: 10 working days (reg 14" in said
    assert "Day 10 is Friday 17 April 2026" in said


def test_why_for_machines_has_one_entry_a_figure() -> None:
    found = why_limit_as_json(RULES, date(2026, 4, 1), "manchester", "stage_1.respond_within")
    assert [(each["figure"], each["due"]) for each in found] == [
        ("15 working days", "2026-04-24"),
        ("10 working days", "2026-04-17"),
    ]
    assert found[0]["figure_source"] == "001 L37"


@pytest.mark.parametrize(
    ("council", "limit", "sentence"),
    [
        ("nowhere", "stage_1.respond_within", "There is no council"),
        ("sefton", "stage_9", "There is no limit"),
        ("liverpool", "stage_1.acknowledge_within", "Neither Liverpool City Council nor the law states"),
    ],
)
def test_what_nobody_states_has_no_why(council: str, limit: str, sentence: str) -> None:
    with pytest.raises(LookupError, match=sentence):
        why_limit(RULES, date(2026, 4, 1), council, limit)
