"""Signing in by the council's own identity provider: OpenID Connect's code flow, with PKCE, state and nonce.

OpenID Connect Core 1.0, section 3.1; Discovery 1.0; RFC 7636. Nobody gets an account here: the provider only
says who somebody is, and that must be an officer there is (docs/decisions/0022).
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from office.away import BACK, Left, NotSignedIn, Who
from office.safe_address import is_safe
from office.settings import Settings

ALGORITHMS = ["RS256", "PS256", "ES256"]  # never "none", never a secret shared with the provider
WAIT = 10.0  # seconds for the provider to answer
LASTS = timedelta(minutes=10)  # from leaving for the provider to coming back
LEEWAY = 60  # seconds that its clock may differ from ours
MUST = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass
class Provider:
    """The council's identity provider; what it publishes about itself is read once and kept."""

    settings: Settings
    _known: Mapping[str, Any] = field(default_factory=dict)
    _keys: KeySet | None = None

    def leave(self, now: datetime) -> tuple[str, Left]:
        """Where to send somebody, and what to remember of them. Raises NotSignedIn."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        asked = {
            "response_type": "code", "scope": "openid email", "state": state, "nonce": nonce,
            "client_id": self.settings.oidc_client_id, "redirect_uri": self.settings.console_address + BACK,
            "code_challenge": challenge_of(verifier), "code_challenge_method": "S256",
        }  # fmt: skip
        there = httpx.URL(self._about("authorization_endpoint")).copy_merge_params(asked)
        return str(there), Left(state, nonce, verifier, (now + LASTS).isoformat())

    def came_back(self, query: Mapping[str, str], left: Left | None, now: datetime) -> Who:
        """Who came back with this query. Raises NotSignedIn."""
        if left is None or datetime.fromisoformat(left.until) < now:
            raise NotSignedIn("That took too long, or began in another browser. Try again.")
        if not secrets.compare_digest(query.get("state", "").encode(), left.state.encode()):
            raise NotSignedIn("This did not begin here. Try again.")
        if "error" in query or "code" not in query:
            raise NotSignedIn("They did not let you in there.")
        return self._who(self._token(query["code"], left.verifier), left.nonce, now)

    def _token(self, code: str, verifier: str) -> str:
        """The provider's word for a code. RFC 6749, sections 2.3.1 and 4.1.3."""
        settings, endpoint = self.settings, self._about("token_endpoint")
        sent = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier}
        back = {"redirect_uri": settings.console_address + BACK}
        secret = quote_plus(settings.oidc_client_id), quote_plus(settings.oidc_client_secret)
        try:
            got = httpx.post(endpoint, data={**sent, **back}, auth=secret, timeout=WAIT)
            return str(got.raise_for_status().json()["id_token"])
        except (httpx.HTTPError, ValueError, LookupError, TypeError) as fault:
            raise NotSignedIn("They did not confirm who you are.") from fault

    def _who(self, token: str, nonce: str, now: datetime) -> Who:
        claims = self._claims(token)
        must = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()), leeway=LEEWAY,
            iss={"essential": True, "value": self._about("issuer")},
            aud={"essential": True, "value": self.settings.oidc_client_id},
            sub={"essential": True}, exp={"essential": True}, iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )  # fmt: skip
        try:
            must.validate(claims)
        except JoseError as wrong:
            raise NotSignedIn("What they say of you does not hold.") from wrong
        if claims.get("azp", self.settings.oidc_client_id) != self.settings.oidc_client_id:
            raise NotSignedIn("What they say of you is meant for somebody else.")
        checked = claims.get("email_verified") is True
        return Who(str(claims["iss"]), str(claims["sub"]), str(claims.get("email") or "") if checked else "")

    def _claims(self, token: str) -> dict[str, Any]:
        """What a token says, if a key that the provider publishes signed it; its keys change over time."""
        for anew in (False, True):
            try:
                return jwt.decode(token, self._keys_of(anew), algorithms=ALGORITHMS).claims
            except (JoseError, ValueError) as wrong:
                fault = wrong
        raise NotSignedIn("What they say of you is not signed by them.") from fault

    def _keys_of(self, anew: bool) -> KeySet:
        if self._keys is None or anew:
            self._keys = KeySet.import_key_set(self._fetch(self._about("jwks_uri")))  # type: ignore[arg-type]
        return self._keys

    def _about(self, name: str) -> str:
        """What the provider publishes of itself. OpenID Connect Discovery 1.0, section 4."""
        if not self._known:
            issuer = self.settings.oidc_issuer
            found = self._fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != issuer or not all(is_safe(str(found.get(each, ""))) for each in MUST):
                raise NotSignedIn(
                    "Their page about themselves does not fit. Whoever runs the service can help."
                )
            self._known = found
        return str(self._known[name])

    def _fetch(self, address: str) -> dict[str, Any]:
        try:
            got = httpx.get(address, timeout=WAIT)
            return dict(got.raise_for_status().json())
        except (httpx.HTTPError, ValueError) as fault:
            raise NotSignedIn(
                "They cannot be reached just now. Sign in with your password and code."
            ) from fault


def challenge_of(verifier: str) -> str:
    """What the provider hears at first of a secret that it is told at last. RFC 7636, section 4.2."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
