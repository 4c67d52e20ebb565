"""Offers that are spoken of by a fact that tells them apart ("the remote one", "the 84k job")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

ONE = r"(?:one|offer|job|role|position|gig|place)"
_KINDS = {
    "remote": r"remote|wfh|work from home",
    "hourly": r"hourly|by the hour",
    "salaried": r"salar(?:y|ied)|yearly",
    "contract": r"contract(?:or)?|1099|freelance|c2c",
    "staff": r"w-?2|permanent|staff|direct hire",
}
KIND = "|".join(_KINDS.values())
_BY_KIND = re.compile(
    rf"\b(?:the|my|that|this) (?:\w+ )?(?P<kind>{KIND})(?: {ONE})?\b(?! (?:rate|pay|wage|is \d))",
    re.IGNORECASE,
)
_BY_PAY = re.compile(
    rf"\b(?:the|that) [$£€]?(?P<pay>\d[\d,.]*)(?P<k>k)?(?:/h(?:ou)?r| an hour)? {ONE}\b",
    re.IGNORECASE,
)
_FITS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "remote": lambda facts: _on_site(facts) == 0,
    "hourly": lambda facts: _pay(facts).get("period") == "hour",
    "salaried": lambda facts: _pay(facts).get("period") == "year",
    "contract": lambda facts: bool(facts.get("contract")),
    "staff": lambda facts: not facts.get("contract"),
}


def described(text: str, offers: Sequence[Mapping[str, Any]]) -> list[int]:
    """The places of the offers that a text speaks of by what they are.

    Args:
        text: What was typed.
        offers: The facts of offers, as their JSON.

    Returns:
        Places in the order of the offers; none if the text tells none apart from the others.
    """
    fitting: set[int] = set()
    for found in _BY_KIND.finditer(text):
        fits = _FITS[
            next(k for k, form in _KINDS.items() if re.fullmatch(form, found["kind"], re.I))
        ]
        fitting |= _alone([place for place, facts in enumerate(offers) if fits(facts)], offers)
    for found in _BY_PAY.finditer(text):
        told = [n for n, facts in enumerate(offers) if _pays(facts, found["pay"], found["k"])]
        fitting |= _alone(told, offers)
    return sorted(fitting)


def _alone(places: list[int], offers: Sequence[Mapping[str, Any]]) -> set[int]:
    """One place that others are told apart from; what fits several tells none apart."""
    return set(places) if len(places) == 1 < len(offers) else set()


def _pay(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return facts.get("pay") or {}


def _on_site(facts: Mapping[str, Any]) -> Decimal | None:
    days = (facts.get("commute") or {}).get("on_site_days_per_week")
    return None if days is None else Decimal(days)


def _pays(facts: Mapping[str, Any], said: str, thousands: str | None) -> bool:
    try:
        number = Decimal(said.replace(",", "").rstrip("."))
    except InvalidOperation:
        return False
    amount = Decimal(_pay(facts).get("amount") or 0)
    return amount in ({number * 1000} if thousands else {number, number * 1000})
