"""Turns a second with many people at once, on PostgreSQL and Redis."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from bench.comparison import servers, targets
from bench.comparison.backing import Backing, backing
from bench.comparison.figures import Missing, Value, figure
from bench.comparison.lab import Lab
from bench.comparison.making import Stock
from bench.comparison.outcome import attempt
from bench.comparison.people import at_once, first_answer, one_by_one
from bench.comparison.rows import RATIO, Row, Section, Target

PEOPLE = (1, 8, 32)
PROCESSES = (1, 2)
_SECONDS = 6.0
_WARM_UP_TURNS = 36

Starting = Callable[[Path, int, Backing], AbstractContextManager[servers.System]]
"""Starts so many servers of a system in a folder."""


@dataclass
class Load:
    """What a system bore with a number of server processes.

    Attributes:
        rates: Answered turns a second of each repetition, by the number of people.
        failed: Turns that were not answered.
        client_share: Share of one core that the people themselves took.
    """

    rates: dict[int, list[float]]
    failed: int
    client_share: float


Loads = dict[int, Load] | Missing
"""By the number of server processes."""


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    coach = _loads(lab, servers.coach)
    stock: Loads = lab.stock if isinstance(lab.stock, Missing) else _stock_loads(lab, lab.stock)
    rows = [*_rows(coach, stock)]
    both = (_failed(coach), _failed(stock))
    notes = [
        "Turns a second: both systems on PostgreSQL and Redis with durable settings, people and "
        "database on the same cores; people are spread over the processes, each talks without "
        "pauses, and who is done is followed by somebody new.",
        *_client_note(coach),
    ]
    return Section("Turns a second", [*rows, Row("turns without an answer", "", *both)], notes)


def _stock_loads(lab: Lab, ready: Stock) -> Loads:
    return _loads(
        lab,
        lambda folder, count, on: servers.stock(ready.python, ready.model, folder, count, on),
    )


def _loads(lab: Lab, starting: Starting) -> Loads:
    """The loads of one system with one process and with two."""

    def all_of_them() -> dict[int, Load]:
        with backing() as shared:
            return {count: _load(lab, starting, count, shared) for count in PROCESSES}

    return attempt(all_of_them)


def _load(lab: Lab, starting: Starting, count: int, shared: Backing) -> Load:
    load = Load({people: [] for people in PEOPLE}, 0, 0.0)
    folder = lab.new_folder("throughput")
    with starting(folder, count, shared) as system:
        first_answer(system, lab.numbers)
        for door in system.doors:
            one_by_one(door, lab.numbers, _WARM_UP_TURNS)
        for _ in range(lab.repetitions):
            for people in PEOPLE:
                begin, spent = time.perf_counter(), _own_seconds()
                rate, failed = at_once(system.doors, lab.numbers, people, _SECONDS)
                share = (_own_seconds() - spent) / (time.perf_counter() - begin)
                load.rates[people].append(rate)
                load.failed += failed
                load.client_share = max(load.client_share, share)
    return load


def _own_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _rows(coach: Loads, stock: Loads) -> Iterator[Row]:
    for count in PROCESSES:
        for people in PEOPLE:
            name = f"{_processes(count)}, {people} at once"
            yield Row(name, "/s", _rate(coach, count, people), _rate(stock, count, people))
    for people in PEOPLE[1:]:
        # What two processes are for is the most people; with fewer they are told for comparison.
        wanted: Sequence[Target] = targets.TWO_PROCESSES if people == PEOPLE[-1] else ()
        both = (_gain(coach, people), _gain(stock, people))
        yield Row(f"two processes / one, {people} at once", RATIO, *both, tuple(wanted))


def _processes(count: int) -> str:
    return {1: "one process", 2: "two processes"}[count]


def _rate(loads: Loads, count: int, people: int) -> Value:
    return loads if isinstance(loads, Missing) else figure(loads[count].rates[people])


def _gain(loads: Loads, people: int) -> Value:
    if isinstance(loads, Missing):
        return loads
    pairs = zip(loads[2].rates[people], loads[1].rates[people], strict=True)
    return figure(two / one for two, one in pairs)


def _failed(loads: Loads) -> Value:
    return loads if isinstance(loads, Missing) else figure([sum(x.failed for x in loads.values())])


def _client_note(loads: Loads) -> Iterator[str]:
    if not isinstance(loads, Missing):
        share = max(load.client_share for load in loads.values())
        yield f"The people of the coach took up to {share:.0%} of one core themselves."
