"""Offers as pictures: structured data that a page can draw, beside words that are complete."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.coaching.compensation import Comparison, Compensation, breakdown, comparison_table
from bot.coaching.money import Money
from bot.dialogue.offers.messages import money_words

_SHARE = Decimal("0.0001")


def offer_card(name: str, result: Compensation) -> dict[str, Any]:
    """One offer: its parts as a stacked bar and as rows.

    Args:
        name: What the person calls the offer.
        result: The worked-out offer.

    Returns:
        `kind`, `title`, `rows` (label, value), `bars` as `comparison_card` has them.
    """
    rows = [(part.label, part.amount) for part in breakdown(result)]
    rows.append(("Every year", result.recurring))
    if result.one_time:
        rows += [("Year 1", result.year_1), ("A year on average", result.annualised)]
    if result.per_hour is not None:
        rows.append(("Per hour worked", result.per_hour))
    return {
        "kind": "offer",
        "title": f"{name}: {money_words(result.recurring)} a year",
        "rows": [{"label": label, "value": money_words(amount)} for label, amount in rows],
        "bars": [_bar(name, result, result.recurring)],
    }


def comparison_card(comparison: Comparison) -> dict[str, Any]:
    """Offers side by side: a stacked bar each, on one scale, and a table.

    Args:
        comparison: The compared offers.

    Returns:
        `kind`; `title`; `rows`, the total of each offer; `bars`, each with `label`, `total`,
        `length` (share of the longest bar, 0 to 1) and `parts` (`key`, `label`, `amount`,
        `share` of the bar, 0 to 1); `table` with `caption`, `headers`, `rows`. Amounts and shares
        are strings, exact and without grouping.
    """
    table = comparison_table(comparison)
    named = list(zip(comparison.names, comparison.results, strict=True))
    longest = max(result.recurring for result in comparison.results)
    return {
        "kind": "comparison",
        "title": table.caption,
        "rows": [
            {"label": name, "value": f"{money_words(result.annualised)} a year"}
            for name, result in named
        ],
        "bars": [_bar(name, result, longest) for name, result in named],
        "table": {
            "caption": table.caption,
            "headers": list(table.headers),
            "rows": [list(row) for row in table.rows],
        },
    }


def _bar(name: str, result: Compensation, longest: Money) -> dict[str, Any]:
    parts = [
        {
            "key": part.key,
            "label": part.label,
            "amount": part.amount.plain,
            "share": _rounded(part.share),
        }
        for part in breakdown(result)
    ]
    length = result.recurring.amount / longest.amount
    return {
        "label": name,
        "total": result.recurring.plain,
        "length": _rounded(length),
        "parts": parts,
    }


def _rounded(share: Decimal) -> str:
    return str(share.quantize(_SHARE))
