"""Sessions of a server, which several measures look at: started, talked to, stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache

from bench.comparison import servers
from bench.comparison.figures import Missing
from bench.comparison.lab import Lab
from bench.comparison.making import Stock
from bench.comparison.memory import megabytes
from bench.comparison.people import Turn, first_answer, one_by_one
from bench.comparison.server_side import turns_served

TURNS = 1_000
WARM_UP = 36
"""Turns that are not timed: two conversations."""


@dataclass(frozen=True)
class Session:
    """What was seen of a system between its start and its end.

    Attributes:
        start_seconds: From the start of its processes to the first answer.
        turns: All turns, one after the other.
        megabytes: Resident memory in the end, by process.
        served_ms: What a turn took on average inside the server, if it says so.
    """

    start_seconds: float
    turns: list[Turn]
    megabytes: dict[str, float]
    served_ms: float | None = None

    @property
    def timed(self) -> list[Turn]:
        """The turns without those of the warm-up."""
        return self.turns[WARM_UP:]


Sessions = list[Session] | Missing


@cache
def sessions(lab: Lab) -> tuple[Sessions, Sessions]:
    """The sessions of the coach and of stock, one a repetition, in turn.

    Args:
        lab: The run; within a run they are held once.
    """
    return lab.in_turn(lambda: _of_coach(lab), lambda ready: _of_stock(lab, ready))


def _of_coach(lab: Lab) -> Session:
    with servers.coach(lab.new_folder("session")) as system:
        started = _started(lab, system)
        url = system.processes[f"{servers.SERVER} 1"].url
        before = turns_served(url)
        turns = one_by_one(system.doors[0], lab.numbers, TURNS)
        served_ms = turns_served(url).milliseconds_since(before)
        return Session(started, turns, _memory(system), served_ms)


def _of_stock(lab: Lab, stock: Stock) -> Session:
    folder = lab.new_folder("session")
    with servers.stock(stock.python, stock.model, folder) as system:
        started = _started(lab, system)
        turns = one_by_one(system.doors[0], lab.numbers, TURNS)
        return Session(started, turns, _memory(system))


def _started(lab: Lab, system: servers.System) -> float:
    """Seconds from the start of the first process to the first answer."""
    first_answer(system, lab.numbers)
    return time.perf_counter() - min(one.started for one in system.processes.values())


def _memory(system: servers.System) -> dict[str, float]:
    return {name: megabytes(process.pid) for name, process in system.processes.items()}
