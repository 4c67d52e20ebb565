"""What the shares of the labels lead to: a label, a polite no, or a question back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ASK_BACK = "nlu_fallback"
CRISIS = "crisis"
_OUT_OF_SCOPE = "out_of_scope/"


@dataclass(frozen=True)
class Weighing:
    """How mistakes are weighed against each other.

    Attributes:
        crisis: How many times the share of `crisis` counts. Missing somebody in danger is worse
            than a word of care too many.
        out_of_scope: How many times the shares of all kinds of out of scope together count.
        ask_below: The coach asks back when even the best share is below this.
    """

    crisis: float
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
    if CRISIS in weighed:
        weighed[CRISIS] *= weighing.crisis
    if kinds:
        likeliest = max(kinds, key=lambda label: kinds[label])
        weighed[likeliest] = weighing.out_of_scope * sum(kinds.values())
    total = sum(weighed.values())
    ranking = sorted(((k, v / total) for k, v in weighed.items()), key=lambda e: (-e[1], e[0]))
    best = ranking[0][1]
    return [(ASK_BACK, 1 - best), *ranking] if best < weighing.ask_below else ranking


def is_out_of_scope(label: str) -> bool:
    """Whether a label says that a message is not the coach's business."""
    return label.startswith(_OUT_OF_SCOPE)
