"""Multiples of what is held, and amounts that somebody gets to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.core.message import Heard
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.edits.multiples import multiplied
from tests.unit.dialogue.offers.offers import TODAY

HELD: dict[str, Any] = {
    "offer_pay": {"amount": "65000", "period": "year", "currency": "EUR"},
    "offer_match": {"tiers": [{"rate": "50", "up_to": "6"}], "nonelective_percent": "3"},
    "offer_health": "400",
    "offer_bonus": {"percent": "10"},
    "offer_paid_days": {"pto": "15", "holidays": "10"},
    "offer_worker_percent": "6",
    "offer_more": {"sign_on": "5000", "equity_yearly": "8000"},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what if they doubled the bonus", {"offer_bonus": {"percent": "20"}}),
        ("double the bonus", {"offer_bonus": {"percent": "20"}}),
        ("triple my bonus", {"offer_bonus": {"percent": "30"}}),
        ("what if the bonus was half", {"offer_bonus": {"percent": "5"}}),
        ("the bonus doubled", {"offer_bonus": {"percent": "20"}}),
        ("what if the bonus dropped by half", {"offer_bonus": {"percent": "5"}}),
        ("half the insurance", {"offer_health": "200"}),
        ("what if they halved the health", {"offer_health": "200"}),
        ("cut the health insurance in half", {"offer_health": "200"}),
        ("what if the premium doubles", {"offer_health": "800"}),
        ("twice the pto", {"offer_paid_days": {"pto": "30", "holidays": "10"}}),
        ("double the days off", {"offer_paid_days": {"pto": "30", "holidays": "10"}}),
        ("twice the holidays", {"offer_paid_days": {"pto": "15", "holidays": "20"}}),
        ("double what I put in", {"offer_worker_percent": "12"}),
        ("twice the salary", {"offer_pay": {**HELD["offer_pay"], "amount": "130000"}}),
        ("half the sign-on", {"offer_more": {"sign_on": "2500"}}),
        ("what if the stock doubled", {"offer_more": {"equity_yearly": "16000"}}),
        ("2x the bonus", {"offer_bonus": {"percent": "20"}}),
    ],
)
def test_a_multiple_of_a_held_fact(text: str, expected: dict[str, Any]) -> None:
    assert multiplied(text, {}, HELD) == expected


@pytest.mark.parametrize(
    "text",
    ["doubled the match", "what if they double their match", "twice the employer match",
     "what if the match was twice as much"],
)  # fmt: skip
def test_a_doubled_match_is_twice_the_money_up_to_the_same_share(text: str) -> None:
    match = multiplied(text, {}, HELD)["offer_match"]
    assert match["tiers"] == [{"rate": "100", "up_to": "6"}]
    assert match["nonelective_percent"] == "6"


@pytest.mark.parametrize(
    "text",
    ["half a day of holiday", "without the bonus", "the match is 50% up to 6%", "two more days off",
     "I work half days", "a bonus twice a year", "they pay twice a month", "half of my friends"],
)  # fmt: skip
def test_what_multiplies_nothing(text: str) -> None:
    assert multiplied(text, {}, HELD) == {}


def test_how_much_of_a_bonus_is_paid_is_not_halved_twice() -> None:
    assert multiplied("half the bonus", {"offer_bonus_sure": "0.5"}, HELD) == {}


@given(st.integers(1, 10_000), st.sampled_from(["double", "twice", "doubled"]))
def test_a_doubled_amount_is_twice_itself(amount: int, word: str) -> None:
    now = multiplied(f"{word} the health", {}, {"offer_health": str(amount)})
    assert now == {"offer_health": str(2 * amount)}


def corrected(text: str) -> dict[str, Any]:
    held = {**dict.fromkeys(OfferGuide().slots()), **HELD}
    return dict(OfferGuide().corrected(Heard(text, "change_offer", 0.4), held, TODAY) or {})


@pytest.mark.parametrize(
    "text",
    ["could I get to 80k?", "can they go to 80k", "raise it to 80k", "what if I hit 80k",
     "could I reach 80,000", "what would it be at 80k"],
)  # fmt: skip
def test_an_amount_that_is_got_to_is_the_pay_in_its_currency(text: str) -> None:
    assert corrected(text)["offer_pay"] == {"amount": "80000", "period": "year", "currency": "EUR"}


@pytest.mark.parametrize("text", ["could I get to 70k in total?", "can we hit 70k all in"])
def test_what_all_of_it_gets_to_is_not_the_pay(text: str) -> None:
    assert "offer_pay" not in corrected(text)


def test_what_the_bonus_gets_to_is_not_the_pay() -> None:
    assert corrected("could the bonus get to 8k")["offer_pay"] == HELD["offer_pay"]


def test_a_match_by_its_rate_alone_keeps_its_limit() -> None:
    match = corrected("could they match 100% instead?")["offer_match"]
    assert match["tiers"] == [{"rate": "100", "up_to": "6"}]
