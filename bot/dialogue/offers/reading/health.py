"""The employer's share of health insurance, told as a share of the premium."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.dialogue.offers.reading.units import monthly
from bot.language import read_money

_PERCENT = r"(?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)"
_AMOUNT = (
    r"(?P<amount>[$£€]?\d[\d,.]*\d(?: ?k\b)?(?: ?(?:usd|dollars|bucks))?"
    r"(?: ?(?:an?|per|each|every|/) ?(?:month|mo|year|yr|annum)\b| (?:monthly|annually|yearly)\b)?)"
)
_COVER = r"(?:health|medical|insurance|premiums?|coverage|cover|dental|family plan)"
_PAYS = r"\b(?:pays?|covers?|picks? up|they|employer|company|of which)\b"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_COVER}\b[^.;\d%]{{0,40}}{_PERCENT}(?: \w+)? of [^.;\d%]{{0,30}}{_AMOUNT}",
        rf"{_PERCENT}(?: \w+)? of [^.;\d%]{{0,30}}{_AMOUNT}[^.;\d%]{{0,20}}\b{_COVER}\b",
        rf"{_PERCENT} of (?:the |my |our |your )?(?:\w+ )?{_COVER}\b[^.;\d%]{{0,40}}{_AMOUNT}",
        rf"\b{_COVER}\b[^.;\d%]{{0,40}}{_AMOUNT}[^.;\d%]{{0,25}}{_PAYS}[^.;\d%]{{0,15}}{_PERCENT}",
    )
)
_OWN_SHARE = re.compile(
    r"\b(?:i|me|my (?:share|part)|employees?|workers?|out of my pay)\b[^.;,%]{0,20}$", re.IGNORECASE
)
_FULLY = re.compile(
    rf"\b{_COVER}\b[^.;\d]{{0,20}}\b(?:fully|completely|100 ?%|entirely) (?:paid|covered)\b"
    rf"[^.;\d]{{0,30}}{_AMOUNT}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HealthShare:
    """The employer's share as a text tells it.

    Attributes:
        start: Where the words begin.
        end: Where they end.
        monthly: The share in money by the month.
    """

    start: int
    end: int
    monthly: Decimal


def health_share(text: str) -> HealthShare | None:
    """Reads "they pay 80 % of 700 a month"; the worker's own share is taken from the whole.

    Args:
        text: What was typed.
    """
    for form in _FORMS:
        if (found := form.search(text)) is not None:
            share = Decimal(found["share"]) / 100
            if _OWN_SHARE.search(text[: found.start("share")]):
                share = 1 - share
            return _of_premium(found, share)
    found = _FULLY.search(text)
    return _of_premium(found, Decimal(1)) if found else None


def _of_premium(found: re.Match[str], share: Decimal) -> HealthShare | None:
    premium = read_money(found["amount"]).value
    whole = monthly(premium) if premium is not None else None
    if whole is None or not 0 <= share <= 1:
        return None
    return HealthShare(*found.span(), (whole * share).quantize(Decimal("0.01")))
