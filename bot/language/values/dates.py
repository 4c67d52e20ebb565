"""Dates, read as deadlines: the last day of what was named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.language.readings import DateValue, Reading
from bot.language.self_corrections import after_correction, revised
from bot.language.text import Canon, canon
from bot.language.values.calendar_math import Days
from bot.language.values.date_forms import Named, named_days
from bot.language.vocabulary import FILLERS, MONTHS, WEEKDAYS

_END = (
    r"(?:(?:at |by |before |until |around )?(?:the )?(?:very )?(?:end|close|last day|last part"
    r"|tail end|final day|conclusion)(?: of)?"
    r"|late(?: in)?|latest)"
)
_START = (
    r"(?:the )?(?:very )?(?:start|beginning|top|first day|opening|1th day|first)(?: of)?"
    r"|beginning|start"
)
_EARLY = r"early(?: in)?|(?:the )?early part of"
_MIDDLE = r"(?:the )?(?:middle|mid)(?: of| -)?|mid"
_PART = re.compile(
    rf"(?<![^ ])(?:(?P<end>{_END})|(?P<start>{_START})|(?P<early>{_EARLY})|(?P<middle>{_MIDDLE}))"
    r"(?: (?:the|in))* $"
)
_BEFORE = re.compile(r"(?<![^ ])(?:before|b4|prior to|ahead of|earlier than)(?: the)? $")
_DUE = re.compile(
    r"(?<![^ ])(?:by|before|b4|prior to|until|till|til|due|deadline|no later than"
    r"|not later than|within|"
    r"latest|end|ahead of|finish|done|complete|target date|target)(?: (?:is|it|it's|on|in|by|:"
    r"|,|the|date|for|at|of|this|"
    r"latest|done|maybe))* $"
)
_HINT = re.compile(
    r"(?<![^ ])(?:by|in|on|before|b4|until|till|til|this|next|come|for|due|deadline|during"
    r"|from|of|end|"
    r"late|early|mid|between|within|sometime|at|since|latest|maximum|later than"
    r"|through)(?: (?:is|:|,|the|it|-|of|at|in|sometime))* $"
)
_NOT_A_DEADLINE = re.compile(
    r"(?<![^ ])(?:since|after|every|each|all|back in|last|past|ago|was born in|born in|born on"
    r"|as of|"
    r"not before|fiscal|financial|school|academic|graduated in|started in|joined in|started on"
    r"|hired in|every other"
    r"|most)(?: (?:the|early|late|of|in))* $"
)
_VERB_BEFORE = re.compile(r"(?<![^ ])(?:i|you|we|they|he|she|it|that|this|who) $")
_LINK = re.compile(
    r" (?:(?:,|or|and|-|to|until|till|til|through|thru|maybe|latest|at|the|of|end|late|early"
    r"|mid)(?: |$))+"
)
_LOOKS_BACK = re.compile(
    r"(?<![^ ])(?:i've|we've|they've|he's|she's|have|has|had|was|were|did|got|made|went|worked"
    r"|learned|changed|moved|"
    r"grew|gained|lost|doubled|became|been|took|spent|hated|loved|quit|started|only)(?![^ ])"
)
_LOOKS_AHEAD = re.compile(
    r"(?<![^ ])(?:want|wanna|will|i'll|we'll|going|gonna|plan|need|should|goal|hope|finish|be"
    r"|aim|aiming|by|deadline|"
    r"due|can|could|would|i'd|have to|done|within|start|ready)(?![^ ])"
)
_CONTEXT = FILLERS.union(
    """
    by in on before until till due deadline date finish finished done complete completed ready
    end early late mid sometime hopefully this next coming come during best latest works fine good
    great let let's lets do it set go with see could can aim target goal start done within i'll
    time frame timeframe timeline possibly ideally definitely later no than day year month week
    actually oh sorry mean wait meant make day's the and then if possible works
    achieve it'll review roughly before about have everything this i'm thinking think
    """.split()
)

NOTHING = "I did not find a date. Something like 30 June 2027, end of March or in six months works."
NO_SUCH_DAY = "The calendar has no such day. Something like 30 June 2027 works."


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date found in a canonical text.

    Attributes:
        start: Where it begins in the canonical text, the words before it included.
        end: Where it ends.
        reading: What it says.
        due: True where the words say that it is a deadline.
    """

    start: int
    end: int
    reading: Reading[DateValue]
    due: bool


