"""S: a concrete action and something one can point at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.coaching.smart.evidence.action_phrases import Action, actions, fragments
from bot.coaching.smart.findings import Finding
from bot.coaching.smart.goal_text import GoalText, Part
from bot.coaching.smart.text.vocabulary import LEARNING_VERBS, VAGUE_VERBS

_WISHES = frozenset("want need".split())
_ENOUGH_ALONE = frozenset("graduate resign certify recertify relocate volunteer quit".split())


@dataclass(frozen=True, slots=True)
class _Seen:
    score: int
    found: str
    verb: str


def assess_specific(goal: GoalText) -> Finding:
    """Looks for what will be done, and with, for or at what.

    Args:
        goal: What was said.

    Returns:
        2 points for a concrete action with a named or particular object, 1 for only one of them.
    """
    seen = max(_all(goal), key=lambda one: (one.score, bool(one.found)), default=None)
    if seen is None or (seen.score == 0 and not seen.found):
        return Finding(0, "I can't see yet what you will actually do.")
    return Finding(seen.score, _reason(seen), seen.found)


def _all(goal: GoalText) -> Iterator[_Seen]:
    for part in goal.parts:
        yield from (_judged(part, action) for action in actions(part.text))
        yield from (_named_only(part, one) for one in fragments(part.text) if one.best == 2)


def _judged(part: Part, action: Action) -> _Seen:
    return _Seen(_score(action), part.text[action.start : action.end], action.verb)


def _named_only(part: Part, fragment: Action) -> _Seen:
    return _Seen(1, part.text[fragment.start : fragment.end], "")


def _score(action: Action) -> int:
    if action.compares:
        return min(1, action.best // 2)
    if not action.things:
        return int(action.verb in _ENOUGH_ALONE)
    for verbs, judge in _JUDGES:
        if action.verb in verbs:
            return judge(action)
    return _of_deed(action)


def _of_deed(action: Action) -> int:
    """What is done can be watched; it is clear where it is done to something particular."""
    if action.is_linked:
        return 2
    is_empty = action.things[0].grade == 0 and action.best < 2
    return int(action.counts) if is_empty else max(action.best, int(action.counts))


def _of_wish(action: Action) -> int:
    """`I want a promotion` names the thing, and not what is done for it."""
    return min(1, action.best)


def _of_direction(action: Action) -> int:
    """`Improve` alone is none; with a particular object it is half, with a number whole."""
    if action.best == 2:
        return 2 if action.counts else 1
    is_particular = any(thing.modified and thing.grade for thing in action.things)
    return int(action.counts or is_particular)


def _of_learning(action: Action) -> int:
    """`Learn` takes a real subject, and a place or a person to be a plan."""
    if action.best == 2 and action.is_linked:
        return 2
    return min(1, action.things[0].grade)


_JUDGES: tuple[tuple[frozenset[str], Callable[[Action], int]], ...] = (
    (_WISHES, _of_wish),
    (VAGUE_VERBS, _of_direction),
    (LEARNING_VERBS, _of_learning),
)


def _reason(seen: _Seen) -> str:
    quoted = f"“{seen.found}”"
    if seen.score == 2:
        return f"{quoted} says what you will do, clearly enough to picture it."
    if seen.score == 1 and not seen.verb:
        return f"{quoted} names the thing; what will you do with it?"
    if seen.score == 1 and (seen.verb in VAGUE_VERBS or seen.verb in LEARNING_VERBS):
        return f"{quoted} names a subject, but not yet something one could watch you do."
    if seen.score == 1:
        return f"{quoted} is a real step; it does not say yet which one, with whom or where."
    return f"{quoted} is a direction; it does not say what you will do."
