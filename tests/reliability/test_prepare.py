"""What has to be made first is made on the way, and leaves nothing behind in the process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine.training import is_trained
from bot.settings import load_settings

_COMMAND = """
import os, signal, sys
from pathlib import Path

# Whatever runs the tests may have been started where an interrupt is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
from bot.engine import training

def train(settings):
    {train}
    (settings.models_dir / "coach.sha256").write_text(training._digest(settings))
    sys.modules["only_training"] = sys

training.train = train
print("process", os.getpid(), "only_training" in sys.modules, file=sys.stderr, flush=True)
from bot.cli import main
main()
"""
"""The command line with a training that takes no time."""


@pytest.fixture
def untrained(tmp_path: Path) -> dict[str, str]:
    """An environment whose model lacks only the mark of the data that it was trained on."""
    settings = load_settings()
    assert is_trained(settings), "`make model` trains the model that this test starts from"
    for one in settings.models_dir.iterdir():
        if one.name != "coach.sha256":
            (tmp_path / one.name).symlink_to(one)
    database = f"sqlite:///{tmp_path / 'coach.db'}"
    return {**os.environ, "COACH_MODELS_DIR": str(tmp_path), "COACH_DATABASE_URL": database}


def start(environment: dict[str, str], train: str = "pass") -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", _COMMAND.format(train=train), "parse"],
        env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_process_that_trained_begins_afresh_and_answers(untrained: dict[str, str]) -> None:
    process = start(untrained)
    out, err = process.communicate("what is a career?\n")
    assert json.loads(out)["intent"].startswith("faq")
    begun = [line for line in err.splitlines() if line.startswith("process")]
    assert begun == [f"process {process.pid} False"] * 2
    assert err.count("Training the model") == 1


def test_a_trained_model_needs_no_second_beginning(untrained: dict[str, str]) -> None:
    start(untrained).communicate("")
    _, err = start(untrained).communicate("")
    assert err.count("process") == 1
    assert "Training" not in err


def test_a_failed_training_is_one_line(untrained: dict[str, str]) -> None:
    process = start(untrained, 'raise training.TrainingFailed("The data did not make a model.")')
    _, err = process.communicate("")
    assert process.returncode == 1
    assert "coach: The data did not make a model." in err
    assert "Traceback" not in err


def test_an_interrupt_while_training_ends_it(untrained: dict[str, str]) -> None:
    process = start(untrained, 'print("at it", flush=True); signal.pause()')
    assert process.stdout is not None
    assert process.stdout.readline() == "at it\n"
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130
