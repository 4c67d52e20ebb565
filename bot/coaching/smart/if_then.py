"""An if-then plan, begun from an obstacle that the person has named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.coaching.smart.evidence.resources import has_fallback
from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.text.normalize import Plain

_COMES_UP = re.compile(
    r"(?P<what>[^.,;:!?\n]{3,80}?)"
    r" (?:could|might|may|can|will|would|always|often|usually|tends? to)"
    r" (?:always |often |also |well )?(?:stop|slow|block|derail|hinder|distract|delay|interfere"
    r"|(?:get|come|be|stand) in (?:the|my) way|be (?:a|an|the) "
    r"(?:problem|issue|obstacle|risk))"
)
_NAMED = re.compile(
    r"(?:obstacle|risk|problem|hurdle|challenge|worry|trouble|hard(?:est)? part|what could stop me)"
    r"(?: here| for me)?(?: is| are| would be| might be| could be|:)(?: that| when| if)? "
    r"(?P<what>[^.;!?\n]{3,80})"
)
_LEAD_IN = re.compile(r"\b(?:but|and|although|though|only|i think|i guess|maybe|perhaps) +|^ +")


@dataclass(frozen=True, slots=True)
class IfThen:
    """A plan that the person completes.

    Attributes:
        obstacle: The obstacle in the person's own words, as typed.
        frame: The plan with its second half open.
    """

    obstacle: str
    frame: str


def if_then(goal: GoalText | str) -> IfThen | None:
    """Proposes the frame of an if-then plan.

    Args:
        goal: What was said.

    Returns:
        The frame, or None where no obstacle was named or the plan is already there.
    """
    said = GoalText.of(goal)
    if has_fallback(said):
        return None
    obstacle = next((found for part in said.parts if (found := _obstacle(part.plain))), "")
    if not obstacle:
        return None
    return IfThen(obstacle, f"If this comes up: {obstacle} – then I will …")


def _obstacle(text: Plain) -> str:
    for pattern in (_NAMED, _COMES_UP):
        match = pattern.search(text.text)
        if match:
            lead = max((one.end() for one in _LEAD_IN.finditer(match["what"])), default=0)
            return text.said(match.start("what") + lead, match.end("what"))
    return ""
