"""The inbox that several server processes share.

A message waits in a list of its person until it is answered. Whoever answers holds a lease, and
renews it while a turn runs; the lease of a process that died runs out, and another one goes on
where it stopped. What the dead one had begun is marked, so that an answer which was kept already
is told again rather than given twice.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.channels.web.inbox import (
    MAX_WAITING,
    REMEMBERED_IDS,
    Desk,
    Done,
    SeenIds,
    Waiting,
    full,
)
from bot.channels.web.incidents import report_incident
from bot.channels.web.incoming import Incoming

LEASE_SECONDS = 6.0
"""How long somebody counts as answering without a sign of life."""

LOOK_SECONDS = 2.0
"""How often leases are renewed, and abandoned messages looked for."""

_SEEN_SECONDS = 24 * 3600
_UNREADABLE = Incoming("", "", None)
_PREFIX = "coach:inbox"

# Each script is one step that nothing comes between, and one question to Redis: a turn asks few.
_PUT = """
local seen, waiting, people = KEYS[1], KEYS[2], KEYS[3]
local id, message, subject = ARGV[1], ARGV[2], ARGV[3]
if #ARGV == 6 and redis.call('EXISTS', seen) == 0 then return 'unknown' end
for place = 8, #ARGV do redis.call('ZADD', seen, 'NX', place, ARGV[place]) end
if redis.call('ZSCORE', seen, id) then return 'seen' end
if redis.call('LLEN', waiting) >= tonumber(ARGV[4]) then return 'full' end
local time = redis.call('TIME')
redis.call('ZADD', seen, time[1] * 1000000 + time[2], id)
redis.call('ZREMRANGEBYRANK', seen, 0, -1 - tonumber(ARGV[5]))
redis.call('EXPIRE', seen, ARGV[6])
redis.call('RPUSH', waiting, message)
redis.call('SADD', people, subject)
return 'new'
"""
_OLDEST = """
local waiting, lease, begun = KEYS[1], KEYS[2], KEYS[3]
local function oldest()
  local message = redis.call('LINDEX', waiting, 0)
  if not message then return {} end
  local before = redis.call('GET', begun)
  redis.call('SET', begun, message)
  return {message, before == message and 1 or 0}
end
"""
_BEGIN = """
local token, milliseconds = ARGV[1], ARGV[2]
-- A command may come twice, when its answer was lost on the way.
if redis.call('GET', lease) ~= token
  and not redis.call('SET', lease, token, 'NX', 'PX', milliseconds) then return false end
return oldest()
"""
_NEXT = """
local seen = KEYS[4]
local token, is_stopping, done, failed = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if done then
  redis.call('LREM', waiting, 1, done)
  redis.call('DEL', begun)
  if failed ~= '' then redis.call('ZREM', seen, failed) end
end
if is_stopping == '1' or redis.call('GET', lease) ~= token then return {} end
return oldest()
"""
_END = """
local waiting, lease, people = KEYS[1], KEYS[2], KEYS[3]
if redis.call('GET', lease) ~= ARGV[1] then return 1 end
local empty = redis.call('LLEN', waiting) == 0
if not empty and ARGV[3] == '0' then return 0 end
redis.call('DEL', lease)
if empty then redis.call('SREM', people, ARGV[2]) end
return 1
"""
_FORGET = """
local seen, waits = KEYS[1], {}
for _, message in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  waits[cjson.decode(message).id] = true
end
for _, id in ipairs(redis.call('ZRANGE', seen, 0, -1)) do
  if not waits[id] then redis.call('ZREM', seen, id) end
end
"""
_RENEW = """
for place, lease in ipairs(KEYS) do
  if redis.call('GET', lease) == ARGV[place + 1] then redis.call('PEXPIRE', lease, ARGV[1]) end
