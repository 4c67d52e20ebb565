"""The pieces of a match formula, found in the order in which they were said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.language.numerals import amount_of

EventName = Literal["rate", "limit", "next", "cap", "nonelective", "share"]

_N = r"\d{1,5}(?:\.\d{1,4})?"
_OF_MINE = (
    r"(?: (?:that |which )?(?:i|you|we|the employee|employees) (?:put in|contribute|save|add))?"
)
_UNIT_OF_MONEY = r"(?:dollar|usd 1|1 usd|usd|pound|euro|1 dollar|buck|dollar 1)"
_WORD_RATES: tuple[tuple[str, str], ...] = (
    ("100", r"(?:dollar|usd|buck|pound|gbp|euro|eur) (?:for|per|to) (?:every |each "
            r"|a )?(?:dollar|usd|"
            r"buck|pound|gbp|euro|eur)|1 (?:for|-? ?to ?-?|:) (?:every )?1|1/1|fully? match"
            r"|match fully|fully|"
            r"(?:in )?full(?! time)|100 cent on the dollar|(?<!half of )(?<!% of )(?:all"
            r"|everything|whatever) (?:of )?(?:it )?i "
            r"(?:put in|contribute)|every dollar(?: i (?:put in|contribute))?|penny for penny"
            r"|equal match"),
    ("200", r"2 (?:for|to|:|-) 1|double(?: (?:what|whatever))?|twice (?:what|whatever)|2x"),
    ("75", r"(?:3|three) (?:- )?quarters?(?: of)?|3/4(?: of)?"),
    ("66.67", r"(?:2|two) (?:- )?thirds?(?: of)?|2/3(?: of)?"),
    ("33.33", r"(?:a|one|1) (?:- )?third(?: of)?|1/3(?: of)?"),
    ("25", r"(?:a |one |1 )?quarter(?: of)?|1/4(?: of)?"),
    ("50", r"half(?: of)?(?: (?:what|whatever|all|everything) i (?:put in|contribute))?"
           r"|1/2(?: of)?|50 - 50|50/50"),
)  # fmt: skip
_CENTS = (
    rf"(?P<cents>{_N}) cent (?:on|per|for|to|of|in) (?:the|every|each|a)?(?: ?{_UNIT_OF_MONEY})"
    r"|for (?:every|each|the) (?:dollar|usd 1)(?: (?:i|you) (?:put in|contribute|save))?(?: ,)?"
    r" (?:they|the company|my employer|it|he)(?:'ll| will)?"
    rf" (?:put in|add|give|contribute|match|pay|kick in|throw in) (?P<cents_after>{_N}) cent"
    rf"|(?P<cents_bare>50|25|75|30|40|60|10|20) (?:on|per) (?:the|every|each) dollar"
    rf"|usd (?P<dollars>0\.\d{{1,2}}|\d) (?:on|per|for|to|for every|per every) (?:the |every "
    rf"|each |a )*usd 1"
    rf"|(?:usd )?(?P<part>0?\.\d{{1,2}}|[2-4]|1)(?: usd)? (?:on|per|for|to) (?:the|every|each"
    rf"|a) {_UNIT_OF_MONEY}"
)
_PERCENT = rf"(?P<percent>{_N})%"
_UP_TO = (
    r"(?:up to|upto|up until|until|till|maximum(?: (?:of|is|at|out at))?|through|to|first|"
    r"of first|of the first|on the first|on first|for the first|the first|on up to"
    r"|cap(?: (?:at|of|is))?|"
    r"limit(?:ed)?(?: (?:to|of|at|is))?|at most|no more than|not more than|ceiling of|"
    r"(?:of|on)(?: up to)?(?: the)?(?: first)?|"
    r"(?:what|anything|whatever) i (?:put in|contribute) up to)(?: (?:a |the )?(?:maximum"
    r"|total|limit|cap)(?: of)?)?"
)
_NEXT = (
    r"(?:(?:of|on|for|then) )?(?:the )?(?:next|following|another|additional|subsequent"
    r"|second|remaining)"
)
_ALWAYS = (
    r"(?:no matter|regardless|irrespective|whether|even (?:if|when)|automatic(?:ally)?"
    r"|non ?-? ?elective|"
    r"nonelective|no strings|for free|free|(?<!of )whatever i|either way|anyway|flat"
    r"|guaranteed|profit|core|"
    r"unconditional(?:ly)?|without (?:me|any|having)|outright|fixed|on top|safe harbor)"
)
_PREFIX_ALWAYS = (
    r"(?:automatic(?:ally)?|flat|non ?-? ?elective|nonelective|guaranteed|free|fixed|core|"
    r"profit sharing|profit share|safe harbor(?! match)|unconditional)"
)
_MONEY = (
    r"(?:(?:usd|eur|gbp|cad) )?(?P<{name}>\d{{1,9}}(?:\.\d{{1,2}})?k?)(?: (?:usd|eur|gbp|cad))?"
)
_EVENTS = re.compile(
    "|".join(
        [
            rf"(?P<cap>{_UP_TO}(?: (?:a|an|total of|of))? {_MONEY.format(name='cap_after')}"
            r"(?: (?P<cap_rate>(?:/|a|per|each|every) month|monthly)|(?: (?:/|a|per|each"
            r"|every) year| yearly)?)"
            r"(?! ?%| percent))",
            rf"(?P<cap2>{_MONEY.format(name='cap_before')}(?: (?:a|per|/) year| yearly)? "
            r"(?:maximum|cap|limit|ceiling|tops))",
            rf"(?P<nonelective>(?P<always>{_N})%?(?: (?:[a-z'/-]+|,)){{0,6}}? {_ALWAYS})",
            rf"(?P<nonelective2>{_PREFIX_ALWAYS}(?: (?:employer|company|contribute|of|match"
            rf"|they|a|is|at|give|me|put|"
            rf"in|add|non|elective|-|,|about)){{0,5}} (?P<always_after>{_N})%)",
            rf"(?P<next>{_NEXT} (?P<next_share>{_N})%?)",
            rf"(?P<limit_at>(?P<share_at>{_N})%(?= (?:(?:is|are|gets?|of pay|of salary|i put in) )*"
            r"(?:(?:match )?(?:at|@)|dollar for dollar|match dollar|1 for 1|fully|in full"
            r"|match in full|match fully)(?![^ ])))",
            rf"(?P<limit>{_UP_TO} (?P<limit_share>{_N})%?)",
            rf"(?P<rate_cents>{_CENTS})",
            *(rf"(?P<word_{at}>{form})" for at, (_, form) in enumerate(_WORD_RATES)),
            rf"(?P<rate>{_PERCENT})",
            rf"(?P<rate_bare>(?P<bare>[2-9]\d|1\d\d|200)(?= {_UP_TO} \d))",
        ]
    ).join(["(?<![^ ])(?:", ")(?![^ ])"])
)


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of a formula.

    Attributes:
        name: What it is: a rate on the worker's money, a share of pay up to which it holds, the
            width of a further step, a cap in money, a share paid in any case.
        number: Its size, in per cent or in money.
        start: Where it begins in the canonical text.
        end: Where it ends.
    """

    name: EventName
    number: Decimal
    start: int
    end: int


