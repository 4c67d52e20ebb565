"""Training and predicting in processes of their own, so that what they cost can be told apart.

Workers import this on the Python of their own environment, so it needs the standard library alone.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PREDICTIONS = "predictions.jsonl"
_TEXTS = "texts.json"
_LOG = "worker.log"


class WorkFailed(RuntimeError):
    """A worker ended with an error; its text says where to look."""


@dataclass(frozen=True)
class Cost:
    """What a system costs.

    Attributes:
        training_seconds: Wall time of its training, if it was measured.
        megabytes: Most memory that it held while it predicted, if it was measured.
    """

    training_seconds: float | None = None
    megabytes: float | None = None


def run_system(python: Path, worker: str, texts: Sequence[str], folder: Path) -> Cost:
    """Trains a system and has it predict.

    Args:
        python: The interpreter of its environment.
        worker: The module that knows how; it takes `train` or `predict` and the folder.
        texts: The messages to read; the predictions are in the folder afterwards.
        folder: Where all that it makes is put.

    Raises:
        WorkFailed: It could not be trained, or not asked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _TEXTS).write_text(json.dumps(list(texts)))
    trained = run_worker(python, worker, "train", folder)
    predicted = run_worker(python, worker, "predict", folder)
    return Cost(trained["seconds"], predicted["megabytes"])


def predict_with(python: Path, worker: str, texts: Sequence[str], folder: Path) -> Cost:
    """The same with the model that is in the folder already."""
    (folder / _TEXTS).write_text(json.dumps(list(texts)))
    return Cost(megabytes=run_worker(python, worker, "predict", folder)["megabytes"])


def run_worker(
    python: Path,
    worker: str,
    task: str,
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Has a worker do a task in a process of its own.

    Args:
        python: The interpreter of its environment.
        worker: The module that knows how; it takes the task and the folder.
        task: What to do.
        folder: Where it reads and writes; what it hands back is in `<task>.json`.
        environment: Variables beside our own.

    Returns:
        What it handed back.

    Raises:
        WorkFailed: It ended with an error.
    """
    command = [str(python), "-m", worker, task, str(folder)]
    cache = {"RASA_CACHE_DIRECTORY": str(folder / "cache")}
    with (folder / _LOG).open("w") as log:
        result = subprocess.run(  # noqa: S603
            command,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env={**os.environ, **cache, **(environment or {})},
            check=False,
        )
    if result.returncode:
        raise WorkFailed(f"{worker} failed to {task}; see {folder / _LOG}.")
    handed_back: dict[str, Any] = json.loads((folder / f"{task}.json").read_text())
    return handed_back


# --- What workers use -----------------------------------------------------------------------------


def messages(folder: Path) -> list[str]:
    """The messages that a worker shall read."""
    texts: list[str] = json.loads((folder / _TEXTS).read_text())
    return texts


def write_predictions(folder: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Writes what a worker predicted, an object a line."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / PREDICTIONS).write_text("".join(lines))


def write_cost(folder: Path, task: str, seconds: float | None = None) -> None:
    """Writes what a task cost until now.

    Args:
        folder: The worker's folder.
        task: `train` or `predict`.
        seconds: How long it took, if that matters.
    """
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (folder / f"{task}.json").write_text(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def use_one_core() -> None:
    """Keeps this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