def read_date(text: str, today: date, *, day_first: bool = False) -> Reading[DateValue]:
    """Reads a date as a deadline.

    Args:
        text: What the user typed.
        today: The user's today, which relative dates start from.
        day_first: True where 3/4/2027 is the third of April (a locale other than the US).

    Returns:
        The last day of what was named; a past one is marked so.
    """
    whole = canon(text)
    mended = revised(whole)
    after = after_correction(whole)
    parts = [mended] if mended is not whole or after is None else [after, mended]
    readings = [_read(part, today, day_first) for part in parts]
    return next((r for r in readings if r.value or r.alternatives), readings[0])


def say_date(day: date) -> str:
    """Returns a date in words with its weekday, as in "Wednesday, 30 June 2027"."""
    weekday = list(WEEKDAYS)[day.weekday()].capitalize()
    return f"{weekday}, {day.day} {list(MONTHS)[day.month - 1].capitalize()} {day.year}"


def _read(text: Canon, today: date, day_first: bool) -> Reading[DateValue]:
    found = find_dates(text, today, day_first=day_first)
    read = [hit for hit in found if hit.reading.value]
    if not read:
        return found[0].reading if found else Reading("date", reason=NOTHING)
    due = [hit for hit in read if hit.due] or read
    first = due[0].reading
    others = {hit.reading.value for hit in due[1:] if hit.reading.value} - {first.value}
    if len(due) > 1 and others and not due[0].due:
        alternatives = tuple(sorted(others, key=lambda value: value.date))
        return Reading("date", first.value, True, alternatives, "You named more than one date.")
    return first


def find_dates(text: Canon, today: date, *, day_first: bool = False) -> list[DateFound]:
    """Finds every date of a canonical text, in the order of the text.

    Args:
        text: A canonical text.
        today: The user's today.
        day_first: True where 3/4/2027 is the third of April.

    Returns:
        The dates; a range counts once, by its later end.
    """
    names = sorted(named_days(text.text, today, day_first=day_first), key=lambda name: name.start)
    meant = [name for name in names if _is_meant(text.text, name, names)]
    return [_found(text.text, group, today) for group in _linked(text.text, meant)]


def _is_meant(text: str, name: Named, names: Sequence[Named]) -> bool:
    """Says whether words that may name a day do so here."""
    before, after = text[max(0, name.start - 40) : name.start], text[name.end :]
    said = text[name.start : name.end]
    if _NOT_A_DEADLINE.search(before) or _is_work_schedule(text, name):
        return False
    if re.match(r" (?:'s|old|of experience|ago|of each|of every|shift|jobs?)(?![^ ])", after):
        return False
    if said.startswith("in ") and _looks_back(text, name):
        return False
    if said in ("may", "march") and _VERB_BEFORE.search(before):
        return False
    if not name.weak or _is_alone(text, names):
        return True
    return _is_hinted(said, before, after)


def _looks_back(text: str, name: Named) -> bool:
    """Says whether it is about the past, as in "I've moved three times in 2 years"."""
    return bool(_LOOKS_BACK.search(text[: name.start])) and not _LOOKS_AHEAD.search(text)


