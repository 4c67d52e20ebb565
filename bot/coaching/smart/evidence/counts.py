"""Numbers that are targets, told from ages, dates, lengths of time, names and money one has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.coaching.smart.text.patterns import alternatives
from bot.language.text import Canon, canon
from bot.language.values.dates import find_dates
from bot.language.values.duration import find_durations
from bot.language.values.hours import find_hours

_N = r"\d+(?:\.\d+)?"
_CURRENCY = alternatives(
    "usd eur gbp inr cad aud nzd jpy chf sek nok dkk pln brl zar ngn php sgd mxn kes ghs r rs ksh"
)
_PERIOD = alternatives(
    "day week month quarter year shift fortnight weekday weekend night monday tuesday wednesday"
    " thursday friday saturday sunday"
)
_AFTER_CURRENCY = re.compile(rf"(?<![^ ])(?:{_CURRENCY}) $")
_PER = rf"(?: (?:/|per|an?|each|every) (?:\w+ )?(?:{_PERIOD})| (?:daily|weekly|monthly|yearly))"
_STOPS = alternatives(
    "and or by with to from in on at for of before until per every each an? so because i my then"
    " this next the that who which is are will"
)
_UNIT = alternatives("wpm points? stars? minutes? days? hours? k clients? customers? people")
_SIGN = re.compile(r"[%$£€₹¥]|(?:dollars|euros|pounds|rupees)")
_TARGET = re.compile(
    rf"(?<![^ ])(?:from|between) (?:(?:{_CURRENCY}) )?{_N}(?: ?%| \w+){{0,4}}? (?:up |down )?to "
    rf"(?:(?:{_CURRENCY}) )?{_N}(?: ?%| (?:{_UNIT})\b)?"
)
_PERCENT = re.compile(rf"(?<![^ ]){_N}(?: - {_N})? ?%")
_MONEY = re.compile(
    rf"(?<![^ ])(?:(?:{_CURRENCY}) {_N}k?|{_N}k? (?:{_CURRENCY}|lpa|lakh|crore))(?![^ ])"
)
_GRADED = alternatives(
    "gpa score rating band average target quota mark grade ielts toefl gmat gre lsat nps csat speed"
)
_SCORE = re.compile(
    rf"(?<![^ ])(?:{_GRADED})(?: \w+){{0,3}}? (?:(?:of|at|to|above|over|is|:|-) )?{_N}"
    r"(?! (?:hour|minute|day|week|month|year))"
)
_RAISE = re.compile(rf"(?<![^ ])(?:raise|increase|bonus|bump|deposit|budget) of {_N}k?(?![^ ])")
_LIMIT = re.compile(
    rf"(?<![^ ])(?:to |in )?(?:under|below|less than|at most|no more than) {_N}"
    r" (?:minute|second|hour|day)"
    r"(?![^ ])"
)
_SHARE = re.compile(
    r"(?<![^ ])(?:half|0\.5|a third|2 thirds|a quarter|3 quarters) of (?:my|our|the) \w+"
)
_TIMES_DONE = re.compile(
    rf"(?<![^ ])(?:twice|{_N} (?:time|times|x))(?![^ ])(?! (?:a|per|my|as|more))"
)
_RANK = re.compile(
    rf"(?<![^ ])(?:top {_N}|(?:1th|first|2th|second|third|3th) place|number 1|level [abc][12]"
    r"|[abc][12] (?:level|in|exam|test)|jlpt n[1-5])(?![^ ])"
)
_MULTIPLE = re.compile(
    r"(?<![^ ])(?:doubl(?:e|ing)|tripl(?:e|ing)|quadruple|halv(?:e|ing))(?: \w+){1,3}"
)
_WORK_DONE = re.compile(rf"(?<![^ ]){_N} (?P<noun>hour of (?!work\b|study\b)\w+(?: \w+)?)")
_COUNT = re.compile(
    rf"(?<![^ ])(?P<number>{_N}) "
    rf"(?:(?:\+|-|or more|or so|new|more|extra|additional|other) "
    rf"|{_N} (?:- )?(?:minute|hour|day|week|page|part|module) )*"
    rf"(?P<noun>[a-z][a-z'-]+)(?:(?: - [a-z]+)|(?: (?!(?:{_STOPS})\b)[a-z'-]+)){{0,2}}"
    rf"(?P<per>{_PER})?"
)
# What says more is read first; the words it takes are not read again.
_IN_ORDER = (
    _TARGET,
    _WORK_DONE,
    _LIMIT,
    _SHARE,
    _RAISE,
    _TIMES_DONE,
    _PERCENT,
    _SCORE,
    _RANK,
    _MONEY,
    _MULTIPLE,
    _COUNT,
)
_HYPHENED = re.compile(rf"{_N} - ")
_NOT_COUNTED = frozenset(
    """
    and or but of to in on at by for from with as is am are was be the a an i we you my our so if
    out per times' pm o'clock st nd rd th hour minute day week month year decade quarter old plus
    then than until before after when because am years' week's month's day's more % usd x
    weekday weekend fortnight second time evening night morning afternoon
    thing stuff way bit lot person's gap reason i'm i'll it that this one who which will can
    """.split()
)
_NAME_BEFORE = re.compile(
    r"(?<![^ ])(?:level|grade|step|phase|stage|class|tier|series|part|chapter|section|unit|store"
    r"|room|route|floor|store|team|line|shift|version|python|windows|office|microsoft|band|iso|six"
    r"|bay|gate|station|no|number|#|zone|district|age|aged|turn|turning|i'm|am|the|this|that|any"
    r"|no|day|week|year|month|type|appendix|form|article|title|building|ward|plant|exit|highway"
    r"|osha|nvq|nqf|cert|certificate|html|css|at|mid|early|late|since) $"
)
_HAD_BEFORE = re.compile(
    r"(?<![^ ])(?:who \w+|already|i've"
    r"|(?<!when )(?<!once )(?<!until )i have|i had|i did|i own|owns)"
    r"(?: \w+){0,3} $"
)
_AGE_AFTER = re.compile(r" (?:- )?year(?:s)?(?: - | )old(?![^ ])| of age")
_CONFIDENCE = re.compile(
    r"(?<![^ ])(?:confiden\w*|sure|certain\w*|likel\w*|chance\w*|committed|motivated|ready"
    r"|positive)(?![^ ])"
)
_OUT_OF = re.compile(
    rf"(?<![^ ]){_N} (?:out of|/|of) (?:10|100)(?![^ ])|(?<![^ ])\d{{1,2}}/10(?![^ ])"
)
_RATED = re.compile(
    r"(?<![^ ])(?:score|rating|review|satisfaction|rated|feedback|survey|star|average"
    r"|evaluation)s?(?![^ ])"
)
_HAVE_BEFORE = re.compile(
    r"(?<![^ ])(?:have|has|got|cost|costs|costing|fee|tuition|budget|budgeted|pay|pays|paying|paid"
    r"|covers?|owe|spend|spare|afford|about|is|worth|for the|price|priced|i make|i earn"
    r"|i charge|charges)(?: \w+){0,3} $"
)
_HAVE_AFTER = re.compile(
    r" (?:\w+ )?(?:saved|set aside|put aside|put away|budget|fee|course|class|program|tuition"
    r"|ready|in savings|toward|towards|grant|stipend|bonus|exam|voucher|scholarship|of savings"
    r"|left)(?![^ ])"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number that can be a target.

    Attributes:
        found: The words, as typed.
        amounts: The numbers in them, a baseline before its target.
        unit: What is counted, as typed; `%`, a currency code, or empty.
        per_period: True for so many a day, week or month.
        is_ratio: True for `double`, which needs a baseline.
    """

    found: str
    amounts: tuple[Decimal, ...] = ()
    unit: str = ""
    per_period: bool = False
    is_ratio: bool = False


