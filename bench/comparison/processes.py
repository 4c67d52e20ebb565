"""Processes that serve while they are measured, and that are gone afterwards in any case."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.understanding.work import ROOT

_GRACE_SECONDS = 15.0
_SHOWN_LINES = 5


class Ended(RuntimeError):
    """A process ended, or does not answer."""


class Served:
    """A running process.

    Attributes:
        pid: Its id, which is also that of its group.
        started: When it was started, on the clock of `time.perf_counter`.
        url: Where it serves, with a slash at the end.
    """

    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        """Takes a process that was started.

        Args:
            process: The leader of a group of its own.
            url: Where it will serve.
            log: Where its output goes.
        """
        self._process = process
        self._log = log
        self.pid = process.pid
        self.started = time.perf_counter()
        self.url = url

    def check(self) -> None:
        """Sees that it still runs.

        Raises:
            Ended: It does not.
        """
        if self._process.poll() is not None:
            lines = self._log.read_text(errors="replace").strip().splitlines()
            print(*lines[-_SHOWN_LINES:], sep="\n", file=sys.stderr)
            raise Ended(f"a server ended with code {self._process.returncode}")

    def stop(self) -> None:
        """Ends it and all that it started: politely first."""
        try:
            self._signal(signal.SIGTERM)
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"process {self.pid} had to be killed", file=sys.stderr)
        finally:
            self._signal(signal.SIGKILL)
            self._process.wait()

    def _signal(self, number: int) -> None:
        # The group may be empty by now, or be left by its leader alone.
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)


@contextmanager
def serving(
    command: Sequence[str | Path], environment: Mapping[str, str], port: int, log: Path
) -> Iterator[Served]:
    """Runs a process until the block is left, whatever ends the block.

    Args:
        command: What to run; in a group of its own, so that Ctrl+C reaches us alone.
        environment: Variables beside our own.
        port: The port that it was told to serve on.
        log: File for its output.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Served(process, f"http://127.0.0.1:{port}/", log)
    try:
        yield server
    finally:
        server.stop()
