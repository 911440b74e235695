"""Opening what is sealed, with the key alone: written again from the format, not shared with the service."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.torture.stores import Row


class NotOpened(Exception):
    """A sealed value that the key does not open in the place where it stands."""


class Opener:
    """The service's key and, under it, the data keys of a store."""

    def __init__(self, key: str, keys: Iterable[Row]) -> None:
        self._key = urlsafe_b64decode(key)
        self._own = AESGCM(self._derived("seal"))
        self._data = {row["id"]: AESGCM(self.open("keys.wrapped", row["id"], row["wrapped"])) for row in keys}

    def open(self, place: str, row: str, sealed: bytes) -> bytes:
        """The bytes of a value sealed for "table.column" and this row. Raises NotOpened."""
        sealed = bytes(sealed)
        name, rest = sealed[2 : 2 + sealed[1]].decode(), sealed[2 + sealed[1] :]
        cipher = self._own if name.startswith("~") else self._data.get(name)
        if cipher is None:
            raise NotOpened(f"{place} of {row}: its key is gone")
        try:
            return cipher.decrypt(rest[:12], rest[12:], f"{place}:{row}".encode())
        except InvalidTag:
            raise NotOpened(f"{place} of {row} was changed or moved") from None

    def json(self, place: str, row: str, sealed: bytes) -> Any:
        return json.loads(self.open(place, row, sealed))

    def hashed(self, purpose: str, value: str) -> str:
        """The keyed hash of a value, for one purpose."""
        return hmac.new(self._derived(f"hash {purpose}"), value.encode(), hashlib.sha256).hexdigest()

    def _derived(self, purpose: str) -> bytes:
        return HKDF(SHA256(), 32, salt=None, info=f"heard {purpose}".encode()).derive(self._key)
