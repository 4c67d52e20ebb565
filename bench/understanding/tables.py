"""Measures as tables, one column a system."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from bench.reading import Score
from bench.understanding.measures import Confusion, Measures


@dataclass(frozen=True)
class Table:
    """A table of text.

    Attributes:
        title: What it shows.
        columns: Headings.
        rows: Cells, as many in each row as there are columns.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _area(value: float) -> str:
    return f"{value:.4f}"


def _number(value: float | None, decimals: int = 0) -> str:
    return "not known" if value is None else f"{value:.{decimals}f}"


def _start(confusion: Confusion) -> str:
    return shorten(confusion.examples[0], 90, placeholder=" …")


_MEASURES: tuple[tuple[str, Callable[[Measures], str]], ...] = (
    ("Sentences", lambda m: str(m.sentences)),
    ("Accuracy, all labels", lambda m: _percent(m.accuracy)),
    ("Macro-F1, all labels", lambda m: _percent(m.macro_f1)),
    ("Accuracy, out of scope as one class", lambda m: _percent(m.accuracy_merged)),
    ("Macro-F1, out of scope as one class", lambda m: _percent(m.macro_f1_merged)),
    ("Accuracy in scope", lambda m: _percent(m.accuracy_in_scope)),
    ("Out-of-scope recall at the shipped threshold", lambda m: _percent(m.out_of_scope_recall)),
    ("In-scope sentences refused", lambda m: _percent(m.in_scope_refused)),
    ("AUROC, 1 - best label in scope", lambda m: _area(m.auroc_doubt)),
    ("AUROC, sum of labels out of scope", lambda m: _area(m.auroc_share)),
    ("Milliseconds a message on one core, p50", lambda m: _number(m.p50_ms, 1)),
    ("Milliseconds a message on one core, p95", lambda m: _number(m.p95_ms, 1)),
    ("Most memory while reading, MB", lambda m: _number(m.cost.megabytes)),
    ("Training, seconds", lambda m: _number(m.cost.training_seconds)),
)


def overview(systems: Mapping[str, Measures]) -> Table:
    """The measures, systems side by side.

    Args:
        systems: Measures by the system's name.
    """
    rows = tuple(
        (name, *(show(measures) for measures in systems.values())) for name, show in _MEASURES
    )
    return Table("Understanding, on held-out sentences", ("Measure", *systems), rows)


def confusions(name: str, measures: Measures, at_most: int | None = None) -> Table:
    """What is taken for what, the most frequent first.

    Args:
        name: The system's name.
        measures: Its measures.
        at_most: How many rows; all by default.
    """
    rows = tuple(
        (found.label, found.predicted, str(len(found.examples)), _start(found))
        for found in measures.confusions[:at_most]
    )
    return Table(f"Confusions of {name}", ("Means", "Taken for", "Count", "Example"), rows)


def labels(name: str, measures: Measures, at_most: int | None = None) -> Table:
    """Scores by label, the worst first.

    Args:
        name: The system's name.
        measures: Its measures.
        at_most: How many rows; all by default.
    """
    rows = tuple(
        (
            score.label,
            _percent(score.precision),
            _percent(score.recall),
            _percent(score.f1),
            str(score.support),
        )
        for score in measures.labels[:at_most]
    )
    columns = ("Label", "Precision", "Recall", "F1", "Sentences")
    return Table(f"Labels of {name}", columns, rows)


def values(scores: Sequence[Score]) -> Table:
    """How well values are read by kind; the stock pipeline has no reader to compare with.

    Args:
        scores: What was measured.
    """
    rows = tuple(
        (
            score.kind,
            _percent(score.right / score.rows),
            str(score.rows),
            f"{score.false_values} of {score.without_value}",
            f"{score.median_ms:.3f}",
        )
        for score in scores
    )
    columns = ("Kind", "Exactly right", "Rows", "False values", "Median, ms")
    return Table("Values that the coach reads (stock: has no reader)", columns, rows)
