"""Pay by the hour whose hours nobody knows: reckoned with the usual ones, and said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.dialogue.core.form import Position, Progress
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Values

USUAL_HOURS = "40"
HOURS_ASSUMED = f"Reckoned with {USUAL_HOURS} hours a week."

_SLOT = "offer_hours"
_UNKNOWN = ("unsure", "skip")


def lacks_hours(facts: Mapping[str, Any]) -> bool:
    """Whether an offer cannot be worked out for want of its hours.

    Args:
        facts: The JSON of the offer.
    """
    by_hour = (facts.get("pay") or {}).get("period") == "hour"
    return by_hour and facts.get("hours_per_week") is None


def with_usual_hours(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts an offer is reckoned with: the usual hours stand in for unknown ones.

    Args:
        facts: The JSON of the offer; what was told stays as it is.
    """
    return {**facts, "hours_per_week": USUAL_HOURS} if lacks_hours(facts) else dict(facts)


def hours_assumed(titles: Sequence[str]) -> tuple[str, ...]:
    """What is said of the offers whose hours are not known; nothing if there are none.

    Args:
        titles: What they are called.
    """
    if not titles:
        return ()
    return (f"{' and '.join(titles)}: {HOURS_ASSUMED[0].lower()}{HOURS_ASSUMED[1:]}",)


def hours_left_out(heard: Heard, position: Position) -> Heard:
    """A message at the question for the hours; who does not know them is not asked twice.

    Args:
        heard: The message.
        position: Where the conversation stands.
    """
    by_hour = (position.values.get("offer_pay") or {}).get("period") == "hour"
    unknown = heard.label in _UNKNOWN or heard.reading.does(*_UNKNOWN)
    told = any(heard.reading.of_role("hours")) or any(map(str.isdigit, heard.text))
    if position.asked != _SLOT or not (by_hour and unknown) or told:
        return heard
    return replace(heard, chosen={"part": _SLOT, "value": None})


def are_left_out(values: Values, progress: Progress) -> bool:
    """Whether the hours were asked for, and nobody knew them.

    Args:
        values: What was said of the offer, by slots.
        progress: Where the conversation stands beside it.
    """
    return values.get(_SLOT) is None and _SLOT in progress.answered
