"""Readers of the words of a span: time, shares, days, and how far it is."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.coaching.offers.fields import offer_fields
from bot.dialogue.offers.reading.facts import (
    NO_MATCH,
    UNCLEAR_MATCH,
    match_readings,
)
from bot.dialogue.offers.reading.phrases import facts_of_phrases
from bot.dialogue.offers.reading.said import Facts, Reader, Said, placed, plain
from bot.dialogue.offers.reading.span_money import money_period
from bot.dialogue.offers.reading.workweek import week_told
from bot.language import (
    read_duration,
    read_hours,
    read_match_formula,
    read_percent,
    read_pto_days,
)
from bot.language.extraction import fields as takers
from bot.language.text import canon

_WHATEVER = re.compile(
    r"\b(?:whatever|regardless|no matter|either way|even if|whether or not)\b", re.IGNORECASE
)
_AT_HOME = re.compile(r"\b(?:home|remote(?:ly)?|wfh|telework\w*)\b", re.IGNORECASE)
_BOTH_WAYS = re.compile(r"\b(?:round[- ]?trips?|both ways|there and back|return)\b", re.IGNORECASE)
_CONTRACTOR = re.compile(
    r"\b(?:1099|c2c|corp[- ]to[- ]corp|contractor|self[- ]employed|freelance\w*|umbrella)\b", re.I
)
_PAID = re.compile(r"\b(?:always|guaranteed|in full|every (?:year|time)|for sure|sure)\b", re.I)
_SHARES = re.compile(r"\b(?:rsus?|stocks?|shares|options|equity)\b", re.IGNORECASE)
_UNPAID = re.compile(r"\b(?:unpaid|without pay|no pay|off|closed|furlough\w*|laid off)\b", re.I)
_KILOMETRES = re.compile(r"\d\s*(?:km|kms|kilomet(?:er|re)s?)\b|\bkilomet(?:er|re)s?\b", re.I)
_MILES_A_KILOMETRE = Decimal("0.621")
_WEEK = Decimal(5)
_WEEKS = Decimal(52)
_FROM_HOUR = re.compile(r"\b(?:after|over|above|past|beyond|till|until)\b", re.IGNORECASE)
_OF_OVERTIME = re.compile(
    r"\b(?<!no )(?<!without )(?<!incl )(?<!including )(?:overtime|ot|extra|on top)\b"
    r"(?! (?:after|over|above|past|beyond|included|is included))",
    re.IGNORECASE,
)
_OF_LEAVE = re.compile(
    r"\b(?<!no )(?<!without )(?:leave|pto|vacation|time off|sick|accru\w+|holidays?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d (?:shift|day|night)s?\b(?!.*hour)")
"""A count of shifts without their length is no number of hours."""

_OF_BONUS = re.compile(r"\b(?:bonus(?:es)?|commissions?|incentives?|of target)\b", re.IGNORECASE)
_OF_PLAN = re.compile(r"\b(?:match\w*|401|403|retirement|pension|contribut\w+|plan)\b", re.I)
_MOST_EXTRA = 40
"""More hours are those of a week, overtime and all."""

_FEWEST_WEEKS = 20
"""Fewer weeks of work a year are the length of a contract."""


def hours(said: Said) -> str | None:
    """Hours a week."""
    for words in (said.words, f"{said.words} hours"):
        value = read_hours(words).value
        if value is not None and value.single is not None:
            return str(value.single)
    return None


def hours_told(said: Said) -> Facts:
    """Hours a week, or what else hours are by the words beside them: overtime, leave, shifts."""
    if _OF_OVERTIME.search(said.around):
        return placed(offer_fields().by_path["overtime_hours_per_week"], overtime(said))
    if _OF_LEAVE.search(said.around):
        return days_off(said) if "hour" in plain(said.words) else {}
    week = week_told(said.words) or week_told(said.around)
    if week or _COUNTED.search(plain(said.words)):
        return week
    return placed(offer_fields().by_path["hours_per_week"], hours(said))


def overtime(said: Said) -> str | None:
    """Paid extra hours a week; what an hour pays, or from which on it is paid, is none."""
    if said.none:
        return "0"
    hourly = "hour" in plain(said.words) and _FROM_HOUR.search(said.around) is None
    bare = re.fullmatch(r"\W*\d{1,2}\W*", said.words) is not None
    number = hours(said) if hourly or bare else None
    return number if number is not None and Decimal(number) <= _MOST_EXTRA else None


def count_of(*units: str, most: int = 1_000) -> Reader:
    """Returns a reader of a number, bare or with one of its units."""
    take = takers.counted(*units, needs_unit=False, most=most)

    def read(said: Said) -> str | None:
        found = take(canon(said.words), 0)
        single = getattr(found.reading.value, "single", None) if found else None
        return None if single is None else str(single)

    return read


def unpaid_weeks(said: Said) -> str | None:
    """Weeks without pay, told as such or as the weeks that are worked."""
    number: str | None = count_of("week", most=52)(said)
    if number is None or "week" not in plain(said.around):
        return None
    if _UNPAID.search(said.around):
        return number
    return str(_WEEKS - Decimal(number)) if Decimal(number) >= _FEWEST_WEEKS else None


def share(said: Said) -> str | None:
    """A share of pay in per cent; money is none."""
    value = None if said.none else read_percent(said.words).value
    if said.none:
        return "0"
    number = None if value is None else value.single
    is_money = number is not None and money_period(said) is not None
    return None if number is None or number > 100 or is_money else str(number)


def bonus_sure(said: Said) -> str | None:
    """How much of a bonus is really paid, 0 to 1."""
    value = read_percent(said.words).value
    if value is not None:
        single = value.single
        return str(single / 100) if single is not None and single <= 100 else None
    found: str | None = facts_of_phrases(f"bonus {said.around}").get("offer_bonus_sure")
    return found or ("1" if _PAID.search(said.words) else None)


def match(said: Said) -> Facts:
    """A match formula; one with several readings stands as such."""
    if _OF_BONUS.search(said.around) and not _OF_PLAN.search(said.around):
        return _given("offer_bonus_sure", facts_of_phrases(said.around).get("offer_bonus_sure"))
    if said.none:
        return {"offer_match": dict(NO_MATCH)}
    for words in (said.wide, said.around, said.words):
        reading = read_match_formula(words)
        if reading.value is not None and not reading.alternatives:
            return {"offer_match": match_readings(reading)[0]}
    readings = match_readings(read_match_formula(said.words))
    if len(readings) > 1 and _WHATEVER.search(said.wide):
        readings = [one for one in readings if not one["tiers"]] or readings
    if len(readings) == 1:
        return {"offer_match": readings[0]}
    return {UNCLEAR_MATCH: readings} if readings else {}


def _given(slot: str, fact: str | None) -> Facts:
    return {} if fact is None else {slot: fact}


def pension(said: Said) -> Facts:
    """The employer's share of pay that is put in in any case."""
    if "%" not in plain(said.words) and money_period(said) is not None:
        return {}
    share = read_percent(said.words).value
    number = None if share is None else share.single
    if number is None or number > 100:
        return {}
    return {"offer_match": {"nonelective_percent": str(number)}}


