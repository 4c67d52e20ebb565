"""Makes what is measured, environments and models, and keeps what that took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.comparison.disk import megabytes
from bench.stock.environment import install, stock_python
from bench.stock.project import WORKER as STOCK_WORKER
from bench.stock.project import write_project
from bench.understanding.work import ROOT, run_worker

PREPARE = ("-c", "from bot.cli import main; main()", "prepare")
_COACH_WORKER = "bench.understanding.worker"
_STOCK_MODEL = "stock.tar.gz"
_SET_UP = "set_up.json"
_TRAIN = "train.json"


class NotMade(RuntimeError):
    """Something that was to be there already is not, or could not be made."""


@dataclass(frozen=True)
class SetUp:
    """What it took to set a system up.

    Attributes:
        megabytes: Size of its environment.
        install_seconds: Time to install it.
        prepare_seconds: Time for what follows: the model, where set-up makes it.
    """

    megabytes: float
    install_seconds: float
    prepare_seconds: float = 0.0


@dataclass(frozen=True)
class Stock:
    """Stock Rasa, ready to answer.

    Attributes:
        python: The interpreter of its environment.
        model: Its trained model.
    """

    python: Path
    model: Path


def ready_coach(folder: Path) -> None:
    """Sees that the coach's model is trained, so that servers only have to start.

    Args:
        folder: Where a database may be put.
    """
    _prepare(Path(sys.executable), {"COACH_DATABASE_URL": f"sqlite:///{folder / 'prepare.db'}"})


def ready_stock(folder: Path, trained: bool) -> Stock:
    """Sees that stock is installed and has a model.

    Args:
        folder: Where its model is kept.
        trained: Whether the model must be there already; it is trained otherwise (an hour).

    Raises:
        NoStock: It cannot be installed.
        NotMade: There is no model.
        WorkFailed: It could not be trained.
    """
    python, model = stock_python(), folder / _STOCK_MODEL
    if not trained:
        folder.mkdir(parents=True, exist_ok=True)
        write_project(folder)
        print("Training stock Rasa (an hour of a core) ...", file=sys.stderr)
        run_worker(python, STOCK_WORKER, "train", folder)
    if not model.is_file():
        raise NotMade("no trained model is there")
    return Stock(python, model)


def train_coach(folder: Path) -> None:
    """Trains the coach's model from nothing and keeps how long it took.

    Args:
        folder: Where model and time are kept.

    Raises:
        WorkFailed: It could not be trained.
    """
    folder.mkdir(parents=True, exist_ok=True)
    print("Training the coach's model (about a minute) ...", file=sys.stderr)
    run_worker(Path(sys.executable), _COACH_WORKER, "train", folder)


def training_seconds(folder: Path) -> float:
    """How long the latest training took.

    Args:
        folder: Where model and time are kept.

    Raises:
        NotMade: No time is kept.
    """
    path = folder / _TRAIN
    if not path.is_file():
        raise NotMade("no training time was kept")
    return float(json.loads(path.read_text())["seconds"])


def set_up(folder: Path, kept: bool, make: Callable[[Path], SetUp]) -> SetUp:
    """What it took to set a system up, measured in a folder that is gone afterwards.

    Args:
        folder: Where that is kept.
        kept: Whether what is kept is enough, if anything is.
        make: Sets it up in a folder.
    """
    path = folder / _SET_UP
    if kept and path.is_file():
        return SetUp(**json.loads(path.read_text()))
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
        made = make(Path(scratch))
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(made)))
    return made


def make_coach(scratch: Path) -> SetUp:
    """Does what `make setup` does, with an environment, a model and a database of its own.

    Args:
        scratch: Where they are put.
    """
    environment = scratch / "venv"
    lock = ("--venv", str(environment), "--lock", "requirements.lock")
    print("Installing the coach anew (a minute or two) ...", file=sys.stderr)
    installing = _seconds(lambda: _run(Path(sys.executable), "deploy/setup_environment.py", *lock))
    size = megabytes([environment])
    variables = {
        "COACH_MODELS_DIR": str(scratch / "models"),
        "COACH_DATABASE_URL": f"sqlite:///{scratch / 'coach.db'}",
        "RASA_CACHE_DIRECTORY": str(scratch / "cache"),
    }
    (scratch / "models").mkdir()
    python = environment / "bin" / "python"
    return SetUp(size, installing, _seconds(lambda: _prepare(python, variables)))


def make_stock(scratch: Path) -> SetUp:
    """Installs stock Rasa anew; how long its training takes is kept elsewhere.

    Args:
        scratch: Where it is put.

    Raises:
        NoStock: It cannot be installed.
    """
    environment = scratch / "venv"
    return SetUp(
        install_seconds=_seconds(lambda: install(environment)), megabytes=megabytes([environment])
    )


def _prepare(python: Path, environment: Mapping[str, str]) -> None:
    _run(python, *PREPARE, environment=environment)


def _run(python: Path, *words: str, environment: Mapping[str, str] | None = None) -> None:
    result = subprocess.run(  # noqa: S603 - our own command
        [str(python), *words],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise NotMade(f"set-up failed; {result.stderr[-1000:]}")


def _seconds(work: Callable[[], Any]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start
