"""Job-or-career checks, read and written."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.coaching.career_check.check import Check, Extent, Theme
from bot.storage.change_stamps import note_changed
from bot.storage.repositories.identities import WHO, is_of, person_behind
from bot.storage.tables import CheckRow

_OF_OWNER = select(CheckRow).where(is_of(CheckRow.owner)).order_by(CheckRow.taken_at)
_BY_ID = select(CheckRow).where(is_of(CheckRow.owner), CheckRow.id == bindparam("id"))


class CheckRepository:
    """The checks of all people, always asked for by their owner."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def add(self, check: Check) -> None:
        """Adds a check that is not there yet."""
        answers = {str(theme): int(extent) for theme, extent in check.answers.items()}
        owner = person_behind(self._session, check.owner)
        note_changed(self._session, owner)
        row = CheckRow(id=check.id, owner=owner, answers=answers, taken_at=check.taken_at)
        self._session.add(row)

    def get(self, owner: str, check_id: str) -> Check | None:
        """The owner's check of that id, or None."""
        row = self._session.scalar(_BY_ID, {WHO: owner, "id": check_id})
        return None if row is None else _to_check(row)

    def of_owner(self, owner: str) -> list[Check]:
        """All checks of the owner, oldest first."""
        return [_to_check(row) for row in self._session.scalars(_OF_OWNER, {WHO: owner})]

    def erase(self, owner: str) -> int:
        """Erases the owner's checks; says how many there were."""
        count = len(self.of_owner(owner))
        note_changed(self._session, person_behind(self._session, owner))
        self._session.execute(delete(CheckRow).where(is_of(CheckRow.owner, owner)))
        return count


def _to_check(row: CheckRow) -> Check:
    answers = {Theme(theme): Extent(value) for theme, value in row.answers.items()}
    return Check(row.id, row.owner, answers, row.taken_at)
