"""What the web channel holds of conversations for a while, let go of when they are erased."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.channels.web.events import EventLog, News
from bot.channels.web.inbox import Inbox


class Forgetting:
    """Lets go of events and ids, and tells open pages; a holder (see `bot.engine.erasing`)."""

    def __init__(
        self,
        log: EventLog,
        inbox: Inbox,
        tell_boards: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """Takes its parts.

        Args:
            log: Holds events.
            inbox: Holds the ids of messages.
            tell_boards: Tells a person's pages what the boards hold by now; without it they look
                themselves when they listen again.
        """
        self._log = log
        self._inbox = inbox
        self._tell_boards = tell_boards

    async def forget(self, place: str) -> None:
        """See `Holder.forget`; messages that wait are not forgotten."""
        await self._log.forget(place, await self._log.position(place))
        await self._inbox.forget(place)

    async def tell(self, place: str) -> None:
        """See `Holder.tell`."""
        await self._log.append(place, News("resync", {}), settles=True)
        if self._tell_boards is not None:
            await self._tell_boards(place)
