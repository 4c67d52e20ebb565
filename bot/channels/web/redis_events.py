"""The event log that several server processes share: a Redis stream for each person.

Whoever adds events tells all processes of them, so that those whose pages listen need not ask.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.channels.web.events import Event, EventId, News
from bot.channels.web.heard import Heard

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
_LAST = """
local function last()
  local newest = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)[1]
  return newest and newest[1] or forgotten()
end
"""
_APPEND = """
local most, settles, channel = tonumber(ARGV[2]), ARGV[3], ARGV[4]
local told, ids = {ARGV[5], last()}, {}
local ms, n = at(redis.call('HGET', clock, 'newest'))
redis.call('HSETNX', marks, 'forgotten', forgotten())
for place = 6, #ARGV, 2 do
  if now > ms then ms, n = now, 0 else n = n + 1 end
  local new, kind, data = id(ms, n), ARGV[place], ARGV[place + 1]
  if redis.call('XLEN', stream) >= most then
    local oldest = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1][1]
    redis.call('HSET', marks, 'forgotten', oldest)
  end
  redis.call('XADD', stream, 'MAXLEN', '=', most, new, 'kind', kind, 'data', data)
  table.insert(ids, new)
  for _, line in ipairs({new, kind, data}) do table.insert(told, line) end
end
redis.call('HSET', clock, 'newest', ids[#ids])
if settles == '1' then redis.call('HSET', marks, 'settled', ids[#ids]) end
redis.call('EXPIRE', stream, kept)
redis.call('EXPIRE', marks, kept)
redis.call('PUBLISH', channel, table.concat(told, '\\n'))
return ids
"""
_AFTER = """
local seen = ARGV[2]
if earlier(seen, forgotten()) or earlier(redis.call('HGET', clock, 'newest'), seen) then
  return false
end
return redis.call('XRANGE', stream, '(' .. seen, '+')
"""
_POSITION = "return last()"
_SETTLED = """
local settled, first = redis.call('HGET', marks, 'settled'), forgotten()
if settled and earlier(first, settled) then return settled end
return first
"""
_FORGET = """
local ms, n = at(ARGV[2])
redis.call('XTRIM', stream, 'MINID', '=', id(ms, n + 1))
redis.call('PUBLISH', ARGV[3], ARGV[4])
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
        self._heard: dict[str, Heard] = {}
        self._listener: asyncio.Task[None] | None = None
        self._listening = asyncio.Event()
        self._append, self._after, self._position, self._settled, self._forget = (
            client.register_script(_COMMON + _LAST + script)
            for script in (_APPEND, _AFTER, _POSITION, _SETTLED, _FORGET)
        )

    async def append(self, subject: str, *news: News, settles: bool = False) -> list[Event]:
        """See `EventLog.append`."""
        texts = [text for one in news for text in (one.kind, _encode(one.data))]
        args = [self._per_subject, int(settles), _NEWS, _encode(subject), *texts]
        ids = await self._run(self._append, subject, *args)
        return [Event(_id(new), *one) for new, one in zip(ids, news, strict=True)]

    async def after(self, subject: str, seen: EventId) -> list[Event] | None:
        """See `EventLog.after`."""
        heard = self._heard.get(subject)
        events = None if heard is None else heard.after(seen)
        if events is not None:
            return events
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
        await self._run(self._forget, subject, str(until), _NEWS, _encode(subject))

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
                self._heard.pop(subject, None)

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
                    self._wake_all()
                    self._listening.set()
                    while True:
                        message = await news.get_message(timeout=_LISTEN_SECONDS)
                        if message is not None:
                            self._take(message["data"])
            except (RedisError, OSError):
                # Who listens finds out by looking, and is told there that Redis is gone.
                self._wake_all()
            await asyncio.sleep(_AGAIN_SECONDS)

    def _take(self, told: str) -> None:
        try:
            self._hear(*told.split("\n"))
        except ValueError:
            # A server of another version tells in another way; everybody looks.
            self._wake_all()

    def _hear(self, encoded_subject: str, *lines: str) -> None:
        """Takes what a process tells: the place before, then id, kind and data of each event."""
        subject = json.loads(encoded_subject)
        if subject not in self._signals:
            return
        if lines:
            parts = zip(lines[1::3], lines[2::3], lines[3::3], strict=True)
            events = [_heard_event(*one) for one in parts]
            self._heard.setdefault(subject, Heard(self._per_subject)).add(_id(lines[0]), events)
        else:
            self._heard.pop(subject, None)
        for signal in self._signals[subject]:
            signal.set()

    def _wake_all(self) -> None:
        self._heard.clear()
        for signals in self._signals.values():
            for signal in signals:
                signal.set()


def _encode(value: Any) -> str:
    """JSON in one line."""
    return json.dumps(value, ensure_ascii=False)


def _id(text: str) -> EventId:
    parsed = EventId.parse(text)
    if parsed is None:
        raise ValueError("Redis holds an event id that is none.")
    return parsed


def _event(event_id: str, fields: list[str]) -> Event:
    values = dict(zip(fields[::2], fields[1::2], strict=True))
    return _heard_event(event_id, values["kind"], values["data"])


def _heard_event(event_id: str, kind: str, data: str) -> Event:
    return Event(_id(event_id), kind, json.loads(data))
