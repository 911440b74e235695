"""The service's key: from HEARD_KEY, or made once beside a new embedded store and kept in its folder.

A key is never made beside a store that exists: what is there could not be read with it.
"""

import os
from pathlib import Path

from office.settings import Settings
from store.database import is_there
from store.engine import file_of
from store.vault import new_key

FILE = "heard.key"


class NoKey(Exception):
    """The key is missing; the sentence says what to do."""


def key_for(settings: Settings) -> str:
    """The key as text. Raises NoKey with a sentence when there is none and none may be made."""
    if settings.key:
        return settings.key
    file = file_of(settings.database_url)
    if file is None:
        raise NoKey(
            "HEARD_KEY is not set. Make one with `heard new-key` and keep it safe: nothing is read without."
        )
    beside = file.parent / FILE
    if beside.exists():
        return beside.read_text("ascii").strip()
    if is_there(settings.database_url):
        raise NoKey(f"{file} is there but its key {beside} is not. Put the key back, or set HEARD_KEY.")
    return _made(beside)


def _made(beside: Path) -> str:
    beside.parent.mkdir(parents=True, exist_ok=True)
    key = new_key()
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
    return key
