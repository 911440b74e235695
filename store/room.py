"""Room on the disk: a reserve is kept, so that words are taken when files are not."""

import shutil

from store.attachments import PART
from store.engine import file_of

RESERVE = 200 * PART


def has_room(store_url: str) -> bool:
    """Whether files may be taken in; a database server minds its own disk."""
    file = file_of(store_url)
    return file is None or shutil.disk_usage(file.parent).free > RESERVE
