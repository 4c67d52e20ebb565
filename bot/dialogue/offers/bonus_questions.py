"""The questions about a bonus: how large it is, and how much of it is really paid."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Reading, Refused, Taken, Values
from bot.dialogue.offers.answers import none_said, share_of
from bot.dialogue.offers.questions import Fact
from bot.dialogue.offers.reading.phrases import facts_of_phrases
from bot.language import read_money

_WHOLE = re.compile(r"\b(?:all|everything|the (?:whole|full)|full(?:y)?)\b(?!.*\d)", re.I)
"""All of a bonus is how much of it is paid, and tells no bonus."""

_WHICH_BONUS = "That is how much of it is paid; I need the bonus itself, in per cent or money."


class Bonus(Fact):
    """The yearly bonus, as a share of base or an amount."""

    slot = "offer_bonus"

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads a share or an amount; a small bare number is a share."""
        del values
        if none_said(heard):
            return Taken({self.slot: {"percent": "0"}})
        if _WHOLE.search(heard.text):
            return Refused(_WHICH_BONUS)
        money, share = read_money(heard.text).value, share_of("percent", heard.text)
        sure = _sure(f"bonus {heard.text}")
        if isinstance(share, Taken):
            return Taken({self.slot: dict(share.values), **sure})
        amount = None if money is None else money.amount
        if amount is None:
            return share
        return Taken({self.slot: {"amount": str(amount)}, **sure})


class BonusSure(Fact):
    """How much of the bonus to count on."""

    slot = "offer_bonus_sure"

    def needed(self, values: Values) -> bool:
        """Only a bonus that there is can be paid."""
        return any(Decimal(n) for n in (values.get("offer_bonus") or {}).values())

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads a share; a yes is all of it, a no is nothing to count on."""
        del values
        if heard.words <= 4 and heard.label in {"affirm", "deny"}:
            return Taken({self.slot: "1" if heard.label == "affirm" else "0"})
        if found := _sure(f"bonus {heard.text}"):
            return Taken(found)
        share = share_of(self.slot, heard.text)
        if isinstance(share, Taken):
            return Taken({self.slot: str(Decimal(share.values[self.slot]) / 100)})
        return share


def _sure(text: str) -> dict[str, Any]:
    return {s: f for s, f in facts_of_phrases(text).items() if s == BonusSure.slot}
