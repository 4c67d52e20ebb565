"""Number words, magnitudes and halves: every number of a text becomes one token.

Canonical numbers are digits with at most one suffix: `85k`, `1.2m`, `12lakh`, `2crore`, `6%`,
`15th`. Two number words that stand side by side keep both parts, `72_5`, because what they mean
depends on what is read: 72,500 of pay, the year 2027, 22.50 an hour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from bot.language.spoken_numbers import SCALES, SMALL, TENS, SpokenNumber
from bot.language.tokens import Token

_SUFFIX = {"thousand": "k", "grand": "k", "k": "k", "million": "m", "m": "m", "lakh": "lakh",
           "l": "lakh", "lpa": "lakh", "crore": "crore", "lakhs": "lakh"}  # fmt: skip
MAGNITUDE = {
    "": Decimal(1),
    "k": Decimal(1_000),
    "lakh": Decimal(100_000),
    "m": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
}
_AFTER_ARTICLE = ("hundred", *SCALES)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        4,
    )
} | {"thirtieth": 30}
_LAST_OF_ORDINAL = {"first": 1, "second": 2, "third": 3} | {
    word: number for word, number in _ORDINALS.items() if number < 10
}
MEASURES = frozenset(
    "hour minute day week month year fortnight mile million percent % cent".split()
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_AFTER_POINT = re.compile(r"\d+[km]?")
_SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)(k|m|lakh|crore)")

Step = Callable[[list[Token], int], tuple[Token, int] | None]


def numerals(tokens: list[Token]) -> list[Token]:
    """Returns the tokens with every number as one canonical token."""
    for step in (_ordinal_words, _number_words, _small_words):
        tokens = _rewrite(tokens, step)
    tokens = _unit_halves(tokens)
    for step in (_halves, _magnitudes, _percents):
        tokens = _rewrite(tokens, step)
    return tokens


def _rewrite(tokens: list[Token], step: Step) -> list[Token]:
    rewritten: list[Token] = []
    at = 0
    while at < len(tokens):
        found = step(tokens, at)
        token, used = found or (tokens[at], 1)
        rewritten.append(token)
        at += used
    return rewritten


def _word(tokens: list[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _ordinal_words(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """`twenty first`, `fifteenth`, `15 th`; first to third alone stay words (a third, a second)."""
    word = tokens[at].text
    if word in ("twenty", "thirty") and _skip_hyphen(tokens, at) < len(tokens):
        last = _skip_hyphen(tokens, at)
        ones = _LAST_OF_ORDINAL.get(tokens[last].text)
        if ones:
            return tokens[at].to(f"{TENS[word] + ones}th", "ordinal", tokens[last]), last - at + 1
    if word in _ORDINALS:
        return tokens[at].to(f"{_ORDINALS[word]}th", "ordinal"), 1
    if tokens[at].kind == "ordinal":
        return tokens[at].to(re.sub(r"\D+", "th", word), "ordinal"), 1
    return None


def _skip_hyphen(tokens: list[Token], at: int) -> int:
    return at + 2 if _word(tokens, at + 1) == "-" else at + 1


def _number_words(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """`eighty five thousand` -> `85k`; `seventy two five` -> `72_5`."""
    first = _one_number(tokens, at)
    if first is None:
        return None
    form, end = first
    second = _one_number(tokens, _word_after(tokens, end))
    if second and form.isdigit() and second[0].isdigit():
        counts_shifts = len(form) == 1 and "hour" in (
            _word(tokens, second[1]),
            _word(tokens, second[1] + 1),
        )
        paired = None if counts_shifts else _pair(int(form), int(second[0]))
        if paired:
            return tokens[at].to(paired, "number", tokens[second[1] - 1]), second[1] - at
    return tokens[at].to(form, "number", tokens[end - 1]), end - at


def _word_after(tokens: list[Token], at: int) -> int:
    return at + 1 if _word(tokens, at) == "-" and _word(tokens, at + 1) in SMALL else at


def _pair(first: int, second: int) -> str | None:
    if 1 <= first <= 9 and 10 <= second <= 99:
        return str(first * 100 + second)
    if 10 <= first <= 999 and 1 <= second <= 99:
        return f"{first}_{second}"
    return None


def _one_number(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """Reads one spoken number from `at`; returns its form and where it ends."""
    spoken = SpokenNumber()
    here = at
    article = _word(tokens, at) == "a" and (at == 0 or tokens[at - 1].text != "half")
    if article and _word(tokens, at + 1) in _AFTER_ARTICLE:
        spoken.add("one")
        here += 1
    while True:
        joiner = _word(tokens, here) if _word(tokens, here) in ("-", "and") else ""
        here_or_next = here + 1 if joiner else here
        word = _word(tokens, here_or_next)
        if not spoken.takes(word, joiner):
            break
        spoken.add(word)
        here = here_or_next + 1
    return (spoken.form(), here) if spoken.started else None


def _small_words(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """`a couple of`, `a dozen`, `half a dozen`, `four point five`."""
    words = [_word(tokens, at + ahead) for ahead in range(3)]
    if words[:3] == ["half", "a", "dozen"]:
        return tokens[at].to("6", "number", tokens[at + 2]), 3
    if words[:2] == ["quarter", "million"]:
        return tokens[at].to("0.25m", "number", tokens[at + 1]), 2
    if words[1] == "point" and _PLAIN.fullmatch(words[0]) and _AFTER_POINT.fullmatch(words[2]):
        return tokens[at].to(f"{words[0]}.{words[2]}", "number", tokens[at + 2]), 3
    article = 1 if words[0] in ("a", "one") else 0
    number = {"couple": "2", "dozen": "12"}.get(words[article])
    if number is None:
        return None
    used = article + 1 + (_word(tokens, at + article + 1) == "of")
    return tokens[at].to(number, "number", tokens[at + used - 1]), used


def _halves(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """`half a day`, `two and a half`, `a day and a half`, `1 1/2`."""
    return _plain_half(tokens, at) or _number_and_half(tokens, at)


def _plain_half(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    here = at + 1 if _word(tokens, at) == "a" and _word(tokens, at + 1) == "half" else at
    if _word(tokens, here) != "half":
        return None
    here += 1
    if [_word(tokens, here + i) for i in range(3)] == ["of", "1", "percent"]:
        here += 1
    here += _word(tokens, here) in ("a", "an", "1", "-")
    if _word(tokens, here) in MEASURES:
        return tokens[at].to("0.5", "number", tokens[here - 1]), here - at
    return None


def _number_and_half(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    number = tokens[at].text
    if number in ("a", "an") and _word(tokens, at + 1) in MEASURES:
        number = "1"
    if not _PLAIN.fullmatch(number):
        return None
    here = at + 1
    if _word(tokens, here) in ("1/2", "0.5"):
        return tokens[at].to(_plus_half(number), "number", tokens[here]), 2
    if [_word(tokens, here + i) for i in range(3)] == ["and", "a", "half"]:
        return tokens[at].to(_plus_half(number), "number", tokens[here + 2]), 4
    return None


def _plus_half(number: str) -> str:
    return str(Decimal(number) + Decimal("0.5"))


def _unit_halves(tokens: list[Token]) -> list[Token]:
    """Moves the half of `a day and a half` and `2 weeks and a half` in front of the unit."""
    moved = list(tokens)
    at = 0
    while at + 4 < len(moved):
        number, unit = moved[at], moved[at + 1]
        counted = "1" if number.text in ("a", "an", "one") else number.text
        tail = [token.text for token in moved[at + 2 : at + 5]]
        if _PLAIN.fullmatch(counted) and unit.text in MEASURES and tail == ["and", "a", "half"]:
            half = number.to(_plus_half(counted), "number")
            moved[at : at + 5] = [half, unit.to(unit.text, unit.kind, moved[at + 4])]
        at += 1
    return moved


def _magnitudes(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """`85 k`, `1.2 million`, `12 lpa` (which stays a word as well), `1 lakh 20 thousand`."""
    number, here = _with_suffix(tokens, at)
    if number is None:
        return None
    second, end = _with_suffix(tokens, here)
    if second and "k" in second and number.endswith(("lakh", "crore")):
        lakhs = (amount_of(number) + amount_of(second)) / MAGNITUDE["lakh"]
        return tokens[at].to(f"{lakhs:f}lakh", "number", tokens[end - 1]), end - at
    if number.endswith("k") and _is_spoken_rest(tokens, here):
        total = amount_of(number) + Decimal(tokens[here].text)
        return tokens[at].to(f"{total:f}", "number", tokens[here]), here + 1 - at
    return tokens[at].to(number, "number", tokens[max(at, here - 1)]), max(1, here - at)


def _is_spoken_rest(tokens: list[Token], at: int) -> bool:
    """Says whether it is the `five hundred` of `72 thousand five hundred`."""
    form = _word(tokens, at)
    return form.isdigit() and len(form) == 3 and tokens[at].end - tokens[at].start > len(form)


def _with_suffix(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """Returns the number with its suffix, and where it ends (before `lpa`, which says more)."""
    number, word = _word(tokens, at), _word(tokens, at + 1)
    if _SUFFIXED.fullmatch(number) and word not in _SUFFIX:
        return number, at + 1
    if not _PLAIN.fullmatch(number) or (word in ("m", "l") and not _touching(tokens, at)):
        return None, at
    if word == "hundred":
        return str(Decimal(number) * 100), at + 2
    if word not in _SUFFIX:
        return None, at
    return number + _SUFFIX[word], at + 1 if word == "lpa" else at + 2


def _touching(tokens: list[Token], at: int) -> bool:
    return tokens[at].end == tokens[at + 1].start


def _percents(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """`6 %`, `six per cent`."""
    if not _PLAIN.fullmatch(tokens[at].text):
        return None
    if _word(tokens, at + 1) in ("percent", "%"):
        return tokens[at].to(f"{tokens[at].text}%", "number", tokens[at + 1]), 2
    if [_word(tokens, at + 1), _word(tokens, at + 2)] == ["per", "cent"]:
        return tokens[at].to(f"{tokens[at].text}%", "number", tokens[at + 2]), 3
    return None


def amount_of(form: str) -> Decimal:
    """Returns the value of a canonical number such as `85k` (a per cent sign is left out)."""
    suffixed = _SUFFIXED.fullmatch(form)
    if suffixed:
        return Decimal(suffixed[1]) * MAGNITUDE[suffixed[2]]
    return Decimal(form.rstrip("%"))
