"""Encryption at rest: one service key, and under it one data key per conversation or case.

A sealed value is: version (1 byte) · length of the key's id (1 byte) · the key's id · nonce (12 bytes) ·
AES-256-GCM ciphertext. Its additional data is "table.column:row_id", so a value moved to another row or
column does not open.
"""

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.faults import SealBroken, WrongKey

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12
SERVICE = "~"  # begins the service key's id; never the id of a data key


def new_id() -> str:
    """Return a new random id of 96 bits as 16 URL-safe characters."""
    return secrets.token_urlsafe(12)


def new_key() -> str:
    """Return a new service key as HEARD_KEY holds it: 32 bytes in URL-safe base64."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def read_key(text: str) -> bytes:
    """Return the bytes of HEARD_KEY; raises WrongKey when the text is no key."""
    try:
        key = b64decode(text.strip().encode(), altchars=b"-_", validate=True)
    except (NotBase64, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise WrongKey("HEARD_KEY is not a key: it must be 32 bytes in URL-safe base64 (44 characters).")
    return key


@dataclass(frozen=True)
class DataKey:
    """The key of one conversation or case."""

    id: str
    cipher: AESGCM


class Vault:
    """Seals and opens values, and hashes what must be found without being read."""

    def __init__(self, service_key: bytes) -> None:
        if len(service_key) != KEY_BYTES:
            raise WrongKey("The service's key must be 32 bytes.")
        self._service_key = service_key
        self._hash_keys: dict[str, bytes] = {}
        self._own = DataKey(SERVICE + self.keyed_hash("key id", "")[:8], AESGCM(self._derive("seal")))

    def seal(self, place: str, row_id: str, plain: bytes | str, key: DataKey | None = None) -> bytes:
        """Return the plain value sealed for one place ("table.column") and row."""
        key = key or self._own
        nonce = os.urandom(NONCE_BYTES)
        name = key.id.encode()
        content = plain.encode() if isinstance(plain, str) else plain
        head = bytes([VERSION, len(name)]) + name + nonce
        return head + key.cipher.encrypt(nonce, content, _stands_at(place, row_id))

    def open(self, place: str, row_id: str, sealed: bytes, key: DataKey | None = None) -> bytes:
        """Return what was sealed; raises SealBroken when it was changed, moved or sealed with another key."""
        key = key or self._own
        name, rest = _parts(sealed)
        nonce, content = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
        try:
            if name != key.id:
                raise InvalidTag
            return key.cipher.decrypt(nonce, content, _stands_at(place, row_id))
        except InvalidTag:
            raise SealBroken(f"A value in {place} does not open: it was changed or moved.") from None

    def key_id_of(self, sealed: bytes) -> str | None:
        """Return the id of the data key that sealed the value; None when it was the service's own key."""
        name, _ = _parts(sealed)
        return None if name.startswith(SERVICE) else name

    def new_data_key(self) -> tuple[DataKey, bytes]:
        """Return a new data key, and the key wrapped for the table `keys`."""
        key_id, key = new_id(), AESGCM.generate_key(KEY_BYTES * 8)
        return DataKey(key_id, AESGCM(key)), self.seal("keys.wrapped", key_id, key)

    def unwrap(self, key_id: str, wrapped: bytes) -> DataKey:
        """Return the data key of a row of `keys`."""
        return DataKey(key_id, AESGCM(self.open("keys.wrapped", key_id, wrapped)))

    def keyed_hash(self, purpose: str, value: str) -> str:
        """Return 64 hexadecimal characters that only this service's key can make, for one purpose."""
        if purpose not in self._hash_keys:
            self._hash_keys[purpose] = self._derive(f"hash {purpose}")
        return hmac.new(self._hash_keys[purpose], value.encode(), hashlib.sha256).hexdigest()

    def _derive(self, purpose: str) -> bytes:
        info = f"heard {purpose}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self._service_key)


def _stands_at(place: str, row_id: str) -> bytes:
    return f"{place}:{row_id}".encode()


def _parts(sealed: bytes) -> tuple[str, bytes]:
    if len(sealed) < 2 or sealed[0] != VERSION:
        raise SealBroken("A sealed value is not in a form this version knows.")
    end = 2 + sealed[1]
    return sealed[2:end].decode("ascii", "replace"), sealed[end:]
