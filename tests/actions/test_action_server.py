"""The same actions on an ordinary action server, over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import PROJECT_ROOT
from tests.actions.fakes import tracker


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    environment = {**os.environ, "COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'coach.db'}"}
    process = subprocess.Popen(command, cwd=PROJECT_ROOT, env=environment)  # noqa: S603
    url = f"http://127.0.0.1:{port}"
    _wait_for(f"{url}/health", process)
    yield url
    process.kill()
    process.wait()


def test_an_action_answers_over_http(server: str) -> None:
    call = {
        "next_action": "action_repeat",
        "sender_id": "somebody",
        "tracker": tracker("again?", "repeat").current_state(),
        "domain": {},
        "version": "3.6.21",
    }
    request = urllib.request.Request(  # noqa: S310 - http on loopback
        f"{server}/webhook", json.dumps(call).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
        answer = json.load(response)
    assert answer["responses"][0]["response"] == "utter_nothing_to_repeat"


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline, pause = time.monotonic() + 60, threading.Event()
    while time.monotonic() < deadline:
        assert process.poll() is None, "the action server ended"
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - http on loopback
                return
        except OSError:
            pause.wait(0.2)
    process.kill()
    raise AssertionError("the action server does not answer")
