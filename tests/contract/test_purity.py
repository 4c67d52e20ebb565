"""The core reads no clock and no environment, and the repository names no machine."""

from __future__ import annotations

import ast
import re
import subprocess

import pytest

from tests.contract.project import ROOT

PURE = [
    path
    for top in ("coaching", "dialogue", "services")
    for path in sorted((ROOT / "bot" / top).rglob("*.py"))
]
EXACT = [path for path in PURE if not {"reading", "smart"} & set(path.parts)]
"""Where money is worked out; the JSON of readings has plain numbers by specification."""
CLOCKS = {"now", "today", "utcnow", "time", "monotonic"}


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_pure_reads_clock_or_environment(path: object) -> None:
    tree = ast.parse((ROOT / str(path)).read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert not (node.value.id in {"datetime", "date", "time"} and node.attr in CLOCKS)
            assert node.value.id != "os", "the environment is read by settings alone"


@pytest.mark.parametrize("path", EXACT, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_pure_makes_a_float_of_money(path: object) -> None:
    tree = ast.parse((ROOT / str(path)).read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "float"]


def tracked_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - the checks need git anyway
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.splitlines()


def test_no_file_names_a_registry_or_a_machine() -> None:
    forbidden = re.compile(r"pypi\.org|registry\.npmjs|files\.pythonhosted|/work/main|/root/")
    for name in tracked_files():
        path = ROOT / name
        if name == "tests/contract/test_purity.py" or not path.is_file():
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        assert not forbidden.search(text), name
