"""Which words say which field of an offer or a goal a value belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.coaching.reading.canon import Canon
from bot.coaching.reading.hours import find_hours
from bot.coaching.reading.money import find_money
from bot.coaching.reading.percent import find_percents
from bot.coaching.reading.ranges import NUMBER, PLAIN_RANGE, Ends, ends_of
from bot.coaching.reading.values import (
    HoursValue,
    MoneyValue,
    NumberValue,
    PercentValue,
    Period,
    PtoDaysValue,
    Reading,
    Value,
)

Field = Literal[
    "pay",
    "hours_per_week",
    "bonus_percent",
    "bonus_amount",
    "sign_on",
    "match",
    "worker_percent",
    "health_employer_monthly",
    "health_worker_monthly",
    "hsa",
    "other",
    "equity_yearly",
    "pto",
    "holidays",
    "sick_days",
    "commute_minutes",
    "commute_miles",
    "on_site_days",
    "overtime_hours",
    "unpaid_weeks",
    "planned_years",
    "deadline",
    "budget",
    "confidence",
    "target",
]


@dataclass(frozen=True, slots=True)
class Taken:
    """A value taken out of a clause, with where it stands in the clause."""

    start: int
    end: int
    reading: Reading[Value]


Take = Callable[[Canon, int], Taken | None]

_ZERO = Decimal(0)
_PLAIN = re.compile(rf"(?<![^ ]){PLAIN_RANGE}(?![^ %])")


def _nearest(taken: list[Taken], cue: int) -> Taken | None:
    return min(taken, key=lambda one: abs(one.start - cue), default=None)


def _bare(clause: Canon) -> list[tuple[int, int, Ends]]:
    return [(m.start(), m.end(), ends_of(m)) for m in _PLAIN.finditer(clause.text)]


def money(period: Period | None = None, doubt: str = "") -> Take:
    """Returns a rule that takes an amount of money, marked or bare.

    Args:
        period: What it is paid for where the text does not say.
        doubt: What is assumed by taking it for this field, if anything.
    """

    def take(clause: Canon, cue: int) -> Taken | None:
        found = list(find_money(clause))
        hits = [hit for hit in found if hit.sure] or found
        taken = [
            Taken(
                hit.start,
                hit.end,
                Reading(
                    "money",
                    MoneyValue(
                        hit.said.minimum,
                        hit.said.maximum,
                        hit.said.currency,
                        hit.said.period or period,
                    ),
                    bool(doubt),
                    (),
                    doubt,
                ),
            )
            for hit in hits
        ]
        return _nearest(taken, cue)

    return take


def percent(clause: Canon, cue: int) -> Taken | None:
    """Takes a share that is marked as one."""
    return _nearest([Taken(h.start, h.end, h.reading) for h in find_percents(clause)], cue)


def bare_percent(clause: Canon, cue: int) -> Taken | None:
    """Takes a share, or a bare number that can only be one."""
    marked = percent(clause, cue)
    if marked is not None:
        return marked
    if any(hit.sure for hit in find_money(clause)):
        return None
    taken = [
        Taken(start, end, Reading("percent", PercentValue(ends.low, ends.high), True))
        for start, end, ends in _bare(clause)
        if 0 <= ends.low <= ends.high <= 100
    ]
    return _nearest(taken, cue)


def hours(clause: Canon, cue: int) -> Taken | None:
    """Takes hours a week, or a bare number."""
    marked = [Taken(hit.start, hit.end, hit.reading) for hit in find_hours(clause)]
    if marked:
        return _nearest(marked, cue)
    return _nearest(
        [
            Taken(start, end, Reading("hours", HoursValue(ends.low, ends.high)))
            for start, end, ends in _bare(clause)
            if ends.high <= 168
        ],
        cue,
    )


def counted(*units: str, needs_unit: bool = True, most: int = 1_000) -> Take:
    """Returns a rule that takes a number of the given units ("mile", "minute")."""
    either = "|".join(units)
    optional = "" if needs_unit else "?"
    pattern = re.compile(
        rf"(?<![^ ])(?P<low>{NUMBER}|an?)(?: (?:-|to|or) (?P<high>{NUMBER}))?"
        rf"(?: (?:- |unpaid |more |full )?(?P<unit>{either})s?){optional}(?![^ ])"
    )

    def take(clause: Canon, cue: int) -> Taken | None:
        taken = []
        for match in pattern.finditer(clause.text):
            is_article = match["low"] in ("a", "an")
            if is_article and not match["unit"]:
                continue
            low = Decimal(1) if is_article else Decimal(match["low"])
            ends = Ends.of(low, Decimal(match["high"]) if match["high"] else None)
            if ends.high <= most:
                value = NumberValue(ends.low, ends.high, units[0])
                taken.append(Taken(match.start(), match.end(), Reading("number", value)))
        return _nearest(taken, cue)

    return take


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is recognised.

    Attributes:
        field: The field.
        cue: The words that name it.
        take: Takes its value out of the clause that names it.
        zero: What "no ..." says, None where that says nothing.
    """

    field: Field
    cue: re.Pattern[str]
    take: Take
    zero: Reading[Value] | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


