from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from bot.channels.web.identities import FixedKey, IdentityVerifier
from bot.channels.web.tokens import (
    ANON_LIFETIME,
    AUDIENCE,
    RENEWAL_GRACE,
    InvalidToken,
    TokenSigner,
)
from tests.channels.serving import Client, make_settings, serving
from tests.channels.stub import StubAgent

SECRET = make_settings().web_secret
IDENTITY_KEY = "a key that the host site and the coach share"
ANN = "anon:8f8e1f0a-3f3b-4c8e-9d5e-0a1b2c3d4e5f"


def token_issued(ago: timedelta, subject: str = ANN) -> str:
    return TokenSigner(SECRET).issue(subject, datetime.now(UTC) - ago).token


def identity(key: Any = IDENTITY_KEY, algorithm: str = "HS256", **changes: Any) -> str:
    claims = {
        "sub": "ann",
        "aud": "career-coach",
        "exp": datetime.now(UTC) + timedelta(minutes=5),
        **changes,
    }
    return jwt.encode({k: v for k, v in claims.items() if v is not None}, key, algorithm)


def subject_of(token: str) -> str:
    return TokenSigner(SECRET).subject(token)


def unsigned(claims: dict[str, Any]) -> str:
    parts = [{"alg": "none", "typ": "JWT"}, claims]
    encoded = [base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in parts]
    return b".".join([*encoded, b""]).decode()


async def test_new_session_is_anonymous_and_signed(visitor: Client) -> None:
    answer = await visitor.request("POST", "session", json={})
    assert answer.status == 200
    assert answer.body["subject_kind"] == "anon"
    expires = datetime.fromisoformat(answer.body["expires"])
    assert abs(expires - datetime.now(UTC) - ANON_LIFETIME) < timedelta(minutes=1)
    assert subject_of(answer.body["token"]).startswith("anon:")
    assert answer.headers["Cache-Control"] == "no-store"


async def test_two_sessions_are_two_people(visitor: Client) -> None:
    first = await visitor.request("POST", "session")
    second = await visitor.request("POST", "session")
    assert subject_of(first.body["token"]) != subject_of(second.body["token"])


@pytest.mark.parametrize("ago", [timedelta(0), ANON_LIFETIME + RENEWAL_GRACE - timedelta(days=1)])
async def test_renewal_keeps_the_person(visitor: Client, ago: timedelta) -> None:
    answer = await visitor.request("POST", "session", json={"token": token_issued(ago)})
    assert answer.status == 200
    assert subject_of(answer.body["token"]) == ANN


async def test_token_that_ended_long_ago_is_not_renewed(visitor: Client) -> None:
    old = token_issued(ANON_LIFETIME + RENEWAL_GRACE + timedelta(days=1))
    answer = await visitor.request("POST", "session", json={"token": old})
    assert (answer.status, answer.body["error"]) == (401, "token_expired")


async def test_token_of_a_host_sites_person_is_not_renewed(visitor: Client) -> None:
    token = token_issued(timedelta(0), "user:ann")
    answer = await visitor.request("POST", "session", json={"token": token})
    assert answer.status == 401


FORGED = {
    "other secret": TokenSigner("somebody else's secret").issue(ANN).token,
    "bare secret as key": jwt.encode({"sub": ANN, "aud": AUDIENCE, "exp": 9999999999}, SECRET),
    "no algorithm": unsigned({"sub": ANN, "aud": AUDIENCE, "exp": 9999999999}),
    "changed claims": ".".join(
        [
            token_issued(timedelta(0)).split(".")[0],
            unsigned({"sub": ANN, "aud": AUDIENCE, "exp": 9999999999}).split(".")[1],
            token_issued(timedelta(0)).split(".")[2],
        ]
    ),
    "not a token": "abc.def.ghi",
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED.keys())
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "history"), ("GET", "events"), ("POST", "message")]
)
async def test_forged_token_opens_nothing(
    visitor: Client, method: str, path: str, token: str
) -> None:
    answer = await visitor.with_token(token).request(method, path)
    assert (answer.status, answer.body["error"]) == (401, "token_invalid")
    assert answer.body["message"]


async def test_forged_token_is_not_renewed(visitor: Client) -> None:
    for token in FORGED.values():
        answer = await visitor.request("POST", "session", json={"token": token})
        assert answer.status == 401


