"""The versions of people's boards, looked up and told only when something may have changed them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from actions.dependencies import Context
from bot.channels.web.board_views import version_of

REMEMBERED_FOR = timedelta(minutes=1)
"""How long versions are remembered: not all that others change is told by them."""

_MOST_REMEMBERED = 5_000


@dataclass(frozen=True)
class Look:
    """What was found.

    Attributes:
        person: The person behind the identity then.
        change: The number of the newest change that it may show.
        today: The day of which the versions are.
        at: When it was looked up (UTC).
        versions: By the boards' names, `goals`, `offers` and `check`.
    """

    person: str
    change: int
    today: date
    at: datetime
    versions: dict[str, str]


class BoardVersions:
    """Remembers what was looked up and told, for as long as nobody changed anything of it."""

    def __init__(self, world: Context, remembered_for: timedelta = REMEMBERED_FOR) -> None:
        """Starts without memories.

        Args:
            world: The database, the day, the moment.
            remembered_for: How long to go without a look; nothing where changes are made in
                processes that tell nobody of them.
        """
        self._world = world
        self._remembered_for = remembered_for
        self._told: OrderedDict[str, Look] = OrderedDict()

    async def news(self, subject: str) -> Look | None:
        """Looks up the versions of somebody's boards, unless those that were told still hold.

        Args:
            subject: The person's verified identity.

        Returns:
            What was found, to be told; None if there is no news.
        """
        look = self._told.get(subject)
        if look is not None and self._holds(subject, look):
            return None
        return await self._world.run(lambda: self._look(subject))

    def told(self, subject: str, look: Look) -> None:
        """Remembers what was told.

        Args:
            subject: The person's verified identity.
            look: What `news` found.
        """
        self._told[subject] = look
        self._told.move_to_end(subject)
        if len(self._told) > _MOST_REMEMBERED:
            self._told.popitem(last=False)

    def _holds(self, subject: str, look: Look) -> bool:
        changes = self._world.unit_of_work().changes
        return (
            look.today == self._world.today()
            and self._world.now() - look.at < self._remembered_for
            and changes.latest(subject, look.person) <= look.change
        )

    def _look(self, subject: str) -> Look:
        uow, today, now = self._world.unit_of_work(), self._world.today(), self._world.now()
        # Asked before anything is read: what is changed meanwhile is looked up the next time.
        change = uow.changes.newest()
        with uow:
            person = uow.identities.person(subject)
            versions = {
                "goals": version_of(today, uow.goals.of_owner(subject)),
                "offers": version_of(uow.offers.of_owner(subject)),
                "check": version_of(uow.checks.of_owner(subject)),
            }
        return Look(person, change, today, now, versions)
