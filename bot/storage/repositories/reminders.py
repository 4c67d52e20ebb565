"""Reminders, read and written; those that are due are leased to one runner at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.coaching.reminders.reminder import NO_HABITS, Habits, Reminder, Rhythm, Schedule
from bot.storage.repositories.identities import WHO, is_of, person_behind
from bot.storage.tables import ReminderHabitsRow, ReminderRow

_OF_OWNER = select(ReminderRow).where(is_of(ReminderRow.owner)).order_by(ReminderRow.number)
_LAST_NUMBER = select(func.max(ReminderRow.number)).where(is_of(ReminderRow.owner))


class ReminderRepository:
    """The reminders of all people; only a runner asks for them by time and not by owner."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def of_owner(self, owner: str) -> list[Reminder]:
        """All reminders of the owner by their numbers."""
        return [_to_reminder(row) for row in self._session.scalars(_OF_OWNER, {WHO: owner})]

    def get(self, reminder_id: str) -> Reminder | None:
        """The reminder of that id, or None."""
        row = self._session.get(ReminderRow, reminder_id, populate_existing=True)
        return None if row is None else _to_reminder(row)

    def put(self, reminder: Reminder) -> None:
        """Keeps a reminder as it is now, new or not; a lease on it ends."""
        self._session.merge(_to_row(reminder, person_behind(self._session, reminder.owner)))
        self._session.flush()

    def remove(self, reminder_id: str) -> None:
        """Takes a reminder away."""
        self._session.execute(delete(ReminderRow).where(ReminderRow.id == reminder_id))

    def next_number(self, owner: str) -> int:
        """The number for the owner's next reminder."""
        return (self._session.scalar(_LAST_NUMBER, {WHO: owner}) or 0) + 1

    def habits(self, owner: str) -> Habits:
        """What holds for all reminders of the owner."""
        row = self._session.get(ReminderHabitsRow, person_behind(self._session, owner))
        return NO_HABITS if row is None else Habits(row.zone, row.weekends)

    def put_habits(self, owner: str, habits: Habits) -> None:
        """Keeps what holds for all reminders of the owner."""
        person = person_behind(self._session, owner)
        row = ReminderHabitsRow(owner=person, zone=habits.zone, weekends=habits.weekends)
        self._session.merge(row)

    def erase(self, owner: str) -> int:
        """Erases the owner's reminders and habits; says how many reminders there were."""
        count = len(self.of_owner(owner))
        for table in (ReminderRow, ReminderHabitsRow):
            self._session.execute(delete(table).where(is_of(table.owner, owner)))
        return count

    def due(self, now: datetime, limit: int) -> list[str]:
        """Ids of reminders that are due and in nobody's hands, longest due first."""
        row = ReminderRow
        query = select(row.id).where(row.next_at <= now, _free(now)).order_by(row.next_at)
        return list(self._session.scalars(query.limit(limit)))

    def lease(self, reminder_id: str, now: datetime, until: datetime) -> bool:
        """Takes a reminder that is due; False if another runner was faster."""
        row = ReminderRow
        mine = update(row).where(row.id == reminder_id, row.next_at <= now, _free(now))
        result = self._session.execute(mine.values(leased_until=until))
        return bool(result.rowcount)  # type: ignore[attr-defined]

    def hold(self, reminder_id: str, until: datetime | None) -> None:
        """Keeps a leased reminder from all runners until then; None gives it back."""
        mine = update(ReminderRow).where(ReminderRow.id == reminder_id)
        self._session.execute(mine.values(leased_until=until))

    def following_due(self, now: datetime) -> list[Reminder]:
        """Reminders that hang on the dates of goals and are still to come."""
        row = ReminderRow
        to_come = or_(row.next_at.is_(None), row.next_at > now)
        query = select(row).where(row.follows_due.is_(True), to_come, _free(now))
        return [_to_reminder(found) for found in self._session.scalars(query)]

    def move(self, reminder: Reminder, next_at: datetime | None) -> None:
        """Changes when a reminder comes next, unless somebody changed it meanwhile."""
        row = ReminderRow
        same = (
            row.next_at.is_(None) if reminder.next_at is None else row.next_at == reminder.next_at
        )
        unchanged = update(row).where(row.id == reminder.id, same)
        self._session.execute(unchanged.values(next_at=next_at))


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(ReminderRow.leased_until.is_(None), ReminderRow.leased_until <= now)


def _to_row(reminder: Reminder, person: str) -> ReminderRow:
    held = {**vars(reminder), "owner": person, "schedule": reminder.schedule.to_json()}
    follows_due = reminder.schedule.rhythm is Rhythm.BEFORE_DUE
    return ReminderRow(**held, follows_due=follows_due, leased_until=None)


def _to_reminder(row: ReminderRow) -> Reminder:
    return Reminder(
        id=row.id,
        owner=row.owner,
        number=row.number,
        goal_id=row.goal_id,
        schedule=Schedule.from_json(row.schedule),
        anchor=row.anchor,
        created_at=row.created_at,
        next_at=row.next_at,
        last_due_at=row.last_due_at,
        last_sent_at=row.last_sent_at,
        unanswered=row.unanswered,
    )
