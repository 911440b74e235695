"""What a typed message means: a choice of the open question, one of the words that always win, or words.

Buttons and typing always both work: the label in any case, its number, "yeah", 👍. Nothing is called invalid.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

THUMBS = {"👍": "yes", "👌": "yes", "✅": "yes", "✔": "yes", "👎": "no", "❌": "no"}
YES_LIKE = ("yes", "send", "thats_all", "carry_on")
_NOT_WORDS = re.compile(r"[^\w\s]|_")
_NUMBER = re.compile(r"\d+")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")  # letters: 111 is no 1


def plain(text: str) -> str:
    """Lower case, no accents or punctuation, single spaces, "yesss" as "yes": for comparing only."""
    bare = text.casefold() if text.isascii() else _without_accents(text)
    return " ".join(_STRETCHED.sub(r"\1", _NOT_WORDS.sub(" ", bare.replace("'", ""))).split())


def _without_accents(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).casefold().replace("’", "")
    return "".join(c for c in bare if not unicodedata.combining(c))


def thumb(text: str) -> str | None:
    """Yes or no, when the message is nothing but a sign."""
    bare = text.strip().replace("\ufe0f", "")
    stripped = re.sub("[\U0001f3fb-\U0001f3ff]", "", bare)  # a thumb of any colour
    return THUMBS.get(stripped[:1]) if stripped and all(c == stripped[0] for c in stripped) else None


def choice_of(text: str, meanings: Mapping[str, Iterable[str]], *, by_number: bool = True) -> str | None:
    """The choice a typed text means, or None.

    `meanings` maps each choice, in the order shown, to its label and everything else people type for it.
    """
    sign = thumb(text)
    if sign:
        return _signed(sign, meanings)
    said = plain(text)
    if not said:
        return None
    exact = _spelled_out(meanings)
    if said in exact:  # before numbers: at "how old is the child?" 5 is an age
        return exact[said]
    numbers = {str(n): choice for n, choice in enumerate(meanings, 1)} if by_number else {}
    if said in numbers:
        return numbers[said]
    return _misspelled(said, exact) if 3 < len(said) < 40 else None


def _misspelled(said: str, exact: Mapping[str, str]) -> str | None:
    """The choice that was all but typed. No number is a slip of another: "under 16" is not "under 12"."""
    numbers = _NUMBER.findall(said)
    alike = [word for word in exact if len(word) > 3 and _NUMBER.findall(word) == numbers]
    close = get_close_matches(said, alike, n=1, cutoff=0.86)
    return exact[close[0]] if close else None


def said_outright(text: str, meanings: Mapping[str, Iterable[str]]) -> str | None:
    """The choice whose own words were typed, and nothing looser: no sign, no number, no guess at spelling."""
    return _spelled_out(meanings).get(plain(text))


def _spelled_out(meanings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Everything that means a choice, made plain."""
    return {plain(word): choice for choice, words in meanings.items() for word in words}


def _signed(sign: str, meanings: Mapping[str, Iterable[str]]) -> str | None:
    wanted = YES_LIKE if sign == "yes" else ("no",)
    found = [choice for choice in wanted if choice in meanings]
    return found[0] if len(found) == 1 else None
