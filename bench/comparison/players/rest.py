"""Stock Rasa's people: the `rest` channel answers a request when the turn is over."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

from bench.comparison.players.connection import connected, post
from bench.comparison.players.person import Person, Said, problem_of

_ROUTE = "/webhooks/rest/webhook"


@dataclass(frozen=True)
class RestDoor:
    """The `rest` channel of a server.

    Attributes:
        url: The server's address, with a slash at the end.
    """

    url: str

    @contextmanager
    def person(self, number: int) -> Iterator[Person]:
        """Lets somebody in (see `Door`)."""
        with connected(self.url) as connection:
            yield _RestPerson(connection, f"bench-{number}")


@dataclass(frozen=True)
class _RestPerson:
    connection: HTTPConnection
    sender: str

    def say(self, text: str) -> Said:
        body = {"sender": self.sender, "message": text}
        start = time.perf_counter()
        status, answer = post(self.connection, _ROUTE, body, {})
        answers = json.loads(answer) if status == 200 else []
        spent = 1000 * (time.perf_counter() - start)
        return Said(spent, problem_of([str(one.get("text") or one) for one in answers]))
