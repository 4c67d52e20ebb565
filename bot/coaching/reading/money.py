"""Money: an amount or a range, its currency, what period it is paid for.

A currency that was not said stays None: the caller's default (USD) is the caller's to apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.reading.canon import Canon, canon
from bot.coaching.reading.corrections import after_correction, revised
from bot.coaching.reading.numerals import MAGNITUDE, amount_of
from bot.coaching.reading.ranges import Ends, bare
from bot.coaching.reading.values import MoneyValue, Period, Reading

CODES = (
    "usd eur gbp cad aud nzd inr jpy chf sek nok dkk pln czk huf ron sgd hkd mxn brl zar cny rmb "
    "krw aed sar php ils try ngn kes egp thb idr myr vnd twd pkr bdt lkr cop clp ars"
).split()
_ALIASES = {"rmb": "cny"}
_NATIONS = {
    "canadian": "cad", "aussie": "aud", "australian": "aud", "us": "usd", "american": "usd",
    "singapore": "sgd", "hong kong": "hkd", "new zealand": "nzd", "kiwi": "nzd",
    "british": "gbp", "swiss": "chf", "indian": "inr", "mexican": "mxn", "philippine": "php",
}  # fmt: skip

_AMOUNT = r"\d{1,15}(?:_\d{1,2}|(?:\.\d{1,6})?(?:k|m|lakh|crore)?)"
_CODE = "|".join(CODES)
_NATION = "|".join(_NATIONS).replace(" ", r"\ ")
_CURRENCY = rf"(?:(?:{_NATION})\ (?:usd|dollar|gbp|chf|inr|peso)s?|(?:{_CODE}))"
_UNIT_PERIODS: tuple[tuple[Period, str], ...] = (
    ("biweek", r"(?:two|2|other|second|2th) ?-? ?week|fortnight"),
    ("hour", "hour"),
    ("day", "day|shift|diem"),
    ("week", "week"),
    ("month", "month|calendar month"),
    ("year", "year"),
)
_ADVERBS: tuple[tuple[Period, str], ...] = (
    ("biweek", r"bi ?-? ?weekly|biweekly|fortnightly|twice monthly biweekly"),
    ("semimonth", r"semi ?-? ?monthly|twice (?:a|per) month|2 times (?:a|per) month|twice monthly|"
                  r"two times a month|half monthly"),
    ("hour", r"hourly|ph|p / hour|p h"),
    ("day", r"daily|per diem|day rate"),
    ("week", "weekly|pw|p / week"),
    ("month", "monthly|pcm|p / month"),
    ("year", r"yearly|pa|p \. a(?: \.)?|p / year|lpa|ctc"),
    ("once", r"once|one ?-? ?time|one ?-? ?off|1 ?-? ?time|1 - off|lump sum|up ?-? ?front|"
             r"1 time|in one go|sign(?:ing)?(?: -)? ?on|signing"),
)  # fmt: skip
_PER = r"(?:/|per|an?|each|every|p|the|in an?|by the)"
_PERIOD = "|".join(
    [rf"(?P<adverb_{name}>{form})" for name, form in _ADVERBS]
    + [rf"(?P<unit_{name}>{_PER} (?:{form}))" for name, form in _UNIT_PERIODS]
    + [rf"(?P<paycheck>{_PER} (?:paycheck|pay period|pay cycle|pay))"]
)
_BETWEEN = r"(?:(?:gross|base|salary|pay|before tax|pre ?-? ?tax|after tax|net|total|cash|plus|in|[,(]) ){0,3}"
_MONEY = re.compile(
    rf"""(?<![^ ])
    (?:(?P<front>{_CURRENCY})\ )?
    (?:(?P<between>between\ )|from\ )?
    (?:(?P<front1>{_CURRENCY})\ )?
    (?P<low>{_AMOUNT})
    (?:\ (?P<mid>{_CURRENCY}))?
    (?:\ (?(between)(?:and|to|-)|(?:-|to|or|until|till))\ (?:(?P<front2>{_CURRENCY})\ )?(?P<high>{_AMOUNT}))?
    (?:\ (?P<back>{_CURRENCY}))?
    (?:\ (?:and\ )?(?P<cents>\d{{1,2}})\ cent)?
    (?![^ ])""",
    re.VERBOSE,
)
_AFTER = re.compile(rf"(?: {_BETWEEN}(?:{_PERIOD}))(?![^ ])")
_BEFORE = re.compile(
    rf"(?<![^ ])(?:{_PERIOD})(?: (?:rate|pay|salary|wage|income|base|payment|package|bonus|of|is|at|"
    r"it is|it's|comes to|would be|was|:|-|=)){0,4} (?:(?:between|from) )?$"
)
_NOT_MONEY_AFTER = re.compile(
    r" (?:%|percent|figures?|figs?|th|hour|minute|day|week|month|year|people|person|kid|kids|miles?|"
    r"km|times|things|years?|vacation|holiday|sick|pto|courses?|jobs?|clients?|interviews?|weeks?|"
    r"of us|o'clock|am|pm|employees|direct|reports|points|out of|x|followers?|users?|steps|words|"
    r"lines|views|calls|certifications?|offers?|books?|coworkers|colleagues|retirement|"
    r"(?:or \d+ )?(?:hour|day|week|month|year))(?![^ ])"
)
_CENTS = re.compile(r"(?<![^ ])(?P<cents>\d{1,2}) cent(?![^ ])")
_CONTEXT = (
    "pay pays paid paying salary base wage wages income money earn earns earning earned comp "
    "compensation rate job offer offered gross net before after tax taxes annual bonus total cash "
    "somewhere range budget sign sign-on signing - : , . ! ( ) plain flat even ballpark come came "
    "comes out home take bring brings"
).split()
_ZERO = re.compile(
    r"(?:(?:it is|it's|its|i am|i'm|is|an|a|the|fully|totally|completely|this is) )*"
    r"(?:(?:volunteer|internship|position|role|job|work|it) (?:, |is |- )*)*(?:unpaid|for free|free|volunteer|none|nothing|nil|zero|zip|nada|no pay|not paid|0)"
    r"(?: (?:position|internship|role|work|job|at all|yet))*(?: [.!])*"
)
_UNPAID = re.compile(r"(?<![^ ])(?:is|it's|am|i'm|was|be|are|totally|completely) unpaid(?![^ ])")

_HOURLY_AT_MOST = Decimal(250)
_HOURLY_AT_LEAST = Decimal(7)
_SALARY_AT_LEAST = Decimal(10_000)
_SALARY_AT_MOST = Decimal(5_000_000)
_LARGEST = Decimal(10) ** 12

NOTHING = "I did not find an amount. Something like 85,000 a year, 85k or 22.50 an hour works."
NEGATIVE = "An amount cannot be below zero. Something like 85,000 a year or 22.50 an hour works."


@dataclass(frozen=True, slots=True)
class MoneyFound:
    """An amount found in a canonical text.

    Attributes:
        start: Where it begins in the canonical text.
        end: Where it ends, its period included.
        reading: What it says.
        said: The amount to the letter, nothing taken for granted.
        sure: True where a currency, a magnitude or a period says that it is money.
    """

    start: int
    end: int
    reading: Reading[MoneyValue]
    said: MoneyValue
    sure: bool


def read_money(text: str) -> Reading[MoneyValue]:
    """Reads an amount of money.

    Args:
        text: What the user typed.

    Returns:
        The amount or range with its currency and period. A bare number that may be an hourly wage
        or thousands of salary has no value but both as alternatives.
    """
    whole = revised(canon(text))
    after = after_correction(whole)
    readings = (_read(part) for part in (after, whole) if part is not None)
    return next((r for r in readings if r.value or r.alternatives), _read(whole))


def _read(text: Canon) -> Reading[MoneyValue]:
    if re.search(r"(?<![^ ])(?:minus|negative) (?:\w{3} )?\d", text.text):
        return Reading("money", reason=NEGATIVE)
    found = [hit for hit in find_money(text) if hit.sure]
    if found:
        others = tuple(h.reading.value for h in found[1:4] if h.reading.value)
        first = found[0].reading
        if first.value is None or not others or not _either(text.text, found):
            return first
        return Reading("money", first.value, True, others, "You named more than one amount.")
    if _ZERO.fullmatch(text.text) or _UNPAID.search(text.text):
        return Reading("money", MoneyValue(Decimal(0), Decimal(0)))
    ends = bare(text.text, _CONTEXT)
    return _plain(ends, None) if ends else Reading("money", reason=NOTHING)


def _either(text: str, found: list[MoneyFound]) -> bool:
    between = text[found[0].end : found[1].start]
    return re.fullmatch(r" (?:or|maybe|, or|and maybe|, maybe) ", between) is not None


def find_money(text: Canon) -> Iterator[MoneyFound]:
    """Finds every amount of a canonical text, those without any sign of money as not sure."""
    until = 0
    for match in _MONEY.finditer(text.text):
        if match.start() < until or _NOT_MONEY_AFTER.match(text.text, match.end()):
            continue
        hit = _found(text.text, match)
        if hit is not None:
            until = hit.end
            yield hit
    for cents in _CENTS.finditer(text.text):
        if cents.start() >= until:
            value = Decimal(cents["cents"]) / 100
            reading = Reading[MoneyValue]("money", MoneyValue(value, value, "USD"))
            said = MoneyValue(value, value, "USD")
            yield MoneyFound(cents.start(), cents.end(), reading, said, sure=False)


def _found(text: str, match: re.Match[str]) -> MoneyFound | None:
    after = _AFTER.match(text, match.end())
    before = None if after else _BEFORE.search(text, max(0, match.start() - 60), match.start())
    said = after or before
    period, is_paycheck = _period(said)
    forms = [form for form in (match["low"], match["high"]) if form]
    currency = _currency(match) or ("INR" if re.search("lakh|crore", " ".join(forms)) else None)
    ends = _ends(forms, period)
    if ends.high > _LARGEST:
        return None
    if match["cents"]:
        ends = Ends.of(ends.low + Decimal(match["cents"]) / 100, None)
    has_unit = re.search(r"k|m|lakh|crore|_", " ".join(forms)) is not None
    grouped = ends.low >= _SALARY_AT_LEAST and currency is None and period is None and not has_unit
    sure = bool(currency or period or is_paycheck or has_unit) or (grouped and ends.low < 10**7)
    if is_paycheck:
        reading = _per_paycheck(ends, currency)
    elif period or (has_unit and not _paired(forms)):
        reading = _with_period(ends, currency, period)
    else:
        reading = _plain(ends, currency) if not _paired(forms) else _spoken(ends, forms, currency)
    start = before.start() if before else match.start()
    said_value = MoneyValue(ends.low, ends.high, currency, period)
    return MoneyFound(start, after.end() if after else match.end(), reading, said_value, sure)


def _paired(forms: list[str]) -> bool:
    return any("_" in form for form in forms)


def _period(said: re.Match[str] | None) -> tuple[Period | None, bool]:
    if said is None:
        return None, False
    names = [name for name, form in said.groupdict().items() if form]
    if names[0] == "paycheck":
        return None, True
    return names[0].partition("_")[2], False  # type: ignore[return-value]


def _currency(match: re.Match[str]) -> str | None:
    said = match["back"] or match["mid"] or match["front2"] or match["front1"] or match["front"]
    if said is None:
        return None
    for nation, code in _NATIONS.items():
        if said.startswith(nation + " "):
            return code.upper()
    front = match["front1"] or match["front"]
    # "$85,000 CAD": the code says more than the sign in front of the amount.
    code = front if front and front != "usd" and said == "usd" else said
    return _ALIASES.get(code, code).upper()


def _ends(forms: list[str], period: Period | None) -> Ends:
    """Returns the ends of a range; a magnitude said once holds for both."""
    suffix = re.sub(r"[\d._]", "", forms[-1])
    first = forms[0]
    if len(forms) == 2 and suffix and first.isascii() and re.fullmatch(r"[\d.]+", first):
        own = Decimal(first)
        first = first + suffix if own < 1_000 or suffix not in "k" else first
    amounts = [_amount(form, period) for form in (first, *forms[1:])]
    return Ends.of(amounts[0], amounts[1] if len(amounts) > 1 else None)


def _amount(form: str, period: Period | None) -> Decimal:
    if "_" not in form:
        return amount_of(form)
    whole, part = form.split("_")
    if period in ("hour", "day"):
        return Decimal(whole) + Decimal(part) / 100
    return (Decimal(whole) + Decimal(part) / (10 if len(part) == 1 else 100)) * MAGNITUDE["k"]


def _with_period(ends: Ends, currency: str | None, period: Period | None) -> Reading[MoneyValue]:
    guessed = period is None and ends.low >= _SALARY_AT_LEAST and ends.high <= _SALARY_AT_MOST
    if guessed or (period is None and currency == "INR" and ends.low >= 100_000):
        value = MoneyValue(ends.low, ends.high, currency, "year")
        return Reading("money", value, True, (), "I take a salary of that size as a year's pay.")
    if period == "year" and ends.high < 1_000 and currency != "INR" and ends.low >= 10:
        thousands = ends.times(MAGNITUDE["k"])
        value = MoneyValue(thousands.low, thousands.high, currency, period)
        return Reading("money", value, True, (), "I take that as thousands a year.")
    return Reading("money", MoneyValue(ends.low, ends.high, currency, period))


def _plain(ends: Ends, currency: str | None) -> Reading[MoneyValue]:
    """Reads an amount that has neither magnitude nor period."""
    if not _HOURLY_AT_LEAST <= ends.low <= ends.high <= _HOURLY_AT_MOST:
        return _with_period(ends, currency, None)
    hourly = MoneyValue(ends.low, ends.high, currency, "hour")
    if ends.low != ends.low.to_integral_value():
        return Reading("money", hourly, True, (), "I take that as an hourly wage.")
    return _hourly_or_thousands(hourly, ends.times(MAGNITUDE["k"]))


def _spoken(ends: Ends, forms: list[str], currency: str | None) -> Reading[MoneyValue]:
    """Reads `seventy-two five` (72,500); `twenty-two fifty` may be an hourly wage."""
    part = forms[0].partition("_")[2]
    if len(part) == 1:
        return _with_period(ends, currency, None)
    hourly = _amount(forms[0], "hour")
    return _hourly_or_thousands(MoneyValue(hourly, hourly, currency, "hour"), ends)


def _hourly_or_thousands(hourly: MoneyValue, thousands: Ends) -> Reading[MoneyValue]:
    yearly = MoneyValue(thousands.low, thousands.high, hourly.currency, "year")
    reason = f"Is that {hourly.minimum:,} an hour, or {yearly.minimum:,.0f} a year?"
    return Reading("money", None, False, (hourly, yearly), reason)


def _per_paycheck(ends: Ends, currency: str | None) -> Reading[MoneyValue]:
    periods: tuple[Period, ...] = ("biweek", "semimonth", "week", "month")
    values = tuple(MoneyValue(ends.low, ends.high, currency, period) for period in periods)
    reason = "How often are you paid: weekly, every two weeks, twice a month or monthly?"
    return Reading("money", None, False, values, reason)
