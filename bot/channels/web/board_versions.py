"""The versions of people's boards, looked up only when something may have changed them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from actions.context import Context
from bot.channels.web.board_views import version_of

REMEMBERED_FOR = timedelta(minutes=1)
"""How long versions are remembered, since commands beside the server may change things too."""

_MOST_REMEMBERED = 5_000


@dataclass(frozen=True)
class _Look:
    """What was found.

    Attributes:
        person: The person behind the identity then.
        change: The number of the newest change that it may show.
        today: The day of which the versions are.
        at: When it was looked up (UTC).
        versions: By the boards' names.
    """

    person: str
    change: int
    today: date
    at: datetime
    versions: dict[str, str]


class BoardVersions:
    """Remembers what was looked up, for as long as nobody changed anything of it."""

    def __init__(self, world: Context, remembered_for: timedelta = REMEMBERED_FOR) -> None:
        """Starts without memories.

        Args:
            world: The database, the day, the moment.
            remembered_for: How long to go without a look; nothing where other processes change
                what people keep, since their changes are not heard of here.
        """
        self._world = world
        self._remembered_for = remembered_for
        self._looks: OrderedDict[str, _Look] = OrderedDict()

    async def of(self, subject: str) -> dict[str, str]:
        """The versions of somebody's boards by now: `goals`, `offers`, `check`.

        Args:
            subject: The person's verified identity.
        """
        look = self._looks.get(subject)
        if look is None or not self._holds(subject, look):
            look = await asyncio.to_thread(self._look, subject)
            self._looks[subject] = look
        self._looks.move_to_end(subject)
        if len(self._looks) > _MOST_REMEMBERED:
            self._looks.popitem(last=False)
        return look.versions

    def _holds(self, subject: str, look: _Look) -> bool:
        changes = self._world.unit_of_work().changes
        return (
            look.today == self._world.today()
            and self._world.now() - look.at < self._remembered_for
            and changes.latest(subject, look.person) <= look.change
        )

    def _look(self, subject: str) -> _Look:
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
        return _Look(person, change, today, now, versions)
