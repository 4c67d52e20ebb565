"""An employer's match: rate and limit of each step, what is paid in any case, a cap in money."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.language.ranges import bare, tidy
from bot.language.readings import MatchFormulaValue, MatchTier, Reading
from bot.language.self_corrections import read_last_said
from bot.language.text import Canon
from bot.language.values.match_formula.shares import (
    FULL,
    SMALLEST_RATE,
    in_shares_of_pay,
    with_second_share_as_limit,
)
from bot.language.values.match_formula.tokens import Event, events
from bot.language.values.match_formula.topic import CONTEXT, is_about_match

_LARGEST_RATE = Decimal(400)

_NO_MATCH = re.compile(
    r"(?<![^ ])(?:(?:no|zero|0|without(?: any| a)?)(?: (?:employer|company|retirement|plan"
    r"|such|kind|of|pension|"
    r"contribution|%|at all|free))* (?:match|contribute|retirement|pension|plan)|0% match"
    r"|match (?:is |of )?(?:0%?|none|zero|nothing)|"
    r"(?:don't|dont|doesn't|doesnt|do not|does not|didn't|won't|not|never|isn't|aren't|is no"
    r"|stopped) "
    r"(?:even |currently |really |any |a |offer |have |get |do |give |provide |an |employer "
    r"|company )*(?:match|contribute)|"
    r"(?:isn't|is not|aren't|ain't) (?:a |any )?match|(?:don't|dont) think (?:they|there's"
    r"|there is|we|it)"
    r"(?: (?:do|does|have|get|is|a|any))* match)(?![^ ])"
)
_NOTHING = re.compile(
    r"(?:(?:they|we|it|there|is|are|i|get|give|gives|put|puts|in|offer|match|contribute|me"
    r"|just|0%) )*"
    r"(?:none|nothing|zero|nil|nada|zip|zilch|0%?|no|nope)"
    r"(?: (?:at all|match|from them|yet|right now|currently|so far|[.!]|sadly))*"
    r"|(?:(?:we|they|i|there) )?(?:don't|dont|doesn't|isn't|aren't|do not)(?: (?:have|get"
    r"|offer))? (?:one|1|any|that)"
    r"(?: (?:at all|yet|here|[.!]))*"
)
_CLUELESS = re.compile(
    r"(?<![^ ])(?:no (?:clue|idea)|not sure|unsure|don't know|dont know|dunno|idk"
    r"|can't remember|forgot|forget|no one)(?![^ ])"
)
_I = r"(?:i|you|we|u|employee|employees|the employee|an employee|worker)"
_THEY = (
    r"(?:they|the company|company|employer|the employer|my employer|my company|my job|boss"
    r"|the firm|it|he|she|we)"
)
_PUT = (
    r"(?:(?:'ll|will|have to|must|only|also|am|currently|would|do|does|to) )*(?:put in|puts in"
    r"|putting in|contribute|"
    r"save|add|adds|give|gives|pay|pays|put|puts|defer|do|does|chip in|throw in|throws in"
    r"|kick in|kicks in|match)"
)
_N = r"(?P<{name}>\d{{1,3}}(?:\.\d{{1,3}})?)%?"
_MINE = rf"{_I} {_PUT}(?: (?:at least|a))? {_N.format(name='mine')}"
_THEIRS = rf"{_THEY} {_PUT}(?: (?:me|an?|another|extra|additional|in))* {_N.format(name='theirs')}"
_MATCHED = rf"{_N.format(name='matched')} match"
_OF_PAY = r"(?: of (?:my |your |the |their )?(?:pay|salary|income|paycheck|base))?"
_GIVE_AND_TAKE = (
    re.compile(
        rf"(?<![^ ]){_MINE}{_OF_PAY}(?: (?:,|and|then|;|-|so)){{0,2}} {_THEIRS}(?! ?up to)(?![^ ])"
    ),
    re.compile(
        rf"(?<![^ ])(?:{_THEIRS}{_OF_PAY}|{_MATCHED})(?: (?:,|-))? (?:if|when|as long as|once"
        rf"|provided|for) {_MINE}(?![^ ])"
    ),
)
_OWN_SHARE = re.compile(
    r"(?<![^ ])(?:(?:and|,|;|but) )*(?:i|i'm|i am) (?:(?:'m|am|will|would|only|currently|do"
    r"|plan to|can) )*"
    r"(?:put in|putting in|contribute|save|saving|put|defer"
    r"|do)(?: in)? \d{1,3}(?:\.\d+)?%?(?: of (?:my )?(?:pay|salary))?(?![^ ])"
)
_SAYS_MATCH = re.compile(r"(?<![^ ])match(?![^ ])")
_SAYS_GIVES = re.compile(
    r"(?<![^ ])(?:contribute|puts?|put in|gives?|adds?|pays?|throws?|kicks?)(?![^ ])"
)
_SAFE_HARBOR = re.compile(
    r"(?<![^ ])(?P<enhanced>enhanced )?safe ?-? ?harbou?r(?: match| plan| formula)?(?![^ ])"
)
NOTHING = (
    "I did not find a match. Something like 50 % up to 6 %, dollar for dollar up to 4 %, or no "
    "match works."
)
IMPOSSIBLE = "A match counts up to a share of your pay, at most 100 %. 50 % up to 6 % works."
ALL_UP_TO = "A match without a rate is taken as dollar for dollar up to that share of pay."
NO_LIMIT = "No limit of the match was said: I take its rate for all that you put in."
IN_ANY_CASE = "The employer's share is taken as paid whatever you put in."
BASIC_SAFE_HARBOR = "I take the basic safe harbor: 100 % of the first 3 %, 50 % of the next 2 %."


@dataclass(frozen=True, slots=True)
class MatchFound:
    """A match formula found in a canonical text, with where it stands there."""

    start: int
    end: int
    reading: Reading[MatchFormulaValue]


def read_match_formula(text: str) -> Reading[MatchFormulaValue]:
    """Reads what an employer pays into a retirement plan.

    Args:
        text: What the user typed as an answer to a question for the match.

    Returns:
        The formula. "They match 6%" is read as 100 % up to 6 %, assumed, with 6 % in any case as
        the alternative.
    """
    return read_last_said(text, _read)


def _read(text: Canon) -> Reading[MatchFormulaValue]:
    found = find_match(text) if is_about_match(text.text) else None
    if found is not None:
        return found.reading
    if _CLUELESS.search(text.text):
        return Reading("match_formula", reason=NOTHING)
    if _NOTHING.fullmatch(text.text):
        return Reading("match_formula", MatchFormulaValue())
    ends = bare(text.text, CONTEXT)
    if ends is None or ends.low != ends.high:
        return Reading("match_formula", reason=NOTHING)
    return _lone_share(ends.low, gives=False)


def find_match(text: Canon) -> MatchFound | None:
    """Finds a match formula in a canonical text, or None."""
    for pattern in _GIVE_AND_TAKE:
        pair = pattern.search(text.text)
        if pair and Decimal(pair["mine"]) > 0:
            return MatchFound(pair.start(), pair.end(), _give_and_take(pair))
    own = _OWN_SHARE.search(text.text)
    heard = [e for e in events(text.text) if not own or not own.start() <= e.start < own.end()]
    denied = _NO_MATCH.search(text.text)
    if denied and not _CLUELESS.search(text.text):
        kept = [e for e in heard if e.name == "nonelective"]
        span = _span([*kept, Event("share", Decimal(0), denied.start(), denied.end())])
        return MatchFound(*span, _folded(kept, text.text))
    if not heard:
        return _safe_harbor(text)
    return MatchFound(*_span(heard), _folded(heard, text.text))


def _span(heard: list[Event]) -> tuple[int, int]:
    return min(e.start for e in heard), max(e.end for e in heard)


def _safe_harbor(text: Canon) -> MatchFound | None:
    named = _SAFE_HARBOR.search(text.text)
    if named is None:
        return None
    steps = [(100, 4)] if named["enhanced"] else [(100, 3), (50, 5)]
    tiers = tuple(MatchTier(Decimal(rate), Decimal(up_to)) for rate, up_to in steps)
    reading = Reading("match_formula", MatchFormulaValue(tiers), True, (), BASIC_SAFE_HARBOR)
    return MatchFound(named.start(), named.end(), reading)


def _give_and_take(pair: re.Match[str]) -> Reading[MatchFormulaValue]:
    said = pair.groupdict()
    mine, theirs = Decimal(pair["mine"]), Decimal(said.get("matched") or said["theirs"])
    if re.search(r" match ", pair.group()) and theirs > SMALLEST_RATE:
        return _checked(MatchFormulaValue((MatchTier(theirs, mine),)))
    return _checked(MatchFormulaValue((MatchTier(tidy(theirs / mine * 100), mine),)))


@dataclass
class _Fold:
    """The formula while its pieces are put together in the order of the text."""

    tiers: list[MatchTier] = field(default_factory=list)
    rate: Decimal | None = None
    limit: Decimal | None = None
    nonelective: Decimal | None = None
    cap: Decimal | None = None

    def hear(self, event: Event) -> None:
        """Takes one piece."""
        if event.name == "cap":
            self.cap = event.number
        elif event.name == "nonelective":
            self.nonelective = (self.nonelective or Decimal(0)) + event.number
        elif event.name == "rate":
            self.rate = event.number
        else:
            self.limit = self._cumulative(event)
        self._close()

    def _cumulative(self, event: Event) -> Decimal:
        reached = self.tiers[-1].up_to if self.tiers else None
        if reached is not None and (event.name == "next" or event.number <= reached):
            return reached + event.number
        return event.number

    def _close(self) -> None:
        if self.rate is not None and self.limit is not None:
            self.tiers.append(MatchTier(self.rate, self.limit))
            self.rate = self.limit = None


def _folded(heard: Iterable[Event], text: str) -> Reading[MatchFormulaValue]:
    reading = _to_the_letter(heard, text)
    in_shares = None if reading.value is None else in_shares_of_pay(reading.value, text)
    return in_shares or reading


def _to_the_letter(heard: Iterable[Event], text: str) -> Reading[MatchFormulaValue]:
    fold = _Fold()
    for event in _completed(with_second_share_as_limit(list(heard), text)):
        fold.hear(event)
    if fold.rate is None and fold.limit is None:
        if fold.cap and not fold.tiers and _SAYS_MATCH.search(text):
            fold.tiers.append(MatchTier(FULL, None))
            return _checked(_formula(fold), ALL_UP_TO)
        return _checked(_formula(fold))
    if fold.tiers:
        return _with_left_over(fold)
    if fold.limit is not None:
        fold.tiers.append(MatchTier(FULL, fold.limit))
        return _checked(_formula(fold), ALL_UP_TO)
    return _without_limit(fold, text)


def _completed(heard: list[Event]) -> list[Event]:
    """Supplies what people leave out or turn round.

    "Match up to 3%, then half up to 5%" begins at 100 %; the 6 of "6% with a 50% match" is the
    limit, since no plan matches 6 % up to 50 %.
    """
    limits = [event for event in heard if event.name in ("limit", "next")]
    rates = [event for event in heard if event.name == "rate"]
    if rates and heard[0] in limits and heard[-1] in limits and len(limits) == len(rates) + 1:
        return [replace(heard[0], name="rate", number=FULL), *heard]
    if [event.name for event in heard] != ["rate", "rate"]:
        return heard
    first, second = heard
    if first.number <= SMALLEST_RATE < second.number:
        return [replace(first, name="limit"), second]
    return heard


def _with_left_over(fold: _Fold) -> Reading[MatchFormulaValue]:
    """A number that fits no step: `50% up to 6% plus 3%` adds 3 % in any case."""
    if fold.rate is not None and fold.rate <= SMALLEST_RATE and fold.nonelective is None:
        fold.nonelective = fold.rate
        return _checked(_formula(fold), IN_ANY_CASE)
    return _checked(_formula(fold))


def _without_limit(fold: _Fold, text: str) -> Reading[MatchFormulaValue]:
    rate = fold.rate or Decimal(0)
    if rate > SMALLEST_RATE:
        fold.tiers.append(MatchTier(rate, None))
        return _checked(_formula(fold), "" if fold.cap else NO_LIMIT)
    gives = _SAYS_GIVES.search(text) is not None and not _SAYS_MATCH.search(text)
    lone = _lone_share(rate, gives=gives)
    if fold.cap is None and fold.nonelective is None:
        return lone
    fold.tiers.append(MatchTier(FULL, rate))
    return _checked(_formula(fold), ALL_UP_TO)


def _lone_share(share: Decimal, *, gives: bool) -> Reading[MatchFormulaValue]:
    """Reads `they match 6%`: a limit, a rate, or money that comes in any case."""
    if share == 0:
        return Reading("match_formula", MatchFormulaValue())
    if share > SMALLEST_RATE:
        return _checked(MatchFormulaValue((MatchTier(share, None),)), NO_LIMIT)
    up_to = MatchFormulaValue((MatchTier(FULL, share),))
    always = MatchFormulaValue(nonelective=share)
    if gives:
        return Reading("match_formula", always, True, (up_to,), IN_ANY_CASE)
    return Reading("match_formula", up_to, True, (always,), ALL_UP_TO)


def _formula(fold: _Fold) -> MatchFormulaValue:
    tiers = tuple(tier for tier in fold.tiers if tier.rate > 0)
    return MatchFormulaValue(tiers, fold.nonelective, fold.cap)


def _checked(value: MatchFormulaValue, assumed: str = "") -> Reading[MatchFormulaValue]:
    limits = [tier.up_to for tier in value.tiers if tier.up_to is not None]
    shares = [*limits, value.nonelective or Decimal(0)]
    if max(shares) > FULL or any(tier.rate > _LARGEST_RATE for tier in value.tiers):
        return Reading("match_formula", reason=IMPOSSIBLE)
    return Reading("match_formula", value, bool(assumed), (), assumed)
