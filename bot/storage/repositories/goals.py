"""Goals and their history, read and written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from bot.coaching.goals.goal import Entry, EntryKind, Goal, GoalStatus
from bot.coaching.goals.parts import IN_WORDS
from bot.coaching.goals.progress import Progress
from bot.storage.change_stamps import note_changed
from bot.storage.repositories.goal_rows import goal_from_json, goal_to_json, row_values, to_goal
from bot.storage.repositories.identities import WHO, is_of, person_behind
from bot.storage.tables import GoalEntryRow, GoalRow

_GOALS = select(GoalRow).where(is_of(GoalRow.owner))
_BY_ID = _GOALS.where(GoalRow.id == bindparam("id"))
_OF_OWNER = _GOALS.where(GoalRow.deleted_at.is_(None)).order_by(GoalRow.number)
_COUNT_OPEN = select(func.count()).where(
    is_of(GoalRow.owner),
    GoalRow.status == GoalStatus.OPEN.value,
    GoalRow.deleted_at.is_(None),
)
_LAST_NUMBER = select(func.max(GoalRow.number)).where(is_of(GoalRow.owner))
_ENTRIES = select(GoalEntryRow).where(is_of(GoalEntryRow.owner))
_NEWEST_ENTRY = _ENTRIES.order_by(GoalEntryRow.seq.desc()).limit(1)
_ENTRY_BY_ID = _NEWEST_ENTRY.where(GoalEntryRow.id == bindparam("id"))
_NOT_UNDONE = GoalEntryRow.undone_by.is_(None)
_LATEST_ENTRY = _NEWEST_ENTRY.where(_NOT_UNDONE)
_UNDONE_BY = _NEWEST_ENTRY.where(GoalEntryRow.undone_by == bindparam("undo"))
_HISTORY = _ENTRIES.where(GoalEntryRow.goal_id == bindparam("goal"), _NOT_UNDONE).order_by(
    GoalEntryRow.seq
)


class GoalRepository:
    """The goals of all people, always asked for by their owner."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def add(self, goal: Goal) -> None:
        """Adds a goal that is not there yet."""
        owner = person_behind(self._session, goal.owner)
        note_changed(self._session, owner)
        self._session.add(GoalRow(**{**row_values(goal), "id": goal.id, "owner": owner}))

    def put(self, goal: Goal) -> None:
        """Keeps a goal that is there already as it is now."""
        row = self._session.get_one(GoalRow, goal.id)
        note_changed(self._session, row.owner)
        for column, value in row_values(goal).items():
            if column != "owner":
                setattr(row, column, value)

    def get(self, owner: str, goal_id: str) -> Goal | None:
        """The owner's goal of that id, deleted or not, or None."""
        row = self._session.scalar(_BY_ID, {WHO: owner, "id": goal_id})
        return None if row is None else to_goal(row)

    def of_owner(self, owner: str) -> list[Goal]:
        """All goals of the owner by their numbers, deleted ones left out."""
        return [to_goal(row) for row in self._session.scalars(_OF_OWNER, {WHO: owner})]

    def count_open(self, owner: str) -> int:
        """How many goals the owner has open."""
        return self._session.scalar(_COUNT_OPEN, {WHO: owner}) or 0

    def next_number(self, owner: str) -> int:
        """The number for the owner's next goal."""
        return (self._session.scalar(_LAST_NUMBER, {WHO: owner}) or 0) + 1

    def forget_deleted(self, owner: str) -> None:
        """Erases the words of the owner's deleted goals; their numbers stay taken."""
        gone = (is_of(GoalRow.owner, owner)) & GoalRow.deleted_at.is_not(None)
        ids = select(GoalRow.id).where(gone)
        self._session.execute(delete(GoalEntryRow).where(GoalEntryRow.goal_id.in_(ids)))
        words = dict.fromkeys([*(row.part.value for row in IN_WORDS), "reflection"], "")
        self._session.execute(update(GoalRow).where(gone).values(**words, progress=None, plan=None))

    def record(self, entry: Entry) -> None:
        """Adds an entry to a goal's history."""
        self._session.flush()  # the goal may be new, and has to be there first
        self._session.add(
            GoalEntryRow(
                id=entry.id,
                goal_id=entry.goal_id,
                owner=person_behind(self._session, entry.owner),
                kind=entry.kind.value,
                at=entry.at,
                before=None if entry.before is None else goal_to_json(entry.before),
                progress=None if entry.progress is None else entry.progress.to_json(),
            )
        )

    def entry(self, owner: str, entry_id: str) -> Entry | None:
        """The owner's entry of that id, or None."""
        return self._one(_ENTRY_BY_ID, {WHO: owner, "id": entry_id})

    def history(self, owner: str, goal_id: str) -> list[Entry]:
        """The goal's entries that were not undone, oldest first."""
        rows = self._session.scalars(_HISTORY, {WHO: owner, "goal": goal_id})
        return [self._to_entry(row) for row in rows]

    def latest_entry(self, owner: str) -> Entry | None:
        """The owner's latest entry that was not undone, or None."""
        return self._one(_LATEST_ENTRY, {WHO: owner})

    def undone_by(self, owner: str, undo_id: str) -> Entry | None:
        """The owner's entry that was taken back by a message, or None."""
        return self._one(_UNDONE_BY, {WHO: owner, "undo": undo_id})

    def mark_undone(self, entry: Entry, undo_id: str) -> None:
        """Notes that a message took an entry back."""
        self._session.execute(
            update(GoalEntryRow).where(GoalEntryRow.id == entry.id).values(undone_by=undo_id)
        )

    def erase(self, owner: str) -> int:
        """Erases the owner's goals with all that was done with them; says how many there were."""
        count = len(self.of_owner(owner))
        note_changed(self._session, person_behind(self._session, owner))
        self._session.execute(delete(GoalEntryRow).where(is_of(GoalEntryRow.owner, owner)))
        self._session.execute(delete(GoalRow).where(is_of(GoalRow.owner, owner)))
        return count

    def _one(self, query: Select[tuple[GoalEntryRow]], values: dict[str, str]) -> Entry | None:
        row = self._session.scalar(query, values)
        return None if row is None else self._to_entry(row)

    def _to_entry(self, row: GoalEntryRow) -> Entry:
        goal_row = self._session.get_one(GoalRow, row.goal_id)
        before: dict[str, Any] | None = row.before
        return Entry(
            id=row.id,
            goal_id=row.goal_id,
            owner=row.owner,
            kind=EntryKind(row.kind),
            at=row.at,
            before=None if before is None else goal_from_json(to_goal(goal_row), before),
            progress=None if row.progress is None else Progress.from_json(row.progress),
        )
