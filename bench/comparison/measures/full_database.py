"""The coach with 100,000 other people in its database against an empty one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

from bench.comparison import servers, targets
from bench.comparison.crowd import CROWD, fill
from bench.comparison.figures import Missing, Value, figure
from bench.comparison.in_process import play_coach
from bench.comparison.lab import Lab
from bench.comparison.outcome import attempt
from bench.comparison.rows import RATIO, Row, Section
from bench.comparison.talk import conversation
from bot.storage.database import open_database

_PEOPLE = 20

Pair = tuple[float, float]
"""Milliseconds of a turn in an empty database and in a full one."""


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    pairs = attempt(lambda: _pairs(lab))
    rows = [
        Row("turn in an empty database, p50", "ms", _figure(pairs, lambda pair: pair[0])),
        Row(f"turn with {CROWD:,} others, p50", "ms", _figure(pairs, lambda pair: pair[1])),
        Row(
            "full / empty",
            RATIO,
            _figure(pairs, lambda p: p[1] / p[0]),
            None,
            targets.FULL_DATABASE,
        ),
    ]
    note = "Each of the others has a goal and a conversation; SQLite, in process."
    return Section("A full database", rows, [note])


def _pairs(lab: Lab) -> list[Pair]:
    folder = lab.new_folder("full-database")
    full = servers.new_sqlite(folder)
    engine = open_database(full)
    fill(engine)
    engine.dispose()
    pairs = []
    for repetition in range(lab.repetitions):
        both = [servers.new_sqlite(folder), full]
        # By turns the one and the other goes first, for the machine's speed drifts.
        order = slice(None, None, -1 if repetition % 2 else 1)
        empty_ms, full_ms = [_turn(lab, folder, one) for one in both[order]][order]
        pairs.append((empty_ms, full_ms))
    return pairs


def _turn(lab: Lab, folder: Path, database: str) -> float:
    said = [conversation(number) for number in islice(lab.numbers, _PEOPLE)]
    played = play_coach([[line.text for line in lines] for lines in said], folder, database)
    return median(one.milliseconds for turns in played for one in turns)


def _figure(pairs: list[Pair] | Missing, number: Callable[[Pair], float]) -> Value:
    return pairs if isinstance(pairs, Missing) else figure(map(number, pairs))
