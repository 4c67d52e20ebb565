"""Readers of the words of a span: money."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE, OfferField
from bot.dialogue.offers.reading.equity import equity_a_year
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, facts_said, pay_fact
from bot.dialogue.offers.reading.health import health_share
from bot.dialogue.offers.reading.phrases import facts_of_phrases
from bot.dialogue.offers.reading.said import Facts, Said, placed, plain
from bot.dialogue.offers.reading.units import monthly, yearly
from bot.language import (
    MoneyValue,
    read_money,
    read_percent,
)

_A_YEAR = re.compile(r"\b(?:base|salar\w+|year(?:ly)?|annual(?:ly)?|p\.?a)\b", re.IGNORECASE)
_AN_HOUR = re.compile(r"\b(?:hour(?:ly)?|wages?|rate)\b", re.IGNORECASE)
_COSTS = re.compile(
    r"\b(?:costs?|fees?|dues|i(?:'d| would)? (?:have to )?(?:pay|buy|spend)|out of (?:my )?pocket|"
    r"lose|rent)\b",
    re.IGNORECASE,
)
_COUNT_OF_SHARES = re.compile(r"\d[\d,.]*k?\s*(?:options?|shares|units)\b", re.IGNORECASE)
_STATUS = re.compile(r"1099|w-?2|401|403", re.IGNORECASE)
_NO_DAY = date(2000, 1, 1)
"""Amounts are read the same on every day."""

_WEEK = Decimal(5)
_A_MONTH_MORE = re.compile(r"\b(?:13th|13|thirteenth|thirteen) (?:month|salar)", re.IGNORECASE)
_A_PAYCHECK = re.compile(r"\bpay ?(?:checks?|cheques?|days?|period)\b", re.IGNORECASE)
_LEAST_BONUS = 100
"""A smaller amount that no period stands beside is no bonus of a year."""

_LEAST_EQUITY = 500
"""A smaller amount is the price of a share or a part of the company."""
_WEEKS = Decimal(52)
_WEEKS_OF = {"week": Decimal(1), "biweek": Decimal(2), "month": _WEEKS / 12, "year": _WEEKS}


def money_of(said: Said) -> MoneyValue | None:
    """The one amount of a span; its period may stand beside it."""
    value = read_money(said.words).value
    if value is None or value.amount is None:
        reading = read_money(said.words)
        bare = {one.minimum for one in reading.alternatives}
        least = min(bare, default=None)
        # For what is no pay, a bare number is the amount itself.
        value = None if least is None else MoneyValue(least, least)
    elif read_money(said.words).assumed:
        value = MoneyValue(value.minimum, value.maximum, value.currency)
    return None if value is None else _with_period(value, said)


def _with_period(value: MoneyValue, said: Said) -> MoneyValue:
    if value.period is not None:
        return value
    beside = read_money(said.around[said.around.find(said.words) :])
    found = beside.value
    same = found is not None and found.amount == value.amount and not beside.assumed
    return found if same and found is not None else value


def money_period(said: Said) -> str | None:
    """The period of an amount of a span, None where it has none."""
    value = None if "%" in plain(said.words) else money_of(said)
    return None if value is None else value.period


def is_status(said: Said) -> bool:
    """Whether the words of a span are how one is employed or a plan, and no amount ("1099")."""
    return bool(_STATUS.search(said.words)) and not re.search(r"\d", plain(said.words))


def pay_told(said: Said) -> Facts:
    """Pay, or the other money that the words beside it name: a fare, a premium, a benefit."""
    if is_status(said):
        return facts_of_phrases(said.words)
    facts = facts_said(said.around, _NO_DAY)
    other = {slot: facts[slot] for slot in ("offer_health", MORE) if slot in facts}
    if "offer_pay" not in facts and _money_told(other):
        return other
    if any(one["period"] == "day" for one in facts.get(UNCLEAR_AMOUNT, [])):
        return {UNCLEAR_AMOUNT: facts[UNCLEAR_AMOUNT]}
    return placed(offer_fields().by_path["pay"], pay(said))


def _money_told(facts: Facts) -> list[Any]:
    more = facts.get(MORE, {})
    named = [facts.get("offer_health"), more.get("commute", {}).get("day_cost")]
    named += [more.get("health", {}).get("worker_monthly"), more.get("sign_on")]
    return [one for one in (*named, *(more.get(r.path) for r in offer_fields().benefits)) if one]


def pay(said: Said) -> Any:
    """Pay; a bare amount needs a word for its period, or a size that only one has."""
    after = said.around[said.around.find(said.words) :]
    for words in (said.words, after, said.around):
        reading = read_money(words)
        if reading.value is not None and not reading.assumed:
            return pay_fact(reading.value)
    reading = read_money(said.words)
    said_period = "year" if _A_YEAR.search(said.around) else ""
    said_period = "hour" if not said_period and _AN_HOUR.search(said.around) else said_period
    for value in reading.alternatives:
        if value.period == said_period:
            return pay_fact(value)
    return None if reading.value is None else pay_fact(reading.value)


def bonus(said: Said) -> Facts | None:
    """A bonus as a share of base or as an amount a year."""
    if said.none:
        return {"percent": "0"}
    if _A_MONTH_MORE.search(said.words):
        return {"percent": str((Decimal(100) / 12).quantize(Decimal("0.01")))}
    value = money_of(said)
    share = read_percent(said.words).value
    is_share = "%" in plain(said.words) or (
        value is not None and value.period is None and value.minimum <= 100
    )
    if is_share and "%" not in plain(said.words) and re.search(r"[$£€k]", said.words):
        is_share = False
    if is_share and share is not None:
        return None if share.single is None else {"percent": str(share.single)}
    if value is None or (value.period is None and value.minimum < _LEAST_BONUS):
        return None
    return {"amount": yearly(str(value.amount), value.period)}


def employer_premium(said: Said) -> str | None:
    """The employer's share of a premium, a month."""
    if said.none:
        return "0"
    share = health_share(f"insurance: {said.around}")
    if share is not None:
        return str(share.monthly)
    value = _premium(said)
    month = None if value is None or value.period in {"hour", "once"} else monthly(value)
    return None if month is None else str(month)


