"""SMART feedback: what a goal has, what it lacks, and the one question to ask next."""

from bot.coaching.goals.parts import Letter
from bot.coaching.smart.assessment import assess
from bot.coaching.smart.evidence.resources import has_fallback, names_means
from bot.coaching.smart.findings import MAX_SCORE, QUESTIONS, Assessment, Finding, Verdict
from bot.coaching.smart.goal_text import GoalText, Part
from bot.coaching.smart.if_then import IfThen, if_then
from bot.coaching.smart.milestones import milestones
from bot.coaching.smart.text.syntax import begins_with_verb, load_language

__all__ = [
    "MAX_SCORE",
    "QUESTIONS",
    "Assessment",
    "Finding",
    "GoalText",
    "IfThen",
    "Letter",
    "Part",
    "Verdict",
    "assess",
    "begins_with_verb",
    "has_fallback",
    "if_then",
    "load_language",
    "milestones",
    "names_means",
]
