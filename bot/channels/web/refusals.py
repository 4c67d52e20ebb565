"""How a request is refused: a status, a code for programs and words for a person."""

from __future__ import annotations

from math import ceil

from sanic.response import HTTPResponse
from sanic.response import json as json_response


class Refusal(Exception):
    """A request that is answered with an error.

    Attributes:
        status: HTTP status.
        code: Word for programs, such as `too_many`.
        message: Words for the person.
        retry_after: Seconds after which the same request may succeed; None where that is unknown.
    """

    def __init__(
        self, status: int, code: str, message: str, retry_after: float | None = None
    ) -> None:
        """Keeps the parts of the answer."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after

    def response(self) -> HTTPResponse:
        """The answer as JSON."""
        headers = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(ceil(self.retry_after))
        if self.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        body = {"error": self.code, "message": self.message}
        return json_response(body, status=self.status, headers=headers)


def malformed(message: str, code: str = "malformed") -> Refusal:
    """A request that does not follow the protocol."""
    return Refusal(400, code, message)


def unauthorized(code: str, message: str) -> Refusal:
    """A request whose token or identity cannot be trusted."""
    return Refusal(401, code, message)


def too_many(retry_after: float) -> Refusal:
    """More requests than one person makes."""
    return Refusal(
        429,
        "too_many",
        "That's a lot at once. Give me a moment, then try again.",
        retry_after,
    )
