"""The connection to the Redis that several server processes share."""

from __future__ import annotations

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionFailed

_CONNECT_SECONDS = 2.0
_ANSWER_SECONDS = 5.0
_HEALTH_SECONDS = 15


def open_redis(url: str) -> Redis:
    """A client that connects when it is first used, and again whenever Redis was gone.

    Args:
        url: For example `redis://redis:6379/0`; `rediss://` for TLS.
    """
    client: Redis = Redis.from_url(
        url,
        decode_responses=True,
        socket_connect_timeout=_CONNECT_SECONDS,
        socket_timeout=_ANSWER_SECONDS,
        health_check_interval=_HEALTH_SECONDS,
        # A connection that a restarted Redis has dropped is found out by the next command on it.
        retry=Retry(NoBackoff(), 1),
        retry_on_error=[ConnectionFailed],
    )
    return client
