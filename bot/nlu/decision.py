"""What the shares of the labels lead to: a label, a polite no, or a question back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.core.intents import CRISIS, FALLBACK, Kind, intents_of_kind

_OUT_OF_SCOPE = tuple(f"{name}/" for name in intents_of_kind(Kind.OUT_OF_SCOPE))


@dataclass(frozen=True)
class Weighing:
    """How mistakes are weighed against each other.

    Attributes:
        crisis: How many times the share of `crisis` counts. Missing somebody in danger is worse
            than a word of care too many.
        crisis_from: The weighed share from which it counts so; below, a message says too little of
            anything, and numbers for a helpline in answer to "my cousin earns more" only frighten.
        out_of_scope: How many times the shares of all kinds of out of scope together count.
        ask_below: The coach asks back when even the best share is below this.
    """

    crisis: float
    crisis_from: float
    out_of_scope: float
    ask_below: float


def ranked(shares: Mapping[str, float], weighing: Weighing) -> list[tuple[str, float]]:
    """Ranks labels, all kinds of out of scope being one with the likeliest kind as its name.

    Args:
        shares: Labels with how likely they are; the shares sum to 1.
        weighing: How they are weighed.

    Returns:
        Labels with weighed shares, which sum to 1, best first. `nlu_fallback` heads them if the
        coach should ask back, with what the best of them lacks to certainty.
    """
    weighed = {label: share for label, share in shares.items() if not is_out_of_scope(label)}
    kinds = {label: share for label, share in shares.items() if is_out_of_scope(label)}
    if kinds:
        likeliest = max(kinds, key=lambda label: kinds[label])
        weighed[likeliest] = weighing.out_of_scope * sum(kinds.values())
    if CRISIS in weighed:
        weighed[CRISIS] = _crisis(weighed, weighing)
    total = sum(weighed.values())
    ranking = sorted(((k, v / total) for k, v in weighed.items()), key=lambda e: (-e[1], e[0]))
    best = ranking[0][1]
    return [(FALLBACK, 1 - best), *ranking] if best < weighing.ask_below else ranking


def _crisis(weighed: Mapping[str, float], weighing: Weighing) -> float:
    """What `crisis` counts among the other weighed shares."""
    plain = weighed[CRISIS]
    heavy = plain * weighing.crisis
    total = sum(weighed.values()) - plain + heavy
    return heavy if heavy / total >= weighing.crisis_from else plain


def is_out_of_scope(label: str) -> bool:
    """Whether a label says that a message is not the coach's business."""
    return label.startswith(_OUT_OF_SCOPE)
