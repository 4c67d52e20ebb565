"""A host site's published keys (JWKS): read from one configured place, and read again with care."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import jwt

from bot.channels.web.incidents import report_incident
from bot.channels.web.tokens import InvalidToken

MAX_AGE_SECONDS = 3600.0
"""After this the keys are read again, so that withdrawn ones end."""

MIN_AGE_SECONDS = 30.0
"""How often at most an unknown key makes us look again: anybody can make up names of keys."""

_TIMEOUT_SECONDS = 5.0
_MAX_BYTES = 256 * 1024
_ALGORITHMS = {"RSA": "RS256", "EC": "ES256"}
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class KeysUnavailable(Exception):
    """The keys cannot be had at the moment."""


class KeySet:
    """Public keys by their ids, RSA for RS256 and P-256 for ES256; others are left out."""

    def __init__(self, source: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Remembers where the keys are; nothing is read yet.

        Args:
            source: An https address (http on this machine), or the path of a file. Nothing else
                is ever asked, whatever a token says, and no redirection is followed.
            clock: Seconds that only grow.

        Raises:
            ValueError: The address is neither.
        """
        address = urlsplit(source)
        is_local = address.scheme == "http" and address.hostname in _LOOPBACK
        if "://" in source and address.scheme != "https" and not is_local:
            raise ValueError("COACH_WEB_IDENTITY_JWKS must be an https address or a file.")
        self._source = source
        self._clock = clock
        self._keys: dict[str, tuple[Any, list[str]]] = {}
        self._read_at: float | None = None
        self._lock = asyncio.Lock()

    async def find(self, token: str) -> tuple[Any, list[str]]:
        """See `identities.Keys.find`."""
        kid = _key_id(token)
        async with self._lock:
            if self._should_read(kid):
                await self._read()
        if not self._keys:
            raise KeysUnavailable
        if kid not in self._keys:
            raise InvalidToken
        return self._keys[kid]

    def _should_read(self, kid: str) -> bool:
        if self._read_at is None:
            return True
        age = self._clock() - self._read_at
        return age >= MAX_AGE_SECONDS or (kid not in self._keys and age >= MIN_AGE_SECONDS)

    async def _read(self) -> None:
        """Reads the keys; those that were known stay if that fails, for now."""
        self._read_at = self._clock()
        try:
            self._keys = _usable(await asyncio.to_thread(_load, self._source))
        except (OSError, ValueError, jwt.PyJWTError) as error:
            report_incident("reading the keys of a host site", error)


class _NoRedirection(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follows nothing: the answer counts as an error."""


def _load(source: str) -> Any:
    if "://" not in source:
        return json.loads(Path(source).read_bytes())
    with build_opener(_NoRedirection).open(source, timeout=_TIMEOUT_SECONDS) as answer:
        body = answer.read(_MAX_BYTES + 1)
    if len(body) > _MAX_BYTES:
        raise ValueError("The set of keys is too large.")
    return json.loads(body)


def _usable(document: Any) -> dict[str, tuple[Any, list[str]]]:
    listed = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise ValueError("This is no set of keys.")
    usable = [one for one in listed if isinstance(one, dict) and _is_usable(one)]
    return {
        str(one["kid"]): (jwt.PyJWK(one, algorithm).key, [algorithm])
        for one in usable
        for algorithm in [_ALGORITHMS[one["kty"]]]
    }


def _is_usable(key: dict[str, Any]) -> bool:
    algorithm = _ALGORITHMS.get(str(key.get("kty")))
    return (
        algorithm is not None
        and "kid" in key
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and key.get("crv", "P-256") == "P-256"
    )


def _key_id(token: str) -> str:
    try:
        kid = jwt.get_unverified_header(token).get("kid")
    except jwt.PyJWTError:
        raise InvalidToken from None
    if not isinstance(kid, str):
        raise InvalidToken
    return kid
