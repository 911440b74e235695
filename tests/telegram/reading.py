"""What a caller asked for, whether it came as a query, a form, multipart parts or JSON."""

import contextlib
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.telegram.limits import bad


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    kind: str


class Asked(dict[str, Any]):
    """The parameters of one call, by name."""

    def text(self, name: str) -> str:
        """A parameter as words, empty when it was not given."""
        value = self.get(name, "")
        return value if isinstance(value, str) else "" if isinstance(value, Upload) else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; anything else counts as not given, as it does for Telegram."""
        with contextlib.suppress(TypeError, ValueError):
            return int(self.get(name, default))
        return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")

    def structure(self, name: str) -> Any:
        """A list or an object, which forms carry as JSON text; None when it was not given."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as problem:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from problem

    def upload(self, name: str) -> Upload | None:
        value = self.get(name)
        return value if isinstance(value, Upload) else None


async def read(request: web.Request) -> Asked:
    """Everything a request carries; parameters in the body win over the query."""
    asked = Asked(request.query)
    if request.content_type == "application/json":
        asked |= await _json(request)
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            asked[name] = _upload(value) if isinstance(value, web.FileField) else value
    return asked


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as problem:
        raise bad("can't parse JSON object") from problem
    return {name: value for name, value in body.items() if value is not None}


def _upload(part: web.FileField) -> Upload:
    with part.file:
        return Upload(part.filename, part.file.read(), part.content_type)
