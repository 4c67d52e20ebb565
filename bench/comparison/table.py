"""The one table, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.comparison.figures import Figure, Missing, Value
from bench.comparison.rows import Row, Section

_HEAD = "| | coach | stock | coach / stock | target | reached |"
_RULE = "|---|---:|---:|---:|---|---|"
_VERDICTS = {True: "yes", False: "**no**", None: "not measured"}


def document(sections: Sequence[Section], machine: Sequence[str]) -> str:
    """The whole file of results.

    Args:
        sections: What was measured.
        machine: Lines that describe the machine and the run.
    """
    lines = ["# The coach beside stock Rasa", "", *(f"- {line}" for line in machine), ""]
    lines += [f"{_summary(sections)} A cell has the median of the repetitions and, in brackets,"]
    lines += ["the smallest and the largest. [docs/benchmarks.md](../docs/benchmarks.md) tells how"]
    lines += ["each row is measured.", "", *table(sections), "", "## Notes", ""]
    lines += [f"- {note}" for section in sections for note in section.notes]
    return "\n".join(lines).rstrip() + "\n"


def table(sections: Sequence[Section]) -> Iterator[str]:
    """The lines of the table.

    Args:
        sections: What was measured, in the order of the rows.
    """
    yield _HEAD
    yield _RULE
    for section in sections:
        yield f"| **{section.title}** | | | | | |"
        yield from (_line(row) for row in section.rows)


def number(value: float) -> str:
    """A number with three figures that matter.

    Args:
        value: Any number.
    """
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _summary(sections: Sequence[Section]) -> str:
    verdicts = [
        target.is_reached(row)
        for section in sections
        for row in section.rows
        for target in row.targets
    ]
    return f"{verdicts.count(True)} of {len(verdicts)} targets reached."


def _line(row: Row) -> str:
    share = "" if row.ratio is None else number(row.ratio)
    wanted = "; ".join(target.words for target in row.targets)
    reached = "; ".join(_VERDICTS[target.is_reached(row)] for target in row.targets)
    cells = (row.name, _cell(row.coach, row.unit), _cell(row.stock, row.unit))
    return "| " + " | ".join((*cells, share, wanted, reached)) + " |"


def _cell(value: Value, unit: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, Missing):
        return f"not measured: {value.reason}"
    spread = _spread(value) if value.count > 1 else ""
    return f"{number(value.middle)} {unit}".rstrip() + spread


def _spread(value: Figure) -> str:
    return f" ({number(value.low)}–{number(value.high)})"
