"""The currency of an offer, told or corrected without an amount: "it's in pounds"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_CALLED: Mapping[str, str] = {
    "GBP": r"pounds?(?: sterling)?|sterling|quid|gbp|£",
    "EUR": r"euros?|eur|€",
    "CAD": r"canadian(?: dollars?)?|cad",
    "AUD": r"australian(?: dollars?)?|aussie dollars?|aud",
    "NZD": r"new zealand dollars?|kiwi dollars?|nzd",
    "INR": r"rupees?|inr|₹",
    "CHF": r"(?:swiss )?francs?|chf",
    "JPY": r"yen|jpy",
    "USD": r"(?:us )?dollars?|american dollars?|usd|\$",
}
_LEAD = (
    r"(?:(?:it|they|that|this|those|all|everything|sorry|no|oh|wait|actually|i mean[t]?|by the way|"
    r"btw|and|but|it'?s|that'?s|they'?re|is|are|was|were|should be|all of (?:it|that)|the pay is|"
    r"paid|in|of course|make (?:it|that)|change (?:it|that)|to|the currency is)\W+)*"
)
_TAIL = r"(?:\W+(?:not|and not|instead of) (?:us )?(?:dollars?|pounds?|euros?))?"
_TAIL_WORDS = r"(?:\W+(?:please|sorry|by the way|btw|of course|actually|though|here|instead))*\W*"
_FORMS = {
    code: re.compile(rf"\W*{_LEAD}(?:{called}){_TAIL}{_TAIL_WORDS}", re.IGNORECASE)
    for code, called in _CALLED.items()
}


def currency_said(text: str) -> str | None:
    """The currency that a text names and nothing else, as its ISO code.

    Args:
        text: What was typed.
    """
    return next((code for code, form in _FORMS.items() if form.fullmatch(text.strip())), None)


def pay_in(currency: str | None, pay: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The same pay in another currency.

    Args:
        currency: The currency as its ISO code; None if none was said.
        pay: The pay as it is held; None if it is not known.

    Returns:
        The pay as a fact; None if nothing changes.
    """
    if currency is None or pay is None or pay["currency"] == currency:
        return None
    return {**pay, "currency": currency}
