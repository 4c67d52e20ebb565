"""Installing the app in a workspace: the two pages of Slack's OAuth."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from sqlalchemy import Engine

from bot.channels.slack.installations import STATE_SECONDS, StoredInstallations, StoredStates
from bot.channels.slack.web_api import WebApi
from bot.channels.web.incidents import report_incident
from bot.settings import SlackSettings

SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "im:write",
    "mpim:history",
)
"""What the bot may do, and what for is told in `docs/slack.md`."""

# The SDK's own log lines quote codes and states.
_silent = logging.getLogger(f"{__name__}.sdk")
_silent.setLevel(logging.CRITICAL + 1)

Answer = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


def add_oauth(
    blueprint: Blueprint,
    settings: SlackSettings,
    installations: StoredInstallations,
    engine: Engine,
    api: WebApi,
) -> None:
    """Adds `install` and `oauth_redirect` to the channel's routes.

    Args:
        blueprint: The routes.
        settings: The app's id and secret.
        installations: Where an installation is kept.
        engine: The database.
        api: Slack's Web API.
    """
    flow = AsyncOAuthFlow(
        client=api.client(),
        logger=_silent,
        settings=AsyncOAuthSettings(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            scopes=list(SCOPES),
            user_scopes=[],
            installation_store=installations,
            state_store=StoredStates(engine),
            state_expiration_seconds=STATE_SECONDS,
            logger=_silent,
        ),
    )
    _add(blueprint, "install", flow.handle_installation)
    _add(blueprint, "oauth_redirect", flow.handle_callback)


def _add(blueprint: Blueprint, name: str, answer: Answer) -> None:
    async def page(request: Request) -> HTTPResponse:
        headers = {"cookie": request.headers.get("cookie", "")}
        try:
            asked = AsyncBoltRequest(body="", query=request.query_string, headers=headers)
            return _page(await answer(asked))
        except Exception as error:
            incident = report_incident("installing the app in Slack", error)
            return text(f"Something went wrong on our side (reference {incident}).", 502)

    blueprint.add_route(page, f"/{name}", methods=["GET"], name=name)


def _page(answer: BoltResponse) -> HTTPResponse:
    headers = {**answer.first_headers(), "cache-control": "no-store"}
    kind = headers.pop("content-type", "text/plain; charset=utf-8")
    return HTTPResponse(answer.body, answer.status, headers, kind)
