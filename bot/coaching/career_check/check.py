"""Is this a job or a step of a career? A short reflection: answers in, a plain profile out.

Five themes speak for a career: growth, learning, a field, purpose, a path. Stability and income say
what a role gives today whichever it is, so they are told and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Theme(StrEnum):
    """What a question of the check is about."""

    GROWTH = "growth"
    LEARNING = "learning"
    FIELD = "field"
    PURPOSE = "purpose"
    PATH = "path"
    STABILITY = "stability"
    INCOME = "income"


class Extent(IntEnum):
    """How far something holds."""

    NO = 0
    PARTLY = 1
    YES = 2


class Leaning(StrEnum):
    """What a role is mostly, today."""

    JOB = "job"
    BETWEEN = "between"
    CAREER = "career"


CAREER_THEMES = (Theme.GROWTH, Theme.LEARNING, Theme.FIELD, Theme.PURPOSE, Theme.PATH)

_CAREER_FROM = 0.65
_JOB_TO = 0.35


class NotEnoughAnswers(ValueError):
    """Too little was answered to say anything honest."""


@dataclass(frozen=True)
class Check:
    """A finished check.

    Attributes:
        id: Identity of the check.
        owner: Whose role it is about.
        answers: How far each theme holds; themes that were skipped are left out.
        taken_at: When it was taken (UTC).
    """

    id: str
    owner: str
    answers: Mapping[Theme, Extent]
    taken_at: datetime


@dataclass(frozen=True)
class Profile:
    """What the answers come to.

    Attributes:
        leaning: What the role is mostly.
        points_to_career: Themes that hold, of those that count.
        points_to_job: Themes that do not hold, of those that count.
        gives: Stability and income, where they hold.
        weakest: The theme where one step would change most; None if all hold.
    """

    leaning: Leaning
    points_to_career: tuple[Theme, ...]
    points_to_job: tuple[Theme, ...]
    gives: tuple[Theme, ...]
    weakest: Theme | None


def profile(answers: Mapping[Theme, Extent]) -> Profile:
    """Works out what the answers come to.

    Args:
        answers: How far each theme holds; themes may be missing.

    Raises:
        NotEnoughAnswers: Fewer than three of the themes that count were answered.
    """
    counted = {theme: answers[theme] for theme in CAREER_THEMES if theme in answers}
    if len(counted) < 3:
        raise NotEnoughAnswers("At least three answers are needed for an honest picture.")
    share = sum(counted.values()) / (Extent.YES * len(counted))
    weakest = min(counted, key=lambda theme: counted[theme])
    return Profile(
        leaning=_leaning(share),
        points_to_career=tuple(t for t, extent in counted.items() if extent is Extent.YES),
        points_to_job=tuple(t for t, extent in counted.items() if extent is Extent.NO),
        gives=tuple(t for t in (Theme.STABILITY, Theme.INCOME) if answers.get(t) is Extent.YES),
        weakest=None if counted[weakest] is Extent.YES else weakest,
    )


def changes(before: Mapping[Theme, Extent], now: Mapping[Theme, Extent]) -> dict[Theme, int]:
    """Themes that were answered differently.

    Args:
        before: The answers of an earlier check.
        now: The answers of this one.

    Returns:
        Steps up (positive) or down (negative) by theme, for themes answered both times.
    """
    both = [theme for theme in Theme if theme in before and theme in now]
    return {theme: now[theme] - before[theme] for theme in both if now[theme] != before[theme]}


def _leaning(share: float) -> Leaning:
    if share >= _CAREER_FROM:
        return Leaning.CAREER
    return Leaning.JOB if share <= _JOB_TO else Leaning.BETWEEN
