"""A readable way to write many phrases as one pattern."""

from __future__ import annotations

import re


def any_of(phrases: str, **slots: str) -> re.Pattern[str]:
    """Compiles phrases, one a line, to a pattern that finds any of them as whole words.

    Args:
        phrases: Regular expressions for plain text, a line each; a line that begins with a bar
            goes on the one above. Brackets group without being captured; `<name>` stands for a
            slot; `<..>` for up to three words, whatever they are.
        slots: What the slots stand for, in the same form; a slot may use those before it.

    Returns:
        The pattern.
    """
    whole = re.sub(r"\s*\n\s*\|", "|", phrases)
    lines = "|".join(line.strip() for line in whole.splitlines() if line.strip())
    return re.compile(rf"(?<!\w)(?:{_grouped(filled(lines, **slots))})(?!\w)")


def filled(phrase: str, **slots: str) -> str:
    """Returns a phrase with its slots filled.

    Args:
        phrase: A phrase as in `any_of`.
        slots: What the slots stand for.
    """
    for name, meaning in reversed(slots.items()):
        phrase = phrase.replace(f"<{name}>", f"({meaning})")
    return phrase.replace("<..>", r"(\S+ ){0,3}?")


def alternatives(words: str) -> str:
    """Returns words, separated by white space, as alternatives; `_` stands for a space.

    Args:
        words: The words, each a regular expression.
    """
    return "|".join(word.replace("_", " ") for word in words.split())


def _grouped(pattern: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
