"""The event log that several server processes share: a Redis stream for each person.

Whoever adds events tells all processes of them, so that those whose pages listen need not ask.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any

from redis.asyncio import Redis

from bot.channels.web.events import Event, EventId, News
from bot.channels.web.redis_listener import NEWS, RedisListener, encode, read_event, read_id

KEPT_SECONDS = 24 * 3600
"""How long after its last event a person's stream is held."""

_PREFIX = "coach:events"

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
        self._listener = RedisListener(client, per_subject)
        self._append, self._after, self._position, self._settled, self._forget = (
            client.register_script(_COMMON + _LAST + script)
            for script in (_APPEND, _AFTER, _POSITION, _SETTLED, _FORGET)
        )

    async def append(self, subject: str, *news: News, settles: bool = False) -> list[Event]:
        """See `EventLog.append`."""
        texts = [text for one in news for text in (one.kind, encode(one.data))]
        args = [self._per_subject, int(settles), NEWS, encode(subject), *texts]
        ids = await self._run(self._append, subject, *args)
        return [Event(read_id(new), *one) for new, one in zip(ids, news, strict=True)]

    async def after(self, subject: str, seen: EventId) -> list[Event] | None:
        """See `EventLog.after`."""
        heard = self._listener.after(subject, seen)
        if heard is not None:
            return heard
        found = await self._run(self._after, subject, str(seen))
        return None if found is None else [_event(*entry) for entry in found]

    async def position(self, subject: str) -> EventId:
        """See `EventLog.position`."""
        return read_id(await self._run(self._position, subject))

    async def settled(self, subject: str) -> EventId:
        """See `EventLog.settled`."""
        return read_id(await self._run(self._settled, subject))

    async def forget(self, subject: str, until: EventId) -> None:
        """See `EventLog.forget`."""
        self._listener.forget(subject)
        await self._run(self._forget, subject, str(until), NEWS, encode(subject))

    def subscribe(self, subject: str, signal: asyncio.Event) -> AbstractAsyncContextManager[None]:
        """See `EventLog.subscribe`."""
        return self._listener.subscribe(subject, signal)

    async def close(self) -> None:
        """Ends listening."""
        await self._listener.close()

    async def _run(self, script: Any, subject: str, *args: Any) -> Any:
        keys = [f"{_PREFIX}:clock", f"{_PREFIX}:of:{subject}", f"{_PREFIX}:marks:{subject}"]
        return await script(keys=keys, args=[self._kept, *args])


def _event(event_id: str, fields: list[str]) -> Event:
    values = dict(zip(fields[::2], fields[1::2], strict=True))
    return read_event(event_id, values["kind"], values["data"])
