"""JSON as it is sealed, chained and hashed: always the same text for the same value.

Written and read in C (docs/decisions/0032); what that refuses, such as half a letter or a number of more than
64 bits, is `json`'s own to write, to read or to refuse.
"""

import json
from typing import Any

import orjson
from pydantic_core import from_json as read

AS_JSON_DOES = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def as_json(value: Any) -> str:
    """Return a value of plain JSON types as text, keys in order, without spaces.

    Raises TypeError for any other type. A number with a point is between 0.0001 and 10^16, or 0.
    """
    try:
        return orjson.dumps(value, option=AS_JSON_DOES).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str | bytes) -> Any:
    """Return the value of a text, whoever wrote it; raises ValueError where it is no JSON."""
    try:
        return read(text, cache_strings="keys")  # what people say is in no cache
    except ValueError:
        return json.loads(text)