def events(text: str) -> Iterator[Event]:
    """Yields the pieces of a formula in a canonical text, in order."""
    position = 0
    while match := _EVENTS.search(text, position):
        event = _event(match)
        position = match.end()
        if event is not None:
            yield event


def _event(match: re.Match[str]) -> Event | None:
    said = {name: form for name, form in match.groupdict().items() if form is not None}
    cap = said.get("cap_after") or said.get("cap_before")
    if cap is not None:
        return _cap_or_limit(match, cap, said)
    for name, group in (
        ("nonelective", "always"), ("nonelective", "always_after"), ("next", "next_share"),
        ("limit", "share_at"), ("limit", "limit_share"), ("rate", "percent"), ("rate", "bare"),
        ("rate", "cents"), ("rate", "cents_after"), ("rate", "cents_bare"),
    ):  # fmt: skip
        if group in said:
            return _at(match, name, Decimal(said[group]))
    part = said.get("part") or said.get("dollars")
    if part is not None:
        return _at(match, "rate", Decimal(part) * 100)
    words = next(name for name in said if name.startswith("word_"))
    return _at(match, "rate", Decimal(_WORD_RATES[int(words[5:])][0]))


def _at(match: re.Match[str], name: str, number: Decimal) -> Event:
    return Event(name, number, match.start(), match.end())  # type: ignore[arg-type]


def _cap_or_limit(match: re.Match[str], form: str, said: dict[str, str]) -> Event:
    amount = amount_of(form)
    is_money = amount > 100 or re.search(r"usd|eur|gbp|cad", match.group()) or "k" in form
    if not is_money:
        return _at(match, "limit", amount)
    return _at(match, "cap", amount * 12 if "cap_rate" in said else amount)
