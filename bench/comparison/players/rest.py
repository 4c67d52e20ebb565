"""Stock Rasa's people: the `rest` channel answers a request when the turn is over."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from bench.comparison.players.person import Person, Said, problem_of


@dataclass(frozen=True)
class RestDoor:
    """The `rest` channel of a server.

    Attributes:
        url: The server's address, with a slash at the end.
    """

    url: str

    @asynccontextmanager
    async def person(self, http: aiohttp.ClientSession, number: int) -> AsyncIterator[Person]:
        """Lets somebody in (see `Door`)."""
        yield _RestPerson(http, f"{self.url}webhooks/rest/webhook", f"bench-{number}")


@dataclass(frozen=True)
class _RestPerson:
    http: aiohttp.ClientSession
    address: str
    sender: str

    async def say(self, text: str) -> Said:
        body = {"sender": self.sender, "message": text}
        start = time.perf_counter()
        async with self.http.post(self.address, json=body) as response:
            answers = await response.json() if response.status == 200 else []
        spent = 1000 * (time.perf_counter() - start)
        return Said(spent, problem_of([str(one.get("text") or one) for one in answers]))
