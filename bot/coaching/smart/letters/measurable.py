"""M: a number with a unit, or a proof that is there or is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.coaching.goals.parts import Letter
from bot.coaching.smart.evidence.counts import Count, counts
from bot.coaching.smart.evidence.proofs import FEELING, OUTCOME, PROOF
from bot.coaching.smart.findings import MAX_SCORE, Finding
from bot.coaching.smart.goal_text import GoalText, Part
from bot.coaching.smart.letters.time_bound import final_day
from bot.coaching.smart.values import has_end

_BARE_NUMBER = re.compile(r"\s*(?:about |around )?\d+(?:[.,]\d+)?\s*[.!]?\s*")


def assess_measurable(goal: GoalText, today: date, specific: Finding) -> Finding:
    """Looks for what shows that it is done.

    Args:
        goal: What was said.
        today: The day it is said; a count per period needs an end.
        specific: What was found for S; a step that can be watched can at least be ticked off.

    Returns:
        2 points for a number that is a target or a proof that is there or is not; 1 for an
        outcome without a named proof, or a rhythm without an end.
    """
    ends = final_day(goal, today) is not None or any(has_end(part.text) for part in goal.parts)
    found = [f for part in goal.parts for look in _LOOKS for f in look(part, ends)]
    best = max(found, key=lambda one: one.score, default=None)
    if best is None and specific.score == MAX_SCORE:
        reason = f"“{specific.found}” can be ticked off; what will be there to show for it?"
        return Finding(1, reason, specific.found)
    return best or _nothing(goal)


def _from_counts(part: Part, ends: bool) -> Iterator[Finding]:
    for count in counts(part.text):
        yield _counted(count, ends=ends)


def _counted(count: Count, *, ends: bool) -> Finding:
    if count.per_period and not ends:
        reason = f"“{count.found}” can be counted; how many in all, or until when?"
        return Finding(1, reason, count.found)
    if count.is_ratio:
        reason = f"“{count.found}” can be measured once it is said from what to what."
        return Finding(1, reason, count.found)
    return Finding(
        2, f"“{count.found}” can be counted, so you will know when it is done.", count.found
    )


def _from_proof(part: Part, ends: bool) -> Iterator[Finding]:
    del ends
    if found := part.plain.quote(PROOF):
        yield Finding(2, f"“{found}” is there or it is not: that is proof.", found)


def _from_outcome(part: Part, ends: bool) -> Iterator[Finding]:
    del ends
    found = part.plain.quote(OUTCOME)
    if found and part.answers is Letter.MEASURABLE:
        yield Finding(2, f"“{part.text.strip()}” is there or it is not.", part.text.strip())
    elif found:
        yield Finding(1, f"“{found}” will show, but the proof is not named yet.", found)


def _from_bare_number(part: Part, ends: bool) -> Iterator[Finding]:
    del ends
    if part.answers is Letter.MEASURABLE and _BARE_NUMBER.fullmatch(part.text):
        number = part.text.strip()
        yield Finding(1, f"“{number}” is a number; of what?", number)


_LOOKS: tuple[Callable[[Part, bool], Iterator[Finding]], ...] = (
    _from_counts,
    _from_proof,
    _from_outcome,
    _from_bare_number,
)


def _nothing(goal: GoalText) -> Finding:
    found = next((quote for part in goal.parts if (quote := part.plain.quote(FEELING))), "")
    if found:
        return Finding(
            0, f"“{found}” is hard to tell from not yet: there is no number or proof.", found
        )
    return Finding(0, "There is no number or proof yet that would show it is done.")
