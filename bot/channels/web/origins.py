"""Which sites may talk to the channel from a browser."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.channels.web.refusals import Refusal

_REQUEST_HEADERS = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID"
)


class OriginRules:
    """The allow-list of origins; the server's own is always on it."""

    def __init__(self, allowed: Iterable[str]) -> None:
        """Keeps the list.

        Args:
            allowed: Origins as `scheme://host[:port]`.
        """
        self._allowed = frozenset(origin.rstrip("/").lower() for origin in allowed)

    def check(self, request: Request) -> None:
        """Lets requests without an origin (not from another site's page) and allowed ones pass.

        Raises:
            Refusal: The request comes from a page of another site.
        """
        if not self._is_allowed(request):
            raise Refusal(403, "origin", "This site isn't allowed to use this chat.")

    def headers(self, request: Request) -> dict[str, str]:
        """The headers that let the page of an allowed origin read the answer."""
        headers = {"Vary": "Origin"}
        origin = request.headers.get("origin")
        if origin and self._is_allowed(request):
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return headers

    async def preflight(self, request: Request, **_: object) -> HTTPResponse:
        """Answers a browser's question before a request from another origin."""
        self.check(request)
        headers = {
            "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
            "Access-Control-Allow-Headers": _REQUEST_HEADERS,
            "Access-Control-Max-Age": "600",
        }
        return empty(headers=headers)

    def _is_allowed(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        if origin is None or origin.lower() in self._allowed:
            return True
        return bool(urlsplit(origin).netloc) and urlsplit(origin).netloc == request.host
