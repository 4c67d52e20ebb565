"""Whether an amount that no field has taken is pay, or what it is for has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from bot.language.extraction.fields import Taken
from bot.language.extraction.rules import Rule, words
from bot.language.matches import Hits
from bot.language.readings import Reading, Value
from bot.language.text import canon
from bot.language.values.money import MoneyFound

UNKNOWN = "amount_of_unknown_role"
"""Field of an amount that is neither pay nor named as anything else that is known."""

_A_YEAR = {"day": 260, "week": 52, "biweek": 26, "semimonth": 24, "month": 12, "year": 1}
_LEAST_PAY = Decimal(15_000)
"""A year; what comes to less is as likely a benefit as pay."""

_PAY_NOUN = words(r"pay is|salary|sallary|base|basic|wages?|income|earn|make|gross|rate|full time")
_OTHER = words(
    r"tuition|school|college|degree|courses?|training|education|certificates?|conferences?|gym|"
    r"fitness|wellness|parking|tolls?|gas|fuel|mileage|car|vehicle|phone|cell|internet|laptop|"
    r"equipment|tools|uniforms?|clothing|clothes|boots|lunch|meals?|food|groceries|housing|rent|"
    r"accommodation|lodging|hotels?|travel|flights?|transit|commut\w+|childcare|daycare|nursery|"
    r"pets?|insurance|dental|vision|medical|health|disability|accident|pension|"
    r"retirement|espp|stipends?|allowances?|perks?|reimburs\w*|refunds?|per diem|differential|"
    r"premium|tips|loans?|debt|fees?|dues|licen[cs]e|membership|subscription|costs?|price|spend|"
    r"tickets?|fares?|deposit|deduct\w*|expenses?|gifts?|vouchers?|discount|retention|"
    r"(?:i|we|i'd|i'll|we'd) (?:pay|put)|put in|contribut\w+|out of my"
)
_PURPOSE = re.compile(
    r"^(?: (?:max|maximum|each|extra|more|or so|tops|total))*"
    r" (?:(?:for|towards?|to cover|to pay for|to spend on|to help with) "
    r"(?:(?:the|my|our|your|their|his|her|any|some) )?(?P<what>[^\W\d]\S*)(?P<more>(?: \S+){0,3})"
    r"|(?:for an?|in|on|of|worth of) (?P<other>\S+(?: \S+)?))"
)
_WORK = words(
    r"jobs?|roles?|positions?|post|gig|shifts?|work|working|now|me|us|this|that|it|them|starters|"
    r"sure|an?|each|every|full|part|base|pay|salary|hours?|weeks?|months?|years?|days?|nights?|"
    r"weekends?|evenings?|first|second|next|all|everything|doing|being|both|same|family|single"
)


def is_unknown(money: MoneyFound, start: int, hits: Hits, rules: Iterable[Rule]) -> bool:
    """Whether an amount that could be pay by its form is not said to be pay.

    It is not where its words name something else. A small one is pay only beside a word for pay,
    or as the first amount of a message in which nothing else is named.

    Args:
        money: The amount, in its clause.
        start: Where its clause begins in the whole text.
        hits: What was found so far.
        rules: How fields are recognised; those of money name something else than pay.
    """
    at, end = start + money.start, start + money.end
    if has_purpose(hits.whole.text, end) or "per diem" in hits.whole.text[at:end]:
        return True
    (first, clause), before = _around(hits, at)
    if money.said.period == "hour" or _a_year(money) >= _LEAST_PAY:
        named = _nearest((first, clause[: at - first]), at, rules)
        return named is not None and named <= 1 and not _PAY_NOUN.search(clause)
    other, pay = _nearest((first, clause), at, rules), _nearest_pay((first, clause), at)
    if other is None and _is_bare((first, clause), at, end):
        other = _nearest(before, at, rules)
    if other is not None:
        return pay is None or pay > other
    return pay is None and hits.has("pay")


def names_pay(text: str) -> bool:
    """Whether a text has a word for pay.

    Args:
        text: A text as it was typed.
    """
    return _PAY_NOUN.search(canon(text).text) is not None


def is_pay(reading: Reading[Value]) -> bool:
    """Whether an amount has the form of pay: it comes again and again.

    Args:
        reading: The amount as it was read.
    """
    values = [reading.value, *reading.alternatives]
    shown = [value.to_json() for value in values if value is not None]
    return any(json["period"] not in (None, "once") for json in shown)


def says_money(text: str, start: int, taken: Taken) -> bool:
    """Whether so much "a week" is money: more than a week has hours, for something, or a wage.

    Args:
        text: A canonical text.
        start: Where the clause of the value begins in it.
        taken: The value, in its clause.
    """
    before = text[start : start + taken.start]
    too_many = taken.reading.value is None
    return too_many or _PAY_NOUN.search(before) is not None or has_purpose(text, start + taken.end)


def has_purpose(text: str, end: int) -> bool:
    """Whether an amount is said to be for something else than work.

    Args:
        text: A canonical text.
        end: Where the amount ends in it.
    """
    found = _PURPOSE.match(text[end:])
    if found is None:
        return False
    if found["other"]:
        return _OTHER.search(found["other"]) is not None
    behind = f"{found['what']}{found['more']}"
    if _OTHER.search(found["what"]):
        return True
    return _WORK.match(found["what"]) is None and _WORK.search(behind) is None


def _around(hits: Hits, at: int) -> tuple[tuple[int, str], tuple[int, str]]:
    """The clause of an amount and the one before it on the same breath, each with its start."""
    text = hits.whole.text
    before = (0, "")
    for start, end in hits.clauses:
        if start <= at < end:
            joined = re.search(r"[,:-] $", text[:start]) is not None
            return (start, text[start:end]), before if joined else (0, "")
        before = (start, text[start:end])
    return (0, text), (0, "")


def _nearest(clause: tuple[int, str], at: int, rules: Iterable[Rule]) -> int | None:
    """How many words a name of something else stands away from an amount; None if there is none."""
    cues = (_OTHER, *(rule.cue for rule in rules if rule.of_money))
    return min((n for cue in cues for n in _distances(clause, at, cue)), default=None)


def _nearest_pay(clause: tuple[int, str], at: int) -> int | None:
    return min(_distances(clause, at, _PAY_NOUN), default=None)


def _distances(clause: tuple[int, str], at: int, cue: re.Pattern[str]) -> Iterable[int]:
    start, text = clause
    for found in cue.finditer(text):
        low, high = sorted((start + found.end(), at)) if start + found.end() <= at else (
            at, start + found.start()
        )  # fmt: skip
        yield len(text[max(0, low - start) : max(0, high - start)].split())


def _is_bare(clause: tuple[int, str], at: int, end: int) -> bool:
    """Whether a clause says nothing beside an amount but that it is roughly so much."""
    start, text = clause
    rest = f"{text[: at - start]} {text[max(0, end - start) :]}"
    said = r"(?:\s|maybe|about|roughly|around|worth|up to|is|it's|[-,.:!])*"
    return re.fullmatch(said, rest) is not None


def _a_year(money: MoneyFound) -> Decimal:
    values = [v for v in (money.reading.value, *money.reading.alternatives) if v is not None]
    sums = [v.maximum * _A_YEAR[v.period] for v in values if v.period in _A_YEAR]
    return max(sums, default=Decimal(0))
