"""A workspace: signed requests of people in Slack, against a real server on loopback."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from rasa.core.channels.channel import register
from sanic import Sanic
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import Engine

from bot.channels.slack import SlackChannel
from bot.channels.slack.web_api import WebApi
from bot.settings import SlackSettings
from tests.channels.slack.fake_slack import BOT_USER, SECONDS, FakeSlack

SECRET = "a signing secret that only the tests know"  # noqa: S105
Sanic.test_mode = True
_names = itertools.count()
_ids = itertools.count(1)


def slack_settings(api_url: str, **changes: Any) -> SlackSettings:
    values: dict[str, Any] = {
        "signing_secret": SECRET,
        "bot_token": "xoxb-one",
        "app_token": None,
        "client_id": None,
        "client_secret": None,
        "api_url": api_url,
    }
    return SlackSettings(**{**values, **changes})


def several(api_url: str) -> SlackSettings:
    """Settings under which workspaces install the app."""
    return slack_settings(api_url, bot_token=None, client_id="1.2", client_secret="hush")  # noqa: S106


async def no_wait(_: float) -> None:
    """In the place of waiting."""


@asynccontextmanager
async def serving(
    agent: Any, engine: Engine, settings: SlackSettings, api: WebApi | None = None
) -> AsyncIterator[str]:
    """Serves the channel; yields the address of its routes."""
    app = Sanic(f"slack_{next(_names)}", configure_logging=False)
    app.ctx.agent = agent
    channel = SlackChannel(settings, engine, api or WebApi(settings.api_url, no_wait))
    app.ctx.slack = channel
    register([channel], app, route="/webhooks/")
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = await app.create_server(sock=sock, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.after_start()
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}/webhooks/slack"
    finally:
        await server.before_stop()
        async with asyncio.timeout(SECONDS):
            while server.connections:
                for connection in list(server.connections):
                    connection.close_if_idle()
                await asyncio.sleep(0)
        await server.close()
        await server.after_stop()


def signed(body: bytes, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers with which Slack signs a body."""
    stamp = str(int(time.time() if at is None else at))
    try:
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    except UnicodeDecodeError:  # the SDK signs text alone
        digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
        signature = f"v0={digest.hexdigest()}"
    assert signature is not None
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}


@dataclass
class Reply:
    status: int
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Person:
    """Somebody in a workspace, who talks with the coach in direct messages."""

    http: aiohttp.ClientSession
    site: str
    user: str = "U1"
    team: str = "T1"
    enterprise: str | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def direct(self) -> str:
        return f"D{self.user}"

    @property
    def sender(self) -> str:
        return f"{self.enterprise or self.team}:{self.user}"

    async def send(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        async with self.http.post(f"{self.site}/webhook", data=body, headers=headers) as response:
            return Reply(response.status, await response.text())

    async def post_json(self, payload: Any, **headers: str) -> Reply:
        body = json.dumps(payload).encode()
        kind = {"Content-Type": "application/json; charset=utf-8"}
        return await self.send(body, {**kind, **signed(body), **headers})

    async def post_form(self, fields: Mapping[str, Any], **headers: str) -> Reply:
        body = urlencode(fields, errors="surrogatepass").encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.send(body, {**kind, **signed(body), **headers})

    async def post_payload(self, payload: Mapping[str, Any], **headers: str) -> Reply:
        return await self.post_form({"payload": json.dumps(payload)}, **headers)

    def event(self, event: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        """The envelope of an event."""
        number = next(_ids)
        return {
            "token": "legacy",
            "team_id": self.team,
            "enterprise_id": self.enterprise,
            "api_app_id": "A1",
            "event": {"event_ts": f"{1_600_000_000 + number}.000200", **event},
            "type": "event_callback",
            "event_id": f"Ev{number:08d}",
            "event_time": 1_600_000_000 + number,
            "authorizations": [
                {
                    "enterprise_id": self.enterprise,
                    "team_id": self.team,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            **self.more,
            **more,
        }

    def message(self, text: str, **more: Any) -> dict[str, Any]:
        """A direct message as an event."""
        return self.event(
            {
                "type": "message",
                "channel": self.direct,
                "channel_type": "im",
                "user": self.user,
                "team": self.team,
                "text": text,
                "ts": f"{1_650_000_000 + next(_ids)}.000300",
                **more,
            }
        )

    def mention(self, text: str, channel: str = "C1", **more: Any) -> dict[str, Any]:
        """A mention of the coach in a channel as an event."""
        return self.event(
            {
                "type": "app_mention",
                "channel": channel,
                "user": self.user,
                "team": self.team,
                "text": f"<@{BOT_USER}> {text}",
                "ts": f"{1_650_000_000 + next(_ids)}.000300",
                **more,
            }
        )

    def click(self, message: Mapping[str, Any], element: Mapping[str, Any]) -> dict[str, Any]:
        """A click on an element of a message that was posted."""
        number = next(_ids)
        return {
            "type": "block_actions",
            **self.interaction(),
            "trigger_id": f"{number}.1.abc",
            "container": {
                "type": "message",
                "channel_id": message["channel"],
                "message_ts": message.get("ts", "1700000000.000100"),
            },
            "channel": {"id": message["channel"], "name": "directmessage"},
            "message": {"ts": "1700000000.000100", "blocks": message["blocks"], **message},
            "actions": [{"block_id": "b", "action_ts": f"{number}.5", **element}],
        }

    def interaction(self) -> dict[str, Any]:
        """What all interactive payloads have."""
        return {
            "team": {"id": self.team, "domain": "acme"},
            "enterprise": {"id": self.enterprise, "name": "Org"} if self.enterprise else None,
            "user": {"id": self.user, "username": "ann", "team_id": self.team},
            "api_app_id": "A1",
            "token": "legacy",
            "is_enterprise_install": False,
        }

    def command(self, command: str, text: str = "", channel: str = "C1") -> dict[str, str]:
        return {
            "token": "legacy",
            "team_id": self.team,
            "team_domain": "acme",
            "channel_id": channel,
            "channel_name": "general",
            "user_id": self.user,
            "user_name": "ann",
            "command": command,
            "text": text,
            "api_app_id": "A1",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/never",
            "trigger_id": f"{next(_ids)}.2.abc",
        }

    async def says(self, text: str, **more: Any) -> Reply:
        reply = await self.post_json(self.message(text, **more))
        assert reply.status == 200, reply
        return reply

    async def chooses(self, slack: FakeSlack, title: str) -> Reply:
        """Clicks the newest button, or chooses the newest option, of that title."""
        for message in reversed(slack.posted):
            for element in elements(message):
                if element.get("text", {}).get("text") == title:
                    return await self.post_payload(self.click(message, element))
                for option in element.get("options", []):
                    if option["text"]["text"] == title:
                        chosen = {**element, "selected_option": option}
                        return await self.post_payload(self.click(message, chosen))
        raise AssertionError(f"Nothing to choose is called {title!r}.")


def elements(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What can be clicked in a message."""
    blocks = message.get("blocks", [])
    return [one for block in blocks if block["type"] == "actions" for one in block["elements"]]


def shown(message: Mapping[str, Any]) -> str:
    """All that a message shows, its buttons left out."""
    texts: list[str] = []
    for block in message.get("blocks", []):
        texts += [block["text"]["text"]] if "text" in block else []
        texts += [one["text"] for one in block.get("fields", [])]
        if block["type"] == "context":
            texts += [one["text"] for one in block["elements"]]
    return "\n".join(texts)
