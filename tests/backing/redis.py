"""A real Redis on loopback, which keeps what it was told over a crash."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from tests.backing.processes import Account, free_port, not_there

ALWAYS = "--appendonly yes --appendfsync always"
"""Options for tests that kill it: nothing that was told is ever lost."""

EVERY_SECOND = "--appendonly yes"
"""Options as `docs/deploying.md` asks for."""


class RedisServer:
    """A server that can be stopped and started.

    Attributes:
        url: Its address.
    """

    def __init__(self, program: str, options: str = ALWAYS) -> None:
        self._program = program
        self._options = options
        self._account = Account()
        self._home = self._account.folder()
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        options = f"--bind 127.0.0.1 --port {self._port} --logfile server.log"
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [self._program, *options.split(), *self._options.split(), "--save", ""],
            cwd=self._home,
            **self._account.options(),
        )
        pause = threading.Event()
        deadline = time.monotonic() + 20
        while not self._answers():
            assert self._process.poll() is None, (self._home / "server.log").read_text()
            assert time.monotonic() < deadline, "Redis does not answer"
            pause.wait(0.02)

    def stop(self) -> None:
        """Stops the server as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def client(self) -> redis.Redis:
        """A client of its own; to be closed."""
        return redis.Redis.from_url(self.url)

    def clear(self) -> None:
        """Empties it."""
        with self.client() as client:
            client.flushall()

    def calls(self, command: str) -> int:
        """How often it was told a command since it was started.

        Args:
            command: Such as `evalsha`.
        """
        with self.client() as client:
            return int(client.info("commandstats").get(f"cmdstat_{command}", {}).get("calls", 0))

    def close(self) -> None:
        """Stops the server and removes all of it."""
        self.stop()
        shutil.rmtree(self._home)

    def _answers(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False


@contextmanager
def running_redis(options: str = ALWAYS) -> Iterator[RedisServer]:
    """A server of its own.

    Args:
        options: Options of the server, such as `ALWAYS`.
    """
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        not_there("Redis")
    server = RedisServer(program, options)
    try:
        yield server
    finally:
        server.close()
