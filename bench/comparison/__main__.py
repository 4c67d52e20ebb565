"""Measures the coach beside stock Rasa, prints one table and writes it to `bench/RESULTS.md`.

Run with `python -m bench.comparison`: both models are trained anew, stock's for an hour.
`--trained` takes models, and what making them took, from `artifacts/`, and needs some twenty
minutes. With `--only` the table is printed and not written, since it is not the whole one.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.engine.quiet import be_quiet

be_quiet()

from bench.comparison.figures import Missing  # noqa: E402
from bench.comparison.lab import Lab  # noqa: E402
from bench.comparison.machine import description  # noqa: E402
from bench.comparison.making import ready_coach  # noqa: E402
from bench.comparison.measures import MEASURES  # noqa: E402
from bench.comparison.outcome import attempt  # noqa: E402
from bench.comparison.rows import Section  # noqa: E402
from bench.comparison.table import document, table  # noqa: E402
from bench.understanding.work import ROOT  # noqa: E402

RESULTS = ROOT / "bench" / "RESULTS.md"


def main() -> int:
    """Measures, prints, writes; returns the exit code."""
    chosen = arguments(sys.argv[1:])
    # As Ctrl+C does: what was started is stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
        lab = Lab(Path(scratch), chosen.artifacts, chosen.repetitions, chosen.trained)
        found = attempt(lambda: ready_coach(lab.folder))
        if isinstance(found, Missing):
            return 1
        sections = [_measured(lab, name) for name in chosen.only or MEASURES]
    text = document(sections, list(description(datetime.now(UTC).date(), chosen.repetitions)))
    print(text)
    if not chosen.only:
        RESULTS.write_text(text)
    return 0


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """Reads the command line.

    Args:
        words: What follows the module's name.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.comparison", description=__doc__)
    parser.add_argument(
        "--trained", action="store_true", help="take models and their costs from artifacts"
    )
    parser.add_argument(
        "--only", action="append", choices=list(MEASURES), help="measure this; may be repeated"
    )
    parser.add_argument("--repetitions", type=int, default=3, help="three by default")
    parser.add_argument("--artifacts", type=Path, default=ROOT / "artifacts", help="see --trained")
    return parser.parse_args(words)


def _measured(lab: Lab, name: str) -> Section:
    print(f"Measuring {name} ...", file=sys.stderr)
    section = MEASURES[name](lab)
    # At once, so that a long run that is broken off was not for nothing.
    print(*table([section]), sep="\n", file=sys.stderr)
    return section


if __name__ == "__main__":
    sys.exit(main())
