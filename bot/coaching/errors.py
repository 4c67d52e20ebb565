"""What the core refuses, each as a type of its own and in words a person understands."""

from collections.abc import Iterable


class CoachingError(Exception):
    """Base of every error the core raises on purpose; its text may be shown to a person."""


class CurrencyMismatch(CoachingError):
    """Two amounts of different currencies met where one currency is needed.

    Attributes:
        first: ISO 4217 code of the one amount.
        second: ISO 4217 code of the other.
    """

    def __init__(self, first: str, second: str) -> None:
        """Name the two currencies, ISO 4217."""
        super().__init__(
            f"These amounts are in {first} and in {second}. "
            "Give both in one currency, then I can put them side by side."
        )
        self.first = first
        self.second = second


class InvalidOffer(CoachingError):
    """A fact of a job offer is missing, malformed or absurd.

    Attributes:
        field: The fact's path as in the JSON form, for example ``pay.amount``; None where the
            whole text is at fault.
        message: What is wrong and what works, for a person to read.
    """

    def __init__(self, field: str | None, message: str) -> None:
        """Name the fact and say what works."""
        super().__init__(message)
        self.field = field
        self.message = message


class UnknownPlanYear(InvalidOffer):
    """The table of legal figures does not hold the plan year asked for.

    Attributes:
        year: The year asked for.
        known: The years the table holds.
    """

    def __init__(self, year: int, known: Iterable[int]) -> None:
        """Name the year asked for and those the table holds."""
        self.year = year
        self.known = tuple(sorted(known))
        held = " and ".join(str(one) for one in self.known)
        super().__init__(
            "retirement.plan_year",
            f"I hold the legal limits of {held}, and not those of {year}. "
            "Which of these years shall I use?",
        )


class InvalidComparison(CoachingError):
    """The offers given cannot be compared: too few, too many or in different currencies."""
