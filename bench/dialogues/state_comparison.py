"""Whether a state holds what is wanted of it, and where not.

Text is compared without regard to case, punctuation and blanks, and has to be contained; numbers
are compared as numbers, however they are written. Names that are not wanted may be there too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

State = Mapping[str, Any]

_NOTHING: tuple[object, ...] = (None, "", [], {})
_WORD = re.compile(r"[^\W_]+")
_COUNT = "#"
_WITHOUT = "without"
_NOT = "!"


@dataclass(frozen=True)
class Mismatch:
    """One place at which something else is held than is wanted.

    Attributes:
        path: The names that lead there, from the top; items of lists have none of their own.
        words: What is held there, and what is wanted.
    """

    path: tuple[str, ...]
    words: str


def mismatches(wanted: Any, held: Any, path: tuple[str, ...] = ()) -> list[Mismatch]:
    """Every place at which something else is held than is wanted.

    Args:
        wanted: Names with values, or a value. None: must not be held. A list: at least these, each
            held by another one; an empty list: none. Of names, `x#` counts what `x` has, and
            `without` lists things of which there must be none. Of texts, `!x` must not be there.
        held: What is held there.
        path: The names that led there.

    Returns:
        The places; none if all that is wanted is held.
    """
    if wanted is None:
        is_empty = held in _NOTHING
        return [] if is_empty else [Mismatch(path, f"holds {held!r}, should not")]
    if isinstance(wanted, dict):
        return _of_names(wanted, held, path)
    if isinstance(wanted, list):
        if not isinstance(held or [], list):
            return [Mismatch(path, f"{held!r} for {wanted!r}")]
        return _of_list(wanted, list(held or ()), path)
    return [] if _is_value(wanted, held) else [Mismatch(path, f"{held!r} for {wanted!r}")]


def holds(wanted: Any, held: Any) -> bool:
    """Whether all that is wanted is held (see `mismatches`).

    Args:
        wanted: What is wanted.
        held: What is held.
    """
    return not mismatches(wanted, held)


def _of_names(wanted: Mapping[str, Any], held: Any, path: tuple[str, ...]) -> list[Mismatch]:
    if not isinstance(held, dict):
        return [Mismatch(path, f"{held!r} for {wanted!r}")]
    found: list[Mismatch] = []
    for name, value in wanted.items():
        if name.endswith(_COUNT):
            found += _of_count(value, held, (*path, name.removesuffix(_COUNT)))
        elif name == _WITHOUT:
            found += _of_unwanted(value, held, path)
        else:
            found += mismatches(value, held.get(name), (*path, name))
    return found


def _of_count(wanted: int, held: State, path: tuple[str, ...]) -> list[Mismatch]:
    count = len(held.get(path[-1]) or ())
    words = f"{count}, should be {wanted}"
    return [] if count == wanted else [Mismatch((*path, _COUNT), words)]


def _of_unwanted(
    wanted: Mapping[str, Sequence[Any]], held: State, path: tuple[str, ...]
) -> list[Mismatch]:
    return [
        Mismatch((*path, name, _WITHOUT), f"holds {thing!r}, should not")
        for name, unwanted in wanted.items()
        for one in unwanted
        for thing in held.get(name) or ()
        if holds(one, thing)
    ]


def _of_list(wanted: Sequence[Any], held: list[Any], path: tuple[str, ...]) -> list[Mismatch]:
    if not wanted:
        return [Mismatch(path, f"holds {held!r}, should be empty")] if held else []
    found: list[Mismatch] = []
    for one in wanted:
        hit = next((i for i, thing in enumerate(held) if holds(one, thing)), None)
        if hit is None:
            found += _of_missing(one, held, path)
        else:
            del held[hit]
    return found


def _of_missing(wanted: Any, held: Sequence[Any], path: tuple[str, ...]) -> list[Mismatch]:
    """Where the likest thing differs, if it has anything of what is wanted."""
    candidates = [mismatches(wanted, thing, path) for thing in held]
    likest = min(candidates, key=len, default=[])
    if 0 < len(likest) < len(mismatches(wanted, {})):
        return likest
    return [Mismatch(path, f"nothing holds {wanted!r} in {held!r}")]


def _is_value(wanted: Any, held: Any) -> bool:
    if isinstance(wanted, bool) or isinstance(held, bool):
        return bool(wanted == held)
    number, held_number = _number(wanted), _number(held)
    if number is not None and held_number is not None:
        return number == held_number
    if held is None:
        return False
    text = str(wanted)
    if text.startswith(_NOT):
        return _plain(text[1:]) not in _plain(held)
    return _plain(text) in _plain(held)


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None  # "Nan" is a name


def _plain(value: object) -> str:
    return " ".join(_WORD.findall(str(value).casefold()))
