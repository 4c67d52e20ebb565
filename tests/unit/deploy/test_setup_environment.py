"""Whatever stands in the way of setting up is said in one line that tells what to do."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.settings import PROJECT_ROOT

SCRIPT = PROJECT_ROOT / "deploy" / "setup_environment.py"


@pytest.fixture
def setup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_environment", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 13, 0)])
def test_a_python_that_does_not_fit_is_named(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(setup.CannotSetUp, match=r"Python 3\.11 or 3\.12 is needed"):
        setup.check_python()


def test_this_python_fits(setup: ModuleType) -> None:
    setup.check_python()


def test_a_full_disk_is_said_before_anything_is_installed(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**12, 50 * 1024**2))
    lock = tmp_path / "requirements.lock"
    lock.write_text("")
    with pytest.raises(setup.CannotSetUp, match="Only 50 MB are free"):
        setup.set_up(tmp_path / ".venv", lock)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("error: command 'gcc' failed: No such file", "no working C compiler"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Temporary failure in name resolution", "cannot be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was locked"),
        ("chatter\nERROR: something else\n", "something else"),
    ],
)
def test_a_failure_of_pip_becomes_one_line(
    setup: ModuleType, tmp_path: Path, output: str, words: str
) -> None:
    line = setup._reason(output, tmp_path / "setup.log")
    assert words in line
    assert "\n" not in line


def test_an_environment_of_the_lock_is_left_alone(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise AssertionError("nothing is to be installed")

    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1\n")
    environment = tmp_path / ".venv"
    environment.mkdir()
    (environment / setup.STAMP).write_text(f"{lock.name} {setup._digest(lock)}\n")
    monkeypatch.setattr(subprocess, "run", fail)
    setup.set_up(environment, lock)
    lock.write_text("one==2\n")
    (environment / "bin").mkdir()
    (environment / "bin" / "python").touch()
    with pytest.raises(AssertionError, match="nothing is to be installed"):
        setup.set_up(environment, lock)


def test_the_script_ends_with_one_line_and_a_code(tmp_path: Path) -> None:
    """Run as make runs it, by a Python that is too old, as a stand-in says."""
    script = SCRIPT.read_text().replace("(3, 11) <= sys.version_info < (3, 13)", "False")
    (tmp_path / "deploy").mkdir()
    copy = tmp_path / "deploy" / "setup_environment.py"
    copy.write_text(script)
    result = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(copy)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("setup: Python 3.11 or 3.12 is needed")
