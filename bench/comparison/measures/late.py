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
_MIDDLE = slice(57, 62)
_LATE = slice(290, 310)
_SHORT_ONES = 4
_NOTE = (
    "Turn 5 is the median of turns 3 to 7 of five conversations of questions in process; the last "
    "of them alone goes on, with turns 58 to 62 for turn 60 and turns 291 to 310 for turn 300. "
    "Stock takes longer with every turn, so its conversation ends after turn 62, and is held once."
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
        Row("turn 60", "ms", _figure(coach, _at(_MIDDLE)), _figure(stock, _at(_MIDDLE))),
        Row("turn 300", "ms", _figure(coach, _at(_LATE))),
        Row(
            "turn 60 / turn 5",
            RATIO,
            _figure(coach, _grown(_MIDDLE)),
            _figure(stock, _grown(_MIDDLE)),
        ),
        Row(
            "turn 300 / turn 5",
            RATIO,
            _figure(coach, _grown(_LATE)),
            None,
            targets.LATE_TURN,
        ),
    ]
    return Section("Late in a conversation", rows, [_NOTE])


def _coach(lab: Lab) -> Played:
    folder = lab.new_folder("late")
    return play_coach(_texts(lab, _LATE.stop), folder, servers.new_sqlite(folder))


def _stock(lab: Lab, ready: Stock) -> Played:
    return play_stock(_texts(lab, _MIDDLE.stop), ready, lab.new_folder("late"))


def _texts(lab: Lab, longest: int) -> list[list[str]]:
    lengths = [_EARLY.stop] * _SHORT_ONES + [longest]
    people = islice(lab.numbers, len(lengths))
    # No question is asked twice: what was understood once would be known again.
    return [
        [question(_LATE.stop * person + turn) for turn in range(length)]
        for person, length in zip(people, lengths, strict=True)
    ]


def _early(played: Played) -> float:
    return median(turn.milliseconds for turns in played for turn in turns[_EARLY])


def _at(place: slice) -> Callable[[Played], float]:
    return lambda played: median(turn.milliseconds for turn in played[-1][place])


def _grown(place: slice) -> Callable[[Played], float]:
    return lambda played: _at(place)(played) / _early(played)


def _figure(found: list[Played] | Missing, number: Callable[[Played], float]) -> Value:
    return found if isinstance(found, Missing) else figure(map(number, found))
