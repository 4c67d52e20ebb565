"""A real server on a loopback port, and a client that speaks the web channel's protocol."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

import aiohttp
from sanic import Sanic

from bot.settings import Settings
from tests.channels.stub import Backing, StubAgent, build_app

SECONDS = 5.0
# Sanic rewrites its own methods at each start; without this a second start in one process fails.
Sanic.test_mode = True
_names = itertools.count()


def make_settings(**changes: Any) -> Settings:
    values: dict[str, Any] = {
        "root": Path(),
        "database_url": "sqlite://",
        "models_dir": Path("models"),
        "host": "127.0.0.1",
        "port": 5005,
        "fixed_today": date(2026, 3, 2),
        "action_endpoint": None,
        "web_secret": "a secret that only the tests know",
        "web_origins": ("https://host.example",),
        "web_identity_key": None,
        "log_level": "WARNING",
    }
    return Settings(**{**values, **changes})


@asynccontextmanager
async def serving(
    agent: StubAgent, settings: Settings | None = None, backing: Backing | None = None
) -> AsyncIterator[str]:
    """Serves the channel; yields the site's address."""
    app: Sanic = build_app(settings or make_settings(), agent, backing, f"stub_{next(_names)}")
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = await app.create_server(sock=sock, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.after_start()
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        agent.let_all_go()
        await server.before_stop()
        async with asyncio.timeout(SECONDS):
            while server.connections:
                for connection in list(server.connections):
                    connection.close_if_idle()
                await asyncio.sleep(0)
        await server.close()
        await server.after_stop()


@dataclass
class Answer:
    status: int
    headers: Any
    body: Any


@dataclass
class SentEvent:
    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    id: str = ""


class EventStream:
    """Server-sent events, read one by one; comments are events of kind `comment`."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self) -> SentEvent | None:
        """The next event; None at the end of the stream."""
        lines: list[str] = []
        async with asyncio.timeout(SECONDS):
            while line := await self.response.content.readline():
                if line == b"\n":
                    return _event(lines)
                lines.append(line.decode().rstrip("\n"))
        return None

    async def until(self, kind: str, **data: Any) -> list[SentEvent]:
        """Reads on to the event of this kind with this data, which is the last one returned."""
        events: list[SentEvent] = []
        while event := await self.next():
            events.append(event)
            if event.kind == kind and data.items() <= event.data.items():
                return events
        raise AssertionError(f"The stream ended before {kind} {data}: {events}")

    async def turn(self) -> list[SentEvent]:
        """Reads on to the end of what is running; what the boards hold is left out."""
        events = await self.until("typing", on=False)
        return [event for event in events if event.kind != "boards"]


def _event(lines: list[str]) -> SentEvent:
    if lines[0].startswith(":"):
        return SentEvent("comment", {"text": lines[0][2:]})
    fields = dict(line.split(": ", 1) for line in lines)
    return SentEvent(fields["event"], json.loads(fields["data"]), fields["id"])


class Client:
    """One browser."""

    def __init__(self, http: aiohttp.ClientSession, site: str, token: str | None = None) -> None:
        self.http = http
        self.site = site
        self.token = token
        self._ids = itertools.count()

    def with_token(self, token: str | None) -> Client:
        return Client(self.http, self.site, token)

    async def request(self, method: str, path: str, **options: Any) -> Answer:
        """Asks for a path under the channel's routes, or for `/...` of the site."""
        url = self.site + path if path.startswith("/") else f"{self.site}/webhooks/web/{path}"
        headers = {**self._bearer(), **options.pop("headers", {})}
        async with self.http.request(method, url, headers=headers, **options) as response:
            text = await response.text()
            is_json = response.content_type == "application/json"
            body = json.loads(text) if is_json else text
            return Answer(response.status, response.headers, body)

    async def start(self, **body: Any) -> Self:
        """Opens a session."""
        answer = await self.request("POST", "session", json=body)
        assert answer.status == 200, answer.body
        self.token = answer.body["token"]
        return self

    async def post(self, **body: Any) -> Answer:
        """Sends a message as it is."""
        return await self.request("POST", "message", json=body)

    async def say(self, text: str) -> str:
        """Types a message; returns its id."""
        message_id = f"message-{next(self._ids)}"
        answer = await self.post(id=message_id, text=text)
        assert answer.status == 202, answer.body
        return message_id

    async def history(self, **query: Any) -> dict[str, Any]:
        answer = await self.request("GET", "history", params=query)
        assert answer.status == 200, answer.body
        page: dict[str, Any] = answer.body
        return page

    @asynccontextmanager
    async def listen(self, seen: str | None = None) -> AsyncIterator[EventStream]:
        """Opens the stream of events; what was said after it is open is not missed."""
        headers = {**self._bearer(), **({"Last-Event-ID": seen} if seen else {})}
        url = f"{self.site}/webhooks/web/events"
        async with self.http.get(url, headers=headers) as response:
            assert response.status == 200, await response.text()
            stream = EventStream(response)
            if seen is None:
                await stream.until("comment", text="live")
            yield stream

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}
