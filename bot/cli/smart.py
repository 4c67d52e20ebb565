"""`coach smart`: feedback on goals, one a line, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bot.coaching.smart import Assessment, assess


def assess_lines(lines: Iterable[str], today: date) -> Iterator[str]:
    """Gives feedback on a goal a line.

    Args:
        lines: Goals, one a line.
        today: The day that counts as today.

    Yields:
        A JSON object a goal: `letters` (for each of S, M, A, R, T its `score` 0 to 2, `reason` and
        `found`), `total` (0 to 10), `verdict` (smart, nearly or draft).
    """
    for line in lines:
        yield json.dumps(_as_json(assess(line.rstrip("\r\n"), today)), ensure_ascii=False)


def _as_json(assessment: Assessment) -> dict[str, Any]:
    letters = {
        letter.value: {"score": one.score, "reason": one.reason, "found": one.found}
        for letter, one in assessment.letters.items()
    }
    return {"letters": letters, "total": assessment.total, "verdict": assessment.verdict.value}
