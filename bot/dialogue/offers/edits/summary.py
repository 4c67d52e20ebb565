"""What the coach says of facts of an offer that were corrected while others are still asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.money import grouped, plain_number
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.offers.messages import match_words, pay_words


def change_words(before: Values, now: Values) -> tuple[Say, ...]:
    """What was changed; nothing where facts were only told for the first time.

    Args:
        before: Facts by slots before the correction.
        now: Facts by slots after it.
    """
    changed = [
        slot
        for slot, fact in now.items()
        if slot in _NOW and None not in (fact, before.get(slot)) and fact != before[slot]
    ]
    words = ", and ".join(_NOW[slot](now[slot]) for slot in changed)
    return (Say("utter_guide_changed", {"change": words}),) if changed else ()


def _match(fact: Mapping[str, Any]) -> str:
    words = match_words(fact)
    return "there is **no match**" if words == "No match" else f"the match is now **{words}**"


def _bonus(fact: Mapping[str, Any]) -> str:
    if "percent" in fact:
        percent = Decimal(fact["percent"])
        return f"the bonus is now **{plain_number(percent)} %**" if percent else "**no bonus**"
    return f"the bonus is now **{grouped(Decimal(fact['amount']))} a year**"


def _days(fact: Mapping[str, Any]) -> str:
    called = {"pto": "days off", "holidays": "holidays", "sick_used": "sick days"}
    parts = [f"{fact[name]} {words}" for name, words in called.items() if name in fact]
    return f"you now get **{' and '.join(parts)}**" if parts else "days off without a number"


_NOW: Mapping[str, Callable[[Any], str]] = {
    "offer_pay": lambda fact: f"the pay is now **{pay_words(fact)}**",
    "offer_match": _match,
    "offer_worker_percent": lambda share: f"you now put in **{plain_number(Decimal(share))} %**",
    "offer_health": lambda amount: (
        f"the employer's health share is now **{grouped(Decimal(amount))} a month**"
    ),
    "offer_bonus": _bonus,
    "offer_bonus_sure": lambda share: (
        f"**{plain_number(Decimal(share) * 100)} %** of the bonus counts"
    ),
    "offer_paid_days": _days,
    "offer_years": lambda years: f"now **{years} years**",
    "offer_hours": lambda hours: f"now **{hours} hours a week**",
}
