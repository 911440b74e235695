"""What says who somebody is or where they live is taken out; everything else stays as it was."""

import pytest

from casework.redaction import redact


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("I'm Jess and my friend Jess knows", "I'm [name] and my friend [name] knows"),
        ("jess told them", "[name] told them"),
        ("Jess Brown said so, Brown did", "[name] said so, [name] did"),
        ("jessica is somebody else", "jessica is somebody else"),
        ("ring 0151 233 3000 or 07700 900123", "ring [number] or [number]"),
        ("write to jess.b+x@school.example.", "write to [e-mail]."),
        ("we live at L8 1AA now", "we live at [postcode] now"),
        ("they came on 1 April 2026 at 10:30, 3 times", "they came on 1 April 2026 at 10:30, 3 times"),
    ],
)
def test_names_and_addresses_are_taken_out_and_nothing_else(typed: str, shown: str) -> None:
    assert redact(typed, ["jess brown", " "]) == shown


def test_a_short_part_of_a_name_stays_because_it_is_a_word_as_well() -> None:
    assert redact("Al said all of it to Al Green", ["Al Green"]) == "Al said all of it to [name]"


def test_without_a_name_words_stay_as_they_are() -> None:
    assert redact("Nobody rang me.", ["", "  "]) == "Nobody rang me."
