"""What a reader returns: typed values, and a reading that says how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, Protocol, TypeVar

JsonValue = int | float | str | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
Json = dict[str, JsonValue]

Kind = Literal["money", "percent", "date", "duration", "hours", "pto_days", "match_formula"]
KINDS: tuple[Kind, ...] = (
    "money",
    "percent",
    "date",
    "duration",
    "hours",
    "pto_days",
    "match_formula",
)
FoundKind = Kind | Literal["number"]
Period = Literal["hour", "day", "week", "biweek", "semimonth", "month", "year", "once"]
DurationUnit = Literal["day", "week", "month", "year"]


def json_number(number: Decimal) -> int | float:
    """Returns a whole number as an integer, any other as a plain decimal."""
    return int(number) if number == number.to_integral_value() else float(number)


def optional_number(number: Decimal | None) -> int | float | None:
    """Returns the JSON number, or null where nothing was said."""
    return None if number is None else json_number(number)


class Value(Protocol):
    """Anything a reader can return."""

    def to_json(self) -> Json:
        """Returns the value as the specification's JSON object."""
        ...


def _amount_or_range(name: str, low: Decimal, high: Decimal) -> Json:
    if low == high:
        return {name: json_number(low)}
    return {"min": json_number(low), "max": json_number(high)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number, or a range of numbers, both ends included.

    Attributes:
        minimum: The lower end; equal to `maximum` where one number was said.
        maximum: The upper end.
    """

    minimum: Decimal
    maximum: Decimal

    @property
    def single(self) -> Decimal | None:
        """The one number that was said, or None for a range."""
        return self.minimum if self.minimum == self.maximum else None


@dataclass(frozen=True, slots=True)
class MoneyValue(Quantity):
    """An amount of money or a range of it.

    Attributes:
        currency: ISO 4217 code, or None where none was said (the caller's default holds).
        period: What the amount is paid for, or None where it was not said.
    """

    currency: str | None = None
    period: Period | None = None

    @property
    def amount(self) -> Decimal | None:
        """The amount, or None for a range."""
        return self.single

    def to_json(self) -> Json:
        """Returns `amount` or `min` and `max`, `currency`, `period`."""
        amounts = _amount_or_range("amount", self.minimum, self.maximum)
        return {**amounts, "currency": self.currency, "period": self.period}


@dataclass(frozen=True, slots=True)
class PercentValue(Quantity):
    """A share in per cent (6 is 6 %)."""

    def to_json(self) -> Json:
        """Returns `value`, or `min` and `max`."""
        return _amount_or_range("value", self.minimum, self.maximum)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A deadline: the last day of what was named.

    Attributes:
        date: The day.
        past: True where that day lies before today.
    """

    date: date
    past: bool = False

    def to_json(self) -> Json:
        """Returns `date` (ISO 8601), and `past` where it is."""
        shown: Json = {"date": self.date.isoformat()}
        return {**shown, "past": True} if self.past else shown


@dataclass(frozen=True, slots=True)
class DurationValue(Quantity):
    """A length of time in one unit."""

    unit: DurationUnit = "month"

    def to_json(self) -> Json:
        """Returns `value` or `min` and `max`, and `unit`."""
        return {**_amount_or_range("value", self.minimum, self.maximum), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class HoursValue(Quantity):
    """Hours a week."""

    def to_json(self) -> Json:
        """Returns `value` or `min` and `max`, and `per` (always a week)."""
        return {**_amount_or_range("value", self.minimum, self.maximum), "per": "week"}


@dataclass(frozen=True, slots=True)
class PtoDaysValue:
    """Paid days off in a year, in working days.

    Attributes:
        minimum: Days off to choose freely, or None where only others were said.
        maximum: The upper end of a range; equal to `minimum` where one number was said.
        holidays: Paid public or company holidays, where said.
        sick_days: Paid sick days, where said.
        unlimited: True where the days have no number.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    holidays: Decimal | None = None
    sick_days: Decimal | None = None
    unlimited: bool = False

    @property
    def days(self) -> Decimal | None:
        """The days, or None for a range, for unlimited days, or where none were said."""
        return self.minimum if self.minimum == self.maximum else None

    def to_json(self) -> Json:
        """Returns `days`, or `min` and `max`, or `unlimited`; `holidays`, `sick_days`."""
        return {
            **self._own_days(),
            "holidays": optional_number(self.holidays),
            "sick_days": optional_number(self.sick_days),
        }

    def _own_days(self) -> Json:
        if self.unlimited:
            return {"unlimited": True}
        if self.minimum is None or self.maximum is None:
            return {"days": None}
        return _amount_or_range("days", self.minimum, self.maximum)


@dataclass(frozen=True, slots=True)
class MatchTier:
    """One step of an employer's match.

    Attributes:
        rate: What the employer adds to each unit of the worker's money, in per cent.
        up_to: The share of pay, in per cent and counted from zero, up to which this holds; None
            without a limit.
    """

    rate: Decimal
    up_to: Decimal | None

    def to_json(self) -> Json:
        """Returns `rate` and `up_to`."""
        return {"rate": json_number(self.rate), "up_to": optional_number(self.up_to)}


@dataclass(frozen=True, slots=True)
class MatchFormulaValue:
    """What an employer pays into the worker's retirement plan.

    Attributes:
        tiers: The steps of the match, lowest first; empty where there is no match.
        nonelective: Share of pay, in per cent, that is paid whatever the worker puts in.
        cap_amount: The most that is paid in a year, in money.
    """

    tiers: tuple[MatchTier, ...] = ()
    nonelective: Decimal | None = None
    cap_amount: Decimal | None = None

    def to_json(self) -> Json:
        """Returns `tiers`, `nonelective`, `cap_amount`."""
        return {
            "tiers": [tier.to_json() for tier in self.tiers],
            "nonelective": optional_number(self.nonelective),
            "cap_amount": optional_number(self.cap_amount),
        }


@dataclass(frozen=True, slots=True)
class NumberValue(Quantity):
    """A counted thing: miles, minutes, days on site, a goal's target.

    Attributes:
        unit: What is counted, as it was said ("mile", "interviews"); empty for a plain number.
    """

    unit: str = ""

    def to_json(self) -> Json:
        """Returns `value` or `min` and `max`, and `unit`."""
        return {**_amount_or_range("value", self.minimum, self.maximum), "unit": self.unit}


V_co = TypeVar("V_co", bound=Value, covariant=True)


# Without slots: `Reading[Value](...)` sets an attribute that a frozen class with slots refuses.
@dataclass(frozen=True)
class Reading(Generic[V_co]):
    """What a text says about one kind of value.

    Three outcomes: a value; no value but `alternatives` to choose from; neither, with a reason.

    Attributes:
        kind: What was asked for.
        value: The value, or None.
        assumed: True where the text left something open and the usual reading was taken: it is to
            be said back to the user.
        alternatives: Other readings the text allows; where there are any, the user is asked.
        reason: Why nothing was read and what works, or what was assumed; may be empty.
    """

    kind: FoundKind
    value: V_co | None = None
    assumed: bool = False
    alternatives: tuple[V_co, ...] = ()
    reason: str = ""

    def to_json(self) -> Json:
        """Returns the reading as the specification's JSON object."""
        return {
            "kind": self.kind,
            "value": None if self.value is None else self.value.to_json(),
            "assumed": self.assumed,
            "alternatives": [other.to_json() for other in self.alternatives],
            "reason": self.reason,
        }
