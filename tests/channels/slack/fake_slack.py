"""Slack's Web API on loopback: records what it is asked, refuses what Slack would refuse."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

SECONDS = 30.0
"""After which a test gives up; the first turn of all may load the language pipeline."""

BOT_USER = "UCOACH"
BOT_ID = "BCOACH"
SCOPES = "app_mentions:read,assistant:write,chat:write,commands"


@dataclass
class Call:
    method: str
    token: str
    arguments: dict[str, Any]


@dataclass
class Answer:
    """What a call gets in the place of success; `hang` answers nothing at all."""

    status: int = 200
    body: Any = field(default_factory=lambda: {"ok": True})
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False


def refusal(code: str) -> Answer:
    return Answer(body={"ok": False, "error": code})


def too_many(seconds: int) -> Answer:
    return Answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)})


class FakeSlack:
    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.scripted: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self.team = "T1"
        self.scopes = SCOPES
        self._stamps = itertools.count(1_700_000_000)
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.envelopes: list[dict[str, Any]] = []
        self.acknowledged: list[dict[str, Any]] = []

    async def start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._answer)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        server = site._server
        assert server is not None
        port = server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{port}/api/"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def script(self, method: str, *answers: Answer) -> None:
        """What the next calls of a method get; those after them succeed."""
        self.scripted[method].extend(answers)

    def of(self, method: str) -> list[dict[str, Any]]:
        """Arguments of the calls of a method."""
        return [call.arguments for call in self.calls if call.method == method]

    @property
    def posted(self) -> list[dict[str, Any]]:
        return self.of("chat.postMessage")

    async def until(self, is_so: Callable[[FakeSlack], bool]) -> None:
        """Waits until the calls are as they should be."""
        async with asyncio.timeout(SECONDS):
            while not is_so(self):
                self._changed.clear()
                await self._changed.wait()

    async def until_posted(self, count: int) -> list[dict[str, Any]]:
        await self.until(lambda slack: len(slack.posted) >= count)
        return self.posted

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        """A connection of Socket Mode: sends what is in `envelopes`, keeps what is answered."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for envelope in self.envelopes:
            await socket.send_json(envelope)
        async for message in socket:
            self.acknowledged.append(json.loads(message.data))
            self._changed.set()
        return socket

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = bearer or str(arguments.pop("token", ""))
        self.calls.append(Call(method, token, arguments))
        self._changed.set()
        answer = self.scripted[method].popleft() if self.scripted[method] else None
        if answer is None:
            answer = Answer(body=self._success(method, arguments, token))
        if answer.hang:
            await asyncio.Event().wait()
        headers = {"x-oauth-scopes": self.scopes, **answer.headers}
        if isinstance(answer.body, str):
            return web.Response(status=answer.status, text=answer.body, headers=headers,
                                content_type="text/html")  # fmt: skip
        return web.json_response(answer.body, status=answer.status, headers=headers)

    def _success(self, method: str, arguments: dict[str, Any], token: str) -> dict[str, Any]:
        faults = check_blocks(arguments.get("blocks") or []) if "blocks" in arguments else []
        if faults or (method == "chat.postMessage" and not arguments.get("text")):
            return {"ok": False, "error": "invalid_blocks", "faults": faults}
        stamp = f"{next(self._stamps)}.000100"
        special: dict[str, dict[str, Any]] = {
            "auth.test": {"user_id": BOT_USER, "bot_id": BOT_ID, "team_id": self.team},
            "conversations.open": {"channel": {"id": f"D{arguments.get('users', '')}"}},
            "oauth.v2.access": {
                "access_token": f"xoxb-{arguments.get('code')}",
                "app_id": "A1",
                "bot_user_id": BOT_USER,
                "scope": self.scopes,
                "team": {"id": self.team, "name": "Team"},
                "authed_user": {"id": "UADMIN"},
            },
            "apps.connections.open": {
                "url": self.url.replace("http", "ws").replace("api/", "socket")
            },
        }
        del token
        return {"ok": True, "ts": stamp, **special.get(method, {})}


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = dict(await request.post())
    return {**request.query, **{name: _value(value) for name, value in form.items()}}


def _value(value: Any) -> Any:
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return value


def check_blocks(blocks: list[dict[str, Any]]) -> list[str]:
    """What Slack would refuse in a message's blocks, by its documentation."""
    faults = [] if len(blocks) <= 50 else ["more than 50 blocks"]
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        faults.append("block_id twice")
    for block in blocks:
        faults += _CHECKS[block["type"]](block)
    return faults


def _text(text: dict[str, Any], limit: int) -> list[str]:
    said = text.get("text", "")
    faults = [] if 0 < len(said) <= limit else [f"text of {len(said)} characters, {limit} at most"]
    return faults if text["type"] in {"mrkdwn", "plain_text"} else [*faults, "type of text"]


def _section(block: dict[str, Any]) -> list[str]:
    faults = _text(block["text"], 3000) if "text" in block else []
    fields = block.get("fields", [])
    if len(fields) > 10 or not (fields or "text" in block):
        faults.append("fields")
    return [*faults, *(fault for one in fields for fault in _text(one, 2000))]


def _actions(block: dict[str, Any]) -> list[str]:
    elements = block["elements"]
    faults = [] if 0 < len(elements) <= 25 else ["elements"]
    ids = [one["action_id"] for one in elements]
    if len(ids) != len(set(ids)) or any(not 0 < len(one) <= 255 for one in ids):
        faults.append("action_id")
    return [*faults, *(fault for one in elements for fault in _element(one))]


def _element(element: dict[str, Any]) -> list[str]:
    if element["type"] == "button":
        long = len(element.get("value", "")) > 2000 or len(element.get("url", "")) > 3000
        return [*_text(element["text"], 75), *(["value of a button"] if long else [])]
    assert element["type"] == "static_select", element["type"]
    options = element["options"]
    faults = [] if 0 < len(options) <= 100 else ["options"]
    faults += ["value of an option" for one in options if not 0 < len(one["value"]) <= 150]
    return [*faults, *(fault for one in options for fault in _text(one["text"], 75))]


def _context(block: dict[str, Any]) -> list[str]:
    faults = [] if 0 < len(block["elements"]) <= 10 else ["elements"]
    return [*faults, *(fault for one in block["elements"] for fault in _text(one, 3000))]


_CHECKS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "section": _section,
    "actions": _actions,
    "context": _context,
    "divider": lambda _: [],
    "header": lambda block: _text(block["text"], 150),
}
