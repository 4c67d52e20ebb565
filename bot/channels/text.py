"""Text as it comes in, made fit to be kept."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """The text without what no database or terminal can keep: control signs, halves of pairs.

    Args:
        text: What was sent.
    """
    kept = (
        sign
        for sign in text.replace("\r\n", "\n")
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return "".join(kept).strip()
