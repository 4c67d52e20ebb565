"""One turn at a time for each conversation, whichever server process runs it.

Rasa's own Redis lock reads and writes its tickets in separate steps, so two processes can hold it
at once; it blocks the event loop while it asks, and looks again only after a second.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockError, LockStore
from redis.asyncio import Redis
from redis.exceptions import RedisError

LEASE_SECONDS = 10.0
"""How long a process that died keeps a conversation locked."""

WAIT_SECONDS = 60.0
"""How long a turn waits for the one before it."""

_SHORTEST_PAUSE = 0.01
_LONGEST_PAUSE = 0.25

# A command may come twice, when its answer was lost on the way: then the lock is ours already.
_ACQUIRE = (
    "return redis.call('GET', KEYS[1]) == ARGV[1] "
    "or redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) ~= false"
)
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"
_RENEW = "return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2])"


class RedisLockStore(LockStore):
    """Locks of conversations in Redis, each a lease that is renewed while it is held."""

    def __init__(self, client: Redis) -> None:
        """Takes the client.

        Args:
            client: The client; must decode its answers.
        """
        super().__init__()
        self._take = client.register_script(_ACQUIRE)
        self._release = client.register_script(_RELEASE)
        self._renew = client.register_script(_RENEW)

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LEASE_SECONDS,
        wait_time_in_seconds: float = WAIT_SECONDS,
    ) -> AsyncIterator[TicketLock]:
        """Holds a conversation's lock.

        A lease that runs out although its holder lives (Redis was gone for long) does no harm: the
        conversation store refuses the second of two turns that began at the same place.

        Args:
            conversation_id: The conversation.
            lock_lifetime: Seconds of a lease.
            wait_time_in_seconds: As in Rasa: not used, since the pauses grow by themselves.

        Raises:
            LockError: Redis does not answer, or the turn before takes too long.
        """
        del wait_time_in_seconds
        key, token = f"coach:lock:{conversation_id}", secrets.token_hex(8)
        await self._acquire(key, token, lock_lifetime)
        renewing = asyncio.create_task(self._renew_on(key, token, lock_lifetime))
        try:
            yield TicketLock(conversation_id)
        finally:
            renewing.cancel()
            with suppress(RedisError, OSError):  # the lease runs out by itself
                await self._release(keys=[key], args=[token])

    async def _acquire(self, key: str, token: str, lifetime: float) -> None:
        pause = _SHORTEST_PAUSE
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                while not await self._take(keys=[key], args=[token, int(lifetime * 1000)]):
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
        except (RedisError, OSError) as error:  # a time-out is an OSError
            raise LockError("The conversation cannot be locked.") from error

    async def _renew_on(self, key: str, token: str, lifetime: float) -> None:
        while True:
            await asyncio.sleep(lifetime / 3)
            with suppress(RedisError, OSError):
                await self._renew(keys=[key], args=[token, int(lifetime * 1000)])
