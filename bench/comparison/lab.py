"""What all measures of one run share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TypeVar

from bench.comparison.figures import Missing, Value, figure
from bench.comparison.making import (
    SetUp,
    Stock,
    make_coach,
    make_stock,
    ready_stock,
    set_up,
    train_coach,
    training_seconds,
)
from bench.comparison.outcome import attempt

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class Lab:
    """One run; what several measures need is made when it is first asked for, and once.

    Attributes:
        folder: Where everything that is only needed meanwhile is put.
        artifacts: Where models and the costs of making them are kept.
        repetitions: How often what can be repeated is.
        trained: Whether models, and what it took to make them, are taken from `artifacts`.
        numbers: Numbers of people, everybody another one.
    """

    folder: Path
    artifacts: Path
    repetitions: int
    trained: bool
    numbers: Iterator[int] = field(default_factory=count)

    @cached_property
    def stock(self) -> Stock | Missing:
        """Stock Rasa, or why it is not there."""
        return attempt(lambda: ready_stock(self._stock_folder, self.trained))

    @cached_property
    def coach_set_up(self) -> SetUp | Missing:
        """What it takes to set the coach up, its training included."""
        return attempt(lambda: set_up(self._coach_folder, self.trained, make_coach))

    @cached_property
    def stock_set_up(self) -> SetUp | Missing:
        """What it takes to install stock; the training is told apart."""
        return attempt(lambda: set_up(self._stock_folder, self.trained, make_stock))

    @cached_property
    def coach_training(self) -> Value:
        """Seconds that the coach's training takes."""
        if not self.trained:
            failed = attempt(lambda: train_coach(self._coach_folder))
            if isinstance(failed, Missing):
                return failed
        return as_figure(attempt(lambda: training_seconds(self._coach_folder)))

    @cached_property
    def stock_training(self) -> Value:
        """Seconds that stock's training takes."""
        if isinstance(self.stock, Missing):
            return self.stock
        return as_figure(attempt(lambda: training_seconds(self._stock_folder)))

    def new_folder(self, name: str) -> Path:
        """A folder for a part of the run.

        Args:
            name: What it is for.
        """
        folder = self.folder / f"{name}-{next(self.numbers)}"
        folder.mkdir(parents=True)
        return folder

    def in_turn(
        self,
        coach: Callable[[], Result],
        stock: Callable[[Stock], Result],
        stock_once: bool = False,
    ) -> tuple[list[Result] | Missing, list[Result] | Missing]:
        """Measures both systems, one after the other, as often as there are repetitions.

        Args:
            coach: Measures the coach.
            stock: Measures stock.
            stock_once: Whether stock is measured a single time, where that takes minutes.

        Returns:
            The results of each, or why there are none; a system that fails is not asked again.
        """
        ready = self.stock
        of_coach: list[Result] | Missing = []
        of_stock: list[Result] | Missing = ready if isinstance(ready, Missing) else []
        for repetition in range(self.repetitions):
            of_coach = _one_more(of_coach, coach)
            if isinstance(ready, Stock) and not (stock_once and repetition):
                of_stock = _one_more(of_stock, lambda: stock(ready))
        return of_coach, of_stock

    @property
    def _coach_folder(self) -> Path:
        return self.artifacts / "coach"

    @property
    def _stock_folder(self) -> Path:
        return self.artifacts / "stock"


def as_figure(number: float | Missing) -> Value:
    """A number that was measured once, or why there is none.

    Args:
        number: The number.
    """
    return number if isinstance(number, Missing) else figure([number])


def _one_more(
    results: list[Result] | Missing, work: Callable[[], Result]
) -> list[Result] | Missing:
    if isinstance(results, Missing):
        return results
    result = attempt(work)
    return result if isinstance(result, Missing) else [*results, result]
