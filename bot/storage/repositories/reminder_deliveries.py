"""What was prepared to be said as a reminder: noted before it is sent, and when it was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.coaching.reminders.delivery import Delivery, State
from bot.storage.repositories.identities import WHO, is_of
from bot.storage.tables import ReminderDeliveryRow

_OF_OWNER = is_of(ReminderDeliveryRow.owner)
_IS_WAITING = ReminderDeliveryRow.state == State.WAITING.value
_WAITS = select(ReminderDeliveryRow.key).where(_OF_OWNER, _IS_WAITING).limit(1)
_SAYS = select(ReminderDeliveryRow.says).where(_OF_OWNER)


class ReminderDeliveryRepository:
    """The deliveries of all people's reminders."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def get(self, key: str) -> Delivery | None:
        """The delivery of that key, or None."""
        row = self._session.get(ReminderDeliveryRow, key, populate_existing=True)
        return None if row is None else _to_delivery(row)

    def put(self, delivery: Delivery) -> None:
        """Keeps a delivery as it is now, new or not."""
        self._session.merge(
            ReminderDeliveryRow(**{**vars(delivery), "state": delivery.state.value})
        )

    def drop_waiting(self, reminder_id: str) -> None:
        """Takes back what waits to be said for a reminder: a newer one takes its place."""
        row = ReminderDeliveryRow
        self._session.execute(delete(row).where(row.reminder_id == reminder_id, _IS_WAITING))

    def take_waiting(self, owner: str, message_id: str) -> list[Delivery]:
        """What waits for the owner's next words; for the same message the same again.

        Args:
            owner: The person.
            message_id: Identity of the message with whose answer it is said.
        """
        row = ReminderDeliveryRow
        mine = is_of(row.owner, owner) & _IS_WAITING
        told = update(row).where(mine)
        self._session.execute(told.values(state=State.TOLD.value, told_by=message_id))
        query = select(row).where(is_of(row.owner, owner), row.told_by == message_id)
        return [_to_delivery(found) for found in self._session.scalars(query.order_by(row.key))]

    def waits(self, owner: str) -> bool:
        """Whether something waits for the owner's next words."""
        return self._session.scalar(_WAITS, {WHO: owner}) is not None

    def payloads(self, owner: str) -> set[str]:
        """Payloads of the quick replies that were sent to the owner with reminders."""
        said = self._session.scalars(_SAYS, {WHO: owner})
        return {button["payload"] for says in said for button in says["buttons"]}

    def erase(self, owner: str) -> None:
        """Erases what was said to the owner, or waits."""
        row = ReminderDeliveryRow
        self._session.execute(delete(row).where(is_of(row.owner, owner)))

    def prune(self, before: datetime) -> None:
        """Forgets what was said long ago."""
        row = ReminderDeliveryRow
        said = row.state.in_((State.TOLD.value, State.SENT.value))
        self._session.execute(delete(row).where(row.prepared_at < before, said))


def _to_delivery(row: ReminderDeliveryRow) -> Delivery:
    return Delivery(
        key=row.key,
        owner=row.owner,
        reminder_id=row.reminder_id,
        says=row.says,
        prepared_at=row.prepared_at,
        state=State(row.state),
        told_by=row.told_by,
    )
