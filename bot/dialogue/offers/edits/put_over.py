"""Facts of a message put over those that are held."""

from __future__ import annotations

from typing import Any

from bot.dialogue.core.questions import Values
from bot.dialogue.offers.reading.facts import UNCLEAR_MATCH, merged


def changed(values: Values, said: dict[str, Any]) -> dict[str, Any]:
    """What was held, with what was said put over it; whether to keep it is asked anew.

    Args:
        values: Facts by slots, as they are held.
        said: Facts by slots that were said; emptied of what is put into sections.
    """
    more = merged(values.get("offer_more") or {}, said.pop("offer_more", {}))
    days = merged(values.get("offer_paid_days") or {}, said.pop("offer_paid_days", {}))
    held = {**values, "offer_more": more or None, "offer_paid_days": days or None}
    if "offer_bonus" in said:
        held["offer_bonus_sure"] = None
    if UNCLEAR_MATCH in said:
        held["offer_match"] = None
    return {**held, **said, "offer_keep": None}
