"""The four words that open a conversation again: made from a session, kept only as a keyed hash.

They can be shown again in the session that made them, because they are worked out from its token; no other
session, and nobody with the store alone, can.
"""

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from store import ways
from store.transaction import Tx
from store.vault import Vault

HOW_MANY = 4
WORDLIST = Path(__file__).with_name("wordlist.txt")


@cache
def wordlist() -> tuple[str, ...]:
    """At least 2,048 plain words: four of them are 44 bits."""
    return tuple(WORDLIST.read_text(encoding="utf-8").split())


def made_from(vault: Vault, token: str) -> str:
    """The four words of one session, in the form they are kept: "apple-river-moon-lantern"."""
    number = int(vault.keyed_hash("return code", token), 16)
    chosen = []
    for _ in range(HOW_MANY):
        number, place = divmod(number, len(wordlist()))
        chosen.append(wordlist()[place])
    return "-".join(chosen)


def new_token(tx: Tx) -> str:
    """A token whose four words open nothing yet."""
    while True:
        token = secrets.token_urlsafe(32)
        if ways.find_way(tx, "page", made_from(tx.vault, token)) is None:
            return token


def typed(text: str) -> str:
    """What someone typed, in the form the words are kept; any case, spaces, commas or dashes between."""
    bare = unicodedata.normalize("NFKC", text).casefold()
    return "-".join(re.findall(r"[^\W\d_]+", bare))
