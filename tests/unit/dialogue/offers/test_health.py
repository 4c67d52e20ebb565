"""The employer's share of health insurance, told as a share of the premium."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dialogue.offers.reading.facts import facts_said

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "monthly"),
    [
        ("health they pay 80% of 700 a month", "560.00"),
        ("they cover 75% of the $8,400 premium", "525.00"),
        ("employer pays 80% of health, premium is 700 a month", "560.00"),
        ("health insurance is 600 a month and they pay 80%", "480.00"),
        ("medical is fully paid, worth 600 a month", "600.00"),
        ("I pay 20% of the 700 a month premium", "560.00"),
        ("employees pay 25 percent of the 800 a month health premium", "600.00"),
        ("92k, 4% match dollar for dollar, health they pay 80% of 700 a month", "560.00"),
        ("health is 80% paid of 650/mo", "520.00"),
        ("health 450 a month", "450"),
        ("health plan 450 a month, 5% bonus", "450"),
        ("match 50% of the first 6%, premium 450 a month", "450"),
    ],
)
def test_the_share_by_the_month(text: str, monthly: str) -> None:
    assert facts_said(text, TODAY)["offer_health"] == monthly


def test_a_share_of_a_premium_is_no_match() -> None:
    assert "offer_match" not in facts_said("health they pay 80% of 700 a month", TODAY)
    said = facts_said("92k, 4% match dollar for dollar, health: 80% of 700 a month", TODAY)
    assert said["offer_match"]["tiers"] == [{"rate": "100", "up_to": "4"}]
    assert said["offer_match"]["dollar_cap"] is None
