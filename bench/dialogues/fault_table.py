"""Faults of dialogues by kind, as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bench.dialogues.faults import Fault, Kind
from bench.dialogues.outcomes import Played, Turn
from bench.understanding.tables import Table

_MOST_EXAMPLES = 4

Place = tuple[str, int]
"""A dialogue's id and the number of a turn."""


def fault_table(played: Sequence[Played]) -> Table:
    """How many turns have each kind of fault.

    Args:
        played: Dialogues that were played.

    Returns:
        A row for each kind, below it one for each top-level name of the state, below that one for
        each path; of siblings, what concerns most turns first.
    """
    places = _places([(one, turn, fault) for one in played for turn, fault in one.faults])

    def order(row: tuple[str, ...]) -> list[tuple[int, str]]:
        above = [row[: depth + 1] for depth in range(len(row))]
        return [(-len(places[part]), part[-1]) for part in above]

    kinds = [kind.value for kind in Kind]
    rows = sorted(places, key=lambda row: (kinds.index(row[0]), order(row)))
    return Table(
        "Faults",
        ("kind", "turns", "for instance"),
        tuple((_label(row), str(len(places[row])), _examples(places[row])) for row in rows),
    )


def _places(
    faults: Sequence[tuple[Played, Turn, Fault]],
) -> defaultdict[tuple[str, ...], list[Place]]:
    """The turns of each row; a row is the kind, then the top-level name, then the whole path."""
    found: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
    for played, turn, fault in faults:
        place = (played.dialogue.id, turn.message.number or 0)
        row = (fault.kind.value, *fault.path[:1])
        rows = [row[:1], row] if len(row) > 1 else [row]
        if len(fault.path) > 1:
            rows.append((*row, ".".join(fault.path)))
        for one in rows:
            if place not in found[one]:
                found[one].append(place)
    return found


def _label(row: tuple[str, ...]) -> str:
    return "  " * (len(row) - 1) + row[-1]


def _examples(places: Sequence[Place]) -> str:
    shown = [f"{name}:{number}" for name, number in places[:_MOST_EXAMPLES]]
    return ", ".join([*shown, "…"] if len(places) > _MOST_EXAMPLES else shown)
