from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from bot.channels.web.identities import IdentityVerifier, make_verifier
from bot.channels.web.jwks import MAX_AGE_SECONDS, MIN_AGE_SECONDS, KeySet, KeysUnavailable
from bot.channels.web.tokens import InvalidToken
from tests.channels.serving import Client, make_settings, serving
from tests.channels.stub import StubAgent

ISSUER = "https://login.example.org/"
RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
NEW_KEY = ec.generate_private_key(ec.SECP256R1())
LARGE_CURVE = ec.generate_private_key(ec.SECP384R1())


def published(key: Any, kid: str, **changes: Any) -> dict[str, Any]:
    is_rsa = isinstance(key, rsa.RSAPrivateKey)
    algorithm = jwt.algorithms.RSAAlgorithm if is_rsa else jwt.algorithms.ECAlgorithm
    return {**json.loads(algorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig", **changes}


def identity(
    key: Any = RSA_KEY, kid: str | None = "rsa", alg: str = "RS256", **changes: Any
) -> str:
    claims = {
        "sub": "ann",
        "aud": "career-coach",
        "iss": ISSUER,
        "exp": datetime.now(UTC) + timedelta(minutes=5),
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, key, alg, {"kid": kid} if kid else {})


class KeyServer:
    """Publishes keys on loopback and counts who asks."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = [published(RSA_KEY, "rsa"), published(EC_KEY, "ec")]
        self.status = 200
        self.body: bytes | None = None
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                self.send_response(outer.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(outer.body or json.dumps({"keys": outer.keys}).encode())

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/jwks.json"


@pytest.fixture
def site() -> Iterator[KeyServer]:
    """A host site that publishes an RSA and an EC key."""
    found = KeyServer()
    thread = Thread(target=found.server.serve_forever)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def verifier(site: KeyServer, clock: Clock) -> IdentityVerifier:
    return IdentityVerifier(KeySet(site.url, clock), "career-coach", ISSUER)


async def test_published_keys_let_people_in(agent: StubAgent, http: Any, site: KeyServer) -> None:
    settings = make_settings(web_identity_jwks=site.url, web_identity_issuer=ISSUER)
    async with serving(agent, settings) as url:
        for token in (identity(), identity(EC_KEY, "ec", "ES256")):
            answer = await Client(http, url).request("POST", "session", json={"identity": token})
            assert (answer.status, answer.body["subject_kind"]) == (200, "user")
        forged = identity(NEW_KEY, "ec", "ES256")
        answer = await Client(http, url).request("POST", "session", json={"identity": forged})
        assert (answer.status, answer.body["error"]) == (401, "token_invalid")
    assert site.asked == ["/jwks.json"]


async def test_site_that_is_down_is_told_apart_from_a_forgery(
    agent: StubAgent, http: aiohttp.ClientSession, site: KeyServer
) -> None:
    site.status = 500
    settings = make_settings(web_identity_jwks=site.url, web_identity_issuer=ISSUER)
    async with serving(agent, settings) as url:
        answer = await Client(http, url).request("POST", "session", json={"identity": identity()})
    assert (answer.status, answer.body["error"]) == (503, "identities_unavailable")
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    "token",
    [
        identity(iss="https://somebody.example/"),
        identity(iss=None),
        identity(aud="another-service"),
        identity(exp=datetime.now(UTC) - timedelta(minutes=1)),
        identity(kid=None),
        identity(kid="unknown"),
        identity(kid="ec"),
        identity(EC_KEY, "rsa", "ES256"),
        identity(RSA_KEY, "rsa", "PS256"),
        identity(RSA_KEY, "rsa", "RS512"),
        identity("a secret of thirty-two characters", "rsa", "HS256"),
        "a.b.c",
        "nonsense",
    ],
)
async def test_distrusted_identity(verifier: IdentityVerifier, token: str) -> None:
    with pytest.raises(InvalidToken):
        await verifier.subject(token)


async def test_public_key_is_never_taken_for_a_secret(
    verifier: IdentityVerifier, site: KeyServer
) -> None:
    key = jwt.PyJWK(site.keys[0], "RS256").key.public_numbers().n.to_bytes(256)
    with pytest.raises(InvalidToken):
        await verifier.subject(identity(key, "rsa", "HS256"))


async def test_address_in_a_token_is_never_asked(
    verifier: IdentityVerifier, site: KeyServer
) -> None:
    host = site.url.removesuffix("jwks.json")
    header = {"kid": "evil", "jku": f"{host}evil.json", "x5u": f"{host}evil.pem"}
    claims = {"sub": "ann", "aud": "career-coach", "iss": ISSUER, "exp": 4_000_000_000}
    with pytest.raises(InvalidToken):
        await verifier.subject(jwt.encode(claims, NEW_KEY, "ES256", header))
    assert site.asked == ["/jwks.json"]


async def test_new_key_is_found_but_made_up_ones_do_not_make_us_ask_on_and_on(
    verifier: IdentityVerifier, site: KeyServer, clock: Clock
) -> None:
    await verifier.subject(identity())
    site.keys.append(published(NEW_KEY, "new"))
    clock.now += MIN_AGE_SECONDS
    assert await verifier.subject(identity(NEW_KEY, "new", "ES256")) == "user:ann"
    for number in range(20):
        with pytest.raises(InvalidToken):
            await verifier.subject(identity(kid=f"made-up-{number}"))
    assert len(site.asked) == 2


async def test_withdrawn_key_ends(
    verifier: IdentityVerifier, site: KeyServer, clock: Clock
) -> None:
    await verifier.subject(identity())
    site.keys = [published(EC_KEY, "ec")]
    clock.now += MAX_AGE_SECONDS
    with pytest.raises(InvalidToken):
        await verifier.subject(identity())


async def test_known_keys_stay_while_the_site_is_down(
    verifier: IdentityVerifier, site: KeyServer, clock: Clock
) -> None:
    await verifier.subject(identity())
    site.status = 500
    clock.now += MAX_AGE_SECONDS
    assert await verifier.subject(identity()) == "user:ann"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"keys": [{"kty": "RSA", "kid": "rsa"}]}', b" " * 300_000]
)
async def test_unusable_set_of_keys(
    verifier: IdentityVerifier, site: KeyServer, body: bytes
) -> None:
    site.body = body or b"\x00"
    with pytest.raises(KeysUnavailable):
        await verifier.subject(identity())


async def test_redirection_is_not_followed(verifier: IdentityVerifier, site: KeyServer) -> None:
    site.status = 302
    with pytest.raises(KeysUnavailable):
        await verifier.subject(identity())
    assert site.asked == ["/jwks.json"]


async def test_keys_of_other_kinds_and_uses_are_left_out(
    verifier: IdentityVerifier, site: KeyServer
) -> None:
    site.keys += [
        published(NEW_KEY, "encrypts", use="enc"),
        published(NEW_KEY, "other", alg="ES512"),
        published(LARGE_CURVE, "large"),
        {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"},
        {"kty": "EC"},
    ]
    for kid in ("encrypts", "other"):
        with pytest.raises(InvalidToken):
            await verifier.subject(identity(NEW_KEY, kid, "ES256"))
    with pytest.raises(InvalidToken):
        await verifier.subject(identity("secret" * 6, "secret", "HS256"))
    assert await verifier.subject(identity()) == "user:ann"


async def test_keys_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "jwks.json"
    path.write_text(json.dumps({"keys": [published(RSA_KEY, "rsa")]}))
    verifier = IdentityVerifier(KeySet(str(path)), "career-coach", ISSUER)
    assert await verifier.subject(identity()) == "user:ann"


@pytest.mark.parametrize("source", ["http://keys.example/jwks.json", "ftp://a/b", "file:///keys"])
def test_keys_come_over_an_encrypted_connection(source: str) -> None:
    with pytest.raises(ValueError, match="https"):
        KeySet(source)


@pytest.mark.parametrize(
    "changes",
    [
        {"web_identity_jwks": "keys.json"},
        {
            "web_identity_jwks": "keys.json",
            "web_identity_issuer": ISSUER,
            "web_identity_key": "a shared secret",
        },
    ],
)
def test_settings_that_contradict_each_other_stop_the_start(changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="COACH_WEB_IDENTITY_JWKS"):
        make_verifier(make_settings(**changes))
