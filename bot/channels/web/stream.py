"""The streams of server-sent events, one for each open page."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sanic.request import Request

from bot.channels.web.events import Event, EventId, EventLog
from bot.channels.web.refusals import malformed, too_many

PING_SECONDS = 15.0
LONGEST_SECONDS = 3600.0
"""After this a stream ends, and the client shows its token again."""

MAX_STREAMS = 16
"""Streams that one person may have open."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Proxies of the nginx family hold answers back unless they are told not to.
    "X-Accel-Buffering": "no",
}


class Streams:
    """The open streams of all people."""

    def __init__(self, log: EventLog) -> None:
        """Starts without streams.

        Args:
            log: The events.
        """
        self._log = log
        self._counts: Counter[str] = Counter()
        self._signals: set[asyncio.Event] = set()
        self._is_closed = False

    async def serve(self, request: Request, subject: str, headers: Mapping[str, str]) -> None:
        """Sends a person's events until the client leaves, or must load the history again.

        What the log holds after `Last-Event-ID` comes first, then the comment `live`.

        Args:
            request: The request; its `Last-Event-ID` header says what was seen.
            subject: Whose events.
            headers: More headers for the answer.

        Raises:
            Refusal: `Last-Event-ID` is not one of ours, or too many streams are open.
        """
        with self._counted(subject) as signal:
            seen = await self._seen(request, subject)
            async with self._log.subscribe(subject, signal):
                response = await request.respond(
                    headers={**_HEADERS, **headers}, content_type="text/event-stream; charset=utf-8"
                )
                await self._send(response, subject, seen, signal)

    def close(self) -> None:
        """Ends all streams, so that the server need not wait for the clients to leave."""
        self._is_closed = True
        for signal in self._signals:
            signal.set()

    async def _send(
        self, response: Any, subject: str, seen: EventId, signal: asyncio.Event
    ) -> None:
        end = time.monotonic() + LONGEST_SECONDS
        comment = ": live\n\n"
        while not self._is_closed and time.monotonic() < end:
            signal.clear()
            events = await self._log.after(subject, seen)
            if events is None:
                await response.send(await self._resync(subject))
                return
            seen = events[-1].id if events else seen
            text = "".join(event.encode() for event in events) + comment
            if text:
                await response.send(text)
            comment = await _ping_or_nothing(signal)

    async def _seen(self, request: Request, subject: str) -> EventId:
        text = request.headers.get("last-event-id")
        if not text:
            return await self._log.position(subject)
        seen = EventId.parse(text)
        if seen is None:
            raise malformed("Last-Event-ID is not an id of this server.")
        return seen

    async def _resync(self, subject: str) -> str:
        return Event(await self._log.position(subject), "resync", {}).encode()

    @contextmanager
    def _counted(self, subject: str) -> Iterator[asyncio.Event]:
        if self._counts[subject] >= MAX_STREAMS:
            raise too_many(10)
        signal = asyncio.Event()
        self._signals.add(signal)
        self._counts[subject] += 1
        try:
            yield signal
        finally:
            self._signals.discard(signal)
            self._counts[subject] -= 1
            if not self._counts[subject]:
                del self._counts[subject]


async def _ping_or_nothing(signal: asyncio.Event) -> str:
    """Waits for news; a comment that keeps the connection open if there are none for a while."""
    try:
        async with asyncio.timeout(PING_SECONDS):
            await signal.wait()
    except TimeoutError:
        return ": ping\n\n"
    return ""
