"""Libraries imported without those that paint for a developer: nobody sees it, and it is most of the import.

structlog takes rich along where it is there, Alembic's templates take Pygments; the command line needs both.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(painter: str) -> Iterator[None]:
    """What is imported now finds no such library, unless somebody has imported it before."""
    if painter in sys.modules:
        yield
        return
    sys.modules[painter] = None  # type: ignore[assignment]  # so Python says that it is not there
    try:
        yield
    finally:
        del sys.modules[painter]
