from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.errors import CoachingError, CurrencyMismatch
from bot.coaching.money import Money, grouped, plain_number, round_half_up

CENTS = st.decimals(min_value=-(10**11), max_value=10**11, places=2)


def usd(amount: str) -> Money:
    return Money(Decimal(amount))


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.005", "0.01"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("-0.005", "-0.01"),
        ("2.674999", "2.67"),
        ("104501.626666666666666666667", "104501.63"),
        ("7", "7.00"),
    ],
)
def test_halves_round_away_from_zero(exact: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(exact))) == rounded


def test_half_a_cent_that_a_division_left_a_hair_short_still_rounds_up() -> None:
    third = Decimal("0.015") / 3
    assert str(round_half_up(third * 3 - Decimal("1e-26"))) == "0.02"


def test_nothing_is_never_minus_nothing() -> None:
    assert str(round_half_up(Decimal("-0.001"))) == "0.00"


@given(CENTS)
def test_an_amount_in_cents_is_its_own_rounding(amount: Decimal) -> None:
    assert round_half_up(amount) == amount


@given(st.lists(CENTS, min_size=1, max_size=8))
def test_sums_are_exact_in_any_order(amounts: list[Decimal]) -> None:
    def total(values: list[Decimal]) -> Money:
        money = usd("0")
        for value in values:
            money = money + Money(value)
        return money

    assert total(amounts) == total(list(reversed(amounts)))


@pytest.mark.parametrize("wrong", [1.5, 1, "1", None, True])
def test_only_a_decimal_is_money(wrong: object) -> None:
    with pytest.raises(TypeError):
        Money(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [1.5, "2", None, True])
def test_money_is_scaled_by_exact_numbers_only(wrong: object) -> None:
    with pytest.raises(TypeError):
        usd("1") * wrong  # type: ignore[operator]
    with pytest.raises(TypeError):
        usd("1") / wrong  # type: ignore[operator]


@pytest.mark.parametrize("wrong", [1.5, 1, Decimal(1), "1"])
def test_money_meets_money_only(wrong: object) -> None:
    for act in (Money.__add__, Money.__sub__, Money.__lt__, Money.__ge__):
        with pytest.raises(TypeError):
            act(usd("1"), wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_money_is_finite(amount: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        usd(amount)


@pytest.mark.parametrize("code", ["usd", "US", "USDT", "U$D", "", "ÜSD"])
def test_a_currency_is_three_capital_letters(code: str) -> None:
    with pytest.raises(ValueError, match="capital letters"):
        Money(Decimal(1), code)


def test_currencies_never_mix() -> None:
    dollars, euros = usd("1"), Money(Decimal(1), "EUR")
    for act in (
        Money.__add__,
        Money.__sub__,
        Money.__lt__,
        Money.__le__,
        Money.__gt__,
        Money.__ge__,
    ):
        with pytest.raises(CurrencyMismatch, match="USD and in EUR") as caught:
            act(dollars, euros)
        assert (caught.value.first, caught.value.second) == ("USD", "EUR")
        assert isinstance(caught.value, CoachingError)
    assert dollars != euros


def test_money_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        usd("1").amount = Decimal(2)  # type: ignore[misc]


def test_arithmetic_is_exact_and_keeps_the_currency() -> None:
    euros = Money(Decimal("10.10"), "EUR")
    assert euros + euros == Money(Decimal("20.20"), "EUR")
    assert euros - euros * 2 == -euros
    assert euros / Decimal("0.1") == Money(Decimal(101), "EUR")
    assert euros < euros * 2
    assert euros <= euros * 1
    assert euros * 2 > euros
    assert euros >= euros * 1
    assert bool(euros)
    assert not euros * 0


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (usd("85000"), "$85,000.00"),
        (usd("-1234.565"), "-$1,234.57"),
        (Money(Decimal(60000), "EUR"), "€60,000.00"),
        (Money(Decimal(45000), "GBP"), "£45,000.00"),
        (Money(Decimal(72000), "CAD"), "CAD 72,000.00"),
        (Money(Decimal(-72000), "CAD"), "-CAD 72,000.00"),
    ],
)
def test_money_as_people_write_it(money: Money, text: str) -> None:
    assert str(money) == text


def test_the_amount_alone() -> None:
    assert usd("1234.565").plain == "1234.57"
    assert usd("1234.565").grouped == grouped(Decimal("1234.565")) == "1,234.57"


@pytest.mark.parametrize(
    ("number", "text"),
    [("1880", "1,880"), ("38.50", "38.5"), ("274.16666666", "274.1667"), ("0", "0"), ("10", "10")],
)
def test_plain_numbers_have_no_needless_zeros(number: str, text: str) -> None:
    assert plain_number(Decimal(number)) == text
