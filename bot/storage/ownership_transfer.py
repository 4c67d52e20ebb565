"""Moves all that is one person's to another, numbers that are taken renewed."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.coaching.account_linking.link_result import Moved
from bot.coaching.personal_data.kinds import Kind
from bot.storage.change_stamps import note_changed
from bot.storage.tables import (
    CheckRow,
    GoalEntryRow,
    GoalRow,
    OfferRow,
    ReminderDeliveryRow,
    ReminderHabitsRow,
    ReminderRow,
)

_Numbered = TypeVar("_Numbered", GoalRow, OfferRow, ReminderRow)


class HoldingsRepository:
    """All that is held of people, moved as a whole."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def move(self, source: str, target: str) -> Moved:
        """Moves everything but conversations.

        Args:
            source: The person who has it.
            target: The person who gets it.

        Returns:
            What moved; what was deleted and can be put back moves along uncounted.
        """
        note_changed(self._session, source, target)
        checks = list(self._session.scalars(select(CheckRow).where(CheckRow.owner == source)))
        goals = self._move_numbered(GoalRow, source, target)
        offers = self._move_numbered(OfferRow, source, target)
        reminders = self._move_numbered(ReminderRow, source, target)
        for table in (CheckRow, GoalEntryRow, ReminderDeliveryRow):
            self._session.execute(update(table).where(table.owner == source).values(owner=target))
        self._move_habits(source, target)
        there = [(row, old) for row, old in goals if row.deleted_at is None]
        return Moved(
            {
                Kind.GOALS: len(there),
                Kind.OFFERS: sum(row.removed_at is None for row, _ in offers),
                Kind.CHECKS: len(checks),
                Kind.REMINDERS: len(reminders),
            },
            tuple((old, row.number) for row, old in there if row.number != old),
        )

    def _move_numbered(
        self, table: type[_Numbered], source: str, target: str
    ) -> list[tuple[_Numbered, int]]:
        """Moves rows; each with the number that it had before."""
        numbers = select(table.number).where(table.owner == target)
        taken: set[int] = set(self._session.scalars(numbers))
        mine = select(table).where(table.owner == source).order_by(table.number)
        rows: list[_Numbered] = list(self._session.scalars(mine))
        moved: list[tuple[_Numbered, int]] = []
        free = max([*taken, *(row.number for row in rows)], default=0) + 1
        for row in rows:
            old = row.number
            if old in taken:
                row.number, free = free, free + 1
            row.owner = target
            moved.append((row, old))
        self._session.flush()
        return moved

    def _move_habits(self, source: str, target: str) -> None:
        row = self._session.get(ReminderHabitsRow, source)
        if row is None:
            return
        if self._session.get(ReminderHabitsRow, target) is None:
            self._session.add(ReminderHabitsRow(owner=target, zone=row.zone, weekends=row.weekends))
        self._session.delete(row)
        self._session.flush()
