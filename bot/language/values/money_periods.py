"""What period an amount is paid for, beside it or apart from it: "they pay me monthly, 5500"."""

from __future__ import annotations

import re

from bot.language.readings import Period

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
    ("semimonth", r"semi ?-? ?monthly|twice (?:a|per|each|every) month|2 times (?:a|per) month"
                  r"|twice monthly|"
                  r"two times a month|half monthly"),
    ("hour", r"hourly|ph|p / hour|p h"),
    ("day", r"daily|per diem|day rate"),
    ("week", "weekly|pw|p / week"),
    ("month", "monthly|pcm|p / month|pm"),
    ("year", r"yearly|pa|p \. a(?: \.)?|p / year|lpa|ctc"),
    ("once", r"once|one ?-? ?time|one ?-? ?off|1 ?-? ?time|1 - off|lump sum|up ?-? ?front|"
             r"1 time|in one go|sign(?:ing)?(?: -)? ?on|signing"),
)  # fmt: skip
_PER = r"(?:/|per|an?|each|every|p|the|in an?|by the)"
PERIOD = "|".join(
    [rf"(?P<adverb_{name}>{form})" for name, form in _ADVERBS]
    + [rf"(?P<unit_{name}>{_PER} (?:{form}))" for name, form in _UNIT_PERIODS]
    + [rf"(?P<paycheck>{_PER} (?:paycheck|pay period|pay cycle)|(?:/|per|an?|each|every|p) pay)"]
)
_LEADS = (
    r"(?:so|well|ok|yes|and|but|i|i'?m|i'll|i'd|we|we're|they|they'd|they'll|it|it'?s|is|am|are|be|will"
    r"|would|usually|always|get|gets|got|getting|pay|pays|paid|paying|me|us|my|our|the|an?|on|in|by"
    r"|out|salary|wages?|money|income|job|offer|comes?|it is|that is|that's|paycheck|check)"
)
_GLUE = (
    r"(?:,|\.|:|-|;|and|i|i'?m|i'd|i'll|we|they|they'd|they'll|it|it'?s|it is|that is|that's|which"
    r"|is|are|be|will|would|get|gets|got|make|makes|earn|earns|bring|brings|take|takes|home|paid|pay"
    r"|pays|give|gives|me|us|comes?|to|out|on|an?|of|basis|at|the|amount|in total)"
)
_APART_BEFORE = re.compile(
    rf"(?:^|(?<=[,.;:] ))(?:{_LEADS} ){{0,8}}(?!an? pay )(?:{PERIOD})(?: {_GLUE}){{1,6}} $"
)
_APART_AFTER = re.compile(rf"(?: {_GLUE}){{1,5}} (?:{PERIOD})(?: basis)?(?= [,.;!?]|$)")
_OF_PAY = re.compile(rf"(?:^|(?<=[,.;:] ))(?:(?:{_LEADS}|{_GLUE}) ){{0,10}}$")
_I_PAY = re.compile(r"(?<![^ ])(?:i|i'd|i'll|we) pay ")
_IS_ALONE = re.compile(r"(?: (?:gross|net|before tax|after tax|in total|or so))*(?: [,.;!?]|$)")
_REACH = 80
"""How far before an amount its period is looked for, in characters."""


def period_of(said: re.Match[str] | None) -> tuple[Period | None, bool]:
    """The period that a match of `PERIOD` names, and whether it is a paycheck's.

    Args:
        said: The match; None names nothing.
    """
    if said is None:
        return None, False
    names = [name for name, form in said.groupdict().items() if form and name != "money"]
    if names[0] == "paycheck":
        return None, True
    return names[0].partition("_")[2], False  # type: ignore[return-value]


def tells_pay(text: str, start: int) -> bool:
    """Says whether nothing but words of being paid stand before an amount in its clause.

    Args:
        text: A canonical text.
        start: Where the amount, or what is said of its period, begins.
    """
    before = _OF_PAY.search(text, max(0, start - _REACH), start)
    return before is not None and not _I_PAY.search(before.group())


def period_apart(text: str, start: int, end: int) -> re.Match[str] | None:
    """Finds the period of an amount where words or a comma stand between the two.

    Only what is said of pay counts: beside the period there are no words but those of being paid.

    Args:
        text: A canonical text.
        start: Where the amount begins.
        end: Where it ends.
    """
    if after := _APART_AFTER.match(text, end):
        return after
    if not _IS_ALONE.match(text, end):
        return None
    return _APART_BEFORE.search(text, max(0, start - _REACH), start)
