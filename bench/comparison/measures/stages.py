"""Where the time of the coach's turn goes, on average over the turns of a conversation."""

from __future__ import annotations

from itertools import islice
from statistics import fmean

from bench.comparison import servers
from bench.comparison.figures import Missing, Value, figure
from bench.comparison.in_process import stages_of_coach
from bench.comparison.lab import Lab
from bench.comparison.outcome import attempt
from bench.comparison.rows import Row, Section
from bench.comparison.sessions import Session, sessions
from bench.comparison.stage_watch import STAGES
from bench.comparison.talk import conversation

_PEOPLE = 20
_TITLE = "Where the coach's turn goes"
_NOTE = (
    "Stages are averages of a turn in process, each without what other stages spend within it. "
    "Transport is what is left of a turn over HTTP without what the server counts for it."
)


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    times = attempt(lambda: [_stages(lab) for _ in range(lab.repetitions)])
    if isinstance(times, Missing):
        rows = [Row("stages", "ms", times)]
    else:
        rows = [Row(name, "ms", figure(one[name] for one in times)) for name in STAGES]
    return Section(_TITLE, [*rows, Row("transport", "ms", _transport(lab))], [_NOTE])


def _stages(lab: Lab) -> dict[str, float]:
    folder = lab.new_folder("stages")
    said = [conversation(number) for number in islice(lab.numbers, _PEOPLE)]
    texts = [[line.text for line in lines] for lines in said]
    return stages_of_coach(texts, folder, servers.new_sqlite(folder))


def _transport(lab: Lab) -> Value:
    held = sessions(lab)[0]
    return held if isinstance(held, Missing) else figure(map(_outside, held))


def _outside(session: Session) -> float:
    """Milliseconds of a turn that are spent outside of the turn as the server counts it."""
    return fmean(turn.said.milliseconds for turn in session.turns) - (session.served_ms or 0)
