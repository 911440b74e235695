"""Whole numbers as forms and addresses carry them; whatever else stands there is none."""

LONGEST = 15  # digits; databases count no further than 19


def whole(text: str, otherwise: int = 0) -> int:
    """The number that a text of plain digits is."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else otherwise
