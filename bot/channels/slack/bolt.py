"""Slack's Bolt as dispatcher: which request goes to which part of the reception."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.slack.identity import Installed, installed
from bot.channels.slack.reception import Reception
from bot.channels.slack.web_api import WebApi
from bot.channels.web.incidents import report_incident

_ANY = re.compile(r".*", re.DOTALL)

# Bolt's own log lines quote what people send.
_silent = logging.getLogger(f"{__name__}.sdk")
_silent.setLevel(logging.CRITICAL + 1)

Body = dict[str, Any]


def build_bolt(reception: Reception, api: WebApi) -> AsyncApp:
    """The Bolt app; requests reach it verified, so it verifies nothing.

    Every listener ends before the request is answered, since each only takes down what is done
    later.

    Args:
        reception: What is done with requests.
        api: Slack's Web API.
    """
    app = AsyncApp(
        name="career_coach",
        logger=_silent,
        client=api.client(),
        authorize=_authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_failed)
    _add_events(app, reception)
    _add_interactions(app, reception)
    return app


def _add_events(app: AsyncApp, reception: Reception) -> None:
    def on(kind: str, take: Callable[[Body, Installed], Awaitable[None]]) -> None:
        async def listener(body: Body, context: AsyncBoltContext) -> None:
            await take(body, installed(context))

        app.event(kind)(listener)

    on("message", reception.message)
    on("app_mention", reception.message)


def _add_interactions(app: AsyncApp, reception: Reception) -> None:
    async def command(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack(await reception.command(body, installed(context)))

    async def action(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await reception.choice(body, installed(context))

    async def options(ack: AsyncAck) -> None:
        await ack(options=[])

    app.command(_ANY)(command)
    app.action(_ANY)(action)
    app.options(_ANY)(options)


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Lets every request of a workspace in; the reception looks for its installation.

    Asking Slack about the token here, as Bolt does by default, would make every acknowledgement
    wait for Slack.
    """
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


async def _failed(error: Exception) -> BoltResponse:
    """What could not be taken down for want of the database is asked for again; a defect is not."""
    report_incident("taking a request of Slack", error)
    return BoltResponse(status=503 if isinstance(error, SQLAlchemyError | OSError) else 200)
