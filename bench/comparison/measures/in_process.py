"""What a turn takes without HTTP, as `handle_message` sees it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bench.comparison import servers
from bench.comparison.in_process import Played, play_coach, play_stock
from bench.comparison.lab import Lab
from bench.comparison.measures.turns import Samples, rows_of
from bench.comparison.people import Turn
from bench.comparison.rows import Section
from bench.comparison.talk import Line, conversation

_PEOPLE = 12
_NOTE = (
    "In process stock posts its actions to the action server as always; the coach runs them itself."
)


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    return Section("A turn in process", [*rows_of(*_plays(lab), {})], [_NOTE])


def _plays(lab: Lab) -> tuple[Samples, Samples]:
    """The turns of both systems by repetition."""
    said = [conversation(number) for number in islice(lab.numbers, _PEOPLE)]
    texts = [[line.text for line in lines] for lines in said]

    def coach() -> list[Turn]:
        folder = lab.new_folder("in-process")
        return _turns(said, play_coach(texts, folder, servers.new_sqlite(folder)))

    return lab.in_turn(
        coach,
        lambda ready: _turns(said, play_stock(texts, ready, lab.new_folder("in-process"))),
    )


def _turns(said: Sequence[Sequence[Line]], played: Played) -> list[Turn]:
    """What was said, with what became of it."""
    return [
        Turn(line.kind, answer)
        for lines, answers in zip(said, played, strict=True)
        for line, answer in zip(lines, answers, strict=True)
    ]
