"""Socket Mode: Slack's requests come through a connection that the coach opens itself."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from time import time

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.channels.slack.bolt import dispatched
from bot.channels.slack.web_api import WebApi
from bot.channels.web.incidents import report_incident

_LONGEST_WAIT = 60.0

# The SDK's own log lines quote what people send.
_silent = logging.getLogger(f"{__name__}.sdk")
_silent.setLevel(logging.CRITICAL + 1)


class SocketMode:
    """Keeps a connection to Slack open."""

    def __init__(self, app_token: str, bolt: AsyncApp, api: WebApi) -> None:
        """Nothing is opened yet.

        Args:
            app_token: App-level token with the scope `connections:write`.
            bolt: What requests go to.
            api: Slack's Web API.
        """
        self._app_token = app_token
        self._bolt = bolt
        self._api = api
        self._client: SocketModeClient | None = None
        self._opening: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Opens the connection, and again whenever it is lost."""
        self._opening = asyncio.create_task(self._open())

    async def close(self) -> None:
        """Closes the connection."""
        if self._opening is not None:
            self._opening.cancel()
            with suppress(asyncio.CancelledError):
                await self._opening
        if self._client is not None:
            await self._client.close()  # type: ignore[no-untyped-call]

    async def _open(self) -> None:
        self._client = SocketModeClient(
            self._app_token, logger=_silent, web_client=self._api.client()
        )
        self._client.socket_mode_request_listeners.append(self._take)
        wait = 1.0
        while True:
            try:
                # Once it is open, the client itself opens it anew.
                await self._client.connect()  # type: ignore[no-untyped-call]
            except Exception as error:
                report_incident("connecting to Slack's socket", error)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
            else:
                return

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        begun = time()
        asked = AsyncBoltRequest(
            mode="socket_mode", body=request.payload, headers=build_headers(request)
        )
        await send_async_response(client, request, await dispatched(self._bolt, asked), begun)
