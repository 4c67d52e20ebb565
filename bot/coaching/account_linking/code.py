"""One person in several places: one-time codes that join them."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from datetime import timedelta

from bot.coaching.errors import CoachingError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs of a code, without those that look like another one (0 and O, 1, I and L, U and V)."""

CODE_LENGTH = 8
CODE_LIVES = timedelta(minutes=10)
MAX_TRIES = 5
"""How many wrong codes one place may try within `TRIES_COUNT`."""

TRIES_COUNT = timedelta(hours=1)

_SIGN = "[2-9A-HJKMNP-TV-Z]"
_CODE = re.compile(rf"(?<![\w-])({_SIGN}{{4}})[-–— ]?({_SIGN}{{4}})(?![\w-])", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:(?:please |/?coach |use |enter )*(?:link|code|link code|join|connect|the code is|"
    r"my code is|here is (?:the|my) code)\W+)?",
    re.IGNORECASE,
)


class LinkRefused(CoachingError):
    """A code joins nothing; the words say why and what works. Nothing is changed."""


def draw_code(choose: Callable[[str], str]) -> str:
    """A new code.

    Args:
        choose: Draws one of some signs, so that nobody can foresee which.

    Returns:
        `CODE_LENGTH` signs, letters and digits among them, so that neither a word nor a number
        looks like a code.
    """
    while True:
        code = "".join(choose(ALPHABET) for _ in range(CODE_LENGTH))
        if _has_both(code):
            return code


def shown(code: str) -> str:
    """A code as it is shown, such as "K7M4-QX2P"."""
    return f"{code[:4]}-{code[4:]}"


def read_code(text: str) -> str | None:
    """The code in a message, or None.

    Args:
        text: What was typed.
    """
    for first, last in _CODE.findall(text):
        code = f"{first}{last}".upper()
        if _has_both(code):
            return code
    return None


def is_code_alone(text: str) -> bool:
    """Whether a message is a code and nothing else, "link" or the like before it aside.

    Args:
        text: What was typed.
    """
    found = _CODE.search(text)
    if found is None or read_code(text) is None:
        return False
    before, after = text[: found.start()].strip(), text[found.end() :].strip(" .!")
    return not after and _ALONE.fullmatch(f"{before} " if before else "") is not None


def digest(code: str, secret: str) -> str:
    """What is kept of a code, which does not tell it.

    Args:
        code: The code.
        secret: The server's secret.

    Returns:
        HMAC-SHA256 in hexadecimal, 64 signs.
    """
    return hmac.new(secret.encode(), code.encode(), hashlib.sha256).hexdigest()


def _has_both(code: str) -> bool:
    return any(sign.isdigit() for sign in code) and any(sign.isalpha() for sign in code)
