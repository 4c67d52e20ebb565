"""Finds values in running text, and the field of an offer or a goal each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.coaching.reading.canon import Canon, canon
from bot.coaching.reading.corrections import revised
from bot.coaching.reading.dates import find_dates
from bot.coaching.reading.duration import find_durations
from bot.coaching.reading.fields import (
    NO_DAYS,
    OWN_SHARE,
    PAY_CUE,
    RAISE,
    REMOTE,
    RULES,
    Field,
    Rule,
    Taken,
)
from bot.coaching.reading.hours import find_hours, read_hours
from bot.coaching.reading.match import find_match
from bot.coaching.reading.money import find_money
from bot.coaching.reading.percent import find_percents
from bot.coaching.reading.pto import UNLIMITED, DaysFound, Workweek, find_days
from bot.coaching.reading.ranges import NUMBER, clauses
from bot.coaching.reading.values import (
    FoundKind,
    NumberValue,
    PercentValue,
    PtoDaysValue,
    Reading,
    Value,
)

_CUT = re.compile(
    r" (?:,|;|\.|!|\?|\n|&|\+|\(|\)|and|plus|with|but|also|while|vs|versus|as well as|then|so|because) "
    r"| (?:[.,;!?)]|\n)$"
)
_MATCH_WORDS = re.compile(
    r"(?<![^ ])(?:match|dollar for dollar|1 for 1|cent (?:on|per|for) (?:the|every|each)|retirement|pension|"
    r"non ?-? ?elective|nonelective|no matter what|safe harbor|regardless|whatever i put in)(?![^ ])"
)
_STEP = re.compile(
    r"(?<![^ ])(?:\d+(?:\.\d+)?%?|half|quarter|double|full)(?: \S+){0,5}? (?:up to|upto|to|first|of|on|next|maximum|max)"
    r"(?: the)?(?: first| next)? \d+(?:\.\d+)?%?(?![^ ])"
)
_STEP_GOES_ON = re.compile(
    r"(?:(?:then|and|the|of) )*(?:maximum|cap|limit|up to|next|half|\d+(?:\.\d+)?% (?:of|on|to|up)|"
    r"(?:usd )?\d+k? (?:cap|maximum))(?![^ ])"
)
_NOT_MATCH = re.compile(
    r"(?<![^ ])(?:bonus|raise|commission|increase|score|salary|discount|tax)(?![^ ])"
)
_NO = r"(?:no|zero|without|0|don't (?:get|have|offer)|doesn't (?:have|offer)|not (?:get|getting)|isn't|there's no|never)"
_DENIED = re.compile(
    rf"(?<![^ ]){_NO}(?: (?:a|an|any|paid|annual|yearly|target|employer|company|real|health))*$"
)
_CONFIDENCE = re.compile(
    r"(?<![^ ])(?P<low>\d{1,2}(?:\.\d)?)(?:/10| out of (?:10|ten)| on 10| of 10)(?![^ ])"
)
_THINGS = (
    "interviews applications courses modules certificates certifications books articles posts contacts people meetings "
    "calls clients customers leads sales projects presentations talks events conferences classes mentors offers workshops "
    "chapters lessons conversations connections interview application course module certificate certification book "
    "article post contact meeting call client customer lead sale project presentation talk event conference class mentor "
    "workshop chapter lesson conversation connection exams exam tests jobs companies recruiters emails messages resumes "
    "pages videos followers subscribers reports tickets deals accounts partners volunteers sessions credits skills "
    "languages tutorials webinars coffees chats units badges speeches references colleagues managers"
).split()
_COUNTED = re.compile(
    rf"(?<![^ ])(?P<low>{NUMBER})(?: (?:-|to) (?P<high>{NUMBER}))?(?P<unit>(?: (?!(?:of|and|or|to|in|by|an?|per|at) )[a-z]+){{0,2}}? "
    rf"(?:{'|'.join(_THINGS)}))(?![^ ])"
)
_DAY_WORDS = re.compile(r"(?<![^ ])(?:day|week|hour|pto|vacation|holiday|sick|leave)(?![^ ])")
_A_WEEK = re.compile(r" (?:/|a|per|each|every) week(?![^ ])")


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value found in running text.

    Attributes:
        start: Where it begins in the text as typed.
        end: Where it ends.
        kind: What it is.
        reading: What it says.
        field: The field of an offer or a goal it belongs to, None where the text does not say.
    """

    start: int
    end: int
    kind: FoundKind
    reading: Reading[Value]
    field: Field | None


@dataclass(frozen=True, slots=True)
class _Hit:
    taken: Taken
    field: Field | None


def find_values(text: str, today: date) -> list[FoundValue]:
    """Finds every value of a message, each with the field it belongs to.

    Args:
        text: A message, as typed.
        today: The user's today.

    Returns:
        The values in the order of the text. What was taken back ("78k, no wait, 82") is not among
        them; "no bonus" is a zero. A field is never given twice.
    """
    whole = revised(canon(text))
    hits = _Hits(whole)
    for step in (_matches, _own_shares, _confidences, _by_cue, _days, _hours, _targets):
        for taken, field in step(hits):
            hits.add(taken, field)
    for taken, field in _rest(hits, today):
        hits.add(taken, field)
    return hits.as_typed()


Found = Iterator[tuple[Taken, Field | None]]


class _Hits:
    """What was found so far, and what of the text is still free."""

    def __init__(self, whole: Canon) -> None:
        self.whole = whole
        self.clauses = list(clauses(whole.text, _CUT))
        self._hits: list[_Hit] = []

    def add(self, taken: Taken, field: Field | None) -> None:
        """Keeps a value unless its place or its field is taken."""
        given = field is not None and any(hit.field == field for hit in self._hits)
        if not given and self.is_free(taken.start, taken.end):
            self._hits.append(_Hit(taken, field))

    def is_free(self, start: int, end: int) -> bool:
        """Says whether nothing was found in a stretch of the text."""
        return all(end <= hit.taken.start or hit.taken.end <= start for hit in self._hits)

    def has(self, field: Field) -> bool:
        """Says whether a field was given."""
        return any(hit.field == field for hit in self._hits)

    def free_clauses(self) -> Iterator[tuple[int, Canon]]:
        """Yields each clause with its start, what was already found in it blanked out."""
        for start, end in self.clauses:
            if end > start:
                yield start, self._free_part(start, end)

    def _free_part(self, start: int, end: int) -> Canon:
        first, last = self.whole.token_at(start), self.whole.token_at(end - 1)
        tokens = [
            token
            if self.is_free(at, at + len(token.text))
            else token.to("·" * len(token.text), "taken")
            for token, at in zip(
                self.whole.tokens[first : last + 1],
                self.whole.starts[first : last + 1],
                strict=True,
            )
        ]
        return Canon.of(tokens)

    def as_typed(self) -> list[FoundValue]:
        """Returns the values with their places in the text as typed."""
        found = []
        for hit in sorted(self._hits, key=lambda hit: hit.taken.start):
            start, end = self.whole.typed_span(hit.taken.start, hit.taken.end)
            reading = hit.taken.reading
            found.append(FoundValue(start, end, reading.kind, reading, hit.field))
        return found


def _shifted(taken: Taken, by: int) -> Taken:
    return Taken(taken.start + by, taken.end + by, taken.reading)


def _matches(hits: _Hits) -> Found:
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
    tokens = hits.whole.tokens[hits.whole.token_at(start) : hits.whole.token_at(end - 1) + 1]
    found = find_match(Canon.of(tokens))
    if found is not None:
        yield Taken(start + found.start, start + found.end, found.reading), "match"


def _is_match(clause: str) -> bool:
    if _MATCH_WORDS.search(clause):
        return True
    return _STEP.search(clause) is not None and "%" in clause and not _NOT_MATCH.search(clause)


def _own_shares(hits: _Hits) -> Found:
    for match in OWN_SHARE.finditer(hits.whole.text):
        share = Decimal(match["low"])
        if share <= 100:
            reading = Reading("percent", PercentValue(share, share))
            yield Taken(match.start(), match.end(), reading), "worker_percent"


def _confidences(hits: _Hits) -> Found:
    for match in _CONFIDENCE.finditer(hits.whole.text):
        value = Decimal(match["low"])
        if value <= 10:
            yield (
                Taken(match.start(), match.end(), Reading("number", NumberValue(value, value))),
                "confidence",
            )


