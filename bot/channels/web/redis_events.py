"""The event log that several server processes share: a Redis stream for each person."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.channels.web.events import Event, EventId

KEPT_SECONDS = 24 * 3600
"""How long after its last event a person's stream is held."""

_PREFIX = "coach:events"
_NEWS = f"{_PREFIX}:news"
_AGAIN_SECONDS = 0.5
_LISTEN_SECONDS = 10.0

# What all scripts know: when events began to be held, the newest id of all, and for one person
# the first id that is still whole. A stream that is not there was never written, or was quiet
# for as long as streams are held.
_COMMON = """
local clock, stream, marks = KEYS[1], KEYS[2], KEYS[3]
local kept = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function at(text)
  local ms, n = string.match(text, '(%d+)-(%d+)')
  return tonumber(ms), tonumber(n)
end
local function earlier(one, other)
  local ms, n = at(one)
  local other_ms, other_n = at(other)
  return ms < other_ms or (ms == other_ms and n < other_n)
end
local function id(ms, n) return string.format('%.0f-%.0f', ms, n) end
redis.call('HSETNX', clock, 'began', id(now + 1, 0))
redis.call('HSETNX', clock, 'newest', redis.call('HGET', clock, 'began'))
local function forgotten()
  local mark = redis.call('HGET', marks, 'forgotten')
  if mark then return mark end
  local began, expired = redis.call('HGET', clock, 'began'), id(now - kept * 1000, 0)
  return earlier(began, expired) and expired or began
end
"""
_APPEND = """
local ms, n = at(redis.call('HGET', clock, 'newest'))
if now > ms then ms, n = now, 0 else n = n + 1 end
local new = id(ms, n)
redis.call('HSET', clock, 'newest', new)
redis.call('HSETNX', marks, 'forgotten', forgotten())
if redis.call('XLEN', stream) >= tonumber(ARGV[2]) then
  redis.call('HSET', marks, 'forgotten', redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1][1])
end
redis.call('XADD', stream, 'MAXLEN', '=', ARGV[2], new, 'kind', ARGV[3], 'data', ARGV[4])
if ARGV[5] == '1' then redis.call('HSET', marks, 'settled', new) end
redis.call('EXPIRE', stream, kept)
redis.call('EXPIRE', marks, kept)
redis.call('PUBLISH', ARGV[6], ARGV[7])
return new
"""
_AFTER = """
local seen = ARGV[2]
if earlier(seen, forgotten()) or earlier(redis.call('HGET', clock, 'newest'), seen) then
  return false
end
return redis.call('XRANGE', stream, '(' .. seen, '+')
"""
_POSITION = """
local last = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)[1]
return last and last[1] or forgotten()
"""
_SETTLED = """
local settled, first = redis.call('HGET', marks, 'settled'), forgotten()
if settled and earlier(first, settled) then return settled end
return first
"""
_FORGET = """
local ms, n = at(ARGV[2])
redis.call('XTRIM', stream, 'MINID', '=', id(ms, n + 1))
return true
"""


class RedisEventLog:
    """See `EventLog`; any number of processes may have one on the same Redis."""

    def __init__(
        self, client: Redis, per_subject: int = 200, kept_seconds: int = KEPT_SECONDS
    ) -> None:
        """Takes the client.

        Args:
            client: Must decode its answers.
            per_subject: Events that are held for one subject.
            kept_seconds: How long they are held after the last one.
        """
        self._client = client
        self._per_subject = per_subject
        self._kept = kept_seconds
        self._signals: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._listening = asyncio.Event()
        self._append, self._after, self._position, self._settled, self._forget = (
            client.register_script(_COMMON + script)
            for script in (_APPEND, _AFTER, _POSITION, _SETTLED, _FORGET)
        )

    async def append(
        self, subject: str, kind: str, data: dict[str, Any], *, settles: bool = False
    ) -> Event:
        """See `EventLog.append`."""
        text = json.dumps(data, ensure_ascii=False)
        args = [self._per_subject, kind, text, int(settles), _NEWS, subject]
        return Event(_id(await self._run(self._append, subject, *args)), kind, data)

    async def after(self, subject: str, seen: EventId) -> list[Event] | None:
        """See `EventLog.after`."""
        found = await self._run(self._after, subject, str(seen))
        return None if found is None else [_event(*entry) for entry in found]

    async def position(self, subject: str) -> EventId:
        """See `EventLog.position`."""
        return _id(await self._run(self._position, subject))

    async def settled(self, subject: str) -> EventId:
        """See `EventLog.settled`."""
        return _id(await self._run(self._settled, subject))

    async def forget(self, subject: str, until: EventId) -> None:
        """See `EventLog.forget`."""
        await self._run(self._forget, subject, str(until))

    @asynccontextmanager
    async def subscribe(self, subject: str, signal: asyncio.Event) -> AsyncIterator[None]:
        """See `EventLog.subscribe`."""
        if self._listener is None:
            self._listener = asyncio.create_task(self._listen())
        self._signals[subject].add(signal)
        try:
            await self._listening.wait()
            yield
        finally:
            self._signals[subject].discard(signal)
            if not self._signals[subject]:
                del self._signals[subject]

    async def close(self) -> None:
        """Ends listening."""
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    async def _run(self, script: Any, subject: str, *args: Any) -> Any:
        keys = [f"{_PREFIX}:clock", f"{_PREFIX}:of:{subject}", f"{_PREFIX}:marks:{subject}"]
        return await script(keys=keys, args=[self._kept, *args])

    async def _listen(self) -> None:
        """Hears of new events; after a gap everybody looks, since some may have been missed."""
        while True:
            try:
                async with self._client.pubsub(ignore_subscribe_messages=True) as news:
                    await news.subscribe(_NEWS)
                    self._wake(*self._signals)
                    self._listening.set()
                    while True:
                        message = await news.get_message(timeout=_LISTEN_SECONDS)
                        if message is not None:
                            self._wake(message["data"])
            except (RedisError, OSError):
                # Who listens finds out by looking, and is told there that Redis is gone.
                self._wake(*self._signals)
            await asyncio.sleep(_AGAIN_SECONDS)

    def _wake(self, *subjects: str) -> None:
        for subject in subjects:
            for signal in self._signals.get(subject, ()):
                signal.set()


def _id(text: str) -> EventId:
    parsed = EventId.parse(text)
    if parsed is None:
        raise ValueError("Redis holds an event id that is none.")
    return parsed


def _event(event_id: str, fields: list[str]) -> Event:
    values = dict(zip(fields[::2], fields[1::2], strict=True))
    return Event(_id(event_id), values["kind"], json.loads(values["data"]))
