"""Deliveries in hand: each is done once, also when a process dies in between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from bot.channels.web.incidents import report_incident
from bot.storage.slack_store import Claim, Delivery, SlackStore

TEND_SECONDS = 5.0
"""How often leases are renewed, and abandoned work looked for."""

_PRUNE_EVERY = timedelta(hours=1)


class Inbox:
    """Claims deliveries, renews the claims, finds what others left undone."""

    def __init__(self, store: SlackStore, now: Callable[[], datetime]) -> None:
        """Starts with nothing in hand.

        Args:
            store: Where deliveries are kept.
            now: Gives the moment (UTC).
        """
        self._store = store
        self._now = now
        self._open: set[str] = set()
        self._pruned: datetime | None = None
        self._tending: asyncio.Task[None] | None = None

    async def claim(self, key: str, work: Mapping[str, Any]) -> Claim:
        """Takes a delivery, unless it was done or is in somebody's hands.

        Args:
            key: Its identity.
            work: What it asks for.
        """
        if key in self._open:
            return Claim.TAKEN
        self._open.add(key)
        try:
            claim = await asyncio.to_thread(self._store.claim, key, work, self._now())
        except BaseException:
            self._open.discard(key)
            raise
        if claim is Claim.TAKEN:
            self._open.discard(key)
        return claim

    async def claim_once(self, key: str) -> bool:
        """Takes a delivery whose work is done at once.

        Returns:
            Whether it is new.
        """
        if await self.claim(key, {}) is Claim.TAKEN:
            return False
        await self.finish(key)
        return True

    async def finish(self, key: str) -> None:
        """Notes that a delivery's work is done."""
        try:
            await asyncio.to_thread(self._store.finish, key, self._now())
        finally:
            self._open.discard(key)

    async def finish_in_public(self, key: str, sender: str) -> None:
        """Notes that a delivery's work is done, and keeps nothing of the conversation."""
        await asyncio.to_thread(self._store.forget_conversation, sender)
        await self.finish(key)

    async def tend(self) -> list[Delivery]:
        """Renews what is in hand and takes over what is abandoned.

        Returns:
            What was taken over, oldest first.
        """
        taken = await asyncio.to_thread(self._tend, tuple(self._open))
        self._open.update(delivery.key for delivery in taken)
        return taken

    def start(self, take: Callable[[Delivery], None]) -> None:
        """Tends from time to time until `close`.

        Args:
            take: Does the work that was taken over.
        """
        self._tending = asyncio.create_task(self._tend_on(take))

    async def close(self) -> None:
        """Gives back what is still in hand; the next process does it."""
        if self._tending is not None:
            self._tending.cancel()
            with suppress(asyncio.CancelledError):
                await self._tending
        if self._open:
            await asyncio.to_thread(self._store.release, self._open, self._now())
            self._open.clear()

    async def _tend_on(self, take: Callable[[Delivery], None]) -> None:
        while True:
            try:
                for delivery in await self.tend():
                    take(delivery)
            except Exception as error:
                report_incident("looking after Slack's deliveries", error)
            await asyncio.sleep(TEND_SECONDS)

    def _tend(self, in_hand: tuple[str, ...]) -> list[Delivery]:
        now = self._now()
        if in_hand:
            self._store.renew(in_hand, now)
        if self._pruned is None or now - self._pruned > _PRUNE_EVERY:
            self._store.prune(now)
            self._pruned = now
        return self._store.take_abandoned(now)
