"""What can be done with job-or-career checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.coaching.career_check.check import Check, Extent, Theme
from bot.services.unit_of_work import UnitOfWork


def keep_check(
    uow: UnitOfWork, owner: str, check_id: str, answers: Mapping[Theme, Extent], now: datetime
) -> Check | None:
    """Keeps a finished check; keeping the same one again changes nothing.

    Args:
        uow: The piece of work.
        owner: Whose role it is about.
        check_id: Identity of the check.
        answers: How far each theme holds.
        now: The moment (UTC).

    Returns:
        The person's check before this one, or None if this is the first.
    """
    with uow:
        earlier = [check for check in uow.checks.of_owner(owner) if check.id != check_id]
        if uow.checks.get(owner, check_id) is None:
            uow.checks.add(Check(check_id, owner, dict(answers), now))
            uow.commit()
        return earlier[-1] if earlier else None


def list_checks(uow: UnitOfWork, owner: str) -> list[Check]:
    """The person's checks, oldest first.

    Args:
        uow: The piece of work.
        owner: Whose checks they are.
    """
    with uow:
        return uow.checks.of_owner(owner)
