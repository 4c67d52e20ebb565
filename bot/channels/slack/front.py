"""What stands before everything else: only what Slack signed goes on.

The scheme: https://docs.slack.dev/authentication/verifying-requests-from-slack (read November
2026).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Callable

from sanic.exceptions import PayloadTooLarge
from sanic.request import Request

MAX_BODY_BYTES = 1024 * 1024
MAX_AGE = 300
"""Seconds that a request's time may be away from ours."""

_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class Refused(Exception):
    """A request that is not answered.

    Attributes:
        status: HTTP status.
    """

    def __init__(self, status: int) -> None:
        """Keeps the status; nothing of the request is in it."""
        super().__init__(status)
        self.status = status


class Front:
    """Checks requests against the signing secret."""

    def __init__(self, signing_secret: str, clock: Callable[[], float] | None = None) -> None:
        """Takes the secret.

        Args:
            signing_secret: The app's.
            clock: Unix time in seconds; the system's by default.
        """
        self._secret = signing_secret.encode()
        self._clock = clock or time.time

    async def read(self, request: Request) -> str:
        """Reads a signed body (the route must be a streaming one).

        Args:
            request: The request.

        Raises:
            Refused: It is too large (413), not signed, or too old (401), or no text (400).
        """
        request.stream.request_max_size = MAX_BODY_BYTES
        try:
            await request.receive_body()
        except PayloadTooLarge:
            raise Refused(413) from None
        body = request.body or b""
        headers = request.headers
        self.check(headers.get("x-slack-request-timestamp"), headers.get("x-slack-signature"), body)
        try:
            return body.decode()
        except UnicodeDecodeError:
            raise Refused(400) from None

    def check(self, timestamp: str | None, signature: str | None, body: bytes) -> None:
        """Checks a signature.

        Args:
            timestamp: What the request says when it was made, Unix time in seconds.
            signature: What it is signed with, `v0=` and 64 hexadecimal digits.
            body: The body as it came.

        Raises:
            Refused: One of them is missing or not what Slack would send.
        """
        if not _TIMESTAMP.fullmatch(timestamp or "") or not _SIGNATURE.fullmatch(signature or ""):
            raise Refused(401)
        if abs(self._clock() - int(timestamp or 0)) > MAX_AGE:
            raise Refused(401)
        signed = b"v0:" + (timestamp or "").encode() + b":" + body
        expected = "v0=" + hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, signature or ""):
            raise Refused(401)
