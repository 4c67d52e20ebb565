"""One piece of work on the database: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from bot.services.change_tracking import Changes
from bot.storage.change_stamps import take_changed
from bot.storage.database import scrub
from bot.storage.ownership_transfer import HoldingsRepository
from bot.storage.repositories.career_checks import CheckRepository
from bot.storage.repositories.conversations import ConversationRepository
from bot.storage.repositories.goals import GoalRepository
from bot.storage.repositories.identities import IdentityRepository
from bot.storage.repositories.offers import OfferRepository
from bot.storage.repositories.reminder_deliveries import ReminderDeliveryRepository
from bot.storage.repositories.reminders import ReminderRepository


class SqlUnitOfWork:
    """Opens a session on entering; leaving rolls back what was not committed.

    Attributes:
        goals: The goals, within this piece of work.
        offers: The kept offers, within this piece of work.
        checks: The job-or-career checks, within this piece of work.
        conversations: The conversations, within this piece of work.
        reminders: The reminders, within this piece of work.
        deliveries: What reminders said or are about to say, within this piece of work.
        identities: Which identities are one person, within this piece of work.
        holdings: All that is held of people as a whole, within this piece of work.
        changes: Whose goals, offers, checks or links any piece of work changed.
    """

    goals: GoalRepository
    offers: OfferRepository
    checks: CheckRepository
    conversations: ConversationRepository
    reminders: ReminderRepository
    deliveries: ReminderDeliveryRepository
    identities: IdentityRepository
    holdings: HoldingsRepository

    def __init__(self, sessions: Callable[[], Session], changes: Changes) -> None:
        """Takes a maker of sessions, and what is told of changes that were saved."""
        self._sessions = sessions
        self.changes = changes

    def __enter__(self) -> Self:
        """Begins the piece of work."""
        self._session = self._sessions()
        self.goals = GoalRepository(self._session)
        self.offers = OfferRepository(self._session)
        self.checks = CheckRepository(self._session)
        self.conversations = ConversationRepository(self._session)
        self.reminders = ReminderRepository(self._session)
        self.deliveries = ReminderDeliveryRepository(self._session)
        self.identities = IdentityRepository(self._session)
        self.holdings = HoldingsRepository(self._session)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Rolls back whatever was not committed."""
        self._session.close()

    def commit(self) -> None:
        """Saves all of it."""
        try:
            self._session.commit()
        finally:
            # Told in any case: a server that goes away now may have saved it all the same.
            if changed := take_changed(self._session):
                self.changes.note(changed)

    def scrub(self) -> None:
        """Has the database forget what it still holds of erased rows beside its tables."""
        scrub(self._session.connection())


def unit_of_work_factory(engine: Engine) -> Callable[[], SqlUnitOfWork]:
    """A maker of units of work on a database."""
    sessions, changes = sessionmaker(engine, expire_on_commit=False), Changes()
    return lambda: SqlUnitOfWork(sessions, changes)
