"""Servers that are measured are gone afterwards, and their memory is told while they run."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from bench.comparison.disk import megabytes as megabytes_on_disk
from bench.comparison.memory import family, megabytes
from bench.comparison.processes import Ended, Served, serving

WAIT = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
WITH_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"


def is_running(pid: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked how does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """Whether a process that was killed ends, in its own time."""
    pause = threading.Event()
    end = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < end:
        pause.wait(0.01)
    return not is_running(pid)


def first_line(log: Path) -> str:
    pause = threading.Event()
    while not (text := log.read_text()).endswith("\n"):
        pause.wait(0.01)
    return text.strip()


def test_a_server_is_stopped_when_the_block_fails(tmp_path: Path) -> None:
    started: list[Served] = []

    def fail_meanwhile() -> None:
        with serving([sys.executable, "-c", WAIT], {}, 1, tmp_path / "log") as server:
            started.append(server)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_meanwhile()
    assert not is_running(started[0].pid)


def test_what_it_started_is_stopped_with_it_and_counted(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving([sys.executable, "-c", WITH_CHILD, WAIT], {}, 1, log) as server:
        child = int(first_line(log))
        assert list(family(server.pid)) == [server.pid, child]
        assert megabytes(server.pid) > megabytes(child) > 1
    assert ends(child)


def test_a_server_that_ended_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "print('no such model'); raise SystemExit(3)"]
    with serving(command, {}, 1, tmp_path / "log") as server:
        os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)
        with pytest.raises(Ended, match="code 3"):
            server.check()
    assert "no such model" in capsys.readouterr().err


def test_what_files_hold(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "file").write_bytes(bytes(1024**2))
    alone = tmp_path / "alone"
    alone.write_bytes(bytes(512 * 1024))
    assert megabytes_on_disk([tmp_path / "deep", alone]) == 1.5
