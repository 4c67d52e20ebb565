"""What a label is worth at its place in a conversation.

The labels are learnt from sentences that stand alone. What a message does at its place is read by
the reader, which was taught with conversations: how likely that is for what each label stands for
is multiplied into the label's share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogue.core.acts import ACTS, ACTS_OF_INTENT, MAY_DO
from bot.dialogue.core.intents import CRISIS, FALLBACK, INTENTS, Kind, Risk, intent_of

Ranking = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Placing:
    """How much the place says.

    Attributes:
        strength: Power of the shares of acts; 0 leaves the labels as they stand alone.
        at_first: The same for the first message of a conversation, which is as those are that the
            labels were learnt from, and where no act is sure.
        sure: Share from which an act is sure.
        least: What is added to each of them, so that none decides by being nearly 0.
        unlisted: Share of a label that was not listed, where the message surely does what it
            stands for.
        ask_below: Share of the best below which the coach asks what is meant.
    """

    strength: float
    at_first: float
    sure: float
    least: float
    unlisted: float
    ask_below: float


def in_context(
    ranking: Ranking, acts: Mapping[str, float], placing: Placing, *, first: bool = False
) -> list[dict[str, Any]]:
    """A ranking of labels as it is at its place.

    Danger is left as it is: no place makes it more or less likely.

    Args:
        ranking: Labels with confidences, likeliest first.
        acts: How likely each act is at this place.
        placing: How much the place says.
        first: Whether the message is the first of a conversation.

    Returns:
        The labels with the shares that they have here, likeliest first; what is done at once
        is no likelier than alone. Not understood comes first if no label is likely enough.
    """
    listed = {one["name"]: float(one["confidence"]) for one in ranking}
    listed.pop(FALLBACK, None)
    danger = {CRISIS: listed.pop(CRISIS)} if CRISIS in listed else {}
    # Where the reader is not sure itself, it does not overturn what the words say alone.
    alone = first or max(acts.values(), default=0.0) < placing.sure
    strength = placing.at_first if alone else placing.strength
    unlisted = {} if alone else dict.fromkeys(_named_by(acts), placing.unlisted)
    weighed = {
        label: share * (_likely(label, acts) + placing.least) ** strength
        for label, share in {**unlisted, **listed}.items()
    }
    found = _shared_out(weighed, listed) | danger
    if (best := max(found.values())) < placing.ask_below:
        found[FALLBACK] = 1 - best
    order = sorted(found, key=lambda label: (label != FALLBACK, -found[label]))
    return [{"name": label, "confidence": found[label]} for label in order[: len(ranking)]]


def _shared_out(weighed: Mapping[str, float], listed: Mapping[str, float]) -> dict[str, float]:
    """Shares that sum to what was listed; what is done at once gets no more than it had alone."""
    whole = sum(listed.values())
    scale = whole / (sum(weighed.values()) or 1.0)
    held = {
        label: listed.get(label, 0.0)
        for label, weight in weighed.items()
        if INTENTS[label].risk is Risk.AT_ONCE and weight * scale > listed.get(label, 0.0)
    }
    rest = {label: weight for label, weight in weighed.items() if label not in held}
    scale = (whole - sum(held.values())) / (sum(rest.values()) or 1.0)
    return {label: weight * scale for label, weight in rest.items()} | held


def _likely(label: str, acts: Mapping[str, float]) -> float:
    return max((acts.get(act, 0.0) for act in acts_of(label)), default=0.0)


def acts_of(label: str) -> tuple[str, ...]:
    """The acts that a message of a label may do.

    Args:
        label: `intent` or `intent/topic`.
    """
    intent = intent_of(label)
    return (*ACTS_OF_INTENT[intent], *MAY_DO.get(label, MAY_DO.get(intent, ())))


def _named_by(acts: Mapping[str, float]) -> list[str]:
    """Labels that stand for just what a message surely does, as far as acts tell them apart."""
    done = {act for act, share in acts.items() if share >= ACTS[act].sure}
    return [row.label for row in _TOLD_BY_ACTS if done & set(ACTS_OF_INTENT[row.name])]


_TOLD_BY_ACTS = tuple(
    row
    for row in INTENTS.values()
    if row.label == row.name and row.kind is not Kind.ANSWER and not row.only_read
)
"""Labels without a topic; which part of a goal an answer tells, no act says."""
