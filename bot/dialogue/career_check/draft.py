"""The answers of a job-or-career check that is under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.draft import Draft


@dataclass(frozen=True)
class CheckInTheMaking(Draft):
    """An answer for each theme: 0 no, 1 partly, 2 yes, as `Extent` counts them; -1 not known.

    Attributes:
        words: What was answered in own words, by theme: the answer that it was taken for, and
            the words.
    """

    prefix: ClassVar[str] = "check"
    kind: ClassVar[Kind | None] = Kind.CHECKS
    growth: int | None = None
    learning: int | None = None
    field: int | None = None
    purpose: int | None = None
    path: int | None = None
    stability: int | None = None
    income: int | None = None
    words: Mapping[str, Any] | None = None
