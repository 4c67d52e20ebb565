"""Measures SMART feedback: agreement with a coach's points by letter, milliseconds a goal.

Run with `python bench/smart.py`; `--show` lists every row of the tuned tables that differs. The
held-out rows are only counted: a rule made for one of them would spoil the measure.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.coaching.smart import Letter, assess  # noqa: E402
from tests.unit.coaching.smart.tables import TODAY, Row, rows  # noqa: E402

TUNED = ("goals", "goals_more", "goals_third", "goals_fourth", "goals_fifth", "goals_sixth")


def agreement(name: str, *, show: bool) -> Iterator[str]:
    """Yields a line a table with the agreement by letter, and with `show` what differs."""
    table = rows(name)
    asked = Counter(letter for row in table for letter in row.points)
    wrong = Counter(letter for row in table for letter in row.disagreements())
    shares = (f"{letter} {_share(asked[letter], wrong[letter])}" for letter in Letter)
    whole = _share(asked.total(), wrong.total())
    yield f"{name:10} {len(table):4} goals   {'   '.join(shares)}   all {whole}"
    if show:
        yield from (line for row in table for line in _differing(row))


def _share(asked: int, wrong: int) -> str:
    return f"{100 * (asked - wrong) / asked:5.1f} % of {asked}"


def _differing(row: Row) -> Iterator[str]:
    for letter, score in row.disagreements().items():
        expected = "/".join(map(str, sorted(row.points[letter])))
        finding = assess(row.text, TODAY).letters[letter]
        yield f"  {letter} is {score}, not {expected}: {row.text!r} ({finding.reason})"


def speed(name: str) -> str:
    """Returns the time a goal takes; each text is new to every cache."""
    assess("Warm up by 1 May 2030.", TODAY)
    taken = []
    for row in rows(name):
        start = time.perf_counter()
        assess(f" {row.text} ", TODAY)
        taken.append(1_000 * (time.perf_counter() - start))
    return f"{name:10} median {median(taken):.1f} ms a goal, slowest {max(taken):.1f} ms"


def main() -> None:
    """Prints agreement and speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list what differs in the tuned tables")
    show = parser.parse_args().show
    tuned = [line for name in TUNED for line in agreement(name, show=show)]
    lines = [*tuned, *agreement("heldout", show=False), speed("goals")]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
