"""The coach's people: a message is posted, and its answer comes on the stream of events."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from bench.comparison.players.connection import connected, open_stream, post
from bench.comparison.players.person import Person, Said, problem_of

_ROUTES = "/webhooks/web"
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

    @contextmanager
    def person(self, number: int) -> Iterator[Person]:
        """Lets somebody in, with an address of their own as behind a proxy (see `Door`)."""
        headers = {"X-Real-IP": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
        with connected(self.url) as posting, connected(self.url) as listening:
            status, session = post(posting, f"{_ROUTES}/session", {}, headers)
            if status != 200:
                raise ConnectionError(f"No session: {status}.")
            headers["Authorization"] = f"Bearer {json.loads(session)['token']}"
            stream = open_stream(listening, f"{_ROUTES}/events", headers)
            while not _line(stream).startswith(_LIVE):
                pass
            yield _WebPerson(posting, headers, stream)


@dataclass(frozen=True)
class _WebPerson:
    connection: HTTPConnection
    headers: dict[str, str]
    stream: HTTPResponse

    def say(self, text: str) -> Said:
        body = {"id": uuid.uuid4().hex, "text": text}
        start = time.perf_counter()
        status, _ = post(self.connection, f"{_ROUTES}/message", body, self.headers)
        if status != 202:
            spent = 1000 * (time.perf_counter() - start)
            return Said(spent, f"refused with {status}")
        answers, last = self._answers(body["id"])
        return Said(1000 * (last - start), problem_of(answers))

    def _answers(self, message_id: str) -> tuple[list[str], float]:
        """What is said to a message until the turn is over, and when the last of it came."""
        answers: list[str] = []
        last = time.perf_counter()
        for kind, data in self._events():
            if kind == "typing" and data == _OVER:
                break
            if data.get("reply_to") == message_id:
                last = time.perf_counter()
                answers.append(data["text"] if kind == "message" else data["message"])
        return answers, last

    def _events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        kind = ""
        while True:
            line = _line(self.stream)
            if line.startswith(_EVENT):
                kind = line.removeprefix(_EVENT).decode().strip()
            elif line.startswith(_DATA):
                yield kind, json.loads(line.removeprefix(_DATA))


def _line(stream: HTTPResponse) -> bytes:
    """The next line of a stream.

    Raises:
        ConnectionError: The stream ended.
    """
    line = stream.readline()
    if not line:
        raise ConnectionError("The stream of events ended.")
    return line
