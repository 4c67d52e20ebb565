"""Numbers that are targets, told from ages, dates, lengths of time, names and money one has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.coaching.reading.canon import Canon, canon
from bot.coaching.reading.dates import find_dates
from bot.coaching.reading.duration import find_durations
from bot.coaching.reading.hours import find_hours

_N = r"\d+(?:\.\d+)?"
_PER = (
    r"(?: (?:/|per|an?|each|every) (?:\w+ )?(?:day|week|month|quarter|year|shift|fortnight|weekday"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)| (?:daily|weekly|monthly|yearly))"
)
_TARGET = re.compile(
    rf"(?<![^ ])(?:from|between) (?:usd |eur |gbp |inr )?{_N}(?: ?%| \w+){{0,4}}? (?:to|up to"
    rf"|down to) (?:usd |eur |gbp |inr )?{_N}(?: ?%| (?:wpm|point|star|minute|day|hour|k)\b)?"
)
_PERCENT = re.compile(rf"(?<![^ ]){_N}(?: - {_N})? ?%")
_MONEY = re.compile(
    rf"(?<![^ ])(?:usd|eur|gbp|inr|cad|aud|nzd|jpy|chf|sek|nok|dkk|pln|brl|zar|ngn|php|sgd|mxn|kes"
    rf"|ghs) {_N}k?|{_N}k? (?:usd|eur|gbp|inr|cad|aud|lpa)\b"
)
_SCORE = re.compile(
    rf"(?<![^ ])(?:gpa|score|rating|band|average|target|quota|mark|grade|ielts|toefl|gmat|gre|lsat"
    rf"|nps|csat|speed)(?: \w+){{0,3}}? (?:of |at |to |above |over |is |: |- )?{_N}(?! hour"
    rf"| minute| day| week| month| year)"
)
_RANK = re.compile(
    rf"(?<![^ ])(?:top {_N}|(?:1th|first|2th|second|third|3th) place|number 1|level [abc][12]"
    rf"|[abc][12] (?:level|in|exam|test)|jlpt n[1-5])(?![^ ])"
)
_MULTIPLE = re.compile(
    r"(?<![^ ])(?:double|doubling|triple|tripling|quadruple|halve|halving"
    r"|cut \w+ \w+ in half)(?: \w+){1,3}"
)
_COUNT = re.compile(
    rf"(?<![^ ])(?P<number>{_N}) (?:(?:\+|-|or more|or so|new|more|extra|additional"
    rf"|other) )*(?P<noun>[a-z][a-z'-]+)(?P<more>(?: (?!and|or|by|with|to|from|in|on|at|for|of"
    rf"|before|until|per|every|each|a|an)[a-z'-]+){{0,2}})(?P<per>{_PER})?"
)
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
    r"|covers?|owe|spend|spare|afford|about|is|worth|for the|price|priced|make|earn|earning|charge"
    r"|charges)(?: \w+){0,3} $"
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
        per_period: True for so many a day, week or month.
        is_ratio: True for `double`, which needs a baseline.
    """

    found: str
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
    for pattern in (_TARGET, _PERCENT, _SCORE, _RANK, _MONEY, _MULTIPLE, _COUNT):
        for match in pattern.finditer(canonical.text):
            if pattern is not _TARGET and _overlaps(match.span(), taken):
                continue
            if _is_target(pattern, match):
                taken.append(match.span())
                yield _found(text, canonical, match)


def _found(text: str, canonical: Canon, match: re.Match[str]) -> Count:
    start, end = canonical.typed_span(*match.span())
    counted = match.re is _COUNT
    return Count(text[start:end], counted and bool(match["per"]), match.re is _MULTIPLE)


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
    if match["noun"] in _NOT_COUNTED or _NAME_BEFORE.search(before):
        return False
    number = float(match["number"])
    if 1990 <= number <= 2100 or _AGE_AFTER.match(after):
        return False
    return not re.search(r"(?<![^ ])(?:\$|usd|eur|gbp|inr|/) $", before)


def _spans_of_time(canonical: Canon) -> Iterator[tuple[int, int]]:
    """Yields where days, lengths of time, hours and confidence stand."""
    for day in find_dates(canonical, date(2000, 1, 1)):
        yield day.start, day.end
    for length in find_durations(canonical):
        yield length.start, length.end
    for hours in find_hours(canonical):
        yield hours.start, hours.end
    for match in _OUT_OF.finditer(canonical.text):
        around = canonical.text[max(0, match.start() - 40) : match.start()]
        if not _RATED.search(around):
            yield match.span()


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
