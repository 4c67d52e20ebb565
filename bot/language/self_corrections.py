"""What people take back while they type: "78k, no wait, 82", "15, not 20"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.language.numerals import amount_of
from bot.language.readings import Reading, V_co
from bot.language.text import Canon, canon
from bot.language.tokens import Token
from bot.language.vocabulary import MONTHS

_MARK = (
    r"(?:(?:no|nope|oh|oops|whoops|ah|sorry|wait|hold on|hang on|actually|rather|scratch that|"
    r"strike that|correction|i mean|i meant|meant|make that|make it|my mistake|my bad|typo|"
    r"or rather|let me correct that|change that to|that should be|should be|should say)"
    r"(?: [-,.;:!]){0,3}(?: |$))+"
)
_BETWEEN = r"(?:(?:it is|it's|its|it|that's|that is|more|the|to|be|is|i get|by|in|on|[,:;-]) ){0,4}"
_CURRENCY = r"(?:(?:usd|eur|gbp|cad|aud|nzd|inr|jpy|chf) )?"
_NUMBER = r"\d+(?:\.\d+)?(?:k|m|lakh|crore|%|th)?"
_MARKED_NUMBER = re.compile(
    rf"(?<![^ ]){_MARK}{_BETWEEN}(?P<value>{_CURRENCY}(?P<number>{_NUMBER}))(?= |$)"
)
_STRONG = (
    r"(?:no wait|wait no|sorry|i mean|i meant|make that|make it|scratch that|strike that|oops|"
    r"correction|actually|my mistake|my bad)(?: [-,.;:!]){0,3} "
)
# "No" takes something back only where it does not deny what follows ("no bonus").
_NO_TO = (
    r"(?!(?:bonus|sick|holiday|vacation|match|pto|paid|benefits?|health|sign|equity|retirement"
    r"|time|"
    r"overtime|more|less|later|matter|limit|clue|idea|problem|need|one|cap|other|day|unpaid) )"
)
_MARKED = re.compile(
    rf"(?:(?<=[,.;:!] )|(?<=- )){_MARK}{_NO_TO}(?=\S)|(?<![^ ])(?:{_STRONG})+(?=\S)"
)
_DENIED = re.compile(
    r"(?<![^ ])(?:[,-] )?(?:and )?(?:not|instead of|rather than) "
    + rf"{_CURRENCY}{_NUMBER}(?: (?:but|,))?(?= |$)"
)
_UNIT = re.compile(
    r"hour|minute|day|week|month|year|fortnight|quarter|mile|percent|cent|an?|per|/|yearly|hourly|"
    r"monthly|weekly"
)
_GOES_ON = re.compile(rf"up to|upto|of|on|to|and|match|{'|'.join(MONTHS)}")
_NUMBER_TOKEN = re.compile(_NUMBER)
_MOST_CORRECTIONS = 4


def revised(text: Canon) -> Canon:
    """Returns the text with numbers that were taken back replaced by what was said instead.

    "78k a year, no wait, 82" becomes "82k a year": the new number takes the place of the old one
    and what the old one carried (thousands, per cent) where it says nothing of its own.

    Args:
        text: A canonical text.

    Returns:
        The revised text, the same object where nothing was taken back.
    """
    text = _without_denied(text)
    for _ in range(_MOST_CORRECTIONS):
        once = _revised_once(text)
        if once is None:
            break
        text = once
    return text


def after_correction(text: Canon) -> Canon | None:
    """Returns what follows the last "no wait", "sorry, I mean", "actually", or None."""
    marks = list(_MARKED.finditer(text.text))
    if not marks or marks[-1].end() >= len(text.text):
        return None
    return Canon.of(text.tokens[text.token_at(marks[-1].end()) :])


def read_last_said(text: str, read: Callable[[Canon], Reading[V_co]]) -> Reading[V_co]:
    """Reads a text with a reader that knows nothing of corrections.

    Args:
        text: What was typed.
        read: Reads a canonical text.

    Returns:
        What was said last where something was taken back, else what the whole text says.
    """
    whole = revised(canon(text))
    after = after_correction(whole)
    if after is not None:
        reading = read(after)
        if reading.value or reading.alternatives:
            return reading
    return read(whole)


def _without_denied(text: Canon) -> Canon:
    for denied in reversed(list(_DENIED.finditer(text.text))):
        first, last = text.token_at(denied.start()), text.token_at(denied.end() - 1)
        if len(text.tokens) > last + 1 - first:
            text = Canon.of(text.tokens[:first] + text.tokens[last + 1 :])
    return text


def _revised_once(text: Canon) -> Canon | None:
    for mark in _MARKED_NUMBER.finditer(text.text):
        new = text.token_at(mark.start("number"))
        old = _number_before(text, text.token_at(mark.start()), text.tokens[new])
        following = text.text[mark.end() + 1 :]
        if old is None or _GOES_ON.match(following):
            continue
        if _UNIT.match(following):
            value = text.token_at(mark.start("value"))
            return Canon.of(text.tokens[: _phrase_start(text, old)] + text.tokens[value:])
        number = _inheriting(text.tokens[old], text.tokens[new])
        between = text.tokens[old + 1 : text.token_at(mark.start())]
        return Canon.of((*text.tokens[:old], number, *between, *text.tokens[new + 1 :]))
    return None


def _phrase_start(text: Canon, at: int) -> int:
    has_currency = at > 0 and re.fullmatch(_CURRENCY.replace(" )?", ")"), text.tokens[at - 1].text)
    return at - 1 if has_currency else at


def _number_before(text: Canon, end: int, new: Token) -> int | None:
    for at in range(end - 1, -1, -1):
        old = text.tokens[at]
        if old.kind in ("number", "ordinal") and _NUMBER_TOKEN.fullmatch(old.text):
            return at if _comparable(old.text, new.text) else None
    return None


def _comparable(old: str, new: str) -> bool:
    signs = {
        "%" if form.endswith("%") else "th" if form.endswith("th") else "" for form in (old, new)
    }
    if signs in ({"", "%"}, {"", "th"}):
        return not re.search(r"[km]$|lakh|crore", old + " " + new) and max(len(old), len(new)) < 6
    return len(signs) == 1


def _inheriting(old: Token, new: Token) -> Token:
    """Returns the new number with the suffix of the old one where it has none and is alike."""
    old_suffix, new_suffix = (re.sub(r"[\d.]", "", token.text) for token in (old, new))
    if new_suffix:
        return new
    if old_suffix and not (old_suffix != "%" and amount_of(new.text) >= 1_000):
        return new.to(new.text + old_suffix, "ordinal" if old_suffix == "th" else "number")
    thousands = not old_suffix and re.fullmatch(r"\d{2,3}000", old.text)
    return new.to(f"{new.text}k", "number") if thousands and len(new.text) <= 3 else new
