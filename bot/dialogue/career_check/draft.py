"""The answers of a job-or-career check that is under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.draft import Draft


@dataclass(frozen=True)
class CheckInTheMaking(Draft):
    """An answer for each theme: 0 no, 1 partly, 2 yes, as `Extent` counts them."""

    prefix: ClassVar[str] = "check"
    kind: ClassVar[Kind | None] = Kind.CHECKS
    growth: int | None = None
    learning: int | None = None
    field: int | None = None
    purpose: int | None = None
    path: int | None = None
    stability: int | None = None
    income: int | None = None