def _both(first: str, second: str) -> re.Pattern[str]:
    return re.compile(rf"^(?=.*(?<![^ ])(?:{first})(?![^ ]))(?=.*(?<![^ ])(?:{second})(?![^ ]))")


_NO_MONEY: Reading[Value] = Reading("money", MoneyValue(_ZERO, _ZERO))
_HEALTH = (
    r"health ?-? ?(?:care|insurance|plan|premium|cover(?:age)?)?|healthcare|medical|insurance|"
    r"premium|dental"
)
_MINE = (
    r"i pay|i'm paying|i'd pay|i have to pay|my (?:share|part|cost|portion|premium|side|own)"
    r"|costs me|cost me|"
    r"comes out of my|out of my|out of pocket|deducted|from my pay(?:check)?|employee (?:share"
    r"|pays?|cost)|"
    r"taken out|for me to pay|my (?:health|medical|insurance)(?: \w+)? costs?"
)
_THEIRS = (
    r"they pay|they cover|employer|company|paid by|covers?|they put|contribute|they give|pays for|"
    r"subsidy|they chip|boss|toward"
)
WHOSE_PREMIUM = "I take that as the part your employer pays, not the whole premium."

RULES: tuple[Rule, ...] = (
    Rule("confidence", _words(r"confiden\w+|sure|certain|out of 10|\d{1,2}/10"),
         counted("confidence", needs_unit=False, most=10)),
    Rule("hsa", _words(r"hsa|hra|health savings?(?: account)?|fsa"), money("year"), _NO_MONEY),
    Rule("sign_on", _words(r"sign(?:ing)? ?-? ?(?:on)?(?: bonus)?|signon|sign on|joining bonus|"
                           r"starting bonus|welcome bonus|start bonus|hiring bonus"
                           r"|relocation(?: \w+)?|"
                           r"moving (?:money|allowance|bonus)|sign on money|signing money"),
         money("once"), _NO_MONEY),
    Rule("equity_yearly", _words(r"equity|stocks?|rsus?|shares|options|vest(?:s|ing)?|grant|espp"),
         money(), _NO_MONEY),
    Rule("bonus_percent", _words(r"bonus(?:es)?|commissions?|incentive|profit share"), bare_percent,
         Reading("percent", PercentValue(_ZERO, _ZERO))),
    Rule("bonus_amount",
         _words(r"bonus(?:es)?|commissions?|incentive|profit share|13th month"), money()),
    Rule("health_worker_monthly",
         _both(_HEALTH, _MINE),
         money("month")),
    Rule("health_employer_monthly",
         _both(_HEALTH, _THEIRS),
         money("month")),
    Rule("health_employer_monthly", _words(r"(?:\w+ )?premium"), money("month", WHOSE_PREMIUM)),
    Rule("health_employer_monthly", _words(_HEALTH), money("month"), _NO_MONEY),
    Rule("budget", _words(r"budget|to spend|set aside|saved up|saved|savings|can afford|can spend|"
                          r"willing to spend|spend up to"), money()),
    Rule("other", _words(r"stipends?|allowances?|perks?|tuition|gym|phone|internet|wellness"
                         r"|childcare|"
                         r"meals?|lunch|transit|reimbursements?|home office|car|learning|education|"
                         r"training budget|professional development|extras?|other (?:benefits"
                         r"|stuff)"),
         money(), _NO_MONEY),
    Rule("overtime_hours", _words(r"overtime|ot|extra hour"), hours,
         Reading("hours", HoursValue(_ZERO, _ZERO))),
    Rule("unpaid_weeks", _words(r"unpaid|without pay|no pay|furlough\w*|laid off|summers off"),
         counted("week"), Reading("number", NumberValue(_ZERO, _ZERO, "week"))),
    Rule("planned_years", _words(r"stay(?:ing)?|plan(?:ning)? (?:to|on)|planned|tenure"
                                 r"|stick(?:ing)? around|be there|remain|"
                                 r"see myself|around for"), counted("year", most=60)),
    Rule("commute_miles", _words(r"commut\w+|drive|driving|each way|one way|away|from home"
                                 r"|mile|round trip"),
         counted("mile", most=500)),
    Rule("commute_minutes", _words(r"commut\w+|drive|driving|each way|one way|train|bus"
                                   r"|door to door|ride|away|on the road"),
         counted("minute", most=300), Reading("number", NumberValue(_ZERO, _ZERO, "minute"))),
    Rule("on_site_days", _words(r"on ?-? ?site|onsite|(?:in|at|to)(?: the| my)? office|office"
                                r"|in ?-? ?person|hybrid|in office|"
                                r"come in|go in|commute"), counted("day", most=7)),
)  # fmt: skip

