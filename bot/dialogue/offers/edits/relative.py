"""Changes to an offer that are said relative to what is held: "3k more", "without the bonus"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE
from bot.dialogue.core.questions import Values
from bot.dialogue.offers.edits.multiples import multiplied
from bot.dialogue.offers.edits.raises import raised_pay
from bot.dialogue.offers.reading.facts import merged, nested

_WITHOUT = (
    r"(?:without|drop(?:ped|s)?|leav(?:e|ing) out|tak(?:e|ing)(?: out)?|skip(?:ping)?|"
    r"remov(?:e|ing)|minus|lose|losing|cut|cuts|forget|leave|turn(?:ed|ing)? down|"
    r"opt(?:ed|ing)? out of|waiv(?:e|ed|ing)|declin(?:e|ed|ing)) (?:the |any |their |that |a |my )?"
    r"(?:whole )?"
)
_OUT = r"(?: (?:money|bonus|insurance|cover|plan|share|match))?(?: out)?\b"
_UNPAID_BONUS = re.compile(
    r"\bbonus\b[^.;]{0,12}\b(?:isn'?t|is not|doesn'?t|does not|don'?t|won'?t|never)\b[^.;]{0,8}"
    r"\b(?:pay|paid|come)"
    r"|\b(?:don'?t|doesn'?t|do not|never|won'?t) pay (?:me )?(?:the|a|any) bonus",
    re.IGNORECASE,
)
_MORE_DAYS = re.compile(
    r"\b(?:more|another|extra|additional) (?:\w+ ){0,2}(?:days?|weeks?)"
    r"|\b(?:days?|weeks?)(?: \w+){0,2} (?:more|on top|extra)\b",
    re.IGNORECASE,
)
_FEWER_DAYS = re.compile(
    r"\b(?:less|fewer) (?:\w+ ){0,2}(?:days?|weeks?)"
    r"|\b(?:days?|weeks?)(?: \w+){0,2} (?:less|fewer)\b",
    re.IGNORECASE,
)
_FROM_HOME = re.compile(
    r"\b(?:work(?:ed|ing)?|be|was|were) (?:from home|remote(?:ly)?)\b"
    r"(?!.{0,20}\b(?:some|part|days?|week|once|twice|half|now and then)\b)",
    re.IGNORECASE,
)


def match_like_held(said: Values, values: Values) -> dict[str, Any]:
    """The match that a text names by its rate alone, up to the share that is held.

    Args:
        said: Facts by slots that the text names.
        values: Facts by slots, as they are held.

    Returns:
        The match by its slot; empty if the text says its limit, or no single one is held.
    """
    new, held = ((facts.get("offer_match") or {}).get("tiers") or [] for facts in (said, values))
    if len(new) != 1 or len(held) != 1 or new[0]["up_to"] is not None:
        return {}
    return {
        "offer_match": {**values["offer_match"], "tiers": [{**held[0], "rate": new[0]["rate"]}]}
    }


def taken_out(text: str) -> dict[str, Any]:
    """What a text leaves of a fact that it takes out ("without the bonus").

    Args:
        text: What was typed.

    Returns:
        Facts by slots; empty if it takes out none.
    """
    for row in offer_fields().removable:
        if re.search(rf"\b{_WITHOUT}(?:{row.aliases}){_OUT}", text, re.IGNORECASE):
            left = row.left_out
            return {row.slot: nested(row.keys, left) if row.slot == MORE else left}
    return {}


def relative_changes(text: str, said: Values, values: Values) -> dict[str, Any]:
    """What a text takes out of an offer, multiplies, or puts on top of its pay or its paid days.

    Args:
        text: What was typed.
        said: Facts by slots that the text names.
        values: Facts by slots, as they are held.

    Returns:
        New facts by slots; empty if it does none of these.
    """
    if changes := multiplied(text, said, values):
        return changes
    changes = taken_out(text)
    if _UNPAID_BONUS.search(text):
        changes["offer_bonus_sure"] = "0"
    days = 1 if _MORE_DAYS.search(text) else -1 if _FEWER_DAYS.search(text) else 0
    if days:
        changes |= _more_days(days, said.get("offer_paid_days"), values.get("offer_paid_days"))
    if _FROM_HOME.search(text):
        at_home = {"commute": {"on_site_days_per_week": "0"}}
        changes["offer_more"] = merged(changes.get("offer_more", {}), at_home)
    raised = raised_pay(text, values.get("offer_pay"))
    return {**changes, "offer_pay": raised} if raised else changes


def _more_days(sign: int, said: Any, held: Any) -> dict[str, Any]:
    """Days off on top of those that are held, or fewer of them, though never below none."""
    if not said or not held:
        return {}
    sums = {name: Decimal(held.get(name, 0)) + sign * Decimal(said[name]) for name in said}
    return {
        "offer_paid_days": {**held, **{name: str(max(n, Decimal(0))) for name, n in sums.items()}}
    }
