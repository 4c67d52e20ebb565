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
_LOG = ENVIRONMENT / "setup.log"
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
    base = _base_python()
    print(f"Installing the stock pipeline into {ENVIRONMENT.name} (2.7 GB, once) ...", flush=True)
    _run(base, "-m", "venv", "--clear", str(ENVIRONMENT))
    _run(str(python), *"-m pip install --no-deps --require-hashes --quiet -r".split(), str(LOCK))
    _STAMP.write_text(digest)
    return python


def _base_python() -> str:
    found = shutil.which(os.environ.get("STOCK_PYTHON") or _PYTHON)
    if found is None:
        raise NoStock(
            "There is no Python 3.10, which stock needs, so the coach is measured alone. "
            "STOCK_PYTHON=/path/to/python3.10 names one."
        )
    return found


def _run(*command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode:
        ENVIRONMENT.mkdir(exist_ok=True)
        _LOG.write_text(result.stdout + result.stderr)
        raise NoStock(f"The stock pipeline could not be installed; see {_LOG}.")
