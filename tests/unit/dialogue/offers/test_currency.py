"""A currency that is said without an amount."""

from __future__ import annotations

import pytest

from bot.dialogue.offers.reading.currency import currency_said, pay_in


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("its pounds", "GBP"),
        ("it's in pounds, sorry", "GBP"),
        ("pounds not dollars", "GBP"),
        ("that's quid by the way", "GBP"),
        ("all in euros", "EUR"),
        ("I meant euros", "EUR"),
        ("sorry it's in canadian dollars", "CAD"),
        ("in CHF", "CHF"),
        ("US dollars", "USD"),
        ("£", "GBP"),
    ],
)
def test_a_currency_alone(text: str, currency: str) -> None:
    assert currency_said(text) == currency


@pytest.mark.parametrize(
    "text",
    ["20 pounds", "I want to lose ten pounds", "dollar for dollar", "the euro zone office", "",
     "no", "they pay well", "it's in London"],
)  # fmt: skip
def test_what_is_no_currency_alone(text: str) -> None:
    assert currency_said(text) is None


def test_only_another_currency_changes_the_pay() -> None:
    pay = {"amount": "20", "period": "hour", "currency": "USD"}
    assert pay_in("GBP", pay) == {**pay, "currency": "GBP"}
    assert pay_in("USD", pay) is None
    assert pay_in("GBP", None) is None
    assert pay_in(None, pay) is None
