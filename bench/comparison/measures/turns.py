"""What a turn takes over HTTP, as a client sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bench.comparison import targets
from bench.comparison.figures import Missing, Value, figure, percentile
from bench.comparison.lab import Lab
from bench.comparison.people import Turn
from bench.comparison.rows import Row, Section, Target
from bench.comparison.sessions import Sessions, sessions
from bench.comparison.talk import KINDS

_SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
_TARGETS: dict[str, tuple[Target, ...]] = {"p50": targets.TURN_P50, "p99": targets.TURN_P99}
_NOTES = (
    "Over HTTP the coach's turn is timed from the post to the last message of its answer on the "
    "stream of events, stock's from the post to the end of the response; connections are kept.",
    "Stock keeps conversations in memory, as `rasa init` sets it up; the coach in its database.",
    "A turn without an answer is one that said nothing, told of an error, or was refused.",
)


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    coach, stock = sessions(lab)
    rows = [*rows_of(_samples(coach), _samples(stock), _TARGETS)]
    rows.append(Row("turns without an answer", "", _failed(coach), _failed(stock)))
    return Section("A turn over HTTP", rows, _NOTES)


Samples = Sequence[Sequence[Turn]] | Missing
"""The timed turns of each repetition, or why there are none."""


def rows_of(coach: Samples, stock: Samples, wanted: dict[str, tuple[Target, ...]]) -> Iterator[Row]:
    """Rows of percentiles: of all turns together, then by kind.

    Args:
        coach: The coach's turns.
        stock: Stock's turns.
        wanted: What the percentiles of all turns must reach.
    """
    for name, share in _SHARES.items():
        both = (_figure(coach, share), _figure(stock, share))
        yield Row(f"all turns, {name}", "ms", *both, wanted.get(name, ()))
    for kind in KINDS:
        for name, share in _SHARES.items():
            yield Row(
                f"{kind}, {name}", "ms", _figure(coach, share, kind), _figure(stock, share, kind)
            )


def _figure(samples: Samples, share: float, kind: str | None = None) -> Value:
    if isinstance(samples, Missing):
        return samples
    takes: Callable[[Turn], bool] = lambda turn: kind in (None, turn.kind)  # noqa: E731
    return figure(
        percentile([turn.said.milliseconds for turn in turns if takes(turn)], share)
        for turns in samples
    )


def _samples(held: Sessions) -> Samples:
    return held if isinstance(held, Missing) else [session.timed for session in held]


def _failed(held: Sessions) -> Value:
    if isinstance(held, Missing):
        return held
    return figure(sum(turn.said.problem is not None for turn in s.turns) for s in held)
