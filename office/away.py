"""Being away at the council's identity provider: what is remembered of whoever went, and who came back.

Apart from `office.oidc`, whose libraries only a service with a provider has any use for.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass

from store.faults import SealBroken
from store.vault import Vault

BACK = "/oidc/back"
PLACE = "console.away"


class NotSignedIn(Exception):
    """Why the provider's word does not let anyone in: a sentence for whoever stands at the door."""


@dataclass(frozen=True)
class Left:
    """Someone on their way to the provider: what their browser must bring back, and until when."""

    state: str
    nonce: str
    verifier: str
    until: str  # ISO 8601


@dataclass(frozen=True)
class Who:
    """Who the provider says came: its name for them, and their e-mail address if it checked that, else ""."""

    issuer: str
    subject: str
    address: str


def sealed(vault: Vault, left: Left) -> str:
    """What a browser keeps while it is away; it cannot read or change it."""
    return urlsafe_b64encode(vault.seal(PLACE, "", json.dumps(asdict(left)))).decode()


def opened(vault: Vault, kept: str) -> Left | None:
    """The same, brought back; None for what we did not seal."""
    try:
        return Left(**json.loads(vault.open(PLACE, "", urlsafe_b64decode(kept))))
    except (SealBroken, ValueError):
        return None
