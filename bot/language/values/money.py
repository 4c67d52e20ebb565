"""Money: an amount or a range, its currency, what period it is paid for.

A currency that was not said stays None: the caller's default (USD) is the caller's to apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.language.ranges import Ends, bare
from bot.language.readings import MoneyValue, Period, Reading
from bot.language.self_corrections import read_last_said
from bot.language.text import Canon
from bot.language.values import money_disambiguation as sense
from bot.language.values.money_periods import PERIOD, period_apart, period_of

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
_BETWEEN = (
    r"(?:(?:gross|base|salary|pay|before tax|pre ?-? ?tax|after tax|net|total|cash|plus"
    r"|in|[,(]) ){0,3}"
)
_MONEY = re.compile(
    rf"""(?<![^ ])
    (?:(?P<front>{_CURRENCY})\ (?:\.\ )?)?
    (?:(?P<between>between\ )|from\ )?
    (?:(?P<front1>{_CURRENCY})\ )?
    (?P<low>{_AMOUNT})
    (?:\ (?P<mid>{_CURRENCY}))?
    (?:\ (?(between)(?:and|to|-)|(?:-|/|to|or|until|till))
       \ (?:(?P<front2>{_CURRENCY})\ )?(?P<high>{_AMOUNT}))?
    (?:\ (?P<back>{_CURRENCY}))?
    (?:\ (?:and\ )?(?P<cents>\d{{1,2}})\ cent)?
    (?![^ ])""",
    re.VERBOSE,
)
_AFTER = re.compile(rf"(?: {_BETWEEN}(?:{PERIOD}))(?![^ ])")
_BEFORE = re.compile(
    rf"(?<![^ ])(?!an? pay )(?:{PERIOD})(?: (?:rate|pay|salary|wage|income|base|payment|package"
    rf"|bonus|of|is|at|"
    r"it is|it's|comes to|would be|was|:|-|=)){0,4} (?:(?:between|from) )?$"
)
_NOT_MONEY_AFTER = re.compile(
    r" (?:%|percent|figures?|figs?|th|hour|minute|day|week|month|year|people|person|kid|kids"
    r"|miles?|"
    r"km|times|things|years?|vacation|holiday|sick|pto|courses?|jobs?|clients?|interviews?|weeks?|"
    r"of us|o'clock|am|employees|direct|reports|points|out of|x|followers?|users?|steps|words|"
    r"lines|views|calls|certifications?|offers?|books?|coworkers|colleagues|retirement|"
    r"(?:or \d+ )?(?:hour|day|week|month|year))(?![^ ])"
)
_BARE_HOUR = re.compile(r"(?P<money> (?:dollar|buck|pound|euro))? (?P<unit_hour>hour)(?![^ ])")
_CENTS = re.compile(r"(?<![^ ])(?P<cents>\d{1,2}) cent(?![^ ])")
_CONTEXT = (
    "if pay pays paid paying salary base wage wages income money earn earns earning earned comp "
    "compensation rate job offer offered gross net before after tax taxes annual bonus total cash "
    "somewhere range budget sign sign-on signing - : , . ! ( ) plain flat even ballpark come came "
    "comes out home take bring brings"
).split()
_ZERO = re.compile(
    r"(?:(?:it is|it's|its|i am|i'm|is|an|a|the|fully|totally|completely|this is) )*"
    r"(?:(?:volunteer|internship|position|role|job|work|it) (?:, |is |- )*)*(?:unpaid|for free"
    r"|free|volunteer|none|nothing|nil|zero|zip|nada|no pay|not paid|0)"
    r"(?: (?:position|internship|role|work|job|at all|yet))*(?: [.!])*"
)
_UNPAID = re.compile(r"(?<![^ ])(?:is|it's|am|i'm|was|be|are|totally|completely) unpaid(?![^ ])")

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
        per_paycheck: True where it is paid a paycheck, however often that comes.
        apart: True where its period stands apart from it ("they pay me monthly, 5500").
    """

    start: int
    end: int
    reading: Reading[MoneyValue]
    said: MoneyValue
    sure: bool
    per_paycheck: bool = False
    apart: bool = False


def read_money(text: str) -> Reading[MoneyValue]:
    """Reads an amount of money.

    Args:
        text: What the user typed.

    Returns:
        The amount or range with its currency and period. A bare number that may be an hourly wage
        or thousands of salary has no value but both as alternatives.
    """
    return read_last_said(text, _read)


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
    return (
        sense.plain(MoneyValue(ends.low, ends.high)) if ends else Reading("money", reason=NOTHING)
    )


def _either(text: str, found: list[MoneyFound]) -> bool:
    between = text[found[0].end : found[1].start]
    return re.fullmatch(r" (?:or|maybe|, or|and maybe|, maybe) ", between) is not None


def find_money(text: Canon) -> Iterator[MoneyFound]:
    """Finds every amount of a canonical text, those without any sign of money as not sure."""
    until = 0
    for match in _MONEY.finditer(text.text):
        other = _NOT_MONEY_AFTER.match(text.text, match.end())
        if match.start() < until or (other and not _is_bare_wage(text.text, match)):
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
    if not (after or before) and _is_bare_wage(text, match):
        after = _BARE_HOUR.match(text, match.end())
    apart = None if after or before else period_apart(text, match.start(), match.end())
    if after and after.group() == " pm" and len(match["low"]) < 3:
        return None
    period, is_paycheck = period_of(after or before or apart)
    forms = [form for form in (match["low"], match["high"]) if form]
    currency = _currency(match) or ("INR" if re.search("lakh|crore", " ".join(forms)) else None)
    ends = _ends(forms, period)
    if ends.high > _LARGEST:
        return None
    if match["cents"]:
        ends = Ends.of(ends.low + Decimal(match["cents"]) / 100, None)
    said = MoneyValue(ends.low, ends.high, currency, period)
    reading = sense.per_paycheck(said) if is_paycheck else _sense(said, forms)
    marked = bool(currency or period or is_paycheck) or _has_magnitude(forms)
    parts = [part for part in (match, before, after, apart) if part]
    start, end = min(part.start() for part in parts), max(part.end() for part in parts)
    sure = marked or sense.is_salary(ends)
    return MoneyFound(start, end, reading, said, sure, is_paycheck, apart is not None)


def _is_bare_wage(text: str, match: re.Match[str]) -> bool:
    """Says whether an hour stands behind an amount of money without "an": "17.50 hour"."""
    hour = _BARE_HOUR.match(text, match.end())
    if hour is None:
        return False
    has_cents = re.fullmatch(r"\d{2,3}\.\d{2}", match["low"]) is not None
    return has_cents or hour["money"] is not None or _currency(match) is not None


def _sense(said: MoneyValue, forms: list[str]) -> Reading[MoneyValue]:
    if said.period is None and any("_" in form for form in forms):
        return sense.spoken(said, forms[0])
    if said.period is not None or _has_magnitude(forms):
        return sense.with_period(said)
    return sense.plain(said)


def _has_magnitude(forms: list[str]) -> bool:
    return any(re.search(r"k|m|lakh|crore|_", form) for form in forms)


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
    amounts = [sense.amount(form, period) for form in (first, *forms[1:])]
    return Ends.of(amounts[0], amounts[1] if len(amounts) > 1 else None)
