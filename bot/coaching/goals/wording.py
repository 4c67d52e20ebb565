"""A goal's wording, where it still names a day that does not hold any more."""

from __future__ import annotations

import re
from datetime import date

from bot.coaching.offers.values import find_values
from bot.language.readings import DateValue

_LEADS_TO_DAY = re.compile(
    r"[\s,]*\(?(?:\b(?:no later than|not later than|at the latest by|by|until|till|before|on|in|"
    r"within|due|for|at)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FOLLOWS_DAY = re.compile(r"^\s*(?:at the latest)?\)?")
_LEFT_BEHIND = re.compile(r"\s+([,.;])")


def without_day(text: str, day: date | None, today: date) -> str:
    """The wording without the words for a day that was given up.

    Only a day that the words still mean is taken out, and never if little else would be left.

    Args:
        text: The wording as the person put it.
        day: The day that does not hold any more; None changes nothing.
        today: The day that counts as today.
    """
    for found in find_values(text, today):
        if isinstance(found.reading.value, DateValue) and found.reading.value.date == day:
            before = text[: found.start]
            lead = _LEADS_TO_DAY.search(before)
            rest = _FOLLOWS_DAY.sub("", text[found.end :])
            kept = f"{before[: lead.start()] if lead else before} {rest.strip()}".strip(" ,;")
            return _LEFT_BEHIND.sub(r"\1", kept) if len(kept.split()) > 1 else text
    return text
