"""The Slack channel: its routes, its parts, its start and its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from sqlalchemy import Engine

from bot.channels.slack.bolt import Parts, build_bolt, dispatched
from bot.channels.slack.conversations import Conversations
from bot.channels.slack.desk import Desk
from bot.channels.slack.front import Front, Refused
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.installations import (
    Installations,
    SingleInstallation,
    StoredInstallations,
)
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.oauth import add_oauth
from bot.channels.slack.outgoing import CHANNEL_NAME
from bot.channels.slack.reception import Reception
from bot.channels.slack.socket_mode import SocketMode
from bot.channels.slack.web_api import WebApi
from bot.settings import SlackSettings
from bot.storage.slack_store import SlackStore

GRACE = 10.0
"""Seconds that turns get to end when the server stops."""

_PASSED_ON = ("content-type", "x-slack-retry-num", "x-slack-retry-reason")


class SlackChannel(InputChannel):
    """Rasa's input channel for Slack; `docs/slack.md` tells its rules."""

    def __init__(self, settings: SlackSettings, engine: Engine, api: WebApi | None = None) -> None:
        """Makes the channel.

        Args:
            settings: Slack's settings.
            engine: The database.
            api: Slack's Web API; by the settings' address by default.
        """
        self._settings = settings
        self._engine = engine
        self._api = api or WebApi(settings.api_url)
        self._installations = self._find_installations()
        self._store = SlackStore(engine)
        self._inbox = Inbox(self._store, _now)
        self.mouth = Mouth(self._api, self._installations)
        self._front = Front(settings.signing_secret or "") if settings.signing_secret else None
        self._app: Sanic | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its place in the routes."""
        return CHANNEL_NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes.

        Args:
            on_new_message: Runs one turn of a conversation.
        """
        blueprint = Blueprint("slack_webhook")
        conversations = self._conversations(on_new_message)
        reception = Reception(
            conversations, self._inbox, self._store, self.mouth, self._installations, _now
        )
        desk = Desk(self._agent, self.mouth, self._installations, self._inbox)
        bolt = build_bolt(Parts(reception, desk, self.mouth, self._installations), self._api)
        socket = self._socket_mode(bolt)

        async def webhook(request: Request) -> HTTPResponse:
            self._app = request.app
            return await self._webhook(request, bolt)

        async def start(app: Sanic, _: object) -> None:
            self._app = app
            self._inbox.start(reception.resume)
            if isinstance(self._installations, SingleInstallation):
                reception.later(self._installations.introduce())
            if socket is not None:
                socket.start()

        async def stop(*_: object) -> None:
            if socket is not None:
                await socket.close()
            await conversations.close(GRACE)
            await reception.close(GRACE)
            await self._inbox.close()

        blueprint.add_route(webhook, "/webhook", methods=["POST"], name="webhook", stream=True)
        if isinstance(self._installations, StoredInstallations):
            add_oauth(blueprint, self._settings, self._installations, self._engine, self._api)
        blueprint.listener("after_server_start")(start)
        blueprint.listener("before_server_stop")(stop)
        return blueprint

    def _conversations(self, handle: Callable[[UserMessage], Awaitable[Any]]) -> Conversations:
        return Conversations(handle, self._agent, self.mouth, self._installations, self._inbox)

    def _socket_mode(self, bolt: AsyncApp) -> SocketMode | None:
        token = self._settings.app_token
        return SocketMode(token, bolt, self._api) if token else None

    async def _webhook(self, request: Request, bolt: AsyncApp) -> HTTPResponse:
        if self._front is None:
            return empty(404)
        try:
            body = await self._front.read(request)
        except Refused as refused:
            return empty(refused.status)
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        try:
            parsed = AsyncBoltRequest(body=body, headers=headers)
        except Exception:
            # Signed, and still not what Slack sends; Bolt says so in many ways.
            return empty(400)
        if not parsed.body:
            return empty(400)
        answer = await dispatched(bolt, parsed)
        if not answer.body:
            return empty(answer.status)
        return HTTPResponse(answer.body, answer.status, answer.first_headers())

    def _find_installations(self) -> Installations:
        if self._settings.bot_token:
            return SingleInstallation(self._settings.bot_token, self._api)
        return StoredInstallations(self._settings.client_id or "", self._engine)

    def _agent(self) -> Any:
        return getattr(self._app.ctx, "agent", None) if self._app else None


def _now() -> datetime:
    return datetime.now(UTC)
