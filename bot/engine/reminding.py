"""What the engine asks about reminders while it runs a turn."""

from __future__ import annotations

from actions.base import in_thread, person_behind
from actions.context import context
from bot.services import reminders_hearing as service


async def reminders_wait(sender_id: str) -> bool:
    """Whether reminders wait to be said to the person behind an identity.

    Args:
        sender_id: The verified identity.
    """
    owner, work = await person_behind(sender_id), context().unit_of_work
    return await in_thread(lambda: service.reminders_wait(work(), owner))


async def payloads_sent(sender_id: str) -> set[str]:
    """Payloads of the quick replies that reminders carried to the person behind an identity.

    Args:
        sender_id: The verified identity.
    """
    owner, work = await person_behind(sender_id), context().unit_of_work
    return await in_thread(lambda: service.offered_with_reminders(work(), owner))
