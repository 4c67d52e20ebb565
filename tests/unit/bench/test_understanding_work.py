"""Systems are trained and asked in processes of their own, and what they cost is told."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from bench.understanding import work
from bench.understanding.work import PREDICTIONS, WorkFailed, predict_with, run_system

WORKER = """
import os, sys
from pathlib import Path
from bench.understanding.work import messages, use_one_core, write_cost, write_predictions
task, folder = sys.argv[1], Path(sys.argv[2])
if task == "train":
    (folder / "model").touch()
    write_cost(folder, task, seconds=1.5)
elif not (folder / "model").exists():
    sys.exit("There is no model.")
else:
    use_one_core()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    write_predictions(folder, [{"text": text, "cores": cores} for text in messages(folder)])
    write_cost(folder, task)
"""
TEXTS = ["hello", "é 😀"]


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "a_worker.py").write_text(WORKER)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{work.ROOT}")
    return "a_worker"


def test_trains_and_predicts_on_one_core(worker: str, tmp_path: Path) -> None:
    cost = run_system(Path(sys.executable), worker, TEXTS, tmp_path / "made")
    rows = (tmp_path / "made" / PREDICTIONS).read_text().splitlines()
    assert [json.loads(row) for row in rows] == [{"text": text, "cores": 1} for text in TEXTS]
    assert cost.training_seconds == 1.5
    assert cost.megabytes is not None
    assert 1 < cost.megabytes < 1000


def test_says_where_to_look_when_a_worker_fails(worker: str, tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="failed to predict; see"):
        predict_with(Path(sys.executable), worker, TEXTS, tmp_path)
    assert "There is no model." in (tmp_path / "worker.log").read_text()
