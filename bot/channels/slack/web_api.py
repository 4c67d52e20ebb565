"""Calls of Slack's Web API: in order for each channel, and again where that can help."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

ATTEMPTS = 5
MAX_WAIT = 60.0
"""Seconds beyond which Slack is not waited for."""

TIMEOUT = 10
"""Seconds that one call may take."""

_PASSING = frozenset(
    "ratelimited rate_limited internal_error fatal_error service_unavailable request_timeout "
    "team_added_to_org".split()
)
_GONE = frozenset("token_revoked account_inactive invalid_auth token_expired not_authed".split())

# The SDK's own log lines quote what is sent.
_silent = logging.getLogger(f"{__name__}.sdk")
_silent.setLevel(logging.CRITICAL + 1)

Sleep = Callable[[float], Awaitable[None]]


class CallFailed(Exception):
    """Slack refused a call, or could not be reached.

    Attributes:
        code: Slack's word for it, such as `channel_not_found`, or `unreachable`.
    """

    def __init__(self, code: str) -> None:
        """Keeps Slack's word; nothing of what was sent is in it."""
        super().__init__(code)
        self.code = code

    @property
    def is_gone(self) -> bool:
        """Whether the token is not valid any more."""
        return self.code in _GONE


class WebApi:
    """Slack's Web API for any number of workspaces."""

    def __init__(self, url: str, sleep: Sleep = asyncio.sleep) -> None:
        """Nothing is called yet.

        Args:
            url: The API's address.
            sleep: Waits for so many seconds.
        """
        self._url = url
        self._sleep = sleep
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client of the SDK that neither tries again nor logs."""
        return AsyncWebClient(
            token, base_url=self._url, timeout=TIMEOUT, logger=_silent, retry_handlers=[]
        )

    async def call(
        self, token: str, method: str, arguments: Mapping[str, Any], attempts: int = ATTEMPTS
    ) -> Mapping[str, Any]:
        """Calls a method; calls about one channel wait for each other.

        Args:
            token: Of the bot.
            method: Name of the method, such as `chat.postMessage`.
            arguments: What it is given, as JSON values.
            attempts: How often it is tried where that can help.

        Returns:
            What Slack answers.

        Raises:
            CallFailed: It was refused, or all attempts failed.
        """
        key = f"{token} {arguments.get('channel', '')}"
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            return await self._persistently(self.client(token), method, arguments, attempts)

    async def _persistently(
        self, client: AsyncWebClient, method: str, arguments: Mapping[str, Any], attempts: int
    ) -> Mapping[str, Any]:
        for attempt in range(1, attempts + 1):
            try:
                response = await client.api_call(method, json=dict(arguments))
            except SlackApiError as error:
                code, wait = _refusal(error, attempt)
            except (TimeoutError, aiohttp.ClientError, OSError):
                code, wait = "unreachable", _backoff(attempt)
            else:
                data = response.data
                return data if isinstance(data, dict) else {}
            if wait is None or wait > MAX_WAIT or attempt == attempts:
                raise CallFailed(code)
            await self._sleep(wait)
        raise CallFailed("unreachable")


def _refusal(error: SlackApiError, attempt: int) -> tuple[str, float | None]:
    """Slack's word for a refusal, and how long to wait before trying again, if that can help."""
    response = error.response
    # An answer that is no JSON comes as the HTTP client's own.
    status = int(getattr(response, "status_code", None) or response.status)
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        return "ratelimited", _retry_after(response.headers)
    if status >= 500 or code in _PASSING:
        return code or "unreachable", _backoff(attempt)
    return code or "unknown", None


def _retry_after(headers: Mapping[str, str]) -> float:
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return float(said) if said.isascii() and said.isdecimal() else 1.0


def _backoff(attempt: int) -> float:
    return float(2 ** (attempt - 2))
