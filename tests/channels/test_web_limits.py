from __future__ import annotations

from bot.channels.web.limits import Rate, TokenBuckets


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_burst_then_wait() -> None:
    buckets = TokenBuckets(Rate(burst=3, per_second=0.5), Clock())
    assert [buckets.take("ann") for _ in range(4)] == [0, 0, 0, 2]


def test_requests_are_regained_up_to_the_burst() -> None:
    clock = Clock()
    buckets = TokenBuckets(Rate(burst=2, per_second=0.5), clock)
    buckets.take("ann")
    buckets.take("ann")
    clock.now = 1.0
    assert buckets.take("ann") == 1
    clock.now = 2.0
    assert buckets.take("ann") == 0
    clock.now = 1000.0
    assert [buckets.take("ann") for _ in range(3)] == [0, 0, 2]


def test_keys_do_not_share() -> None:
    buckets = TokenBuckets(Rate(burst=1, per_second=1), Clock())
    assert [buckets.take("ann"), buckets.take("bob"), buckets.take("ann")] == [0, 0, 1]


def test_least_recently_used_key_is_forgotten() -> None:
    buckets = TokenBuckets(Rate(burst=1, per_second=0.001), Clock(), max_keys=2)
    for key in ("ann", "bob", "ann", "eve"):
        buckets.take(key)
    assert buckets.take("ann") > 0
    assert buckets.take("bob") == 0
