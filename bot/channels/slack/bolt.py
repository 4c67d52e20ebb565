"""Slack's Bolt as dispatcher: which request goes to which part of the reception."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.slack import home, modals
from bot.channels.slack.assistant import suggest
from bot.channels.slack.desk import Desk, Submitted
from bot.channels.slack.identity import Installed, actor, installed, part
from bot.channels.slack.installations import Installations
from bot.channels.slack.markup import to_plain
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.reception import Reception
from bot.channels.slack.web_api import WebApi
from bot.channels.web.incidents import report_incident

_ANY = re.compile(r".*", re.DOTALL)

# Bolt's own log lines quote what people send.
_silent = logging.getLogger(f"{__name__}.sdk")
_silent.setLevel(logging.CRITICAL + 1)

Body = dict[str, Any]

_MEANT = {404: 200, 500: 400}
"""What Bolt's answers mean to Slack: a request that nothing is done about is fine, and one that
Bolt cannot work with is malformed."""


@dataclass(frozen=True)
class Parts:
    """What requests go to.

    Attributes:
        reception: Takes messages, quick replies and commands.
        desk: Shows and changes goals.
        mouth: Speaks.
        installations: Finds the bot.
    """

    reception: Reception
    desk: Desk
    mouth: Mouth
    installations: Installations


def build_bolt(parts: Parts, api: WebApi) -> AsyncApp:
    """The Bolt app; requests reach it verified, so it verifies nothing.

    Every listener ends before the request is answered, since each only takes down what is done
    later.

    Args:
        parts: What requests go to.
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
    _add_events(app, parts)
    _add_commands(app, parts)
    _add_clicks(app, parts)
    _add_modals(app, parts)
    return app


async def dispatched(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """What a request is answered with: never an error of ours for what is in it.

    Args:
        app: The Bolt app.
        request: A request that Slack signed, or that came through the socket.

    Returns:
        200 also for kinds of requests that nothing is done about; 400 for what cannot be read;
        503 where the database is out of reach, so that Slack asks again.
    """
    if request.body.get("ssl_check") == "1":
        return BoltResponse(status=200)
    try:
        answer = await app.async_dispatch(request)
    except Exception:
        # What Bolt would log about a request of no known kind can itself be too much for it.
        return BoltResponse(status=400)
    if answer.status in _MEANT:
        return BoltResponse(status=_MEANT[answer.status])
    return answer


def _add_events(app: AsyncApp, parts: Parts) -> None:
    reception = parts.reception

    def on(kind: str, take: Callable[[Body, Installed], Awaitable[None]]) -> None:
        async def listener(body: Body, context: AsyncBoltContext) -> None:
            await take(body, installed(context))

        app.event(kind)(listener)

    async def home_opened(body: Body, through: Installed) -> None:
        who = actor(body, through)
        if who is not None and part(body, "event").get("tab") == "home":
            reception.later(parts.desk.publish(who, through))

    async def pane_opened(body: Body, through: Installed) -> None:
        reception.later(suggest(body, through, parts.mouth, parts.installations))

    async def revoked(body: Body, through: Installed) -> None:
        # Tokens of single people are none of the coach's.
        if part(body, "event", "tokens").get("bot"):
            await parts.installations.forget(through)

    async def uninstalled(_: Body, through: Installed) -> None:
        await parts.installations.forget(through)

    on("message", reception.message)
    on("app_mention", reception.message)
    on("app_home_opened", home_opened)
    on("assistant_thread_started", pane_opened)
    on("tokens_revoked", revoked)
    on("app_uninstalled", uninstalled)


def _add_commands(app: AsyncApp, parts: Parts) -> None:
    async def command(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        through = installed(context)
        if body.get("command") == "/goal" and not str(body.get("text", "")).strip():
            parts.reception.later(parts.desk.open_new(body, through))
            await ack()
            return
        await ack(await parts.reception.command(body, through))

    async def shortcut(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        text = part(body, "message").get("text")
        specific = to_plain(text) if isinstance(text, str) else ""
        parts.reception.later(parts.desk.open_new(body, installed(context), specific))
        await ack()

    app.command(_ANY)(command)
    app.shortcut(_ANY)(shortcut)


def _add_clicks(app: AsyncApp, parts: Parts) -> None:
    at_desk = {
        home.NEW: parts.desk.open_new,
        home.CHANGE: parts.desk.open_change,
        home.REPORT: parts.desk.open_report,
        home.DONE: parts.desk.complete,
    }

    async def click(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        through, clicked = installed(context), body.get("actions")
        first = clicked[0] if isinstance(clicked, list) and clicked else None
        name = first.get("action_id") if isinstance(first, dict) else None
        take = at_desk.get(str(name))
        if take is not None:
            parts.reception.later(take(body, through))
        else:
            await parts.reception.choice(body, through)
        await ack()

    async def options(ack: AsyncAck) -> None:
        await ack(options=[])

    app.action(_ANY)(click)
    app.options(_ANY)(options)


def _add_modals(app: AsyncApp, parts: Parts) -> None:
    def on(kind: str, submit: Callable[[Body, Installed], Awaitable[Submitted]]) -> None:
        async def listener(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
            problems, rest = await submit(body, installed(context))
            if problems:
                await ack(response_action="errors", errors=problems)
                return
            if rest is not None:
                parts.reception.later(rest)
            await ack()

        app.view(kind)(listener)

    async def closed(ack: AsyncAck) -> None:
        await ack()

    on(modals.GOAL, parts.desk.submit_goal)
    on(modals.REPORT, parts.desk.submit_report)
    app.view_closed(_ANY)(closed)


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
