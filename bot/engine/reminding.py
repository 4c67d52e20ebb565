"""What the engine asks about reminders while it runs a turn."""

from __future__ import annotations

from actions.base import on_database
from actions.dependencies import context
from bot.services import pending_reminders as service


async def reminders_wait(sender_id: str) -> bool:
    """Whether reminders wait to be said to somebody.

    Args:
        sender_id: The verified identity.
    """
    work = context().unit_of_work
    return await on_database(lambda: service.reminders_wait(work(), sender_id))


async def payloads_sent(sender_id: str) -> set[str]:
    """Payloads of the quick replies that reminders carried to somebody.

    Args:
        sender_id: The verified identity.
    """
    work = context().unit_of_work
    return await on_database(lambda: service.offered_with_reminders(work(), sender_id))