def _premium(said: Said) -> MoneyValue | None:
    """Money for a premium; how many paychecks a year has is not known."""
    unclear = "%" in plain(said.words) or _A_PAYCHECK.search(said.around) is not None
    return None if unclear else money_of(said)


def own_premium(said: Said) -> str | None:
    """One's own share of a premium, a month."""
    value = _premium(said)
    if said.none:
        return "0"
    month = None if value is None or value.period in {"hour", "once"} else monthly(value)
    return None if month is None else str(month)


def once(said: Said) -> str | None:
    """Money that is paid once."""
    value = money_of(said)
    return "0" if said.none else None if value is None else str(value.amount)


def equity(said: Said) -> str | None:
    """What of a grant comes in a year; a price or a number of shares is none."""
    if said.none:
        return "0"
    value = None if "%" in plain(said.words) else money_of(said)
    if value is None or value.minimum < _LEAST_EQUITY or _COUNT_OF_SHARES.search(said.around):
        return None
    amount = equity_a_year(value, said.text)
    return None if amount is None else f"{amount:f}"


def benefit(said: Said) -> Facts:
    """A benefit in money, as the fact whose name stands beside it; what it costs is none."""
    value = money_of(said)
    if value is None or value.amount is None or _COSTS.search(said.around):
        return {}
    once = offer_fields().by_path["sign_on"]
    if value.period == "once" or re.search(rf"\b(?:{once.aliases})\b", said.around, re.I):
        return placed(once, str(value.amount))
    if value.period in {"hour", "day"}:
        return {}
    return placed(_benefit_row(said.around), yearly(str(value.amount), value.period))


def _benefit_row(words: str) -> OfferField:
    rows = [row for row in offer_fields().benefits if row.aliases]
    named = [row for row in rows if re.search(rf"\b(?:{row.aliases})\b", words, re.IGNORECASE)]
    return min(named, key=lambda row: row.order, default=offer_fields().by_path["other"])


def day_cost(said: Said) -> str | None:
    """What the way costs on a day; a longer time has five of them a week."""
    if said.none:
        return "0"
    value = money_of(said)
    if value is None or value.amount is None or re.search(r"\bmile\b", said.around, re.I):
        return None
    if value.period == "day":
        return str(value.amount)
    weeks = _WEEKS_OF.get(value.period or "")
    a_day = None if weeks is None else value.amount / weeks / _WEEK
    return None if a_day is None else str(a_day.quantize(Decimal("0.01")))


def a_year(said: Said) -> str | None:
    """Money a year."""
    value = money_of(said)
    if said.none:
        return "0"
    return None if value is None else yearly(str(value.amount), value.period)