def _by_cue(hits: _Hits) -> Found:
    """Finds the values whose clause names their field."""
    for rule in RULES:
        for start, clause in hits.free_clauses():
            cue = rule.cue.search(clause.text)
            if cue is None:
                continue
            denied = rule.zero is not None and _DENIED.search(clause.text[: cue.start()].rstrip())
            if denied and rule.zero is not None:
                yield Taken(start + denied.start(), start + cue.end(), rule.zero), rule.field
                continue
            taken = rule.take(clause, cue.start())
            if taken is not None and not _is_leave(rule, clause):
                yield _shifted(taken, start), rule.field
    yield from _remote(hits)


def _is_leave(rule: Rule, clause: Canon) -> bool:
    """Says whether days "in the office" are in truth days off."""
    return (
        rule.field == "on_site_days"
        and re.search(r"\b(?:off|vacation|pto|holiday)\b", clause.text) is not None
    )


def _remote(hits: _Hits) -> Found:
    match = REMOTE.search(hits.whole.text)
    if match:
        zero = Reading("number", NumberValue(Decimal(0), Decimal(0), "day"))
        yield Taken(match.start(), match.end(), zero), "on_site_days"


def _days(hits: _Hits) -> Found:
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
            reading = Reading("pto_days", NO_DAYS[field])  # type: ignore[index]
            yield Taken(start + match.start(), start + match.end(), reading), field  # type: ignore[misc]


def _is_days_alone(clause: str, found: DaysFound, after: str) -> bool:
    """Says whether a number of days or weeks stands alone, as in an enumeration."""
    words = clause[found.start : found.end]
    if (
        re.search(r"hour|month", words)
        or _A_WEEK.match(after)
        or (re.search(r"week$", words.split(" a ")[0])
        and re.search(
            r"(?<![^ ])(?:in|within|for|every|next|last|about)(?![^ ])", clause[: found.start]
        ))
    ):
        return False
    before = clause[: found.start]
    return (
        re.search(
            r"(?<![^ ])(?:in|within|for|every|next|last|after|by|work|studying|study)(?![^ ])",
            before,
        )
        is None
    )


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


def _hours(hits: _Hits) -> Found:
    for start, clause in hits.free_clauses():
        for found in find_hours(clause):
            if found.per is not None or re.search(r"hour| a week", clause.text):
                yield Taken(start + found.start, start + found.end, found.reading), "hours_per_week"
        full = re.search(r"(?<![^ ])full ?-? ?time(?![^ ])", clause.text)
        if full and not hits.has("hours_per_week"):
            yield (
                Taken(start + full.start(), start + full.end(), read_hours("full time")),
                "hours_per_week",
            )


def _targets(hits: _Hits) -> Found:
    """Finds what a goal counts: 6 interviews, a raise of 5k, from 82% to 90%."""
    for start, clause in hits.free_clauses():
        if RAISE.search(clause.text):
            percents = [Taken(h.start, h.end, h.reading) for h in find_percents(clause)]
            amounts = [
                Taken(h.start, h.end, Reading[Value]("money", h.said))
                for h in find_money(clause)
                if h.sure
            ]
            for taken in (percents + amounts)[-1:]:
                yield _shifted(taken, start), "target"
        for match in _COUNTED.finditer(clause.text):
            low = Decimal(match["low"])
            value = NumberValue(low, Decimal(match["high"] or low), match["unit"].strip())
            yield (
                Taken(start + match.start(), start + match.end(), Reading("number", value)),
                "target",
            )


def _rest(hits: _Hits, today: date) -> Found:
    """Finds what needs no word to be known: pay by its size, dates, what has no field."""
    for start, clause in hits.free_clauses():
        for money in find_money(clause):
            if money.sure or (PAY_CUE.search(clause.text) and money.reading.alternatives):
                is_pay = not hits.has("pay") and _is_pay(money.reading)
                yield (
                    Taken(start + money.start, start + money.end, money.reading),
                    "pay" if is_pay else None,
                )
        for share in find_percents(clause):
            yield Taken(start + share.start, start + share.end, share.reading), None
    for day in find_dates(hits.whole, today):
        if day.reading.value and hits.is_free(day.start, day.end):
            yield (
                Taken(day.start, day.end, day.reading),
                None if hits.has("deadline") else "deadline",
            )
    for start, clause in hits.free_clauses():
        for span in find_durations(clause):
            yield Taken(start + span.start, start + span.end, span.reading), None


def _is_pay(reading: Reading[Value]) -> bool:
    values = [reading.value, *reading.alternatives]
    shown = [value.to_json() for value in values if value is not None]
    return any(json["period"] not in (None, "once") for json in shown)
