"""Reads what danger sounds like from the folder `dangers`: a file of rules per language, and its scale.

The scale of a language, if it has one, stands in `scale/en.toml`, and what was learned in
`scale/en_weights.json` and `scale/en_ears.json`, which are read at once where TOML took a fifth of a second.
"""

import tomllib
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from casework.danger_rules import Rules, rules_from
from store.plain_json import from_json


def read(folder: Path) -> tuple[Rules, ...]:
    """Every language's list in a folder, in order of file name.

    Raises ValueError, naming the file, when a list cannot be read or the folder holds none: the service
    must not start deaf to danger.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ValueError(f"There are no lists of danger words in {folder}. Put en.toml there.")
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Rules:
    try:
        return rules_from(_table(file), scale_of(file))
    except (ValueError, KeyError) as wrong:
        raise ValueError(f"The list of danger words {file.name} cannot be read: {wrong}") from wrong


def scale_of(file: Path) -> dict[str, Any]:
    """The scale that belongs to a file of rules; empty when that language has none."""
    parts = (file.parent / "scale" / f"{file.stem}{end}" for end in (".toml", "_weights.json", "_ears.json"))
    return reduce(or_, (_table(part) for part in parts if part.exists()), {})


def _table(file: Path) -> dict[str, Any]:
    text = file.read_bytes()
    return from_json(text) if file.suffix == ".json" else tomllib.loads(text.decode())
