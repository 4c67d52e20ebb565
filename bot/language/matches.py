"""What was found in a message so far, and what of it is still free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.extraction.fields import Field, Taken
from bot.language.ranges import clauses
from bot.language.readings import FoundKind, Reading, Value
from bot.language.text import Canon

_CUT = re.compile(
    r" (?:,|;|\.|!|\?|\n|&|\+|\(|\)|and|plus|with|but|also|while|vs|versus|as well as|then|so"
    r"|because) "
    r"| (?:[.,;!?)]|\n)$"
)


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value found in running text.

    Attributes:
        start: Where it begins in the text as typed.
        end: Where it ends.
        kind: What it is.
        reading: What it says.
        field: The field of an offer or a goal it belongs to, None where the text does not say.
    """

    start: int
    end: int
    kind: FoundKind
    reading: Reading[Value]
    field: Field | None


@dataclass(frozen=True, slots=True)
class _Hit:
    taken: Taken
    field: Field | None


class Hits:
    """What was found so far, and what of the text is still free."""

    def __init__(self, whole: Canon) -> None:
        """Starts with nothing found in a canonical text."""
        self.whole = whole
        self.clauses = list(clauses(whole.text, _CUT))
        self._hits: list[_Hit] = []
        self._free: dict[int, Canon] = {}  # by start of the clause, until something is found

    def add(self, taken: Taken, field: Field | None) -> None:
        """Keeps a value unless its place is taken; without its field where that was given."""
        if self.is_free(taken.start, taken.end):
            is_given = any(hit.field == field for hit in self._hits)
            self._hits.append(_Hit(taken, None if is_given else field))
            self._free.clear()

    def has(self, field: Field) -> bool:
        """Says whether a field was given."""
        return any(hit.field == field for hit in self._hits)

    def is_free(self, start: int, end: int) -> bool:
        """Says whether nothing was found in a stretch of the text."""
        return all(end <= hit.taken.start or hit.taken.end <= start for hit in self._hits)

    def free_clauses(self) -> Iterator[tuple[int, Canon]]:
        """Yields each clause with its start, what was already found in it blanked out."""
        for start, end in self.clauses:
            if end > start:
                if start not in self._free:
                    self._free[start] = self.free_part(start, end)
                yield start, self._free[start]

    def free_part(self, start: int, end: int) -> Canon:
        """Returns a stretch of the text, what was already found in it blanked out."""
        first, last = self.whole.token_at(start), self.whole.token_at(end - 1)
        tokens = [
            token
            if self.is_free(at, at + len(token.text))
            else token.to("·" * len(token.text), "taken")
            for token, at in zip(
                self.whole.tokens[first : last + 1],
                self.whole.starts[first : last + 1],
                strict=True,
            )
        ]
        return Canon.of(tokens)

    def as_typed(self) -> list[FoundValue]:
        """Returns the values with their places in the text as typed."""
        found = []
        for hit in sorted(self._hits, key=lambda hit: hit.taken.start):
            start, end = self.whole.typed_span(hit.taken.start, hit.taken.end)
            reading = hit.taken.reading
            found.append(FoundValue(start, end, reading.kind, reading, hit.field))
        return found


Found = Iterator[tuple[Taken, Field | None]]


def shifted(taken: Taken, by: int) -> Taken:
    """Returns a value of a clause with its place in the whole text."""
    return Taken(taken.start + by, taken.end + by, taken.reading)
