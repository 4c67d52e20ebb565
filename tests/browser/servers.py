"""Servers for the browser to talk to, each a process of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from bot.settings import PROJECT_ROOT

EXAMPLE = PROJECT_ROOT / "docs" / "examples" / "embed.html"
EXAMPLE_SERVER = "https://coach.example.org/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A process that serves on a port of its own, which it keeps over restarts."""

    def __init__(
        self, command: list[str], environment: Mapping[str, str] | None = None, seconds: float = 30
    ) -> None:
        self._command = command
        self._seconds = seconds
        self._port = free_port()
        self._environment = {
            **os.environ,
            **(environment or {}),
            "COACH_PORT": str(self._port),
            "RASA_TELEMETRY_ENABLED": "false",
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self._port}/"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command, cwd=PROJECT_ROOT, env=self._environment
        )
        self._wait_until_up()

    def stop(self) -> None:
        """Ends the process as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def say(self, text: str) -> None:
        """Types a message as somebody else."""
        token = self._post("session", {})["token"]
        self._post("message", {"id": "somebody-else", "text": text}, token)

    def _post(self, route: str, body: dict[str, str], token: str = "") -> dict[str, str]:
        request = urllib.request.Request(  # noqa: S310 - http on loopback
            f"{self.url}webhooks/web/{route}",
            json.dumps(body).encode(),
            {"Authorization": f"Bearer {token}"},
        )
        with urllib.request.urlopen(request) as response:  # noqa: S310
            answer: dict[str, str] = json.load(response)
            return answer

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + self._seconds
        pause = threading.Event()
        while time.monotonic() < deadline:
            assert self._process is not None
            assert self._process.poll() is None, f"{self._command} ended"
            if _is_well(f"{self.url}healthz"):
                return
            pause.wait(0.1)
        self.stop()
        raise AssertionError(f"{self._command} does not answer after {self._seconds} s")


def _is_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310
            return bool(response.status == 200)
    except OSError:
        return False


@contextmanager
def host_page(port: int, coach: str) -> Iterator[str]:
    """Serves the example of another origin's page that embeds the widget.

    The policy of the example names origins, which have no slash at the end.
    """
    page = EXAMPLE.read_text().replace(EXAMPLE_SERVER, coach)
    page = page.replace(EXAMPLE_SERVER.rstrip("/"), coach.rstrip("/"))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{port}/"
    server.shutdown()
    server.server_close()
    thread.join()
