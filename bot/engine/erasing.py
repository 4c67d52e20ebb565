"""Erases what people ask to have erased, in every place that holds something of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from actions.dependencies import Context, context
from bot.coaching.personal_data.holdings import Amounts
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.services import personal_data as service


class Holder(Protocol):
    """Somebody who holds something of conversations beside the database."""

    async def forget(self, place: str) -> None:
        """Lets go of what it holds of a conversation.

        Args:
            place: The verified identity whose conversation it is.
        """

    async def tell(self, place: str) -> None:
        """Tells those who look at a conversation that it is gone.

        Args:
            place: The verified identity whose conversation it is.
        """


class Eraser:
    """Erases what is held of people, and has everybody who holds something let go of it.

    Attributes:
        holders: Who holds something; they add and remove themselves.
    """

    def __init__(
        self, forget: Callable[[str], None], world: Callable[[], Context] = context
    ) -> None:
        """Takes its parts.

        Args:
            forget: Has the conversation store remember a conversation no longer.
            world: Gives the database; the one of the actions by default.
        """
        self._forget = forget
        self._world = world
        self.holders: list[Holder] = []

    async def erase(self, sender_id: str, kinds: Collection[Kind]) -> Amounts:
        """Erases kinds of data of a person for good (see `bot.services.personal_data.erase`).

        What holders have goes first: of a process that dies on the way the wish is left, to be
        said or sent again, rather than words whose conversation is gone.

        Args:
            sender_id: The person, by the identity that asks; whoever asks is answered by the
                caller, so that only the other places are told.
            kinds: What to erase, the conversation among it.

        Returns:
            How much there was of each kind.
        """
        world = self._world()
        begin = world.unit_of_work
        places = await world.run(lambda: service.places_erased(begin(), sender_id, kinds))
        for place in places:
            await self._let_go(place)
        erased = await world.run(lambda: service.erase(begin(), sender_id, kinds))
        for place in places:
            self._forget(place)
            if place != sender_id:
                await self._tell(place)
        return erased

    async def erase_everything(self, sender_id: str) -> Amounts:
        """Erases all that is held of a person where no turn asks for it: every place is told.

        Args:
            sender_id: The person.

        Returns:
            How much there was of each kind.
        """
        erased = await self.erase(sender_id, EVERYTHING)
        await self._tell(sender_id)
        return erased

    async def _tell(self, place: str) -> None:
        await self._let_go(place)  # what was said there meanwhile
        for holder in self.holders:
            await holder.tell(place)

    async def _let_go(self, place: str) -> None:
        for holder in self.holders:
            await holder.forget(place)
