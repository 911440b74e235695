"""Numbers in our own words ring when they are touched."""

import re

from web.screens import paragraphs


def test_a_number_within_a_case_number_does_not_ring() -> None:
    [said] = paragraphs("Your number is W4-999-37K. In danger ring 999, or Childline on 0800 1111.")
    assert "W4-999-37K." in said
    assert re.findall(r'href="(.*?)"', said) == ["tel:999", "tel:08001111"]
