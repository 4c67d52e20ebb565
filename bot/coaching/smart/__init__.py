"""SMART feedback: what a goal has, what it lacks, and the one question to ask next."""

from bot.coaching.smart.assess import assess
from bot.coaching.smart.findings import QUESTIONS, Assessment, Finding, Letter, Verdict
from bot.coaching.smart.goal_text import GoalText, Part

__all__ = [
    "QUESTIONS",
    "Assessment",
    "Finding",
    "GoalText",
    "Letter",
    "Part",
    "Verdict",
    "assess",
]
