"""Work that runs in order for each key, and beside that of all others."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Work = Callable[[], Awaitable[None]]


class Turns:
    """Runs work; what is handed in under one key runs one after the other."""

    def __init__(self) -> None:
        """Starts with nothing to do."""
        self._waiting: dict[str, deque[Work]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}

    def submit(self, key: str, work: Work) -> None:
        """Takes work, which runs later.

        Args:
            key: Whose work it is, such as a conversation.
            work: Must not raise.
        """
        self._waiting.setdefault(key, deque()).append(work)
        if key not in self._workers:
            self._workers[key] = asyncio.create_task(self._run(key))

    async def close(self, grace: float) -> None:
        """Lets what is running end; what still waits is not begun.

        Args:
            grace: Seconds that it gets.
        """
        for waiting in self._waiting.values():
            waiting.clear()
        workers = list(self._workers.values())
        if not workers:
            return
        _, late = await asyncio.wait(workers, timeout=grace)
        for worker in late:
            worker.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, key: str) -> None:
        waiting = self._waiting[key]
        try:
            while waiting:
                await waiting.popleft()()
        finally:
            del self._workers[key], self._waiting[key]
