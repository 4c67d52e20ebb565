"""Makes `.venv-stock`, in which Rasa is installed as it declares itself."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from bench.understanding.work import ROOT

ENVIRONMENT = ROOT / ".venv-stock"
LOCK = Path(__file__).with_name("requirements.lock")
_STAMP = ENVIRONMENT / "lock.sha256"
_LOG = "setup.log"
_PYTHON = "python3.10"


class NoStock(RuntimeError):
    """The stock pipeline cannot be had here; its text says why, in one line."""


def stock_python() -> Path:
    """Installs what is missing.

    Returns:
        The environment's interpreter.

    Raises:
        NoStock: There is no Python 3.10, or the packages cannot be installed.
    """
    python = ENVIRONMENT / "bin" / "python"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if _STAMP.is_file() and _STAMP.read_text() == digest:
        return python
    print(f"Installing the stock pipeline into {ENVIRONMENT.name} (2.7 GB, once) ...", flush=True)
    install(ENVIRONMENT)
    _STAMP.write_text(digest)
    return python


def install(environment: Path) -> None:
    """Makes an environment with what the lock names.

    Args:
        environment: Its folder; what is in it is lost.

    Raises:
        NoStock: There is no Python 3.10, or the packages cannot be installed.
    """
    log = environment / _LOG
    _run(log, _base_python(), "-m", "venv", "--clear", str(environment))
    python = str(environment / "bin" / "python")
    _run(log, python, *"-m pip install --no-deps --require-hashes --quiet -r".split(), str(LOCK))


def _base_python() -> str:
    found = shutil.which(os.environ.get("STOCK_PYTHON") or _PYTHON)
    if found is None:
        raise NoStock(
            "There is no Python 3.10, which stock needs, so the coach is measured alone. "
            "STOCK_PYTHON=/path/to/python3.10 names one."
        )
    return found


def _run(log: Path, *command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode:
        log.parent.mkdir(exist_ok=True)
        said = result.stdout + result.stderr
        log.write_text(said)
        reason = said.strip().partition("\n")[0]
        raise NoStock(f"The stock pipeline could not be installed; see {log}: {reason}")
