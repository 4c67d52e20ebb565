"""Prints the report and writes it to `artifacts/nlu-report.md` and `.html`.

Run with `python -m bench.understanding`: it measures the model that is trained. `--whole` trains
it and the stock pipeline anew, measures both and the reading of values, and takes two hours.
`--beside NAME.jsonl` measures another system's predictions, in the form of `coach parse`, as well.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console

from bench import reading
from bench.stock.environment import NoStock, stock_python
from bench.stock.project import WORKER as STOCK_WORKER
from bench.stock.project import write_project
from bench.understanding import tables
from bench.understanding.measures import Measures, measure
from bench.understanding.predictions import IncompletePredictions, of_file
from bench.understanding.rendering import as_html, as_markdown, for_terminal
from bench.understanding.work import (
    PREDICTIONS,
    ROOT,
    Cost,
    WorkFailed,
    predict_with,
    run_system,
)
from bench.understanding.worker import MODEL
from bot.engine.quiet import be_quiet
from bot.settings import load_settings
from tests.nlu.sentences import heldout

_COACH_WORKER = "bench.understanding.worker"
_ARTIFACTS = ROOT / "artifacts"
_ROWS_IN_TERMINAL = 30


def main() -> int:
    """Measures, prints, writes; returns the exit code."""
    be_quiet()
    arguments = _arguments()
    console = Console()
    try:
        systems = dict(_systems(arguments.whole, arguments.beside))
    except (IncompletePredictions, FileNotFoundError, WorkFailed) as error:
        Console(stderr=True).print(str(error), markup=False)
        return 1
    values = [tables.values(reading.scores())] if arguments.whole else []
    for table in [*_report(systems, _ROWS_IN_TERMINAL), *values]:
        console.print(for_terminal(table))
    _write([*_report(systems, at_most=None), *values])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    parser.add_argument("--whole", action="store_true", help="train both systems and measure both")
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], help="another system's JSON lines"
    )
    return parser.parse_args()


def _systems(whole: bool, beside: list[Path]) -> Iterator[tuple[str, Measures]]:
    folder = _ARTIFACTS / "coach"
    yield "coach", _measured(folder, _train_coach(folder) if whole else _ask_coach(folder))
    if whole:
        try:
            stock = _ARTIFACTS / "stock"
            yield "stock", _measured(stock, _train_stock(stock))
        except NoStock as reason:
            print(reason)
    for path in beside:
        yield path.stem, measure(heldout(), of_file(path, _texts()), Cost())


def _texts() -> list[str]:
    return [sentence.text for sentence in heldout()]


def _measured(folder: Path, cost: Cost) -> Measures:
    return measure(heldout(), of_file(folder / PREDICTIONS, _texts()), cost)


def _train_coach(folder: Path) -> Cost:
    print("Training the coach's model (about a minute) ...", flush=True)
    return run_system(Path(sys.executable), _COACH_WORKER, _texts(), folder)


def _ask_coach(folder: Path) -> Cost:
    from bot.engine.training import model_path  # noqa: PLC0415 - Rasa has to be quietened first

    archive = model_path(load_settings())
    if not archive.is_file():
        raise FileNotFoundError(f"There is no model {archive}; `coach prepare` trains it.")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(archive, folder / MODEL)
    return predict_with(Path(sys.executable), _COACH_WORKER, _texts(), folder)


def _train_stock(folder: Path) -> Cost:
    python = stock_python()
    write_project(folder)
    print("Training the stock pipeline (two hours of a core) ...", flush=True)
    return run_system(python, STOCK_WORKER, _texts(), folder)


def _report(systems: Mapping[str, Measures], at_most: int | None) -> list[tables.Table]:
    shown = [tables.overview(systems)]
    for name, measures in systems.items():
        shown.append(tables.confusions(name, measures, at_most))
        shown.append(tables.labels(name, measures, at_most))
    return shown


def _write(report: list[tables.Table]) -> None:
    _ARTIFACTS.mkdir(exist_ok=True)
    (_ARTIFACTS / "nlu-report.md").write_text(as_markdown(report))
    (_ARTIFACTS / "nlu-report.html").write_text(as_html(report))


if __name__ == "__main__":
    sys.exit(main())
