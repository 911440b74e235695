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
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")  # letters: 111 is no 1


def plain(text: str) -> str:
    """Lower case, no accents or punctuation, single spaces, "yesss" as "yes": for comparing only."""
    bare = unicodedata.normalize("NFKD", text).casefold().replace("’", "'").replace("'", "")
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(_STRETCHED.sub(r"\1", _NOT_WORDS.sub(" ", bare)).split())


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
    exact = {plain(word): choice for choice, words in meanings.items() for word in words if plain(word)}
    if said in exact:  # before numbers: at "how old is the child?" 5 is an age
        return exact[said]
    numbers = {str(n): choice for n, choice in enumerate(meanings, 1)} if by_number else {}
    if said in numbers:
        return numbers[said]
    alike = [word for word in exact if len(word) > 3 and _digits(word) == _digits(said)]
    close = get_close_matches(said, alike, n=1, cutoff=0.86) if 3 < len(said) < 40 else []
    return exact[close[0]] if close else None


def _digits(text: str) -> list[str]:
    """No number is a misspelling of another: "under 16" is not "under 12"."""
    return re.findall(r"\d+", text)


def said_outright(text: str, meanings: Mapping[str, Iterable[str]]) -> str | None:
    """The choice whose own words were typed, and nothing looser: no sign, no number, no guess at spelling."""
    exact = {plain(word): choice for choice, words in meanings.items() for word in words}
    return exact.get(plain(text))


def _signed(sign: str, meanings: Mapping[str, Iterable[str]]) -> str | None:
    wanted = YES_LIKE if sign == "yes" else ("no",)
    found = [choice for choice in wanted if choice in meanings]
    return found[0] if len(found) == 1 else None
