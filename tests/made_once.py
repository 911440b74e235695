"""What takes long to make and is the same in every test: a process makes it once."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from ssl import SSLContext

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from office.rulebook import Rulebook
from store.engine import SQLITE_RULES, file_of
from store.upgrading import upgrade

AS_IT_RUNS = SQLITE_RULES


def tables_in(store_url: str) -> None:
    """Make the tables of a new store: an SQLite file is a copy of the first one that was made."""
    file = file_of(store_url)
    if file is None or file.exists():
        return upgrade(store_url)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_an_empty_store())


@cache
def _an_empty_store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        upgrade(f"sqlite:///{folder}/empty.sqlite")
        return (Path(folder) / "empty.sqlite").read_bytes()


def trusting_once(new: Callable[..., SSLContext]) -> Callable[..., SSLContext]:
    """Who is trusted by a file of certificates is read from it once; any other context is a new one."""
    by_file = cache(new)
    return lambda *purpose, **given: (by_file if [*given] == ["cafile"] else new)(*purpose, **given)


class OneRulebook:
    """The councils' rules as they were read first."""

    read = staticmethod(cache(Rulebook.read))


class Compiled(BytecodeCache):
    """Templates as they were compiled first; each environment keeps globals of its own."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self.kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def with_compiled(made: Environment) -> Environment:
    """The same environment, which compiles nothing twice."""
    made.bytecode_cache = COMPILED
    return made