OWN_SHARE = re.compile(
    rf"(?<![^ ])(?:(?:i|i'm|i'll|i'd|i am) (?:(?:would|will|can|could|only|currently|plan to"
    rf"|do|just|going to) )*"
    rf"(?:put|putting|contribute|contributing|save|saving|defer|deferring|do|set aside|chip in)"
    rf"(?: (?:in|away|aside|about|up to|into|it|the|my|retirement|at))*"
    rf"|my (?:own )?(?:contribute|share|deferral|rate)"
    rf"(?: (?:is|of|rate|would be|at))*|(?:employee|worker) contribute(?: of| is)?) "
    rf"(?P<low>{NUMBER})(?P<high>)?%?(?! ?(?:hour|usd|day|week|k|mile|minute|a month|month"
    rf"|year))(?![^ ])"
)
PAY_CUE = _words(
    r"pay|pays|paying|paid|salary|base|wage|wages|make|makes|making|earn|earns|offer|offers"
    r"|offered|offering|"
    r"rate|comp|compensation|income|gross|is|at|for|get|getting|gives?|starting"
)
REMOTE = _words(r"(?:fully|100%|all|completely|entirely|totally) ?-? ?(?:remote|from home)|"
                r"no commute|work from home full time|remote only|remote job")  # fmt: skip
RAISE = _words(r"raise|increase|boost|bump|grow|improve|reach|get to|hit|lift|cut|reduce|lower"
               r"|from \S+ to|"
               r"score|target|goal")  # fmt: skip
NO_DAYS: dict[Field, PtoDaysValue] = {
    "pto": PtoDaysValue(_ZERO, _ZERO),
    "holidays": PtoDaysValue(holidays=_ZERO),
    "sick_days": PtoDaysValue(sick_days=_ZERO),
}
