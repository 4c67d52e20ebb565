"""Which words name a field of an offer or a goal, and how its value is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.language.extraction.fields import Field, Take, counted, money
from bot.language.ranges import NUMBER
from bot.language.readings import PtoDaysValue, Reading, Value

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
        order: Rules with narrow cues come before those whose cues contain them.
        of_money: Whether it takes an amount.
        apart: Whether its amount by the month may stand alone in the next clause.
    """

    field: Field
    cue: re.Pattern[str]
    take: Take
    zero: Reading[Value] | None = None
    topic: re.Pattern[str] | None = None
    order: int = 10
    apart: bool = False
    of_money: bool = False


def words(pattern: str) -> re.Pattern[str]:
    """Compiles a cue over canonical text.

    Args:
        pattern: A regular expression for whole words.
    """
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


def both(first: str, second: str) -> re.Pattern[str]:
    """Compiles a cue of two that have to stand in one clause, in either order.

    Args:
        first: A regular expression for whole words.
        second: Another.
    """
    return re.compile(rf"^(?=.*(?<![^ ])(?:{first})(?![^ ]))(?=.*(?<![^ ])(?:{second})(?![^ ]))")


WHOSE_PREMIUM = "I take that as the part your employer pays, not the whole premium."

OWN_RULES: tuple[Rule, ...] = (
    Rule("confidence", words(r"confiden\w+|sure|certain|out of 10|\d{1,2}/10"),
         counted("confidence", needs_unit=False, most=10), order=0),
    Rule("budget", words(r"budget(?:'s)?|spend|to spend|set aside|saved up|saved|savings|"
                         r"can afford|can spend|"
                         r"willing to spend|spend up to"), money(), order=50),
)  # fmt: skip
"""Fields that belong to no offer."""


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """All rules in the order in which they are tried.

    Args:
        rules: Those of the fields that the caller knows.
    """
    return sorted((*OWN_RULES, *rules), key=lambda rule: rule.order)


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
PAY_CUE = words(
    r"pay|pays|paying|paid|salary|base|wage|wages|make|makes|making|earn|earns|offer|offers"
    r"|offered|offering|"
    r"rate|comp|compensation|income|gross|is|it'?s|was|at|for|get|getting|gives?|starting"
    r"|(?:go|goes|going|went|come|comes|came) (?:up|down|back) (?:to|with|at)"
)
REMOTE = words(r"(?:fully|100%|all|completely|entirely|totally) ?-? ?(?:remote|from home)|"
                r"no commute|work from home full time|remote only|remote job")  # fmt: skip
RAISE = words(r"save|saving|raise|increase|boost|bump|grow|improve|reach|get to|hit|lift|cut"
               r"|reduce|lower|from \S+ to|"
               r"score|target|goal")  # fmt: skip
NO_DAYS: dict[Field, PtoDaysValue] = {
    "pto": PtoDaysValue(_ZERO, _ZERO),
    "holidays": PtoDaysValue(holidays=_ZERO),
    "sick_days": PtoDaysValue(sick_days=_ZERO),
}
