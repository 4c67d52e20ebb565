"""Measures the readers: rows read exactly right, false values, speed.

Run with `python -m bench.reading`; `--show` lists every row that is not right.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from bot.language import KINDS, Kind, read

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "tests" / "unit" / "coaching" / "reading" / "heldout"
TODAY = date(2027, 2, 10)
LONG_TEXTS = ("9" * 10_000, "a " * 5_000, "1-" * 5_000, "june 3 to " * 1_000, "50% up to " * 1_000)


def rows(name: str) -> list[dict[str, Any]]:
    """Returns the rows of one table of the held-out set."""
    loaded: list[dict[str, Any]] = json.loads((HELD_OUT / f"{name}.json").read_text())
    return loaded


def is_right(kind: Kind, row: dict[str, Any]) -> bool:
    """Says whether the reading of a row is exactly what the table has."""
    reading = read(kind, row["text"], TODAY).to_json()
    if row.get("asked"):
        return reading["value"] is None and bool(reading["alternatives"])
    expected = row["value"]
    if expected is None:
        return reading["value"] is None and not reading["alternatives"]
    value = reading["value"]
    if not isinstance(value, dict):
        return False
    said = {key: part for key, part in value.items() if part is not None}
    return said == {key: part for key, part in expected.items() if part is not None}


@dataclass(frozen=True)
class Score:
    """How well one kind is read.

    Attributes:
        kind: The kind.
        rows: Rows of its table.
        right: Rows that are read exactly right.
        without_value: Rows that have no value.
        false_values: Of these, how many a value was read from.
        median_ms: Milliseconds a row.
        wrong: The texts that are not read right.
    """

    kind: Kind
    rows: int
    right: int
    without_value: int
    false_values: int
    median_ms: float
    wrong: tuple[str, ...]


def score(kind: Kind) -> Score:
    """Measures one kind."""
    table = rows(kind)
    wrong = tuple(row["text"] for row in table if not is_right(kind, row))
    nothing = [row for row in table if row.get("value", 0) is None]
    false = sum(read(kind, row["text"], TODAY).value is not None for row in nothing)
    usual = median(milliseconds(kind, row["text"]) for row in table)
    return Score(kind, len(table), len(table) - len(wrong), len(nothing), false, usual, wrong)


def scores() -> list[Score]:
    """Measures every kind."""
    return [score(kind) for kind in KINDS]


def lines(found: Score, *, show: bool) -> Iterator[str]:
    """Yields the measures of one kind, and with `show` each row that is not right."""
    longest = max(milliseconds(found.kind, text) for text in LONG_TEXTS)
    yield (
        f"{found.kind:14} {100 * found.right / found.rows:6.1f} % of {found.rows:3}"
        f"   false values {found.false_values} of {found.without_value}"
        f"   median {found.median_ms:.3f} ms   first {first_call(found.kind):.1f} ms"
        f"   long {longest:.1f} ms"
    )
    if show:
        for text in found.wrong:
            yield f"    {text!r}: {json.dumps(read(found.kind, text, TODAY).to_json())}"


def milliseconds(kind: Kind, text: str) -> float:
    """Returns how long one reading takes; the text is changed so that nothing is remembered."""
    start = time.perf_counter()
    read(kind, f" {text} ", TODAY)
    return 1_000 * (time.perf_counter() - start)


def first_call(kind: Kind) -> float:
    """Returns how long the first reading of a fresh process takes, imports included."""
    code = (
        "import time; start = time.perf_counter()\n"
        "from datetime import date\n"
        "from bot.language import read\n"
        f"read({kind!r}, 'about 40', date(2027, 2, 10))\n"
        "print(1000 * (time.perf_counter() - start))"
    )
    runs = [subprocess.check_output([sys.executable, "-c", code], cwd=ROOT) for _ in range(3)]  # noqa: S603
    return min(float(run) for run in runs)


def main() -> None:
    """Prints the measures of every kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list every row that is not right")
    show = parser.parse_args().show
    for found in scores():
        for line in lines(found, show=show):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
