"""Cuts what was typed into tokens that remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

# A longer message is read as far as this: enough for any answer, and a bound on the work.
SCAN_LIMIT = 2_000
TOKEN_LIMIT = 500

_SIGNS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"',
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
        "％": "%", "×": "x", "✕": "x", "≈": "~", "，": ",", "．": ".", "＄": "$",
    }
)  # fmt: skip

_PATTERN = re.compile(
    r"""
    (?P<plan>(?<![\d$€£.,])(?:401\s?\(?k\)?|403\s?\(?b\)?)(?![a-z]))
  | (?P<status>
        (?<![\w$€£.,])(?:1099(?!\d|[.,]\d|\s?(?:%|k\b|usd|dollars?|bucks|a\b|an\b|per\b|/))
      | w-?2(?!\w|[.,]\d))
    )
  | (?P<date>
        (?<![\d/.,-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/-])
      | (?<![\d/.,-])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])
      | (?<![\d/.,-])\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})(?![\d-])
      | (?<![\d/.,-])\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\d.])
      | (?<![\d/.,-])\d{1,2}/\d{1,4}(?![\d/k])
    )
  | (?P<period>(?:q[1-4]|h[12])(?![\w])|(?<!\w)[1-4]q(?![\w]))
  | (?P<ordinal>(?<![\w.,])\d{1,2}(?:st|nd|rd|th)(?![a-z]))
  | (?P<dotted>
        \d{1,3}(?:\.\d{3}){2,5}(?!\d)(?:,\d{1,2}(?!\d))?
      | \d{1,3}\.\d{3},\d{1,2}(?!\d)
      | \d{1,3}\.\d{3}(?=\s?(?:€|eur)|(?<=00)(?!\d|\s?%|\s?per))
      | (?<=€)\d{1,3}\.\d{3}(?!\d)
    )
  | (?P<number>
        \d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?
      | \d{1,3}(?:'\d{3}){1,4}(?!\d)
      | (?<![\d.,])\d{1,3}(?:\ \d{3}){1,3}(?!\d|,\d|\.\d)
      | \d+(?:\.\d+|,\d{1,2}(?!\d))?
      | (?<!\d)\.\d+
    )
  | (?P<year>(?<!\w)'\d{2}(?!\w))
  | (?P<fraction>[½¼¾⅓⅔])
  | (?P<currency>(?<![a-z])(?:us|ca|c|au|a|nz|hk|s|r|mx)\$|[$€£¥₹₱₩₪₺₦])
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
  | (?P<sign>[-/%+~&:;,.()*=<>@!?\n])
    """,
    re.VERBOSE,
)

_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67"}
_NOT_CURRENCIES = {"try": "attempt", "cop": "police"}
"""Words that are a currency's code only in capitals, or behind a number."""

_CURRENCIES = {
    "$": "usd", "us$": "usd", "ca$": "cad", "c$": "cad", "au$": "aud", "a$": "aud", "nz$": "nzd",
    "hk$": "hkd", "s$": "sgd", "r$": "brl", "mx$": "mxn", "€": "eur", "£": "gbp", "¥": "jpy",
    "₹": "inr", "₱": "php", "₩": "krw", "₪": "ils", "₺": "try", "₦": "ngn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        text: Its canonical form (lower case; numbers without grouping).
        kind: The name of the pattern it came from.
        start: Where it begins in the text as typed.
        end: Where it ends.
    """

    text: str
    kind: str
    start: int
    end: int

    def to(self, text: str, kind: str, last: Token | None = None) -> Token:
        """Returns a token in this one's place (up to the end of `last`) with another form."""
        return Token(text, kind, self.start, (last or self).end)


def tokenize(text: str) -> list[Token]:
    """Cuts a text into tokens.

    Args:
        text: What was typed; only the first `SCAN_LIMIT` characters and `TOKEN_LIMIT` tokens of
            them are looked at.

    Returns:
        The tokens in order. Signs that carry no meaning here (emoji, quotes) are dropped.
    """
    typed = text[:SCAN_LIMIT].translate(_SIGNS)
    lowered = "".join(map(_plain_character, typed))
    found = islice(_PATTERN.finditer(lowered), TOKEN_LIMIT)
    return [_in_plain_words(typed, _token(lowered, match)) for match in found]


def _in_plain_words(typed: str, token: Token) -> Token:
    """Puts another word in the place of one that would be taken for a currency ("try 70k")."""
    if token.kind != "word" or token.text not in _NOT_CURRENCIES:
        return token
    before = typed[max(0, token.start - 8) : token.start]
    is_code = typed[token.start : token.end].isupper() or re.search(r"\d[kKmM]? ?$", before)
    return token if is_code else token.to(_NOT_CURRENCIES[token.text], "word")


def _plain_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _token(text: str, match: re.Match[str]) -> Token:
    kind = match.lastgroup or "sign"
    form = match.group()
    if kind == "plan":
        form, kind = "retirement", "word"
    elif kind == "status":
        form, kind = "contractor" if form[0].isdigit() else "payroll", "word"
    elif kind == "dotted":
        form, kind = form.replace(".", "").replace(",", "."), "number"
    elif kind == "number":
        form = _plain_number(form)
    elif kind == "year":
        form, kind = f"20{form[1:]}", "number"
    elif kind == "fraction":
        form, kind = "0" + _FRACTIONS[form], "number"
    elif kind == "currency":
        form = _CURRENCIES[form]
    elif kind == "period" and form.endswith("q"):
        form = f"q{form[0]}"
    elif form == "-" and _is_minus(text, match.end()):
        form = "minus"
    return Token(form, kind, match.start(), match.end())


def _is_minus(text: str, after: int) -> bool:
    before = text[max(0, after - 8) : after - 1]
    follows_gap = not before or before[-1] in " ($€£"
    follows_number = re.search(r"[\dk%]\s*$", before) is not None
    return (
        follows_gap
        and not follows_number
        and re.match(r"[$€£]?\d", text[after : after + 2]) is not None
    )


def _plain_number(form: str) -> str:
    """Returns a number with a decimal point and without grouping, whatever was typed."""
    form = form.replace(" ", "").replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", form):
        form = form.replace(",", "")
    else:
        form = form.replace(",", ".")
    whole, _, decimals = form.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole
