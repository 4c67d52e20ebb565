"""How often one person, or one address, may ask: token buckets in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """A limit.

    Attributes:
        burst: Requests at once.
        per_second: Requests that are regained a second.
    """

    burst: int
    per_second: float


@dataclass
class _Bucket:
    left: float
    seen: float


class TokenBuckets:
    """One bucket a key, the least recently used forgotten first."""

    def __init__(
        self,
        rate: Rate,
        clock: Callable[[], float] = time.monotonic,
        max_keys: int = 20_000,
    ) -> None:
        """Starts with every bucket full.

        Args:
            rate: The limit of each bucket.
            clock: Seconds that only grow.
            max_keys: Buckets that are remembered.
        """
        self._rate = rate
        self._clock = clock
        self._max_keys = max_keys
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, key: str) -> float:
        """Takes one request from a bucket.

        Args:
            key: Whose bucket.

        Returns:
            0 if the request may go on, else the seconds until one may.
        """
        now = self._clock()
        bucket = self._buckets.pop(key, None) or _Bucket(self._rate.burst, now)
        regained = (now - bucket.seen) * self._rate.per_second
        bucket.left = min(self._rate.burst, bucket.left + regained)
        bucket.seen = now
        self._buckets[key] = bucket
        if len(self._buckets) > self._max_keys:
            self._buckets.popitem(last=False)
        if bucket.left < 1:
            return (1 - bucket.left) / self._rate.per_second
        bucket.left -= 1
        return 0.0
