"""The stream of server-sent events of one conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from sanic.request import Request

from bot.channels.web.events import Event, EventId, EventLog
from bot.channels.web.refusals import malformed

PING_SECONDS = 15.0

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Proxies of the nginx family hold answers back unless they are told not to.
    "X-Accel-Buffering": "no",
}


async def stream_events(
    request: Request, log: EventLog, subject: str, headers: Mapping[str, str]
) -> None:
    """Sends a person's events until the client leaves, or must load the history again.

    What the log holds after `Last-Event-ID` comes first, then the comment `live`.

    Args:
        request: The request; its `Last-Event-ID` header says what was seen.
        log: The events.
        subject: Whose events.
        headers: More headers for the answer.

    Raises:
        Refusal: `Last-Event-ID` is not one of ours.
    """
    seen = await _seen(request, log, subject)
    response = await request.respond(
        headers={**_HEADERS, **headers}, content_type="text/event-stream; charset=utf-8"
    )
    async with log.subscribe(subject) as signal:
        greeting = ": live\n\n"
        while True:
            signal.clear()
            events = await log.after(subject, seen)
            if events is None:
                await response.send(await _resync(log, subject))
                return
            seen = events[-1].id if events else seen
            text = "".join(event.encode() for event in events) + greeting
            if text:
                await response.send(text)
            greeting = await _ping_or_nothing(signal)


async def _seen(request: Request, log: EventLog, subject: str) -> EventId:
    text = request.headers.get("last-event-id")
    if not text:
        return await log.position(subject)
    seen = EventId.parse(text)
    if seen is None:
        raise malformed("Last-Event-ID is not an id of this server.")
    return seen


async def _resync(log: EventLog, subject: str) -> str:
    empty: dict[str, Any] = {}
    return Event(await log.position(subject), "resync", empty).encode()


async def _ping_or_nothing(signal: asyncio.Event) -> str:
    """Waits for news; a comment that keeps the connection open if there are none for a while."""
    try:
        await asyncio.wait_for(signal.wait(), PING_SECONDS)
    except TimeoutError:
        return ": ping\n\n"
    return ""
