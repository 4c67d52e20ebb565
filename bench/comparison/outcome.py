"""Work that may fail for reasons that lie outside of it, such as a program that is not there."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from http.client import HTTPException
from typing import TypeVar

from bench.comparison.backing import NoBacking
from bench.comparison.figures import Missing
from bench.comparison.making import NotMade
from bench.comparison.processes import Ended
from bench.stock.environment import NoStock
from bench.understanding.work import WorkFailed

Result = TypeVar("Result")

_FAILURES = (
    Ended,
    HTTPException,
    NoBacking,
    NoStock,
    NotMade,
    OSError,
    WorkFailed,
)


def attempt(work: Callable[[], Result]) -> Result | Missing:
    """The result of some work, or why there is none; the whole reason goes to standard error.

    Args:
        work: The work.
    """
    try:
        return work()
    except _FAILURES as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return Missing(in_short(error))


def in_short(error: BaseException) -> str:
    """What an error says first: where to look follows, and is not for the table.

    Args:
        error: The error.
    """
    return re.split(r"; |\. |\n", str(error))[0].rstrip(".") or type(error).__name__
