"""A council's identity provider on loopback: OpenID Connect's code flow with PKCE; it can be made to lie."""

import base64
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.web.house_here import served_app

CLIENT, SECRET = "heard", "a secret of the two"


@dataclass
class Council:
    """One provider, at which Ann Jones is signed in. says: claims of its own instead of the true ones."""

    now: datetime
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signs_with: RSAKey | None = None
    says: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    async def about(self, request: Request) -> Response:
        at = {
            name: f"{self.issuer}/{name.split('_')[0]}"
            for name in ("authorization_endpoint", "token_endpoint")
        }
        return JSONResponse({"issuer": self.issuer, **at, "jwks_uri": f"{self.issuer}/keys"})

    async def authorise(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["redirect_uri"].endswith("/oidc/back")
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?code={code}&state={asked['state']}")

    async def token(self, request: Request) -> Response:
        form = await request.form()
        basic = base64.b64encode(f"{CLIENT}:{quote_plus(SECRET)}".encode()).decode()
        asked = self.codes.pop(str(form["code"]), None)
        proof = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        if asked is None or base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        assert request.headers["authorization"] == f"Basic {basic}"
        return JSONResponse(
            {"access_token": "x", "token_type": "Bearer", "id_token": self.word(asked["nonce"])}
        )

    def word(self, nonce: str) -> str:
        """What it says of who came, signed."""
        at = int(self.now.timestamp())
        true: dict[str, Any] = {"iss": self.issuer, "aud": CLIENT, "sub": "ann", "nonce": nonce}
        true |= {"iat": at, "exp": at + 300, "email": "Ann.Jones@council.example", "email_verified": True}
        key = self.signs_with or self.key
        return jwt.encode({"alg": "RS256", "kid": key.kid}, true | self.says, key)

    async def keys(self, request: Request) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))


@contextmanager
def a_provider(now: datetime) -> Iterator[Council]:
    """A provider that answers on loopback."""
    council = Council(now)
    routes = [
        Route("/.well-known/openid-configuration", council.about),
        Route("/authorization", council.authorise),
        Route("/token", council.token, methods=["POST"]),
        Route("/keys", council.keys),
    ]
    with served_app(Starlette(routes=routes)) as council.issuer:
        yield council
