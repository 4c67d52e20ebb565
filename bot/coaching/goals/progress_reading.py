"""Reads how far somebody is: "3 of 4", "60 %", "did two more", "halfway"."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import takewhile

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.progress import Report, Target
from bot.coaching.goals.search import stem
from bot.coaching.offers.values import find_values
from bot.language.numerals import amount_of
from bot.language.text import canon

MAX_NOTE_LENGTH = 600
"""Characters of a report that are kept."""

_N = r"\d{1,9}(?:\.\d{1,2})?"
_A = r"(?<![^ ])"
_Z = r"(?![^ ])"
_LABEL = re.compile(
    rf"{_A}(?:goals?|number|module|chapter|level|lesson|part|unit|step|phase|page|grade|day|week|"
    rf"stage|round|milestone|task) (?:no )?\d+{_Z}"
)
_NEGATIVE = re.compile(rf"{_A}minus (?P<n>{_N}%?){_Z}")
_OF = re.compile(rf"{_A}(?P<n>{_N}) (?:done )?(?:out )?of(?: (?:the|my|our|all))* (?P<of>{_N}){_Z}")
_TO_GO = re.compile(
    rf"{_A}(?P<n>{_N}) (?:down|done|finished)\W+(?:and )?(?P<left>{_N}) (?:more )?(?:to go|left)"
)
_BAR = re.compile(r"(?<![\d/.])(\d{1,4}) ?/ ?(\d{1,4})(?![\d/.])")
_PERCENT = re.compile(rf"{_A}(?P<n>{_N})%{_Z}")
_MORE = re.compile(
    rf"{_A}(?:(?:another|add|added|plus|extra) (?P<n>{_N})|(?P<m>{_N}) (?:more|extra|further)){_Z}"
)
_ANOTHER = re.compile(rf"{_A}(?:another|one more)(?! (?:week|day|month|time|go|try)){_Z}")
_SUM = r"(?:(?:usd|eur|gbp|cad) )?"
_BIG = rf"{_N}k?"
_TIMES = r"pm|am|o'clock|day|week|month|year"
_STANDS = (
    r"makes?|at|up to|reached|total(?: of)?|now (?:at|have|on)|have|hit(?! \S+ [a-z])|"
    r"(?:got|gotten|get|getting|came|come|made it|moved|climbed|crawled|worked my way)(?: up)? to|"
    r"(?:stopped|stuck|stalled|standing|sitting|still|paused|plateaued|i'm|i am)(?: at| on)"
)
_TOTAL = re.compile(
    rf"{_A}(?:(?:{_STANDS}) (?:it )?{_SUM}(?P<n>{_BIG}){_Z}(?! (?:{_TIMES}){_Z})"
    rf"|{_SUM}(?P<m>{_BIG})(?: \w+)? "
    r"(?:so far|by now|now|in all|in total|altogether|already|and counting))"
)
_CORRECTED = re.compile(
    r"(?:(?:hmm*|oh|no|wait|and|,|\.) )*(?:actually|sorry|i mean|i meant|wait|no) (?:, )?"
    rf"(?:it's |its |all |only |just )*(?P<n>{_N})(?: of them)?(?: [.!])*"
)
"""Where somebody stands, put right: "actually 8"."""

_DID = re.compile(
    r"(?:(?:i|i've|have|just|already|and) )*(?:sent|did|done|made|had|wrote|submitted|completed|"
    rf"finished|applied to|called|read|passed)(?: (?:off|out|in))? (?P<n>{_N})"
    r"(?: (?:today|yesterday|tonight|this (?:week|morning|month)|last (?:week|night)))?(?: [.!])*"
)
_RATIO_WORDS = (
    (re.compile(rf"{_A}(?:3 quarters?|3 fourths?|0\.75)(?: of| done| through| there|{_Z})"), 75),
    (re.compile(rf"{_A}2 thirds?{_Z}"), 67),
    (re.compile(rf"{_A}(?:half ?-? ?way|half|0\.5)(?! an?| hour| day){_Z}"), 50),
    (re.compile(rf"{_A}(?:a|1) third(?! one| goal| time){_Z}"), 33),
    (re.compile(rf"{_A}(?:a|1) quarter{_Z}"), 25),
)
_COUNTED = re.compile(rf"{_A}(?P<n>{_N}) (?P<words>[a-z'-]+(?: [a-z'-]+){{0,2}})")
_FROM_TO = re.compile(
    rf"{_A}from (?P<sum>{_SUM})(?P<start>{_BIG})(?: (?P<unit>(?!to )[a-z'-]+))?"
    rf"(?: (?!to )[a-z'-]+){{0,3}} to {_SUM}(?P<end>{_BIG})(?: (?P<last>[a-z'-]+))?{_Z}"
)
_GOES = re.compile(
    rf"{_A}(?:cut|reduce|bring|lower|shrink|drop|raise|grow|increase|go|get|lift|improve|move|"
    rf"climb)(?:s|ing|e?d)?{_Z}"
)
"""Verbs with which a number goes from one to another."""

_MONEY = re.compile(rf"{_A}(?:usd|eur|gbp|cad) (?P<n>{_BIG})(?! (?:an?|per|each|every) ){_Z}")
_CONTENT = re.compile(r"[^\W_]{2,}|\d", re.UNICODE)
_BARE = re.compile(
    r"\W*(?:(?:i|i'd|we|can|could|you|please|want|like|would|need|to|let|me|us|my|our|the|a|an|on|"
    r"for|of|some|made|make|log|report|record|note|add|give|have|here|is|quick|progress|update|"
    r"updates?|goals?|number|no|\d+|what|did|i've|do|got|that|this|it|one)\W*)*",
    re.IGNORECASE,
)
_TIME = {stem(unit) for unit in ("minute", "hour", "day", "week", "month", "year")}
_SMALL = frozenset("a an the of and or to in by with from on at for that per each every so".split())


def read_report(text: str, target: Target | None = None) -> Report:
    """Reads a report on a goal.

    Args:
        text: What was typed.
        target: What the goal counts, if it counts something; a number of such things in the text
            ("sent off three applications") is then a number of more of them.

    Returns:
        The report; with its words alone if it has no number that says how far the goal is.
    """
    note = " ".join(text.split())[:MAX_NOTE_LENGTH]
    # A fraction with a bar is read as a number by the readers; here its two ends are meant.
    plain = _LABEL.sub("", canon(_BAR.sub(r"\1 of \2", text)).text)
    if found := _NEGATIVE.search(plain):
        return Report(note, count=-Decimal(found["n"].rstrip("%")))
    if found := _OF.search(plain):
        return Report(note, count=Decimal(found["n"]), of=Decimal(found["of"]))
    if found := _TO_GO.search(plain):
        done = Decimal(found["n"])
        return Report(note, count=done, of=done + Decimal(found["left"]))
    if found := _PERCENT.search(plain):
        return Report(note, percent=Decimal(found["n"]))
    return _total_or_more(note, plain, target) or _ratio(note, plain) or Report(note)


def says_progress(text: str) -> bool:
    """Whether a report says something beyond that there is one ("log progress")."""
    if read_report(text).has_number:
        return True
    return _CONTENT.search(text) is not None and _BARE.fullmatch(text) is None


def target_of(draft: GoalDraft, today: date) -> Target | None:
    """What a goal counts, by its measure, else by what will be done.

    Args:
        draft: The goal.
        today: The day that counts as today; a number in a date is none that counts.
    """
    texts = (draft.measure, draft.specific)
    for text in texts:
        if (way := _way(canon(_without_dates(text, today)).text)) is not None:
            return way
    for text in texts:
        plain = _LABEL.sub("", canon(_without_dates(text, today)).text)
        targets = [_target(found) for found in _COUNTED.finditer(f"{plain} .")]
        for target in sorted(filter(None, targets), key=lambda one: not one.unit):
            return target
    sums = (_MONEY.search(canon(_without_dates(text, today)).text) for text in texts)
    amounts = (amount_of(found["n"]) for found in sums if found is not None)
    return next((Target(amount, "") for amount in amounts if amount), None)


def without_labels(plain: str) -> str:
    """A canonical text without the numbers of parts, chapters, days: "module 4".

    Args:
        plain: The text.
    """
    return _LABEL.sub("", plain)


def _way(plain: str) -> Target | None:
    """What goes from one number to another: "from 6 hours to 2"."""
    found = _FROM_TO.search(plain)
    if found is None:
        return None
    start, end = amount_of(found["start"]), amount_of(found["end"])
    unit = _unit(found["unit"] or "") or _unit(found["last"] or "")
    moves = unit or found["sum"] or _GOES.search(plain)
    is_time = unit in {"am", "pm", "o'clock"} or found["last"] in {"am", "pm", "o'clock"}
    if start is None or end is None or start == end or is_time or not moves:
        return None
    return Target(end, unit, start)


def _target(found: re.Match[str]) -> Target | None:
    number, unit = Decimal(found["n"]), _unit(found["words"])
    is_year = 1900 < number < 2100 and not unit
    is_score = found.string[: found.start()].endswith("from ")
    if is_year or is_score or stem(unit) in _TIME - {"hour"}:
        return None
    return Target(number, unit)


def _total_or_more(note: str, plain: str, target: Target | None) -> Report | None:
    if (total := _total(plain)) is not None:
        return Report(note, count=total)
    if target is not None and (found := _DID.fullmatch(plain)):
        return Report(note, more=Decimal(found["n"]))
    if (found := _MORE.search(plain)) and not _is_time(plain[found.end() :], target):
        return Report(note, more=Decimal(found["n"] or found["m"]))
    more = _more_things(plain, target.unit) if target is not None and target.unit else None
    return None if more is None else Report(note, more=more)


def _total(plain: str) -> Decimal | None:
    """How many there are in all."""
    if found := _CORRECTED.fullmatch(plain):
        return Decimal(found["n"])
    found = _TOTAL.search(plain)
    return amount_of(found["n"] or found["m"]) if found else None


def _more_things(plain: str, unit: str) -> Decimal | None:
    """How many of the things that the goal counts are named."""
    for match in _COUNTED.finditer(plain):
        if stem(unit) in {stem(word) for word in match["words"].split()}:
            return Decimal(match["n"])
    another = _ANOTHER.search(plain) and stem(unit) in {stem(word) for word in plain.split()}
    return Decimal(1) if another else None


def _ratio(note: str, plain: str) -> Report | None:
    for pattern, percent in _RATIO_WORDS:
        if pattern.search(plain):
            return Report(note, percent=Decimal(percent))
    return None


def _is_time(after: str, target: Target | None) -> bool:
    """Whether "two more weeks" are meant, and the goal counts something else."""
    unit = stem(after.split(maxsplit=1)[0]) if after.split() else ""
    return unit in _TIME and (target is None or stem(target.unit) != unit)


def _unit(words: str) -> str:
    """The word for what is counted: the first plural before a small word, else the first word."""
    kept = list(takewhile(lambda word: word not in _SMALL, words.split()))
    return next((word for word in kept if word.endswith("s")), kept[0] if kept else "")


def _without_dates(text: str, today: date) -> str:
    for found in reversed(find_values(text, today)):
        if found.kind in {"date", "percent"}:
            text = text[: found.start] + " , " + text[found.end :]
    return text
