"""Reads what danger sounds like, one file per language, from the folder `dangers`."""

import tomllib
from pathlib import Path

from casework.danger_rules import Rules, rules_from


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
        return rules_from(tomllib.loads(file.read_text("utf-8")))
    except (ValueError, KeyError) as wrong:
        raise ValueError(f"The list of danger words {file.name} cannot be read: {wrong}") from wrong
