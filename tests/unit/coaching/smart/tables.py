"""Reads the tables of goals with the points a coach would give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.coaching.smart import Letter, assess

TODAY = date(2026, 9, 14)
FOLDER = Path(__file__).parent
_LETTERS = tuple(Letter)
_POINTS = re.compile(r"\[\d+\]|[012.]")


@dataclass(frozen=True)
class Row:
    """A goal with the points that each letter may have; a letter not judged is left out."""

    text: str
    points: dict[Letter, frozenset[int]]

    def disagreements(self) -> dict[Letter, int]:
        """The letters whose score is not among the expected, with that score."""
        letters = assess(self.text, TODAY).letters
        return {
            letter: letters[letter].score
            for letter, expected in self.points.items()
            if letters[letter].score not in expected
        }


def rows(name: str) -> list[Row]:
    """Returns the rows of `goals` or `heldout`."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Row:
    points, _, text = line.partition(" |")
    expected = _POINTS.findall(points)
    assert len(expected) == len(_LETTERS), line
    return Row(
        text.strip(),
        {
            letter: frozenset(int(digit) for digit in one.strip("[]"))
            for letter, one in zip(_LETTERS, expected, strict=True)
            if one != "."
        },
    )