def counts(text: str) -> Iterator[Count]:
    """Finds numbers that are targets.

    Args:
        text: What was typed.

    Yields:
        Baselines with targets, shares, amounts of money to reach, scores, ranks, counts of things.
    """
    canonical = canon(text)
    taken = list(_spans_of_time(canonical))
    for pattern in _IN_ORDER:
        for match in pattern.finditer(canonical.text):
            if pattern not in (_TARGET, _WORK_DONE, _LIMIT) and _overlaps(
                _number_span(match), taken
            ):
                continue
            if _is_target(pattern, match):
                taken.append(match.span())
                yield _found(text, canonical, match)


def _found(text: str, canonical: Canon, match: re.Match[str]) -> Count:
    start, end = canonical.typed_span(*match.span())
    amounts = tuple(Decimal(number) for number in re.findall(_N, match.group()))
    per = match.re is _COUNT and bool(match["per"])
    unit = _unit(text, canonical, match)
    return Count(text[start:end], amounts, unit, per, match.re is _MULTIPLE)


def _unit(text: str, canonical: Canon, match: re.Match[str]) -> str:
    """Returns what is counted: the noun, or the sign that was typed with the number."""
    if match.re is _COUNT and _HYPHENED.match(match.group()):
        return f"{match['noun']}s"
    if match.re in (_COUNT, _WORK_DONE):
        return text[slice(*canonical.typed_span(match.start("noun"), _core(match)[1]))]
    if match.re in (_TARGET, _PERCENT, _MONEY):
        sign = _SIGN.search(text[slice(*canonical.typed_span(*match.span()))])
        return sign.group() if sign else ""
    return ""


def _is_target(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    text = match.string
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() :][:40]
    if pattern is _PERCENT:
        around = before[-25:] + after[:20]
        return not _CONFIDENCE.search(around) and not after.startswith((" remote", " online"))
    if pattern is _MONEY:
        return not _HAVE_BEFORE.search(before) and not _HAVE_AFTER.match(after)
    if pattern is _COUNT:
        return _is_counted(match, before, after)
    return True


def _is_counted(match: re.Match[str], before: str, after: str) -> bool:
    if _HAD_BEFORE.search(before):
        return False
    named = _NAME_BEFORE.search(before) and not _HYPHENED.match(match.group())
    if match["noun"] in _NOT_COUNTED or named:
        return False
    number = Decimal(match["number"])
    if 1990 <= number <= 2100 or _AGE_AFTER.match(after):
        return False
    return not re.search(r"(?<![^ ])(?:\$|usd|eur|gbp|inr|/) $", before)


def _spans_of_time(canonical: Canon) -> Iterator[tuple[int, int]]:
    """Yields where days, lengths of time, hours and confidence stand."""
    for day in find_dates(canonical, date(2000, 1, 1)):
        if not _AFTER_CURRENCY.search(canonical.text[: day.start]):
            yield day.start, day.end
    for length in find_durations(canonical):
        yield length.start, length.end
    for hours in find_hours(canonical):
        yield hours.start, hours.end
    for match in _OUT_OF.finditer(canonical.text):
        around = canonical.text[max(0, match.start() - 40) : match.start()]
        if not _RATED.search(around):
            yield match.span()


def _core(match: re.Match[str]) -> tuple[int, int]:
    """Returns where the number and its noun stand, without `a day`."""
    per = match.re is _COUNT and match["per"]
    return match.start(), match.start("per") if per else match.end()


def _number_span(match: re.Match[str]) -> tuple[int, int]:
    """Returns where the number stands that decides whether it is one of time."""
    return match.span("number") if match.re is _COUNT else match.span()


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
