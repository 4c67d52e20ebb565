"""A row of the table, and whether it reaches what it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bench.comparison.figures import Figure, Value

RATIO = "×"
"""The unit of a row whose numbers are ratios already."""


class Target(Protocol):
    """Something that a row must reach."""

    @property
    def words(self) -> str:
        """What is to be reached, as the table says it."""
        ...

    def is_reached(self, row: Row) -> bool | None:
        """Whether it is; None if a number that it needs is missing."""
        ...


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        name: What is measured.
        unit: The unit of both numbers, such as `ms`.
        coach: The product's number.
        stock: Stock Rasa's; None where it has no such thing.
        targets: What must be reached.
    """

    name: str
    unit: str
    coach: Value
    stock: Value = None
    targets: tuple[Target, ...] = ()

    @property
    def ratio(self) -> float | None:
        """The product's number divided by stock's; None where that cannot be, or says nothing."""
        if self.unit == RATIO:
            return None
        if not isinstance(self.coach, Figure) or not isinstance(self.stock, Figure):
            return None
        return self.coach.middle / self.stock.middle if self.stock.middle else None


@dataclass(frozen=True)
class Section:
    """Rows that belong together.

    Attributes:
        title: What they are about.
        rows: The rows.
        notes: Sentences that the numbers need to be understood.
    """

    title: str
    rows: Sequence[Row]
    notes: Sequence[str] = field(default=())


@dataclass(frozen=True)
class ShareOfStock:
    """At most so much of what stock takes.

    Attributes:
        limit: The largest ratio.
        words: As the table says it.
    """

    limit: float
    words: str

    def is_reached(self, row: Row) -> bool | None:
        """Compares the ratio (see `Target`)."""
        return None if row.ratio is None else row.ratio <= self.limit


@dataclass(frozen=True)
class AtMost:
    """The product's own number is at most this.

    Attributes:
        limit: The largest number, in the row's unit.
        words: As the table says it.
    """

    limit: float
    words: str

    def is_reached(self, row: Row) -> bool | None:
        """Compares the product's number (see `Target`)."""
        return row.coach.middle <= self.limit if isinstance(row.coach, Figure) else None


@dataclass(frozen=True)
class AtLeast:
    """The product's own number is at least this.

    Attributes:
        limit: The smallest number, in the row's unit.
        words: As the table says it.
    """

    limit: float
    words: str

    def is_reached(self, row: Row) -> bool | None:
        """Compares the product's number (see `Target`)."""
        return row.coach.middle >= self.limit if isinstance(row.coach, Figure) else None
