"""Measures as tables, one column a system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import shorten

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


def _milliseconds(value: float | None) -> str:
    return "not known" if value is None else f"{value:.1f}"


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
    ("Milliseconds a message, p50", lambda m: _milliseconds(m.p50_ms)),
    ("Milliseconds a message, p95", lambda m: _milliseconds(m.p95_ms)),
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
