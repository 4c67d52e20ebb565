"""Who is speaking: session tokens that we sign."""

from __future__ import annotations

import hashlib
import re
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

AUDIENCE = "career-coach-web"
ANON_LIFETIME = timedelta(days=30)
USER_LIFETIME = timedelta(hours=12)
RENEWAL_GRACE = timedelta(days=90)
"""How long after its end an anonymous token may still be renewed, so that nobody loses their goals
over a quiet quarter."""

_ALGORITHM = "HS256"
_MOST_SEEN = 4_096
_ANON = re.compile(r"anon:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
USER = re.compile(r"user:[\x21-\x7e]{1,190}")


class InvalidToken(Exception):
    """A token or identity that cannot be trusted.

    Attributes:
        expired: Whether only its time has run out.
    """

    def __init__(self, expired: bool = False) -> None:
        """Keeps the reason."""
        super().__init__("expired" if expired else "invalid")
        self.expired = expired


@dataclass(frozen=True)
class Session:
    """A person's right to one conversation.

    Attributes:
        token: The signed token.
        subject: `anon:<uuid4>` or `user:<name at the host site>`; the conversation's sender id.
        expires: When the token ends (UTC).
    """

    token: str
    subject: str
    expires: datetime

    @property
    def subject_kind(self) -> str:
        """`anon` or `user`."""
        return self.subject.partition(":")[0]


class TokenSigner:
    """Issues and checks session tokens (JWT, HS256)."""

    def __init__(self, secret: str) -> None:
        """Derives the key, so that the secret may have any length and other uses.

        Args:
            secret: The server's secret.
        """
        self._key = hashlib.sha256(b"career-coach web session\0" + secret.encode()).digest()
        # Every request shows its token again; a signature that was right stays right.
        self._seen: dict[str, tuple[str, int]] = {}

    def new_anonymous(self) -> Session:
        """A session for somebody who is seen for the first time."""
        return self.issue(f"anon:{uuid.uuid4()}")

    def issue(self, subject: str, now: datetime | None = None) -> Session:
        """Signs a session.

        Args:
            subject: Whose it is.
            now: When it starts; the present by default.
        """
        start = now or datetime.now(UTC)
        lifetime = ANON_LIFETIME if _ANON.fullmatch(subject) else USER_LIFETIME
        expires = (start + lifetime).replace(microsecond=0)
        claims = {"aud": AUDIENCE, "sub": subject, "iat": start, "exp": expires}
        return Session(jwt.encode(claims, self._key, _ALGORITHM), subject, expires)

    def subject(self, token: str) -> str:
        """Whose token this is.

        Raises:
            InvalidToken: It is forged, malformed or has ended.
        """
        subject, end = self._seen.get(token, ("", 0))
        if time.time() < end:
            return subject
        claims = self._verified(token, timedelta(0))
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        self._seen[token] = (claims["sub"], claims["exp"])
        return str(claims["sub"])

    def renew(self, token: str) -> Session:
        """A fresh token for the same anonymous person.

        A host site's people are not renewed: the site says anew who they are.

        Raises:
            InvalidToken: It is forged, malformed, ended too long ago, or not anonymous.
        """
        subject = self._verified(token, RENEWAL_GRACE)["sub"]
        if not _ANON.fullmatch(subject):
            raise InvalidToken(expired=True)
        return self.issue(subject)

    def _verified(self, token: str, leeway: timedelta) -> dict[str, Any]:
        claims = decoded(token, self._key, [_ALGORITHM], AUDIENCE, leeway)
        subject = str(claims["sub"])
        if not (_ANON.fullmatch(subject) or USER.fullmatch(subject)):
            raise InvalidToken
        return claims


def decoded(
    token: str,
    key: Any,
    algorithms: Sequence[str],
    audience: str,
    leeway: timedelta = timedelta(0),
    issuer: str | None = None,
) -> dict[str, Any]:
    """The claims of a token that can be trusted.

    Args:
        token: The token.
        key: What verifies its signature.
        algorithms: Those that go with the key; the token's own word for it is not taken.
        audience: Whom it has to be meant for.
        leeway: How long after its end it is still taken.
        issuer: Who has to have issued it; None if that is not asked.

    Raises:
        InvalidToken: It is forged, malformed, meant for others, or has ended.
    """
    required = ["aud", "exp", "sub", *(["iss"] if issuer else [])]
    try:
        return jwt.decode(
            token,
            key,
            algorithms=list(algorithms),
            audience=audience,
            issuer=issuer,
            leeway=leeway,
            options={"require": required},
        )
    except jwt.ExpiredSignatureError:
        raise InvalidToken(expired=True) from None
    except (jwt.PyJWTError, ValueError):
        raise InvalidToken from None
