"""Which words name a field of an offer or a goal, and how its value is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.language.extraction.fields import (
    Field,
    Take,
    bare_percent,
    counted,
    hours,
    minutes,
    money,
)
from bot.language.ranges import NUMBER
from bot.language.readings import (
    HoursValue,
    MoneyValue,
    NumberValue,
    PercentValue,
    PtoDaysValue,
    Reading,
    Value,
)

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is recognised.

    Attributes:
        field: The field.
        cue: The words that name it.
        take: Takes its value out of the clause that names it.
        zero: What "no ..." says, None where that says nothing.
        topic: What the whole message has to be about for the cue to count.
    """

    field: Field
    cue: re.Pattern[str]
    take: Take
    zero: Reading[Value] | None = None
    topic: re.Pattern[str] | None = None


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
    r"they pay|they paid|they cover|employer|company|paid by|cover(?:s|ed)?|they put"
    r"|contribute|they give|pays for|subsidy|they chip|boss|toward"
)
WHOSE_PREMIUM = "I take that as the part your employer pays, not the whole premium."

WHO_PAYS_HEALTH = (
    Rule("health_worker_monthly", _both(_HEALTH, _MINE), money("month")),
    Rule("health_employer_monthly", _both(_HEALTH, _THEIRS), money("month")),
)
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
    *WHO_PAYS_HEALTH,
    Rule("health_worker_monthly",
         _words(r"from me|by me|on me|my (?:share|part|portion|end)|i (?:pay|cover)"),
         money("month"), topic=_words(_HEALTH)),
    Rule("health_employer_monthly", _words(r"(?:\w+ )?premium"), money("month", WHOSE_PREMIUM)),
    Rule("health_employer_monthly", _words(_HEALTH), money("month"), _NO_MONEY),
    Rule("other", _words(r"stipends?|allowances?|perks?|gym|wellness|childcare|reimbursements?|"
                         r"extras?|other (?:benefits|stuff)|(?:learning|training|education|tuition|"
                         r"development|phone|internet|home office|meal|lunch|commuter|transit) "
                         r"(?:budget|money|benefit|help|assistance|credit)"),
         money(), _NO_MONEY),
    Rule("budget", _words(r"budget(?:'s)?|spend|to spend|set aside|saved up|saved|savings|"
                          r"can afford|can spend|"
                          r"willing to spend|spend up to"), money()),
    Rule("overtime_hours", _words(r"overtime|ot|extra hour"), hours,
         Reading("hours", HoursValue(_ZERO, _ZERO))),
    Rule("unpaid_weeks", _words(r"unpaid|without pay|no pay|furlough\w*|laid off|summers off"),
         counted("week"), Reading("number", NumberValue(_ZERO, _ZERO, "week"))),
    Rule("planned_years", _words(r"stay(?:ed|ing|s)?|(?:left|leave) after|plan(?:ning)? (?:to|on)"
                                 r"|planned|tenure"
                                 r"|stick(?:ing)?(?: around)?|be there|remain|"
                                 r"see myself|around for"), counted("year", most=60)),
    Rule("commute_miles", _words(r"commut\w+|drive|driving|each way|one way|away|from home"
                                 r"|mile|round trip"),
         counted("mile", most=500)),
    Rule("commute_minutes", _words(r"commut\w+|drive|driving|each way|one way|train|bus"
                                   r"|door to door|ride|away|on the road"),
         minutes, Reading("number", NumberValue(_ZERO, _ZERO, "minute"))),
    Rule("commute_minutes", _words("minute"), counted("minute", most=300),
         topic=_words(r"mile|commut\w+")),
    Rule("on_site_days", _words(r"on ?-? ?site|onsite|(?:in|at|to)(?: the| my)? office|office"
                                r"|in ?-? ?person|hybrid|in office|"
                                r"(?:come|came|coming|go|going|went) in|commute"),
         counted("day", most=7)),
)  # fmt: skip

OWN_SHARE = re.compile(
    rf"(?<![^ ])(?:(?:i|i'm|i'll|i'd|i am) (?:(?:would|will|can|could|only|currently|plan to"
    rf"|do|just|going to) )*"
    rf"(?:put|putting|contribute|contributing|save|saving|defer|deferring|do|set aside|chip in)"
    rf"(?: (?:in|away|aside|about|up to|into|it|the|my|retirement|at))*"
    rf"|my (?:own )?(?:contribute|share|deferral|rate)"
    rf"(?: (?:is|of|rate|would be|at))*|(?:employee|worker) contribute(?: of| is)?) "
    rf"(?P<low>{NUMBER})(?P<high>)?%?(?! ?(?:hour|usd|day|week|k|mile|evening|night|morning|time|"
    rf"session|minute|a month|month"
    rf"|year))(?![^ ])"
)
PAY_CUE = _words(
    r"pay|pays|paying|paid|salary|base|wage|wages|make|makes|making|earn|earns|offer|offers"
    r"|offered|offering|"
    r"rate|comp|compensation|income|gross|is|it'?s|was|at|for|get|getting|gives?|starting"
    r"|(?:go|goes|going|went|come|comes|came) (?:up|down|back) (?:to|with|at)"
)
REMOTE = _words(r"(?:fully|100%|all|completely|entirely|totally) ?-? ?(?:remote|from home)|"
                r"no commute|work from home full time|remote only|remote job")  # fmt: skip
RAISE = _words(r"save|saving|raise|increase|boost|bump|grow|improve|reach|get to|hit|lift|cut"
               r"|reduce|lower|from \S+ to|"
               r"score|target|goal")  # fmt: skip
NO_DAYS: dict[Field, PtoDaysValue] = {
    "pto": PtoDaysValue(_ZERO, _ZERO),
    "holidays": PtoDaysValue(holidays=_ZERO),
    "sick_days": PtoDaysValue(sick_days=_ZERO),
}
