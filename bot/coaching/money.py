"""Exact money: a decimal amount with its currency, and the one place where it is rounded."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from bot.coaching.errors import CurrencyMismatch

_CURRENCY_CODE = re.compile(r"[A-Z]{3}")
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_new, _set = object.__new__, object.__setattr__
_SCALARS = (Decimal, int)
_CENT = Decimal("0.01")
_NO_CENTS = Decimal("0.00")
# Division leaves an error near the 28th digit, and half a cent must not fall below itself by it.
_DIVISION_NOISE = Decimal("1e-12")


def round_half_up(value: Decimal) -> Decimal:
    """Round to two decimals, halves away from zero: the one rounding point of the core.

    Args:
        value: Any amount below 10**15, in units or hours.

    Returns:
        The value with exactly two decimals and never a negative zero.
    """
    return value.quantize(_DIVISION_NOISE).quantize(_CENT, ROUND_HALF_UP) or _NO_CENTS


def grouped(value: Decimal) -> str:
    """Write a value with two decimals and thousands apart, for example ``85,000.00``."""
    return f"{round_half_up(value):,}"


def plain_number(value: Decimal) -> str:
    """Write a count or a rate without needless zeros, for example ``1,880`` or ``38.5``.

    Args:
        value: Any number; at most four decimals are shown.
    """
    text = f"{value:,.4f}"
    return text.rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency. Arithmetic is exact; currencies never mix.

    Attributes:
        amount: The exact amount in units of the currency, unrounded.
        currency: ISO 4217 code, three capital letters.

    Raises:
        TypeError: The amount is no Decimal (floats are not money).
        ValueError: The amount is not finite, or the code is not three capital letters.
    """

    amount: Decimal
    currency: str = "USD"

    def __post_init__(self) -> None:
        """Refuse what is no money."""
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"money is a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise ValueError("money is a finite amount")
        if not _is_currency(self.currency):
            raise ValueError("a currency is three capital letters, as USD")

    def __add__(self, other: "Money") -> "Money":
        """Add money of the same currency."""
        return self._of(self.amount + self._same_currency(other))

    def __sub__(self, other: "Money") -> "Money":
        """Take off money of the same currency."""
        return self._of(self.amount - self._same_currency(other))

    def __neg__(self) -> "Money":
        """Turn the sign."""
        return self._of(-self.amount)

    def __mul__(self, factor: Decimal | int) -> "Money":
        """Scale by an exact number."""
        return self._of(self.amount * _number(factor))

    def __truediv__(self, divisor: Decimal | int) -> "Money":
        """Divide by an exact number."""
        return self._of(self.amount / _number(divisor))

    def __lt__(self, other: "Money") -> bool:
        """Less than money of the same currency."""
        return self.amount < self._same_currency(other)

    def __le__(self, other: "Money") -> bool:
        """At most money of the same currency."""
        return self.amount <= self._same_currency(other)

    def __gt__(self, other: "Money") -> bool:
        """More than money of the same currency."""
        return self.amount > self._same_currency(other)

    def __ge__(self, other: "Money") -> bool:
        """At least money of the same currency."""
        return self.amount >= self._same_currency(other)

    def __bool__(self) -> bool:
        """Whether there is any money, positive or negative."""
        return bool(self.amount)

    def __str__(self) -> str:
        """Write for people, rounded to the cent: ``$85,000.00`` or ``CAD 72,000.00``."""
        symbol = _SYMBOLS.get(self.currency, f"{self.currency} ")
        text = grouped(self.amount)
        return f"-{symbol}{text[1:]}" if text.startswith("-") else f"{symbol}{text}"

    @property
    def rounded(self) -> "Money":
        """The same money to the cent."""
        return Money(round_half_up(self.amount), self.currency)

    @property
    def grouped(self) -> str:
        """The amount alone for people, for example ``85,000.00``."""
        return f"{round_half_up(self.amount):,}"

    @property
    def plain(self) -> str:
        """The amount alone for machines, two decimals, for example ``85000.00``."""
        return str(round_half_up(self.amount))

    def _of(self, amount: Decimal) -> "Money":
        """Another amount of this currency, which needs no checks again."""
        money = _new(Money)
        _set(money, "amount", amount)
        _set(money, "currency", self.currency)
        return money

    def _same_currency(self, other: "Money") -> Decimal:
        if not isinstance(other, Money):
            raise TypeError(f"money meets money only, not {type(other).__name__}")
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other.amount


@lru_cache(maxsize=256)
def _is_currency(code: str) -> bool:
    return _CURRENCY_CODE.fullmatch(code) is not None


def _number(value: Decimal | int) -> Decimal | int:
    if isinstance(value, bool) or not isinstance(value, _SCALARS):
        raise TypeError(f"money is scaled by a Decimal or an int, not {type(value).__name__}")
    return value
