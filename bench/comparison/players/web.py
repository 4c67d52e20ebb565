"""The coach's people: a message is posted, and its answer comes on the stream of events."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bench.comparison.players.person import Person, Said, problem_of

_DATA = b"data: "
_EVENT = b"event: "
_LIVE = b": live"
_OVER = {"on": False}


@dataclass(frozen=True)
class WebDoor:
    """The web channel of a server.

    Attributes:
        url: The server's address, with a slash at the end.
    """

    url: str

    @asynccontextmanager
    async def person(self, http: aiohttp.ClientSession, number: int) -> AsyncIterator[Person]:
        """Lets somebody in, with an address of their own as behind a proxy (see `Door`)."""
        routes = f"{self.url}webhooks/web/"
        headers = {"X-Real-IP": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
        async with http.post(f"{routes}session", json={}, headers=headers) as response:
            response.raise_for_status()
            token = (await response.json())["token"]
        headers["Authorization"] = f"Bearer {token}"
        async with http.get(f"{routes}events", headers=headers) as stream:
            stream.raise_for_status()
            while not (await stream.content.readline()).startswith(_LIVE):
                pass
            yield _WebPerson(http, f"{routes}message", headers, stream)


@dataclass(frozen=True)
class _WebPerson:
    http: aiohttp.ClientSession
    address: str
    headers: dict[str, str]
    stream: aiohttp.ClientResponse

    async def say(self, text: str) -> Said:
        body = {"id": uuid.uuid4().hex, "text": text}
        start = time.perf_counter()
        async with self.http.post(self.address, json=body, headers=self.headers) as response:
            if response.status != 202:
                spent = 1000 * (time.perf_counter() - start)
                return Said(spent, f"refused with {response.status}")
        answers, last = await self._answers(body["id"])
        return Said(1000 * (last - start), problem_of(answers))

    async def _answers(self, message_id: str) -> tuple[list[str], float]:
        """What is said to a message until the turn is over, and when the last of it came."""
        answers: list[str] = []
        last = time.perf_counter()
        async for kind, data in self._events():
            if kind == "typing" and data == _OVER:
                return answers, last
            if data.get("reply_to") == message_id:
                last = time.perf_counter()
                answers.append(data["text"] if kind == "message" else data["message"])
        raise ConnectionError("The stream of events ended.")

    async def _events(self) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        kind = ""
        async for line in self.stream.content:
            if line.startswith(_EVENT):
                kind = line.removeprefix(_EVENT).decode().strip()
            elif line.startswith(_DATA):
                yield kind, json.loads(line.removeprefix(_DATA))
