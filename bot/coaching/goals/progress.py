"""Progress on a goal: what a person reports, and where the goal stands after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from bot.coaching.errors import CoachingError

WHOLE = 100
"""Per cent at which all of it is done."""


class AbsurdProgress(CoachingError):
    """A report says what cannot be: less than nothing, or more than all of it."""


@dataclass(frozen=True)
class Report:
    """What a person says about a goal; at most one kind of number is set.

    Attributes:
        note: The report in the person's own words.
        count: How many there are by now ("3 of 4", "that makes three").
        of: How many there shall be, if the report says so.
        more: How many were added ("did two more").
        percent: The share that is done, in per cent.
        unit: What is counted, such as "meetings"; empty if the report does not say.
    """

    note: str
    count: Decimal | None = None
    of: Decimal | None = None
    more: Decimal | None = None
    percent: Decimal | None = None
    unit: str = ""

    @property
    def has_number(self) -> bool:
        """Whether it says how far the goal is, beside its words."""
        return not (self.count is None and self.more is None and self.percent is None)


@dataclass(frozen=True)
class Target:
    """What a goal counts.

    Attributes:
        number: How many there shall be.
        unit: Of what, such as "meetings"; empty if it is not said.
        start: How many there were at the beginning, where the number goes from there up or down;
            None if it is counted from nothing.
    """

    number: Decimal
    unit: str
    start: Decimal | None = None


@dataclass(frozen=True)
class Progress:
    """Where a goal stands.

    Attributes:
        note: The latest report in the person's own words.
        count: How many are done; None if nothing is counted.
        of: How many there shall be; None if that is not known.
        unit: What is counted; may be empty.
        percent: The share that is done, in whole per cent, 0 to 100; None if it is not known.
    """

    note: str
    count: Decimal | None = None
    of: Decimal | None = None
    unit: str = ""
    percent: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of it is done by the numbers."""
        return self.percent == WHOLE

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        count, of = data.get("count"), data.get("of")
        return cls(
            note=data["note"],
            count=None if count is None else Decimal(count),
            of=None if of is None else Decimal(of),
            unit=data.get("unit", ""),
            percent=data.get("percent"),
        )

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values; numbers of things as text, so that they stay exact."""
        return {
            "note": self.note,
            "count": None if self.count is None else str(self.count),
            "of": None if self.of is None else str(self.of),
            "unit": self.unit,
            "percent": self.percent,
        }


def advance(before: Progress | None, report: Report, target: Target | None) -> Progress:
    """Where a goal stands after a report.

    Args:
        before: Where it stood; None if nothing was reported yet.
        report: What was said.
        target: What the goal counts, if it counts something.

    Raises:
        AbsurdProgress: The report says less than nothing or more than all of it.
    """
    check(report)
    before = before or Progress("")
    if report.percent is not None:
        return Progress(report.note, before.count, before.of, before.unit, _whole(report.percent))
    unit = report.unit or before.unit or (target.unit if target else "")
    if report.of is None and target is not None and target.start is not None:
        return _on_the_way(before, report, target.number, target.start, unit)
    of = report.of or before.of or (target.number if target else None)
    if report.count is not None:
        count = report.count
    elif report.more is not None:
        count = (before.count or Decimal(0)) + report.more
    else:
        return Progress(report.note, before.count, before.of, before.unit, before.percent)
    return Progress(report.note, count, of, unit, _share(count, of))


def check(report: Report) -> None:
    """Refuses what cannot be.

    Args:
        report: What was said.

    Raises:
        AbsurdProgress: The report says less than nothing or more than all of it.
    """
    numbers = (report.count, report.more, report.percent, report.of)
    if any(number is not None and number < 0 for number in numbers):
        raise AbsurdProgress(
            "Less than nothing is not something I can note. "
            'Say how many there are by now, like "2 of 4", or just what happened.'
        )
    if report.percent is not None and report.percent > WHOLE:
        raise AbsurdProgress(
            "More than 100 % is more than all of it. "
            "If you reached it, tell me it is done; otherwise give me a share up to 100 %."
        )
    if report.of is not None and report.of == 0:
        raise AbsurdProgress("Out of none is hard to count. How many shall there be in all?")


def _on_the_way(
    before: Progress, report: Report, end: Decimal, start: Decimal, unit: str
) -> Progress:
    """Where a number stands that goes from one to another, up or down."""
    if report.count is not None:
        count = report.count
    elif report.more is not None:
        stood = start if before.count is None else before.count
        count = stood + (report.more if end > start else -report.more)
    else:
        return Progress(report.note, before.count, None, before.unit, before.percent)
    gone = _whole((count - start) * WHOLE / (end - start))
    return Progress(report.note, count, None, unit, max(0, min(WHOLE, gone)))


def _share(count: Decimal, of: Decimal | None) -> int | None:
    return None if not of else min(WHOLE, _whole(count * WHOLE / of))


def _whole(percent: Decimal) -> int:
    return int(percent.quantize(Decimal(1), ROUND_HALF_UP))
