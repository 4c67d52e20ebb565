"""Tasks with kept offers that take a single turn, recognised in the middle of anything."""

from __future__ import annotations

import re
from datetime import date

from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.offers.reading.names import wants_kept
from bot.dialogue.offers.reading.segmentation import offers_told

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


def offer_task(heard: Heard, today: date, can_undo: bool) -> str | None:
    """The task with offers that a message asks for, or None.

    Args:
        heard: The message.
        today: The day that counts as today.
        can_undo: Whether offers were taken out that can be put back.
    """
    if heard.chosen is None and len(offers_told(heard.text, heard.label, today)) > 1:
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
