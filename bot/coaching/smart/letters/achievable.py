"""A: what there is for it, what could stop it, how sure the person is, whether the hours fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.coaching.goals.parts import Letter
from bot.coaching.smart.evidence.confidence import DOUBTS, SURE, confidence
from bot.coaching.smart.evidence.people import rests_on_others
from bot.coaching.smart.evidence.plausibility import out_of_reach
from bot.coaching.smart.evidence.resources import OBSTACLE, RESOURCES
from bot.coaching.smart.evidence.short_answers import named_in_answer
from bot.coaching.smart.feasibility import Fit, absurd_week, fit
from bot.coaching.smart.findings import MAX_SCORE, Finding
from bot.coaching.smart.goal_text import GoalText


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One thing that speaks for the goal: its kind in words, and the person's own words."""

    kind: str
    found: str


@dataclass(frozen=True, slots=True)
class _Trap:
    """One thing that speaks against it; `decides` where nothing can outweigh it."""

    reason: str
    found: str
    decides: bool = False


def assess_achievable(goal: GoalText, today: date) -> Finding:
    """Weighs what there is for a goal against what stands in its way.

    Args:
        goal: What was said.
        today: The day it is said.

    Returns:
        2 points for two kinds of evidence (time, money, help, progress, a fallback, confidence of
        7 or more, hours that fit), 1 for one kind; a trap takes a point, an impossible size all.
    """
    hours = fit(goal, today)
    evidence = list(_evidence(goal, hours))
    trap = next(_traps(goal, today, hours), None)
    points = min(len({one.kind for one in evidence}), MAX_SCORE)
    if trap is not None:
        return Finding(0 if trap.decides else max(0, points - 1), trap.reason, trap.found)
    if not evidence:
        return _nothing(goal)
    return Finding(points, _reason(points, evidence, hours), _longest(evidence))


def _evidence(goal: GoalText, hours: Fit | None) -> Iterator[_Evidence]:
    for part in goal.parts:
        for resource in RESOURCES:
            if found := part.plain.quote(resource.pattern):
                yield _Evidence(resource.kind, found)
    for answer in goal.answers_to(Letter.ACHIEVABLE):
        for kind, found in named_in_answer(answer.plain):
            yield _Evidence(kind, found)
    sure = confidence(goal)
    if sure is not None and sure.value >= SURE:
        yield _Evidence("confidence", sure.found)
    if hours is not None and hours.fits:
        yield _Evidence("hours that fit", hours.found)


def _traps(goal: GoalText, today: date, hours: Fit | None) -> Iterator[_Trap]:
    absurd = absurd_week(goal)
    if absurd is not None:
        yield _Trap(f"“{absurd.found}” is more than anybody can keep up.", absurd.found, True)
    too_big = out_of_reach(goal, today)
    if too_big is not None:
        yield _Trap(too_big.reason, too_big.found, True)
    sure = confidence(goal)
    if sure is not None and sure.value <= DOUBTS:
        yield _Trap(
            f"You put your confidence at {sure.value} of 10: something needs to be smaller first.",
            sure.found,
        )
    others = rests_on_others(goal)
    if others:
        yield _Trap(f"“{others}” rests on somebody else; what is your own part?", others)
    if hours is not None and not hours.fits:
        yield _Trap(hours.sentence, hours.found)


def _nothing(goal: GoalText) -> Finding:
    found = next((quote for part in goal.parts if (quote := part.plain.quote(OBSTACLE))), "")
    if found:
        reason = f"“{found}” could stop you; what will you do if it comes up?"
        return Finding(1, reason, found)
    return Finding(0, "You have not said yet what time, money or help you have for it.")


def _reason(points: int, evidence: list[_Evidence], hours: Fit | None) -> str:
    kinds = list(dict.fromkeys(one.kind for one in evidence))
    named = " and ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)
    if hours is not None:
        return f"You have named {named}. {hours.sentence}"
    if points == MAX_SCORE:
        return f"You have named {named}: that is something to build on."
    return f"You have named {named}; what could stop you, and how sure are you?"


def _longest(evidence: list[_Evidence]) -> str:
    return max((one.found for one in evidence), key=len)
