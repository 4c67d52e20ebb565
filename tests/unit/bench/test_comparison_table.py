"""Ratios, targets and the table that shows them."""

from __future__ import annotations

import pytest

from bench.comparison import targets
from bench.comparison.figures import Figure, Missing, Value, figure
from bench.comparison.machine import field
from bench.comparison.rows import RATIO, AtLeast, AtMost, Row, Section, ShareOfStock
from bench.comparison.table import document, number, table

GONE = Missing("there is no Redis")


def row(coach: Value, stock: Value = None) -> Row:
    return Row("turn", "ms", coach, stock)


def one(value: float) -> Value:
    return figure([value])


def lines(*rows: Row) -> list[str]:
    return list(table([Section("Turns", rows)]))


def test_a_ratio_is_of_the_middles() -> None:
    assert row(Figure(2, 1, 9, 3), Figure(8, 7, 9, 3)).ratio == 0.25


@pytest.mark.parametrize("stock", [None, GONE, Figure(0, 0, 0, 1)])
def test_there_is_no_ratio_to_nothing(stock: Value) -> None:
    assert row(one(2), stock).ratio is None


def test_ratios_are_not_compared_as_if_they_were_times() -> None:
    assert Row("late", RATIO, one(1), one(5)).ratio is None


@pytest.mark.parametrize(("coach", "reached"), [(20.0, True), (20.1, False)])
def test_a_share_of_stock(coach: float, reached: bool) -> None:
    assert ShareOfStock(1 / 5, "").is_reached(row(one(coach), one(100))) is reached


@pytest.mark.parametrize(("coach", "reached"), [(6.0, True), (6.1, False)])
def test_a_number_of_its_own_at_most(coach: float, reached: bool) -> None:
    assert AtMost(6, "").is_reached(row(one(coach))) is reached


@pytest.mark.parametrize(("coach", "reached"), [(1.5, True), (1.49, False)])
def test_a_number_of_its_own_at_least(coach: float, reached: bool) -> None:
    assert AtLeast(1.5, "").is_reached(row(one(coach))) is reached


@pytest.mark.parametrize("target", [ShareOfStock(0.2, ""), AtMost(6, ""), AtLeast(1, "")])
def test_nothing_is_reached_by_what_was_not_measured(target: AtMost) -> None:
    assert target.is_reached(row(GONE, one(1))) is None


def test_a_row_with_two_targets_tells_of_each() -> None:
    shown = lines(Row("p50", "ms", Figure(7, 6.5, 8, 3), one(70), targets.TURN_P50))[-1]
    assert shown == (
        "| p50 | 7 ms (6.50–8) | 70 ms | 0.10 | ≤ 1/5 of stock; ≤ 6 ms | yes; **no** |"
    )


def test_what_is_missing_is_told_with_its_reason() -> None:
    shown = lines(Row("p50", "ms", GONE, None, targets.TURN_P99))[-1]
    assert "| not measured: there is no Redis | – |" in shown
    assert shown.endswith("| not measured |")


def test_every_row_has_as_many_cells_as_the_head() -> None:
    shown = lines(row(one(1), GONE), row(one(2), one(3)), Row("x", "", None))
    assert {line.count("|") for line in shown} == {7}


def test_the_document_counts_targets_and_has_the_notes() -> None:
    rows = [
        Row("a", "ms", one(1), one(100), targets.TURN_P99),
        Row("b", "ms", one(99), one(100), targets.TURN_P99),
        Row("c", "ms", one(1), GONE, targets.TURN_P99),
    ]
    text = document([Section("Turns", rows, ["Mind this."])], ["A machine."])
    assert "1 of 3 targets reached." in text
    assert "- A machine.\n" in text
    assert text.endswith("- Mind this.\n")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234.5, "1,234"),
        (99.96, "100.0"),
        (12.34, "12.3"),
        (1.234, "1.23"),
        (0.5, "0.50"),
        (0, "0"),
    ],
)
def test_numbers_have_the_figures_that_matter(value: float, shown: str) -> None:
    assert number(value) == shown


def test_a_field_of_the_systems_description() -> None:
    text = "processor : 0\nmodel name\t: AMD EPYC 7\nmodel name : other\n"
    assert field(text, "model name", ":") == "AMD EPYC 7"
    assert field('PRETTY_NAME="Debian 12"\n', "PRETTY_NAME", "=") == "Debian 12"
    assert field(text, "cores", ":") is None
