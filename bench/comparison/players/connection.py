"""A connection that is kept, as thin as can be: what the client takes is not the server's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

_ANSWER_SECONDS = 60.0


@contextmanager
def connected(url: str) -> Iterator[HTTPConnection]:
    """A connection to a server, which is made by the first request.

    Args:
        url: An address of the server.
    """
    connection = HTTPConnection(urlsplit(url).netloc, timeout=_ANSWER_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def post(
    connection: HTTPConnection, path: str, body: Any, headers: Mapping[str, str]
) -> tuple[int, bytes]:
    """Posts JSON and reads the whole answer.

    Args:
        connection: Where to; free for the next request afterwards.
        path: The route.
        body: What is posted.
        headers: More headers.

    Returns:
        Status and body.
    """
    with_type = {"Content-Type": "application/json", **headers}
    connection.request("POST", path, json.dumps(body).encode(), with_type)
    response = connection.getresponse()
    return response.status, response.read()


def open_stream(connection: HTTPConnection, path: str, headers: Mapping[str, str]) -> HTTPResponse:
    """Begins an answer that goes on for as long as the connection does.

    Args:
        connection: Where to; taken up by the answer.
        path: The route.
        headers: More headers.

    Raises:
        ConnectionError: The server refuses.
    """
    connection.request("GET", path, headers=dict(headers))
    response = connection.getresponse()
    if response.status != 200:
        raise ConnectionError(f"{path} was refused with {response.status}.")
    return response
