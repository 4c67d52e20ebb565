"""Changes to an offer that are said relative to what is held: "3k more", "without the bonus"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.reading import read_money
from bot.dialogue.offer_facts import NO_MATCH, merged
from bot.dialogue.steps import Values

_WITHOUT = (
    r"(?:without|drop(?:ped|s)?|leav(?:e|ing) out|tak(?:e|ing)(?: out)?|skip(?:ping)?|"
    r"remov(?:e|ing)|minus|lose|losing|cut|cuts|forget|leave) (?:the |any |their |that |a |my )?"
    r"(?:whole )?"
)
_OUT = r"(?: (?:money|bonus|insurance|cover|plan|share|match))?(?: out)?\b"
_NOTHING: Mapping[str, Mapping[str, Any]] = {
    r"sign(?:ing)?[- ]?(?:on)?(?: bonus)?": {"offer_more": {"sign_on": "0"}},
    r"(?:bonus|commission)": {"offer_bonus": {"percent": "0"}},
    r"(?:employer |401\W?k )?match": {"offer_match": dict(NO_MATCH)},
    r"(?:health|insurance|medical)": {"offer_health": "0"},
    r"(?:hsa|hra)": {"offer_more": {"hsa": "0"}},
    r"(?:equity|stocks?|rsus?|shares|options)": {"offer_more": {"equity_yearly": "0"}},
    r"overtime": {"offer_more": {"overtime_hours_per_week": "0"}},
    r"commute": {"offer_more": {"commute": {"on_site_days_per_week": "0"}}},
}
"""What is left of a part that is taken out, by the words for it; the first that fits holds."""

_UNPAID_BONUS = re.compile(
    r"\bbonus\b[^.;]{0,12}\b(?:isn'?t|is not|doesn'?t|does not|don'?t|won'?t|never)\b[^.;]{0,8}"
    r"\b(?:pay|paid|come)"
    r"|\b(?:don'?t|doesn'?t|do not|never|won'?t) pay (?:me )?(?:the|a|any) bonus",
    re.IGNORECASE,
)
_AMOUNT = r"(?P<money>[$£€]?\d[\d,.]*(?: ?k\b| thousand)?|an? (?:thousand|grand))"
_MORE = re.compile(
    rf"{_AMOUNT}(?: dollars| bucks| usd)? (?:a year |an hour )?(?:more|on top|extra|higher)\b"
    rf"|\banother (?P<another>[$£€]?\d[\d,.]*(?: ?k\b| thousand)?)(?! ?(?:day|week|hour|%|per))"
    rf"|\b(?:up|raised?|increased?|higher) by (?P<by>{_AMOUNT.replace('money', 'amount')})",
    re.IGNORECASE,
)
_LEAST_OF_A_YEAR = 100
"""Smaller raises are by the hour."""

_MORE_DAYS = re.compile(
    r"\b(?:more|another|extra|additional) (?:\w+ ){0,2}(?:days?|weeks?)"
    r"|\b(?:days?|weeks?)(?: \w+){0,2} (?:more|on top|extra)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:bonus|match|health|insurance|hsa|sign|equity|stock|days?|weeks?|hours? (?:a|per)|%|"
    r"per ?cent|contribut\w+|put in|holidays?|vacation)\b",
    re.IGNORECASE,
)


def relative_changes(text: str, said: Values, values: Values) -> dict[str, Any]:
    """What a text takes out of an offer, or puts on top of its pay or its paid days.

    Args:
        text: What was typed.
        said: Facts by slots that the text names.
        values: Facts by slots, as they are held.

    Returns:
        New facts by slots; empty if it does none of these.
    """
    changes: dict[str, Any] = {}
    for words, left in _NOTHING.items():
        if re.search(rf"\b{_WITHOUT}{words}{_OUT}", text, re.IGNORECASE):
            changes = merged(left, changes)
            break
    if _UNPAID_BONUS.search(text):
        changes["offer_bonus_sure"] = "0"
    if _MORE_DAYS.search(text):
        changes |= _more_days(said.get("offer_paid_days"), values.get("offer_paid_days"))
    raised = None if _OF_ANOTHER.search(text) else _raised(text, values.get("offer_pay"))
    return {**changes, "offer_pay": raised} if raised else changes


def _more_days(more: Any, held: Any) -> dict[str, Any]:
    """Days off on top of those that are held."""
    if not more or not held:
        return {}
    days = {name: str(Decimal(held.get(name, 0)) + Decimal(more[name])) for name in more}
    return {"offer_paid_days": {**held, **days}}


def _raised(text: str, pay: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The pay with what is said to come on top of it; a raise by the hour is a small one."""
    found = _MORE.search(text)
    if found is None or pay is None:
        return None
    said = found["money"] or found["another"] or found["by"]
    money = read_money(re.sub(r"^an? ", "1 ", said)).value
    if money is None or money.amount is None:
        return None
    hourly = pay["period"] == "hour"
    if hourly == (money.amount >= _LEAST_OF_A_YEAR):
        return None
    return {**pay, "amount": str(Decimal(pay["amount"]) + money.amount)}
