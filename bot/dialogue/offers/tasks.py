"""Tasks with kept offers that take a single turn, recognised in the middle of anything."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.offers.reading.names import wants_kept
from bot.dialogue.offers.told_offers import tells_several

OFFER_TASKS = labels("list_offers", "compare_offers", "delete_offer")
_COMPARES = re.compile(
    r"^\W*(?:(?:and|now|ok(?:ay)?|please|can you|could you|then)\W+)*compare\b"
    r"|\bbreak[- ]?even\b|\bside by side\b|\bhave to pay to (?:beat|match)\b"
    r"|\bneed to pay to (?:beat|match)\b",
    re.IGNORECASE,
)
_ABOUT_OFFERS = re.compile(
    r"\b(?:offers?|totals?|compare|comparison|versus|vs|side by side|delete|remove|saved|kept|"
    r"again|better|break[- ]?even|difference|pays? more|ahead)\b",
    re.IGNORECASE,
)

_CHANGES_ONE = re.compile(
    r"^\W*(?:(?:please|can|could|you|i|want|need|to|would|like|i'd|let'?s|let me)\W+)*"
    r"(?:change|edit|update|correct|fix|adjust|alter)\W+"
    r"(?:an?|the|my|one of(?: my| the)?|that|this)(?: \w+)? offers?\b(?!.*\d)",
    re.IGNORECASE,
)


def offer_task(heard: Heard, today: date, can_undo: bool) -> str | None:
    """The task with offers that a message asks for, or None.

    Args:
        heard: The message.
        today: The day that counts as today.
        can_undo: Whether offers were taken out that can be put back.
    """
    if tells_several(heard, today):
        return "compare_offers"
    if heard.chosen is None and _COMPARES.search(heard.text):
        return "compare_offers"
    if heard.label == "undo" and can_undo:
        return "undo"
    if heard.label not in OFFER_TASKS or wants_kept(heard.text):
        return None
    clear = heard.confidence >= Confidence.SURE or (
        heard.confidence >= Confidence.FAIRLY and _ABOUT_OFFERS.search(heard.text) is not None
    )
    return heard.label if clear else None


def changes_one(heard: Heard) -> Heard:
    """A message that asks to change an offer and says no more, which is no wish for a new one.

    Args:
        heard: The message.
    """
    if heard.label != "work_out_offer" or heard.chosen is not None:
        return heard
    is_change = _CHANGES_ONE.match(heard.text) is not None
    return replace(heard, label="change_offer") if is_change else heard
