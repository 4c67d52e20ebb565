"""People whom a host site knows: identity tokens that it signs, and the keys that verify them."""

from __future__ import annotations

from typing import Any, Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from bot.channels.web.jwks import KeySet
from bot.channels.web.tokens import USER, InvalidToken, decoded
from bot.settings import Settings


class Keys(Protocol):
    """Where the key of a token is found."""

    async def find(self, token: str) -> tuple[Any, list[str]]:
        """The key that verifies a token, and the algorithms that go with it.

        Raises:
            InvalidToken: There is no key for it.
            KeysUnavailable: The keys cannot be had at the moment.
        """


class IdentityVerifier:
    """Checks the identity tokens of a host site: JWT with `sub`, `exp` and our audience."""

    def __init__(self, keys: Keys, audience: str, issuer: str | None = None) -> None:
        """Takes what a token has to agree with.

        Args:
            keys: The host site's keys.
            audience: Whom a token has to be meant for.
            issuer: Who has to have issued it; None if that is not asked.
        """
        self._keys = keys
        self._audience = audience
        self._issuer = issuer

    async def subject(self, token: str) -> str:
        """The subject `user:<sub>` of a host site's token.

        Raises:
            InvalidToken: It is forged, malformed, meant for others, or has ended.
            KeysUnavailable: The keys cannot be had at the moment.
        """
        key, algorithms = await self._keys.find(token)
        claims = decoded(token, key, algorithms, self._audience, issuer=self._issuer)
        subject = f"user:{claims['sub']}"
        if not USER.fullmatch(subject):
            raise InvalidToken
        return subject


class FixedKey:
    """One key that the settings hold."""

    def __init__(self, key: str) -> None:
        """Fixes the algorithm by the kind of key: a public key is never taken for a secret.

        Args:
            key: A shared secret (HS256) or the PEM of a public key (RS256, ES256, EdDSA).

        Raises:
            ValueError: The PEM cannot be read or is of a kind that is not supported.
        """
        self._found: tuple[Any, list[str]] = key, ["HS256"]
        if "-----BEGIN" in key:
            self._found = _public_key(key)

    async def find(self, token: str) -> tuple[Any, list[str]]:
        """See `Keys.find`."""
        del token
        return self._found


def make_verifier(settings: Settings) -> IdentityVerifier | None:
    """What checks a host site's people, by the settings; None if there is no such site.

    Args:
        settings: The settings.

    Raises:
        ValueError: The keys cannot be used, or the settings contradict each other.
    """
    key, jwks = settings.web_identity_key, settings.web_identity_jwks
    if not key and not jwks:
        return None
    if key and jwks:
        raise ValueError("COACH_WEB_IDENTITY_KEY and COACH_WEB_IDENTITY_JWKS exclude each other.")
    if jwks and not settings.web_identity_issuer:
        raise ValueError("COACH_WEB_IDENTITY_JWKS needs COACH_WEB_IDENTITY_ISSUER beside it.")
    keys: Keys = KeySet(jwks) if jwks else FixedKey(key or "")
    return IdentityVerifier(keys, settings.web_identity_audience, settings.web_identity_issuer)


def _public_key(pem: str) -> tuple[Any, list[str]]:
    try:
        key = load_pem_public_key(pem.encode())
    except UnsupportedAlgorithm as error:
        raise ValueError(f"The identity key is of an unsupported kind: {error}") from error
    if isinstance(key, RSAPublicKey):
        return key, ["RS256"]
    if isinstance(key, EllipticCurvePublicKey):
        return key, ["ES256"]
    if isinstance(key, Ed25519PublicKey):
        return key, ["EdDSA"]
    raise ValueError("The identity key must be RSA, EC (P-256) or Ed25519.")
