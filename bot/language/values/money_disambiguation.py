"""What an amount means when the text leaves its period or its thousands open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.language.numerals import MAGNITUDE, amount_of
from bot.language.ranges import Ends
from bot.language.readings import MoneyValue, Period, Reading

_HOURLY_AT_MOST = Decimal(250)
_HOURLY_AT_LEAST = Decimal(7)
_SALARY_AT_LEAST = Decimal(10_000)
_SALARY_AT_MOST = Decimal(5_000_000)
_LAKH = MAGNITUDE["lakh"]
_PAYCHECKS: tuple[Period, ...] = ("biweek", "semimonth", "week", "month")


def amount(form: str, period: Period | None) -> Decimal:
    """Returns a canonical amount; the period says what `22_50` and `72_5` are."""
    if "_" not in form:
        return amount_of(form)
    whole, part = form.split("_")
    if period in ("hour", "day"):
        return Decimal(whole) + Decimal(part) / 100
    return (Decimal(whole) + Decimal(part) / (10 if len(part) == 1 else 100)) * MAGNITUDE["k"]


def is_salary(ends: Ends) -> bool:
    """Says whether a bare number is of a size that only a yearly salary has."""
    return ends.low >= _SALARY_AT_LEAST and ends.high <= _SALARY_AT_MOST


def with_period(said: MoneyValue) -> Reading[MoneyValue]:
    """Reads an amount in full; one of the size of a salary is a year's where none was said."""
    ends = Ends(said.minimum, said.maximum)
    lakhs_a_year = said.currency == "INR" and ends.low >= _LAKH
    if said.period is None and (is_salary(ends) or lakhs_a_year):
        reason = "I take an amount of that size as a year's pay."
        return Reading("money", replace(said, period="year"), True, (), reason)
    if said.period == "year" and 10 <= ends.low <= ends.high < 1_000 and said.currency != "INR":
        return Reading("money", _thousands(said), True, (), "I take that as thousands a year.")
    return Reading("money", said)


def plain(said: MoneyValue) -> Reading[MoneyValue]:
    """Reads an amount that has neither magnitude nor period."""
    if not _HOURLY_AT_LEAST <= said.minimum <= said.maximum <= _HOURLY_AT_MOST:
        return with_period(said)
    hourly = replace(said, period="hour")
    if said.minimum != said.minimum.to_integral_value():
        return Reading("money", hourly, True, (), "I take that as an hourly wage.")
    return _hourly_or_yearly(hourly, _thousands(said))


def spoken(said: MoneyValue, form: str) -> Reading[MoneyValue]:
    """Reads `seventy-two five` (72,500); `twenty-two fifty` may be an hourly wage."""
    if len(form.partition("_")[2]) == 1:
        return with_period(said)
    wage = amount(form, "hour")
    hourly = MoneyValue(wage, wage, said.currency, "hour")
    return _hourly_or_yearly(hourly, replace(said, period="year"))


def per_paycheck(said: MoneyValue) -> Reading[MoneyValue]:
    """Reads an amount a paycheck: how often that comes is open."""
    values = tuple(replace(said, period=period) for period in _PAYCHECKS)
    reason = "How often are you paid: weekly, every two weeks, twice a month or monthly?"
    return Reading("money", None, False, values, reason)


def _thousands(said: MoneyValue) -> MoneyValue:
    thousand = MAGNITUDE["k"]
    return MoneyValue(said.minimum * thousand, said.maximum * thousand, said.currency, "year")


def _hourly_or_yearly(hourly: MoneyValue, yearly: MoneyValue) -> Reading[MoneyValue]:
    reason = f"Is that {hourly.minimum:,} an hour, or {yearly.minimum:,.0f} a year?"
    return Reading("money", None, False, (hourly, yearly), reason)