def vesting(said: Said) -> Facts:
    """When the employer's retirement money is one's own; shares vest otherwise."""
    if _SHARES.search(said.text):
        return {}
    words = (
        said.around
        if re.search(r"\bvest|graded", said.around, re.I)
        else f"vests after {said.words}"
    )
    return {n: f for n, f in facts_of_phrases(words).items() if n == "offer_vesting"}


def days(name: str) -> Reader:
    """Returns a reader of paid days."""

    def read(said: Said) -> str | None:
        if said.none:
            return "0"
        value = read_pto_days(said.words).value
        given = {} if value is None else {
            "holidays": value.holidays, "sick days": value.sick_days, "days off": value.days,
        }  # fmt: skip
        days = given.get(name) if given.get(name) is not None else given.get("days off")
        return None if days is None else str(days)

    return read


def days_off(said: Said) -> Facts:
    """Paid days off; without a number they are noted, too."""
    value = read_pto_days(said.words).value
    if value is not None and value.unlimited:
        return {"offer_paid_days": {}}
    return placed(offer_fields().by_path["paid_days.pto"], days("days off")(said))


def miles(said: Said) -> str | None:
    """Miles one way."""
    unit = "kilometer" if _KILOMETRES.search(said.around) else "mile"
    number = count_of(unit, most=2_000)(said) or _first_number(said.words)
    if number is None:
        return None
    miles = Decimal(number) * (_MILES_A_KILOMETRE if unit == "kilometer" else 1)
    return f"{(miles / 2 if _BOTH_WAYS.search(said.around) else miles).normalize():f}"


def minutes(said: Said) -> str | None:
    """Minutes one way."""
    hour = re.fullmatch(r"\W*(?:an? )?hour\W*", said.words, re.IGNORECASE)
    found = takers.minutes(canon(said.words), 0)
    single = getattr(found.reading.value, "single", None) if found else None
    number = "60" if hour else str(single) if single is not None else count_of("minute")(said)
    if number is None:
        return None
    minutes = Decimal(number)
    return f"{(minutes / 2 if _BOTH_WAYS.search(said.around) else minutes).normalize():f}"


def on_site(said: Said) -> str | None:
    """Days on site a week; days at home are the others."""
    number = count_of("day", most=7)(said)
    if _AT_HOME.search(said.around):
        at_home = Decimal(number) if number is not None else _WEEK
        return str(_WEEK - at_home) if at_home <= _WEEK else None
    return "0" if said.none else number


def contract(said: Said) -> bool | None:
    """Whether it is contract work, where it is."""
    no = re.search(
        rf"\b(?:not|no|isn'?t)\b[^,.;]{{0,12}}{re.escape(said.words)}", said.around, re.I
    )
    return True if _CONTRACTOR.search(said.words) and not no else None


def years(said: Said) -> str | None:
    """Years."""
    for words in (said.words, f"{said.words} years"):
        value = read_duration(words).value
        if value is not None:
            single = value.single if value.unit == "year" else None
            return None if single is None else str(single)
    return None


def _first_number(words: str) -> str | None:
    found = re.search(r"\d+(?:\.\d+)?", plain(words))
    return found and found[0]
