"""Reads one kind of value, a text a line in, a JSON object a line out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from bot.language import KINDS, read


def read_lines(kind: str, lines: Iterable[str], today: date) -> Iterator[str]:
    """Reads each line.

    Args:
        kind: What to look for, one of `bot.language.KINDS`.
        lines: Texts, one a line; line ends are dropped.
        today: The day relative dates start from.

    Yields:
        One JSON object a line, as in `docs/reading.md`. An empty line gives an object as well.

    Raises:
        ValueError: The kind is not one of `KINDS`.
    """
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    for line in lines:
        yield json.dumps(read(known, line.rstrip("\r\n"), today).to_json(), ensure_ascii=False)
