"""The five letters together."""

from __future__ import annotations

from datetime import date

from bot.coaching.goals.parts import Letter
from bot.coaching.smart.findings import Assessment
from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.letters.achievable import assess_achievable
from bot.coaching.smart.letters.measurable import assess_measurable
from bot.coaching.smart.letters.relevant import assess_relevant
from bot.coaching.smart.letters.specific import assess_specific
from bot.coaching.smart.letters.time_bound import assess_time_bound


def assess(goal: GoalText | str, today: date) -> Assessment:
    """Gives feedback on a goal, letter by letter; the goal itself is never changed.

    Args:
        goal: One text, or the parts of a guided conversation.
        today: The day it is said.

    Returns:
        A finding for each letter, with the total, the verdict and the one question to ask next.
    """
    said = GoalText.of(goal)
    specific = assess_specific(said)
    return Assessment(
        {
            Letter.SPECIFIC: specific,
            Letter.MEASURABLE: assess_measurable(said, today, specific),
            Letter.ACHIEVABLE: assess_achievable(said, today),
            Letter.RELEVANT: assess_relevant(said),
            Letter.TIME_BOUND: assess_time_bound(said, today),
        }
    )