def _is_hinted(said: str, before: str, after: str) -> bool:
    if _PART.search(before):
        return True
    if not _HINT.search(before):
        return False
    if said in ("may", "march") and re.search(r"(?:^| )(?:for|at) $", before):
        return False
    if re.fullmatch(r"\d{4}|\d+/\d+|(?:the )?\d+th|the \w+", said):
        ends = re.match(
            r"(?: (?:[.,;!)(-]|and|or|so|at|for|to|i|we|if|with|is|works|of this|by)(?![^ ])|$)",
            after,
        )
        return ends is not None and re.search(r"(?:^| )(?:of|for|from|at) $", before) is None
    counted = re.match(r"(?:\d|an? |one |another )", said) is not None
    return (
        not counted
        or re.search(r"(?<![^ ])(?:by|within|deadline|deadline is|due in|until) $", before)
        is not None
    )


def _is_work_schedule(text: str, name: Named) -> bool:
    """Says whether it is `Monday to Friday`, which names days of every week."""
    if text[name.start : name.end] not in {*WEEKDAYS, "mon", "sat", "sun", "wed"}:
        return False
    weekday = rf"(?:{'|'.join(WEEKDAYS)}|mon|sat|sun|wed)"
    pair = rf"{weekday} (?:-|to|through|thru|and) {weekday}"
    around = text[max(0, name.start - 22) : name.end + 22]
    return re.search(rf"(?<![^ ]){pair}(?![^ ])", around) is not None


def _is_alone(text: str, names: Sequence[Named]) -> bool:
    """Says whether nothing but days and words without content was said."""
    rest = list(text)
    for name in names:
        rest[name.start : name.end] = " " * (name.end - name.start)
    words = "".join(rest).split()
    return len(words) <= 14 and all(w in _CONTEXT or not w[0].isalnum() for w in words)


def _linked(text: str, names: Sequence[Named]) -> list[list[Named]]:
    """Groups names that stand for one range or choice ("March to May", "Friday, 4 June")."""
    groups: list[list[Named]] = []
    for name in names:
        between = text[groups[-1][-1].end : name.start] if groups else ""
        if groups and (between == " " or _LINK.fullmatch(between)):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _found(text: str, group: Sequence[Named], today: date) -> DateFound:
    start, end = group[0].start, group[-1].end
    context = text[max(0, start - 60) : start]
    due = _DUE.search(context) is not None
    offset = max(0, start - 60)
    resolved = [_limited(text, name) for name in group]
    valid = [days for days in resolved if days is not None]
    part = _PART.search(context) or _BEFORE.search(context)
    begin = offset + part.start() if part else start
    if not valid or any(name.days is None for name in group):
        return DateFound(begin, end, Reading("date", reason=NO_SUCH_DAY), due)
    return DateFound(begin, end, _reading(max(valid, key=lambda d: d.last), today), due)


def _reading(days: Days, today: date) -> Reading[DateValue]:
    value = DateValue(days.last, days.last < today)
    others = (DateValue(days.other, days.other < today),) if days.other else ()
    reason = f"I take that as {say_date(days.last)}." if days.assumed else ""
    return Reading("date", value, days.assumed, others, reason)


def _limited(text: str, name: Named) -> Days | None:
    """Returns the days that `before`, `mid`, `early`, `end of` leave of what was named."""
    if name.days is None:
        return None
    before = text[max(0, name.start - 60) : name.start]
    part = _PART.search(before)
    days = name.days
    if part is not None:
        days = _part_of(days, next(n for n, form in part.groupdict().items() if form))
        before = before[: part.start()]
        # "Before the end of June" is by its end.
        return _day_before(days) if _BEFORE.search(before) and not part["end"] else days
    return _day_before(days) if _BEFORE.search(before) else days


def _day_before(days: Days) -> Days:
    return replace(days, last=days.first - timedelta(days=1), other=None)


def _part_of(days: Days, part: str) -> Days:
    length = (days.last - days.first).days + 1
    if part == "end" or length == 1:
        return days
    if part == "start":
        return Days(days.first, days.first, assumed=True)
    if part == "early":
        return Days(days.first, days.first + timedelta(days=length // 3 - 1), assumed=True)
    middle = days.first + timedelta(days=(length - 1) // 2)
    if 28 <= length <= 31:
        middle = days.first + timedelta(days=14)
    return Days(days.first, middle, assumed=True)
