"""One JSON object read fact by fact, each of its kind; a refusal names the fact by its path."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from bot.coaching.errors import InvalidOffer
from bot.coaching.money import Money
from bot.coaching.offers.fields import label_of, offer_fields
from bot.coaching.offers.registry import without_index

T = TypeVar("T")

_NO_NUMBER = Decimal("NaN")
MOST_CHARACTERS = 200
# Places of the first digit, counted from the point, that money and hours stay exact with.
MOST_DIGIT = 14
LEAST_DIGIT = -30

# What people add on top although it is inside the pay, or inside another fact.
COUNTED_TWICE = {
    "pto_value": "Paid days off are inside the pay; give their number under paid_days.",
    "pto_pay": "Paid days off are inside the pay; give their number under paid_days.",
    "benefits_percent": "Benefits are counted one by one; a share on top counts them twice.",
    "remote_percent": "What remote work saves is in the commute; a share on top counts it twice.",
    "commute.hourly_value": "Commute time is counted in hours; as money too it counts twice.",
    "health.total_monthly": (
        "Only the employer's share is the employer's money; take your part off the whole premium "
        "and give the rest as employer_monthly."
    ),
}


@dataclass(slots=True)
class JsonFacts:
    """A JSON object of an offer; a fact that is null or absent was not given.

    Attributes:
        facts: The parsed object, numbers as int, Decimal or str.
        path: Path of the object with its closing dot; empty for the offer itself.
        currency: ISO 4217 code of every amount.
    """

    facts: dict[str, object]
    path: str
    currency: str

    def __post_init__(self) -> None:
        """Refuse a name that no offer has, so that no fact is dropped in silence."""
        known = offer_fields().known_names[without_index(self.path)]
        if not self.facts.keys() <= known:
            field = f"{self.path}{min(self.facts.keys() - known)}"[:MOST_CHARACTERS]
            raise InvalidOffer(field, COUNTED_TWICE.get(field, f"An offer has no {field!r}."))

    def number(self, name: str) -> Decimal | None:
        """A number, exactly as it was written.

        Raises:
            InvalidOffer: It is no number.
            TypeError: It is a float, which has already lost what was written.
        """
        value = self.facts.get(name)
        if value is None:
            return None
        number = value if isinstance(value, Decimal) else _converted(value, name)
        if number.is_finite() and LEAST_DIGIT <= number.adjusted() <= MOST_DIGIT:
            return number
        field = self.path + name
        if not number.is_finite():
            raise InvalidOffer(field, _wrong_kind(field, 'a number, like 40 or "38.5"'))
        raise InvalidOffer(field, f"No offer has that number for {label_of(field)}. What is it?")

    def whole(self, name: str) -> int | None:
        """A whole number."""
        value = self.number(name)
        if value is not None and value != value.to_integral_value():
            raise InvalidOffer(self.path + name, _wrong_kind(self.path + name, "a whole number"))
        return None if value is None else int(value)

    def money(self, name: str) -> Money | None:
        """An amount in the currency of the pay."""
        value = self.number(name)
        return None if value is None else Money(value, self.currency)

    def flag(self, name: str) -> bool | None:
        """True or false."""
        value = self.facts.get(name)
        if value is None or isinstance(value, bool):
            return value
        raise InvalidOffer(self.path + name, _wrong_kind(self.path + name, "true or false"))

    def text(self, name: str) -> str | None:
        """A short text on one line."""
        value = self.facts.get(name)
        if value is None:
            return None
        if isinstance(value, str) and len(value) <= MOST_CHARACTERS and value.isprintable():
            return value
        raise InvalidOffer(self.path + name, _wrong_kind(self.path + name, "a short line of text"))

    def section(self, name: str, read: Callable[["JsonFacts"], T]) -> T | None:
        """An object inside this one, read by a function of its own."""
        value = self.facts.get(name)
        return None if value is None else read(self._inside(value, name))

    def sections(self, name: str, read: Callable[["JsonFacts"], T]) -> tuple[T, ...] | None:
        """A list of objects inside this one."""
        value = self.facts.get(name)
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise InvalidOffer(self.path + name, _wrong_kind(self.path + name, "a list"))
        return tuple(read(self._inside(one, f"{name}[{i}]")) for i, one in enumerate(value))

    def _inside(self, value: object, name: str) -> "JsonFacts":
        if not isinstance(value, dict):
            raise InvalidOffer(self.path + name, _wrong_kind(self.path + name, "an object {...}"))
        return JsonFacts(value, f"{self.path}{name}.", self.currency)


def _wrong_kind(field: str, kind: str) -> str:
    return f"I cannot read {label_of(field)}: it has to be {kind}."


def _converted(value: object, name: str) -> Decimal:
    if isinstance(value, str) or type(value) is int:
        try:
            return Decimal(value)
        except InvalidOperation:
            return _NO_NUMBER
    if isinstance(value, float):
        raise TypeError(f"{name} is a float; parse JSON numbers as Decimal")
    return _NO_NUMBER