end
"""


class RedisInbox:
    """See `Inbox`; any number of processes may have one on the same Redis."""

    def __init__(self, client: Redis) -> None:
        """Takes the client.

        Args:
            client: Must decode its answers.
        """
        self.client = client
        self.is_stopping = False
        self.leases: dict[str, str] = {}
        self.scripts = {
            name: client.register_script(text)
            for name, text in (
                ("put", _PUT),
                ("begin", _OLDEST + _BEGIN),
                ("next", _OLDEST + _NEXT),
                ("end", _END),
                ("forget", _FORGET),
            )
        }
        self._renew = client.register_script(_RENEW)

    async def put(self, subject: str, message: Incoming, seen_ids: SeenIds) -> bool:
        """See `Inbox.put`."""
        keys = [_key("seen", subject), _key("waiting", subject), f"{_PREFIX}:people"]
        limits = [MAX_WAITING + 1, REMEMBERED_IDS, _SEEN_SECONDS]
        args: list[str | int] = [message.id, _encode(message), subject, *limits]
        result = await self.scripts["put"](keys=keys, args=args)
        if result == "unknown":
            known = ["known", *await seen_ids(subject)]
            result = await self.scripts["put"](keys=keys, args=[*args, *known])
        if result == "full":
            raise full()
        return bool(result == "new")

    async def begin(self, subject: str) -> Desk | None:
        """See `Inbox.begin`."""
        if self.is_stopping:
            return None
        token = secrets.token_hex(8)
        oldest = await self.scripts["begin"](
            keys=[_key(name, subject) for name in ("waiting", "lease", "begun")],
            args=[token, int(LEASE_SECONDS * 1000)],
        )
        if oldest is None:
            return None
        self.leases[token] = _key("lease", subject)
        return _RedisDesk(self, subject, token, oldest)

    async def forget(self, subject: str) -> None:
        """See `Inbox.forget`."""
        await self.scripts["forget"](keys=[_key("seen", subject), _key("waiting", subject)])

    async def abandoned(self) -> AsyncIterator[str]:
        """See `Inbox.abandoned`; renews the leases that are held as well."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self._renew_leases()
                people = [one async for one in self.client.sscan_iter(f"{_PREFIX}:people")]
            except (RedisError, OSError) as error:
                report_incident("looking for messages that wait", error)
                continue
            for subject in people:
                yield subject

    async def stop(self) -> None:
        """See `Inbox.stop`: other processes go on."""
        self.is_stopping = True

    async def _renew_leases(self) -> None:
        if self.leases:
            tokens = list(self.leases)
            keys = [self.leases[token] for token in tokens]
            await self._renew(keys=keys, args=[int(LEASE_SECONDS * 1000), *tokens])


class _RedisDesk:
    def __init__(self, inbox: RedisInbox, subject: str, token: str, oldest: list[Any]) -> None:
        self._inbox = inbox
        self._subject = subject
        self._token = token
        self._oldest = oldest
        self._answering = ""

    async def next(self, done: Done | None = None) -> Waiting | None:
        found, self._oldest = self._oldest, []
        if done is not None or not found:
            found = await self._ask_for_next(done)
        while found:
            self._answering = found[0]
            try:
                return Waiting(_decode(found[0]), resumed=bool(found[1]))
            except (ValueError, TypeError) as error:
                # A server of another version took it; those behind it shall not wait for ever.
                report_incident("reading a message that waits", error)
                found = await self._ask_for_next(Done(_UNREADABLE))
        return None

    async def end(self) -> bool:
        args: list[Any] = [self._token, self._subject, int(self._inbox.is_stopping)]
        keys = [_key("waiting", self._subject), _key("lease", self._subject)]
        ended = await self._inbox.scripts["end"](keys=[*keys, f"{_PREFIX}:people"], args=args)
        return bool(ended)

    def leave(self) -> None:
        self._inbox.leases.pop(self._token, None)

    async def _ask_for_next(self, done: Done | None) -> list[Any]:
        args: list[Any] = [self._token, int(self._inbox.is_stopping)]
        if done is not None:
            # As it was read: another version may write the same message differently.
            args += [self._answering, done.message.id if done.failed else ""]
        keys = [_key(name, self._subject) for name in ("waiting", "lease", "begun", "seen")]
        found: list[Any] = await self._inbox.scripts["next"](keys=keys, args=args)
        return found


def _key(name: str, subject: str) -> str:
    return f"{_PREFIX}:{name}:{subject}"


def _encode(message: Incoming) -> str:
    return json.dumps(asdict(message), ensure_ascii=False)


def _decode(text: str) -> Incoming:
    return Incoming(**json.loads(text))
