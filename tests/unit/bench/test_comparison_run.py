"""The command line, what is kept from run to run, and what a failure looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.comparison.__main__ import arguments
from bench.comparison.figures import Missing
from bench.comparison.lab import Lab
from bench.comparison.making import NotMade, SetUp, Stock, set_up, training_seconds
from bench.comparison.measures import MEASURES
from bench.comparison.outcome import attempt, in_short
from bench.comparison.processes import Ended
from bench.understanding.work import WorkFailed


def lab_with(stock: Stock | Missing, folder: Path, repetitions: int) -> Lab:
    lab = Lab(folder, folder, repetitions, trained=True)
    lab.__dict__["stock"] = stock  # as if it had been asked for before
    return lab


class TestArguments:
    def test_everything_is_measured_anew_by_default(self) -> None:
        chosen = arguments([])
        assert (chosen.trained, chosen.only, chosen.repetitions) == (False, None, 3)

    def test_measures_can_be_chosen(self) -> None:
        assert arguments(["--only", "late", "--only", "size"]).only == ["late", "size"]

    def test_all_measures_can_be(self) -> None:
        for name in MEASURES:
            assert arguments(["--only", name]).only == [name]

    def test_what_is_no_measure_is_refused(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            arguments(["--only", "beauty"])
        assert "beauty" in capsys.readouterr().err


class TestKept:
    def test_what_was_kept_is_not_made_again(self, tmp_path: Path) -> None:
        made = SetUp(megabytes=1000, install_seconds=60, prepare_seconds=40)
        set_up(tmp_path / "coach", kept=True, make=lambda _: made)
        again = set_up(tmp_path / "coach", kept=True, make=lambda _: SetUp(1, 1, 1))
        assert again == made

    def test_a_new_run_makes_it_anew(self, tmp_path: Path) -> None:
        set_up(tmp_path, kept=True, make=lambda _: SetUp(1000, 60))
        assert set_up(tmp_path, kept=False, make=lambda _: SetUp(900, 50)) == SetUp(900, 50)

    def test_what_it_was_made_in_is_gone(self, tmp_path: Path) -> None:
        seen: list[Path] = []

        def make(scratch: Path) -> SetUp:
            seen.append(scratch)
            (scratch / "file").write_text("large")
            return SetUp(1, 1)

        set_up(tmp_path, kept=False, make=make)
        assert not seen[0].exists()

    def test_the_time_of_a_training(self, tmp_path: Path) -> None:
        (tmp_path / "train.json").write_text('{"seconds": 54.25, "megabytes": 1}')
        assert training_seconds(tmp_path) == 54.25

    def test_a_time_that_was_not_kept(self, tmp_path: Path) -> None:
        with pytest.raises(NotMade, match="no training time"):
            training_seconds(tmp_path)


class TestFailures:
    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (WorkFailed("it failed to play; see /a/worker.log."), "it failed to play"),
            (Ended("a server ended with code 1"), "a server ended with code 1"),
            (NotMade("There is no Python 3.10. Name one."), "There is no Python 3.10"),
            (TimeoutError(), "TimeoutError"),
        ],
    )
    def test_the_table_has_the_reason_and_no_places(self, error: Exception, said: str) -> None:
        assert in_short(error) == said

    def test_what_fails_from_outside_is_missing(self) -> None:
        def fails() -> float:
            raise Ended("a server does not answer")

        assert attempt(fails) == Missing("a server does not answer")

    def test_a_defect_of_the_measurement_is_not_hidden(self) -> None:
        def defect() -> float:
            raise KeyError("stage")

        with pytest.raises(KeyError):
            attempt(defect)


class TestInTurn:
    def test_both_are_measured_one_after_the_other(self, tmp_path: Path) -> None:
        order: list[str] = []
        stock = Stock(tmp_path / "python", tmp_path / "model")

        def coach() -> int:
            order.append("coach")
            return len(order)

        def beside(ready: Stock) -> int:
            order.append(ready.model.name)
            return len(order)

        assert lab_with(stock, tmp_path, 2).in_turn(coach, beside) == ([1, 3], [2, 4])
        assert order == ["coach", "model", "coach", "model"]

    def test_stock_is_measured_once_where_that_takes_long(self, tmp_path: Path) -> None:
        stock = Stock(tmp_path, tmp_path)
        found = lab_with(stock, tmp_path, 3).in_turn(lambda: 1, lambda _: 2, stock_once=True)
        assert found == ([1, 1, 1], [2])

    def test_without_stock_the_coach_is_measured_alone(self, tmp_path: Path) -> None:
        found = lab_with(Missing("no Python 3.10"), tmp_path, 2).in_turn(lambda: 1, lambda _: 2)
        assert found == ([1, 1], Missing("no Python 3.10"))

    def test_who_failed_is_not_asked_again(self, tmp_path: Path) -> None:
        asked = []

        def fails(_: Stock) -> int:
            asked.append(1)
            raise Ended("gone")

        stock = Stock(tmp_path, tmp_path)
        assert lab_with(stock, tmp_path, 3).in_turn(lambda: 1, fails) == (
            [1, 1, 1],
            Missing("gone"),
        )
        assert len(asked) == 1