async def test_expired_token_says_so(visitor: Client) -> None:
    expired = visitor.with_token(token_issued(ANON_LIFETIME + timedelta(minutes=1)))
    answer = await expired.request("GET", "history")
    assert (answer.status, answer.body["error"]) == (401, "token_expired")


def test_a_token_that_was_good_is_no_longer_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    signer = TokenSigner(SECRET)
    session = signer.issue(ANN)
    assert signer.subject(session.token) == signer.subject(session.token) == ANN

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return session.expires.astimezone(tz)

    monkeypatch.setattr("bot.channels.web.tokens.time.time", session.expires.timestamp)
    monkeypatch.setattr("jwt.api_jwt.datetime", Later)
    with pytest.raises(InvalidToken) as refused:
        signer.subject(session.token)
    assert refused.value.expired


def test_a_token_like_one_that_was_good_is_still_forged() -> None:
    signer = TokenSigner(SECRET)
    token = signer.issue(ANN).token
    assert signer.subject(token) == ANN
    with pytest.raises(InvalidToken):
        signer.subject(token[:-2] + ("AA" if token[-2:] != "AA" else "BB"))


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer", "Bearer a b"])
async def test_missing_token_says_so(visitor: Client, header: str) -> None:
    headers = {"Authorization": header} if header else {}
    answer = await visitor.request("GET", "history", headers=headers)
    assert (answer.status, answer.body["error"]) == (401, "token_missing")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_people_never_see_each_others_words(person: Client) -> None:
    other = await person.with_token(None).start()
    async with person.listen() as mine, other.listen() as theirs:
        await person.say("my salary is 85,000")
        await mine.turn()
        await other.say("hello")
        seen = await theirs.turn()
    assert "85,000" not in str(seen)
    assert "85,000" not in str(await other.history())
    assert "85,000" in str(await person.history())


@pytest.mark.parametrize("body", ["[]", '"x"', "{", '{"token": 5}', '{"identity": ["x"]}'])
async def test_malformed_session_is_refused(visitor: Client, body: str) -> None:
    answer = await visitor.request("POST", "session", data=body)
    assert answer.status == 400
    assert answer.body.keys() == {"error", "message"}


async def test_identities_need_a_key(visitor: Client) -> None:
    answer = await visitor.request("POST", "session", json={"identity": identity()})
    assert (answer.status, answer.body["error"]) == (400, "no_identities")


async def test_host_sites_person(agent: StubAgent, http: aiohttp.ClientSession) -> None:
    async with serving(agent, make_settings(web_identity_key=IDENTITY_KEY)) as site:
        answer = await Client(http, site).request("POST", "session", json={"identity": identity()})
    assert answer.body["subject_kind"] == "user"
    assert subject_of(answer.body["token"]) == "user:ann"


DISTRUSTED = {
    "other key": identity(key="a key of somebody else, long enough"),
    "other audience": identity(aud="another-service"),
    "no audience": identity(aud=None),
    "no end": identity(exp=None),
    "ended": identity(exp=datetime.now(UTC) - timedelta(minutes=1)),
    "no subject": identity(sub=None),
    "blank in subject": identity(sub="ann b"),
    "endless subject": identity(sub="a" * 500),
    "no algorithm": unsigned({"sub": "ann", "aud": "career-coach", "exp": 9999999999}),
}


@pytest.mark.parametrize("token", DISTRUSTED.values(), ids=DISTRUSTED.keys())
async def test_distrusted_identity(
    agent: StubAgent, http: aiohttp.ClientSession, token: str
) -> None:
    async with serving(agent, make_settings(web_identity_key=IDENTITY_KEY)) as site:
        answer = await Client(http, site).request("POST", "session", json={"identity": token})
    assert answer.status == 401


def public_pem(private_key: Any) -> str:
    return str(
        private_key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


@pytest.mark.parametrize(
    ("private_key", "algorithm"),
    [
        (rsa.generate_private_key(65537, 2048), "RS256"),
        (ec.generate_private_key(ec.SECP256R1()), "ES256"),
        (ed25519.Ed25519PrivateKey.generate(), "EdDSA"),
    ],
    ids=["RS256", "ES256", "EdDSA"],
)
async def test_identity_by_public_key(private_key: Any, algorithm: str) -> None:
    verifier = IdentityVerifier(FixedKey(public_pem(private_key)), "career-coach")
    assert await verifier.subject(identity(private_key, algorithm)) == "user:ann"


def test_unusable_identity_key_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match=r"PEM|deserialize"):
        FixedKey("-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----")
