"""Turn 300 of a conversation against turn 5."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from statistics import median

from bench.comparison import servers, targets
from bench.comparison.figures import Missing, Value, figure
from bench.comparison.in_process import Played, play_coach, play_stock
from bench.comparison.lab import Lab
from bench.comparison.making import Stock
from bench.comparison.rows import RATIO, Row, Section
from bench.comparison.talk import question

_EARLY = slice(2, 7)
_LATE = slice(290, 310)
_SHORT_ONES = 4
_NOTE = (
    "Turn 5 is the median of turns 3 to 7 of five conversations of questions in process, turn 300 "
    "that of turns 291 to 310 of the last of them, which alone goes on so long. Stock does it "
    "once, for it takes minutes."
)


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    coach, stock = lab.in_turn(
        lambda: _coach(lab), lambda ready: _stock(lab, ready), stock_once=True
    )
    rows = [
        Row("turn 5", "ms", _figure(coach, _early), _figure(stock, _early)),
        Row("turn 300", "ms", _figure(coach, _late), _figure(stock, _late)),
        Row(
            "turn 300 / turn 5",
            RATIO,
            _figure(coach, _ratio),
            _figure(stock, _ratio),
            targets.LATE_TURN,
        ),
    ]
    return Section("Late in a conversation", rows, [_NOTE])


def _coach(lab: Lab) -> Played:
    folder = lab.new_folder("late")
    return play_coach(_texts(lab), folder, servers.new_sqlite(folder))


def _stock(lab: Lab, ready: Stock) -> Played:
    return play_stock(_texts(lab), ready, lab.new_folder("late"))


def _texts(lab: Lab) -> list[list[str]]:
    lengths = [_EARLY.stop] * _SHORT_ONES + [_LATE.stop]
    starts = islice(lab.numbers, len(lengths))
    return [
        [question(first + turn) for turn in range(length)]
        for first, length in zip(starts, lengths, strict=True)
    ]


def _early(played: Played) -> float:
    return median(turn.milliseconds for turns in played for turn in turns[_EARLY])


def _late(played: Played) -> float:
    return median(turn.milliseconds for turn in played[-1][_LATE])


def _ratio(played: Played) -> float:
    return _late(played) / _early(played)


def _figure(found: list[Played] | Missing, number: Callable[[Played], float]) -> Value:
    return found if isinstance(found, Missing) else figure(map(number, found))
