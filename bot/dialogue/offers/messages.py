"""An offer in words: its facts on buttons, its total with the lines that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from textwrap import shorten
from typing import Any

from bot.coaching.compensation import Compensation
from bot.coaching.compensation.line_items import Line, LineKind
from bot.coaching.money import Money, grouped, plain_number
from bot.coaching.offers.fields import offer_fields

_BESIDE = frozenset({LineKind.HOURS, LineKind.COMMUTE, LineKind.BESIDE})
_ONCE = frozenset({LineKind.ONE_TIME, LineKind.TOTAL})
_SAID_ELSEWHERE = frozenset({"recurring", "missed_match"})

_PERIODS: Mapping[str, str] = {
    "hour": "an hour",
    "biweek": "every two weeks",
    "semimonth": "twice a month",
}

VESTING_ASSUMED = "All of the employer's retirement money is counted as yours (vested)."
BONUS_ASSUMED = "The bonus is counted in full."


def pay_words(fact: Mapping[str, Any]) -> str:
    """Pay as a button says it."""
    period = _PERIODS.get(fact["period"], f"a {fact['period']}")
    amount = Decimal(fact["amount"])
    shown = _number(amount) if amount == amount.to_integral_value() else grouped(amount)
    return f"{shown} {fact['currency']} {period}"


_QUOTED = 80
"""Characters of a message that are quoted at most."""


def shortened(text: str) -> str:
    """What was typed, cut to what is worth quoting.

    Args:
        text: A message.
    """
    return shorten(text, _QUOTED, placeholder=" ...")


def amount_words(amount: Mapping[str, Any]) -> str:
    """An amount of an unknown role, with its period where one was said.

    Args:
        amount: Amount, period and currency.
    """
    number, period = Decimal(amount["amount"]), amount["period"]
    whole = number == number.to_integral_value()
    shown = f"{number:,.0f}" if whole else grouped(number)
    if period in {None, "once"}:
        return shown
    return f"{shown} {_PERIODS.get(period, f'a {period}')}"


def match_words(fact: Mapping[str, Any]) -> str:
    """A match formula as a button says it."""
    parts = [_tier_words(tier) for tier in fact["tiers"]]
    if fact.get("nonelective_percent"):
        parts.append(f"{_number(fact['nonelective_percent'])} % of pay, whatever I put in")
    return ", then ".join(parts) or "No match"


def money_words(money: Money) -> str:
    """An amount with its currency, as `74,834.96 USD`."""
    return f"{money.grouped} {money.currency}"


def result_values(result: Compensation, assumed: Iterable[str] = ()) -> dict[str, str]:
    """What the placeholders of a shown total stand for.

    Args:
        result: The worked-out offer.
        assumed: Further assumptions, beside those of the result itself.

    Returns:
        The total; the lines that lead to it; what stands beside it; the match that is missed;
        what was assumed; what was not counted. A part that there is not is empty.
    """
    lines = result.lines
    kinds = _BESIDE | _ONCE if result.one_time else _BESIDE
    beside = [one for one in lines if one.kind in kinds and one.key not in _SAID_ELSEWHERE]
    return {
        "total": money_words(result.recurring),
        "lines": _list(one for one in lines if one.kind is LineKind.RECURRING and one.amount),
        "beside": f"\nBeside it:\n{_list(beside)}" if beside else "",
        "missed": _missed(result),
        "assumed": assumed_words((*assumed, *notes_of(result))),
        "not_counted": _not_counted(result),
    }


def notes_of(result: Compensation) -> Iterable[str]:
    """What to know beside the numbers; that it is an estimate is said by the response itself."""
    for line in result.lines:
        if line.kind is LineKind.NOTE and line.key not in {"note_estimate", "note_year_assumed"}:
            yield line.formula
    if result.retirement and "retirement.vested_share" in result.not_counted:
        yield VESTING_ASSUMED


def assumed_words(notes: Iterable[str]) -> str:
    """Assumptions and cautions in a line of their own; empty where there are none."""
    text = " ".join(dict.fromkeys(notes))
    return f"\nGood to know: {text}" if text else ""


def _tier_words(tier: Mapping[str, Any]) -> str:
    limit = f" up to {_number(tier['up_to'])} %" if tier["up_to"] is not None else ""
    return f"{_number(tier['rate'])} %{limit}"


def _number(value: Any) -> str:
    number = Decimal(str(value))
    return grouped(number) if abs(number) >= 1000 else plain_number(number)


def _list(lines: Iterable[Line]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _line(line: Line) -> str:
    """The result first, then how it comes about, if that says more."""
    how, _, result = line.formula.rpartition(" = ")
    if not how or not line.shown:
        return f"{line.label}: {line.formula}"
    if how.startswith(result):
        return f"{line.label}: **{result}**"
    return f"{line.label}: **{result}** ({how})"


def _missed(result: Compensation) -> str:
    if not result.missed_match:
        return ""
    missed = money_words(result.missed_match)
    return f"\nThe plan would pay up to **{missed}** a year more if you put in more."


def _not_counted(result: Compensation) -> str:
    known = offer_fields().missing_words
    words = [known[path] for path in result.not_counted if path in known]
    return f"\nNot counted, as I don't know it: {'; '.join(words)}." if words else ""
