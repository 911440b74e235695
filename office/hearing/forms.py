"""Reading a form as it arrives: its fields in memory up to a limit, its file handed on piece by piece.

Starlette's own reader would spool files of more than 1 MB to a plain temporary file; nothing a person sends
may lie on the disk in plain (decided.md, "The store").
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from office.hearing.uploads import Upload

FIELDS_AT_MOST = 256 * 1024  # of a form's text, all together
BODY_AT_MOST = 120 * 1024 * 1024  # after that nobody reads on, not even to throw it away

AT_MOST = 100  # fields

OpenFile = Callable[[dict[str, str], str, str], Awaitable[Upload | None]]


@dataclass
class Read:
    """What was read: the fields, the file if one came, and whether some of the text was too much."""

    fields: dict[str, str] = field(default_factory=dict)
    upload: Upload | None = None
    cut: bool = False


class CutOff(Exception):
    """Whoever sends it is gone before it ended."""


async def read_form(content_type: str, body: AsyncIterator[bytes], open_file: OpenFile) -> Read:
    """Read a form of either kind. open_file(fields so far, name, media type) says where a file goes.

    body raises CutOff where whoever sends it is gone.
    """
    kind, options = parse_options_header(content_type)
    if kind == b"multipart/form-data" and options.get(b"boundary"):
        try:
            return await _Parts(body, open_file, options[b"boundary"]).read()
        except FormParserError:  # a boundary that no browser makes
            return Read(cut=True)
    held = bytearray()
    async for chunk in body:
        held += chunk[: max(0, FIELDS_AT_MOST - len(held))]
    cut = len(held) >= FIELDS_AT_MOST
    try:
        pairs = parse_qsl(held.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=AT_MOST)
    except ValueError:  # more of them than any form of ours has
        return Read(cut=True)
    return Read(dict(pairs), cut=cut)


class _Parts:
    """A multipart body: the parser's calls are noted down, then done one after the other."""

    def __init__(self, body: AsyncIterator[bytes], open_file: OpenFile, boundary: bytes) -> None:
        self.body, self.open_file = body, open_file
        self.done = Read()
        self.parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._part_begins,
                "on_header_field": lambda data, start, end: self._header_name(data[start:end]),
                "on_header_value": lambda data, start, end: self._header_value(data[start:end]),
                "on_header_end": self._header_ends,
                "on_headers_finished": lambda: self.noted.append(("headers", b"")),
                "on_part_data": lambda data, start, end: self.noted.append(("data", data[start:end])),
                "on_part_end": lambda: self.noted.append(("end", b"")),
            },
        )
        self.noted: list[tuple[str, bytes]] = []
        self.disposition: list[bytes] = []  # one a part, in order
        self.media_types: list[bytes] = []
        self._name, self._value = b"", b""
        self.field = ""
        self.text = bytearray()
        self.taken = 0

    async def read(self) -> Read:
        seen = 0
        try:
            async for chunk in self.body:
                seen += len(chunk)
                if seen > BODY_AT_MOST:
                    break
                self.parser.write(chunk)
                await self._do_what_was_noted()
        except (FormParserError, CutOff):
            self.done.cut = True
            if self.done.upload and self.done.upload.state == "coming":
                self.done.upload.state = "lost"
        if self.done.upload:
            await self.done.upload.end()
        return self.done

    async def _do_what_was_noted(self) -> None:
        noted, self.noted = self.noted, []
        for what, data in noted:
            if what == "headers":
                await self._begin_part()
            elif what == "data":
                await self._take(data)
            elif self.field:
                self.done.fields[self.field] = self.text.decode("utf-8", "replace")

    async def _begin_part(self) -> None:
        _, options = parse_options_header(self.disposition.pop(0))
        media_type = self.media_types.pop(0).decode("latin-1")
        self.text.clear()
        self.field, self.file = options.get(b"name", b"").decode("utf-8", "replace"), False
        if b"filename" in options:
            name, self.field, self.file = options[b"filename"].decode("utf-8", "replace"), "", True
            if name and self.done.upload is None:
                self.done.upload = await self.open_file(self.done.fields, name[:200], media_type[:100])

    async def _take(self, data: bytes) -> None:
        if self.field:
            room = FIELDS_AT_MOST - self.taken
            self.done.cut = self.done.cut or len(data) > room
            self.text += data[:room]
            self.taken += len(data[:room])
        elif self.done.upload:
            await self.done.upload.take(data)

    def _part_begins(self) -> None:
        self.disposition.append(b"")
        self.media_types.append(b"")
        self._name, self._value = b"", b""

    def _header_name(self, data: bytes) -> None:
        self._name += data

    def _header_value(self, data: bytes) -> None:
        self._value += data

    def _header_ends(self) -> None:
        if self._name.lower() == b"content-disposition":
            self.disposition[-1] = self._value
        elif self._name.lower() == b"content-type":
            self.media_types[-1] = self._value
        self._name, self._value = b"", b""
