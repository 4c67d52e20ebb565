"""Finds values in running text, and the field of an offer or a goal each belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import partial

from bot.language.extraction.amounts import UNKNOWN, has_purpose, is_pay, is_unknown, says_money
from bot.language.extraction.bonuses import bonuses
from bot.language.extraction.fields import Field, Taken
from bot.language.extraction.goals import confidences, targets
from bot.language.extraction.periods import paid_apart
from bot.language.extraction.premiums import premiums
from bot.language.extraction.rules import NO_DAYS, OWN_SHARE, PAY_CUE, REMOTE, Rule, in_order
from bot.language.matches import Found, FoundValue, Hits, shifted
from bot.language.readings import (
    NumberValue,
    PercentValue,
    PtoDaysValue,
    Reading,
    Value,
)
from bot.language.self_corrections import revised
from bot.language.text import Canon, canon
from bot.language.values.dates import find_dates
from bot.language.values.days_off import DaysFound, Workweek, find_days
from bot.language.values.duration import find_durations
from bot.language.values.hours import find_hours, read_hours
from bot.language.values.match_formula.reader import find_match
from bot.language.values.money import MoneyFound, find_money
from bot.language.values.percent import find_percents
from bot.language.values.time_off import UNLIMITED

_MATCH_WORDS = re.compile(
    r"(?<![^ ])(?:match|dollar for dollar|1 for 1|cent (?:on|per|for) (?:the|every|each)"
    r"|retirement|pension|"
    r"non ?-? ?elective|nonelective|no matter what|safe harbor|regardless"
    r"|whatever i put in)(?![^ ])"
)
_STEP = re.compile(
    r"(?<![^ ])(?:\d+(?:\.\d+)?%?|half|quarter|double|full)(?: \S+){0,5}? (?:up to|upto|to"
    r"|first|of|on|next|maximum|max)"
    r"(?: the)?(?: first| next)? \d+(?:\.\d+)?%?(?![^ ])"
)
_STEP_GOES_ON = re.compile(
    r"(?:(?:then|and|the|of) )*(?:maximum|cap|limit|up to|next|half|\d+(?:\.\d+)?% (?:of|on|to|up)|"
    r"(?:usd )?\d+k? (?:cap|maximum))(?![^ ])"
)
_NOT_MATCH = re.compile(
    r"(?<![^ ])(?:bonus|raise|commission|increase|score|salary|discount|tax)(?![^ ])"
)
_NO = (
    r"(?:no|zero|without|0|don't (?:get|have|offer)|doesn't (?:have|offer)|not (?:get"
    r"|getting)|isn't|there's no|never)"
)
_DENIED = re.compile(
    rf"(?<![^ ]){_NO}(?: (?:a|an|any|paid|annual|yearly|target|employer|company|real|health))*$"
)
_DAY_WORDS = re.compile(r"(?<![^ ])(?:day|week|hour|pto|vacation|holiday|sick|leave)(?![^ ])")
_BESIDE_DAYS = re.compile(
    r"(?:(?:i|i'd|i'll|i'm|they|they're|theyre|giving|getting|offering|we|you|me|us|it|it's|is|are|do|get|gets|give|gives|offer|offers|have|has"
    r"|there|there's|about|around|roughly|maybe|just|only|and|plus|with|also|then|of"
    r"|(?:a|per|each|every) year|yearly|annually|total|now|instead|make|more|fewer|less|extra"
    r"|another|what|if|could|would|i|think|twenty-something|[-,.:;!?()·])\s*)*"
)
_FEWEST_DAYS, _MOST_DAYS = 8, 60
"""Bounds of days that are taken for leave though no word says so."""

_EFFORT = re.compile(r"(?<![^ ])(?:course|takes?|total|needs?|long|program|requires?)(?![^ ])")
_EACH = re.compile(r" each$| each time$")
_FULL_TIME = re.compile(r"(?<![^ ])full time(?![^ ])")
_NONE_AFTER = re.compile(r"(?: (?::|is|are|=|-))* (?:none|nothing|zero|nil|no|n / a)(?= [.!]|$)")
_WAGE = re.compile(r"\d{2,3}\.\d{2} hour|an hour")
_RATE = re.compile(r"(?:an?|per|each) (?:hour|day|week|month|year)(?![^ ])")
_NUMBER = re.compile(r"(?<![^ ])\d[\d._]*k? $")
_A_WEEK = re.compile(r" (?:/|a|per|each|every) week(?![^ ])")


def find_values(text: str, today: date, rules: Iterable[Rule] = ()) -> list[FoundValue]:
    """Finds every value of a message, each with the field it belongs to.

    Args:
        text: A message, as typed.
        today: The user's today.
        rules: How the fields that the caller knows are recognised.

    Returns:
        The values in the order of the text. What was taken back ("78k, no wait, 82") is not among
        them; "no bonus" is a zero. A field is never given twice.
    """
    whole = revised(canon(text))
    hits, known = Hits(whole), in_order(rules)
    steps: tuple[Callable[[Hits], Found], ...] = (
        bonuses,
        _matches,
        _own_shares,
        paid_apart,
        confidences,
        partial(_by_cue, rules=known),
        _on_site,
        _days,
        _hours,
        targets,
        partial(premiums, rules=known),
        partial(_pay, rules=known),
        _shares,
    )
    for step in steps:
        for taken, field in step(hits):
            hits.add(taken, field)
    for day in find_dates(whole, today):
        if day.reading.value:
            hits.add(Taken(day.start, day.end, day.reading), "deadline")
    for taken, field in _durations(hits):
        hits.add(taken, field)
    return hits.as_typed()


def _matches(hits: Hits) -> Found:
    """Finds the match formula, over as many clauses as belong to it."""
    start = end = -1
    for first, last in hits.clauses:
        clause = hits.whole.text[first:last]
        if start < 0 and _is_match(clause):
            start, end = first, last
        elif start >= 0 and (_is_match(clause) or _STEP_GOES_ON.match(clause)):
            end = last
        elif start >= 0:
            break
    if start < 0:
        return
    found = find_match(hits.free_part(start, end))
    if found is not None:
        yield Taken(start + found.start, start + found.end, found.reading), "match"


def _is_match(clause: str) -> bool:
    if _MATCH_WORDS.search(clause):
        return True
    return _STEP.search(clause) is not None and "%" in clause and not _NOT_MATCH.search(clause)


def _own_shares(hits: Hits) -> Found:
    for match in OWN_SHARE.finditer(hits.whole.text):
        share = Decimal(match["low"])
        if share <= 100:
            reading = Reading("percent", PercentValue(share, share))
            yield Taken(match.start(), match.end(), reading), "worker_percent"


def _by_cue(hits: Hits, rules: Iterable[Rule]) -> Found:
    """Finds the values whose clause names their field."""
    text = hits.whole.text
    for rule in (rule for rule in rules if rule.topic is None or rule.topic.search(text)):
        for start, clause in hits.free_clauses():
            cue = rule.cue.search(clause.text)
            if cue is None:
                continue
            denied = _denied(clause.text, cue)
            if denied is not None and rule.zero is not None:
                yield Taken(start + denied[0], start + denied[1], rule.zero), rule.field
                continue
            taken = rule.take(clause, cue.start())
            if taken is not None and not _is_leave(rule, clause):
                yield shifted(taken, start), rule.field
    yield from _remote(hits)


def _denied(clause: str, cue: re.Match[str]) -> tuple[int, int] | None:
    """Returns where "no bonus" or "bonus: none" stands, None where the cue is not denied."""
    before = _DENIED.search(clause[: cue.start()].rstrip())
    if before is not None:
        return before.start(), cue.end()
    after = _NONE_AFTER.match(clause, cue.end())
    return None if after is None else (cue.start(), after.end())


def _is_leave(rule: Rule, clause: Canon) -> bool:
    """Says whether days "in the office" are in truth days off."""
    return (
        rule.field == "on_site_days"
        and re.search(r"\b(?:off|vacation|pto|holiday)\b", clause.text) is not None
    )


def _remote(hits: Hits) -> Found:
    match = REMOTE.search(hits.whole.text)
    if match:
        zero = Reading("number", NumberValue(Decimal(0), Decimal(0), "day"))
        yield Taken(match.start(), match.end(), zero), "on_site_days"


def _on_site(hits: Hits) -> Found:
    """Finds the days of a week beside a way to work: "40 minutes each way, 5 days"."""
    if not (hits.has("commute_minutes") or hits.has("commute_miles")):
        return
    for start, clause in hits.free_clauses():
        form = r"\W*(?:and |for )*(?P<days>[1-7])(?: days?(?: (?:/|a|per|each|every) week)?)\W*"
        found = re.fullmatch(form, clause.text)
        if found is not None:
            days = Decimal(found["days"])
            reading = Reading[Value]("number", NumberValue(days, days, "day"))
            yield Taken(start + found.start("days"), start + found.end(), reading), "on_site_days"


def _days(hits: Hits) -> Found:
    """Finds days off, holidays and sick days."""
    unlimited = UNLIMITED.search(hits.whole.text)
    if unlimited:
        reading = Reading("pto_days", PtoDaysValue(unlimited=True))
        yield Taken(unlimited.start(), unlimited.end(), reading), "pto"
    for start, clause in hits.free_clauses():
        yield from _denied_days(start, clause.text)
        if not _DAY_WORDS.search(clause.text):
            continue
        for found in find_days(clause, Workweek()):
            if _RATE.match(clause.text, found.start) and _NUMBER.search(
                clause.text, 0, found.start
            ):
                continue  # "17 an hour full time" is a wage
            after = clause.text[found.end :]
            if found.sure or _is_days_alone(clause.text, found, after):
                taken = Taken(start + found.start, start + found.end, _days_reading(found))
                yield taken, _days_field(found)


def _denied_days(start: int, clause: str) -> Found:
    for field, cue in (
        ("holidays", r"holiday"),
        ("sick_days", r"sick"),
        ("pto", r"pto|vacation|paid time off|time off|days? off|paid leave"),
    ):
        match = re.search(
            rf"(?<![^ ])(?:{_NO})(?: (?:paid|any|a))* (?:{cue})(?: (?:days?|time|leave))*(?![^ ])",
            clause,
        )
        if match:
            reading = Reading("pto_days", NO_DAYS[field])
            yield Taken(start + match.start(), start + match.end(), reading), field


def _is_days_alone(clause: str, found: DaysFound, after: str) -> bool:
    """Says whether a number of days or weeks stands alone, as leave does in an enumeration.

    Without a word for leave it is none beside any other word: days are travelled, worked and spent
    on site as well. Neither is what makes a week, or a year of work.
    """
    words, before = clause[found.start : found.end], clause[: found.start]
    if re.search(r"hour|month|^an? |work|business", words) or _A_WEEK.match(after):
        return False
    if not _FEWEST_DAYS <= found.ends.low <= found.ends.high <= _MOST_DAYS:
        return False
    if re.search(r"holiday|vacation|pto|leave", clause):
        return True
    around = (before.rsplit("·", 1)[-1], after.split("·", 1)[0])
    return all(_BESIDE_DAYS.fullmatch(part.strip()) for part in around)


def _days_field(found: DaysFound) -> Field:
    return "pto" if found.label == "days" else found.label


def _days_reading(found: DaysFound) -> Reading[Value]:
    ends = found.ends
    value = {
        "days": PtoDaysValue(ends.low, ends.high),
        "holidays": PtoDaysValue(holidays=ends.high),
        "sick_days": PtoDaysValue(sick_days=ends.high),
    }[found.label]
    return Reading("pto_days", value, bool(found.assumed), (), found.assumed)


def _hours(hits: Hits) -> Found:
    """Finds hours a week: those said to be a week's before those that are only hours."""
    bare: list[tuple[Taken, Field | None]] = []
    for found in find_hours(hits.whole):
        if found.reading.value and _EACH.search(hits.whole.text[found.start : found.end]):
            yield Taken(found.start, found.end, found.reading), "hours_per_week"
    for start, clause in hits.free_clauses():
        for found in find_hours(clause):
            taken = Taken(start + found.start, start + found.end, found.reading)
            if "hour" not in clause.text and says_money(hits.whole.text, start, taken):
                continue
            if found.per is not None or _A_WEEK.search(clause.text):
                yield taken, "hours_per_week"
            elif _WAGE.fullmatch(clause.text[found.start : found.end]):
                continue
            elif "hour" in clause.text and not _EFFORT.search(clause.text):
                bare.append((taken, "hours_per_week"))
        full = _FULL_TIME.search(clause.text)
        if full:
            taken = Taken(start + full.start(), start + full.end(), read_hours("full time"))
            bare.append((taken, "hours_per_week"))
    yield from bare


def _pay(hits: Hits, rules: Iterable[Rule]) -> Found:
    """Finds amounts that need no word to be known, and pay by its size or period."""
    for start, clause in hits.free_clauses():
        for money in find_money(clause):
            is_wage = money.reading.alternatives or money.reading.assumed
            for_other = has_purpose(hits.whole.text, start + money.end)
            if money.sure or for_other or (is_wage and PAY_CUE.search(clause.text)):
                taken = Taken(start + money.start, start + money.end, money.reading)
                yield taken, _role(money, start, hits, rules)


def _role(money: MoneyFound, start: int, hits: Hits, rules: Iterable[Rule]) -> Field:
    if is_pay(money.reading) and not is_unknown(money, start, hits, rules):
        return "pay"
    return UNKNOWN


def _shares(hits: Hits) -> Found:
    for start, clause in hits.free_clauses():
        for share in find_percents(clause):
            yield Taken(start + share.start, start + share.end, share.reading), None


def _durations(hits: Hits) -> Found:
    for start, clause in hits.free_clauses():
        for span in find_durations(clause):
            yield Taken(start + span.start, start + span.end, span.reading), None
