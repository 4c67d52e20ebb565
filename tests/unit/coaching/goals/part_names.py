"""The names of parts of a goal as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPTIONAL = re.compile(r"\(\?:([^()]*)\)\?|([a-z ])\?")
_CHOICE = re.compile(r"\(\?:([^()]*)\)")
_BEHIND = re.compile(r"\(\?<![^()]*\)|\\w\*")


def plain_names(pattern: str) -> Iterator[str]:
    """Every name that a regular expression of names stands for, with all that is optional.

    Args:
        pattern: Names, alternatives and optional parts, as `GoalPart` has them.
    """
    text = _OPTIONAL.sub(lambda found: found[2] or found[1].split("|")[0], _BEHIND.sub("", pattern))
    for name in re.split(r"\|(?![^()]*\))", text):
        choice = _CHOICE.search(name)
        for one in choice[1].split("|") if choice else ("",):
            yield _CHOICE.sub(one, name, count=1)
