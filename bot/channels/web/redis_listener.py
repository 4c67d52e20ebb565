"""Hears of events that any server process adds, and wakes the pages that wait for them."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as ConnectionFailed
from redis.exceptions import RedisError

from bot.channels.web.events import Event, EventId
from bot.channels.web.heard import Heard
from bot.channels.web.incidents import report_incident

NEWS = "coach:events:news"
"""Where events are told: a subject, and either the place before with id, kind and data of each
event, a line each, or nothing more if what was told of the subject before is to be forgotten."""

_AGAIN_SECONDS = 0.5
_LISTEN_SECONDS = 10.0
_BEGIN_SECONDS = 5.0


class RedisListener:
    """Listens for as long as any page does."""

    def __init__(self, client: Redis, per_subject: int) -> None:
        """Takes the client; nothing is listened to yet.

        Args:
            client: Must decode its answers.
            per_subject: Events that are held for one subject.
        """
        self._client = client
        self._per_subject = per_subject
        self._signals: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._heard: dict[str, Heard] = {}
        self._task: asyncio.Task[None] | None = None
        self._listening = asyncio.Event()

    @asynccontextmanager
    async def subscribe(self, subject: str, signal: asyncio.Event) -> AsyncIterator[None]:
        """See `EventLog.subscribe`.

        Raises:
            redis.exceptions.ConnectionError: Redis is gone.
        """
        if self._task is None:
            self._task = asyncio.create_task(self._listen())
        self._signals[subject].add(signal)
        try:
            await self._begin()
            yield
        finally:
            self._signals[subject].discard(signal)
            if not self._signals[subject]:
                del self._signals[subject]
                self._heard.pop(subject, None)

    def after(self, subject: str, seen: EventId) -> list[Event] | None:
        """See `Heard.after`."""
        heard = self._heard.get(subject)
        return None if heard is None else heard.after(seen)

    def forget(self, subject: str) -> None:
        """Forgets what was heard of a subject."""
        self._heard.pop(subject, None)

    async def close(self) -> None:
        """Ends listening."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _begin(self) -> None:
        try:
            async with asyncio.timeout(_BEGIN_SECONDS):
                await self._listening.wait()
        except TimeoutError:
            raise ConnectionFailed("Nothing can be heard from Redis.") from None

    async def _listen(self) -> None:
        while True:
            try:
                async with self._client.pubsub() as news:
                    await news.subscribe(NEWS)
                    while True:
                        self._take(await news.get_message(timeout=_LISTEN_SECONDS))
            except (RedisError, OSError):
                # Who listens finds out by looking, and is told there that Redis is gone.
                self._begin_anew()
            await asyncio.sleep(_AGAIN_SECONDS)

    def _take(self, message: dict[str, Any] | None) -> None:
        if message is None:
            return
        if message["type"] == "subscribe":
            # At first, and whenever the connection broke: what was told meanwhile was missed.
            self._begin_anew()
            self._listening.set()
            return
        try:
            self._hear(*message["data"].split("\n"))
        except (ValueError, TypeError) as error:
            # A server of another version tells in another way.
            report_incident("hearing of events", error)
            self._begin_anew()

    def _hear(self, encoded_subject: str, *lines: str) -> None:
        subject = json.loads(encoded_subject)
        if subject not in self._signals:
            return
        if lines:
            parts = zip(lines[1::3], lines[2::3], lines[3::3], strict=True)
            events = [read_event(*one) for one in parts]
            heard = self._heard.setdefault(subject, Heard(self._per_subject))
            heard.add(read_id(lines[0]), events)
        else:
            self.forget(subject)
        for signal in self._signals[subject]:
            signal.set()

    def _begin_anew(self) -> None:
        """Forgets what was heard, since more may have been told, and has everybody look."""
        self._heard.clear()
        for signals in self._signals.values():
            for signal in signals:
                signal.set()


def encode(value: Any) -> str:
    """JSON in one line.

    Args:
        value: Anything that is ready for JSON.
    """
    return json.dumps(value, ensure_ascii=False)


def read_event(event_id: str, kind: str, data: str) -> Event:
    """An event as it is told.

    Args:
        event_id: Its id.
        kind: Its kind.
        data: What it says, as `encode` writes it.
    """
    return Event(read_id(event_id), kind, json.loads(data))


def read_id(text: str) -> EventId:
    """An event's id as Redis has it.

    Args:
        text: The id.

    Raises:
        ValueError: It is none.
    """
    parsed = EventId.parse(text)
    if parsed is None:
        raise ValueError("Redis holds an event id that is none.")
    return parsed
