"""Trains the coach's model, or has it read messages (see `bench.understanding.work`)."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.understanding.work import messages, use_one_core, write_cost, write_predictions
from bot.engine.quiet import be_quiet
from bot.engine.training import TRAINING_DATA
from bot.settings import load_settings

MODEL = "coach.tar.gz"
_WARM_UP = "The first message pays for loading the model."


def train(folder: Path) -> None:
    """Trains the whole model anew, whatever is trained already."""
    import rasa.model_training  # noqa: PLC0415 - Rasa has to be quietened first

    root = load_settings().root
    start = time.monotonic()
    result = rasa.model_training.train(
        domain=str(root / "domain.yml"),
        config=str(root / "config.yml"),
        training_files=[str(root / "data" / name) for name in TRAINING_DATA],
        output=str(folder),
        fixed_model_name=MODEL.partition(".")[0],
        force_training=True,
    )
    if result.code or not result.model:
        sys.exit("The model could not be trained.")
    write_cost(folder, "train", seconds=time.monotonic() - start)


def predict(folder: Path) -> None:
    """Parses messages one by one, just as the running coach does."""
    from bot.cli.parse import parse_lines  # noqa: PLC0415 - the same

    use_one_core()
    lines = parse_lines(load_settings(), folder / MODEL, [_WARM_UP, *messages(folder)])
    next(lines)
    write_predictions(folder, list(_timed(lines)))
    write_cost(folder, "predict")


def _timed(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    start = time.perf_counter()
    for line in lines:
        yield {**json.loads(line), "milliseconds": 1000 * (time.perf_counter() - start)}
        start = time.perf_counter()


if __name__ == "__main__":
    be_quiet()
    {"train": train, "predict": predict}[sys.argv[1]](Path(sys.argv[2]))
