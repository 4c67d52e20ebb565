"""Prints the report and writes it to `artifacts/nlu-report.md` and `.html`.

Run with `python -m bench.understanding`; `--beside stock.jsonl` measures another system's
predictions of the same sentences, in the form of `coach parse`, by the same code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from bench.understanding import tables
from bench.understanding.measures import Measures, measure
from bench.understanding.predictions import IncompletePredictions, of_file, of_model
from bench.understanding.rendering import as_html, as_markdown, for_terminal
from bot.engine.quiet import be_quiet
from bot.settings import Settings, load_settings
from tests.nlu.sentences import heldout

_ROWS_IN_TERMINAL = 30


def main() -> int:
    """Measures, prints, writes; returns the exit code."""
    be_quiet()
    arguments = _arguments()
    settings = load_settings()
    console = Console()
    try:
        systems = _measure(settings, arguments.model, arguments.beside)
    except (IncompletePredictions, FileNotFoundError) as error:
        Console(stderr=True).print(str(error), markup=False)
        return 1
    for table in _report(systems, _ROWS_IN_TERMINAL):
        console.print(for_terminal(table))
    _write(settings.root / "artifacts", systems)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    parser.add_argument("--model", type=Path, help="the model's archive (by default the trained)")
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], help="another system's JSON lines"
    )
    return parser.parse_args()


def _measure(settings: Settings, model: Path | None, beside: list[Path]) -> dict[str, Measures]:
    from bot.engine.training import model_path  # noqa: PLC0415 - Rasa has to be quietened first

    archive = model or model_path(settings)
    if not archive.is_file():
        raise FileNotFoundError(f"There is no model {archive}; `coach prepare` trains it.")
    sentences = heldout()
    texts = [sentence.text for sentence in sentences]
    others = {path.stem: measure(sentences, of_file(path, texts)) for path in beside}
    return {"coach": measure(sentences, of_model(settings, archive, texts)), **others}


def _report(systems: Mapping[str, Measures], at_most: int | None) -> list[tables.Table]:
    shown = [tables.overview(systems)]
    for name, measures in systems.items():
        shown.append(tables.confusions(name, measures, at_most))
        shown.append(tables.labels(name, measures, at_most))
    return shown


def _write(folder: Path, systems: Mapping[str, Measures]) -> None:
    folder.mkdir(exist_ok=True)
    whole = _report(systems, at_most=None)
    (folder / "nlu-report.md").write_text(as_markdown(whole))
    (folder / "nlu-report.html").write_text(as_html(whole))


if __name__ == "__main__":
    sys.exit(main())
