"""What the servers behind the product have in common when tests start them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def not_there(what: str) -> NoReturn:
    """Ends the test: with the reason on a developer's machine, as a failure in CI."""
    reason = f"There is no {what} on this machine; deploy/find_services.sh installs it."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


class Account:
    """The account that servers run under: ours, or an unprivileged one if we are root."""

    def __init__(self) -> None:
        self._entry = _unprivileged() if os.geteuid() == 0 else None

    def folder(self) -> Path:
        """A new folder that is the account's own; not below pytest's, which only we may enter."""
        folder = Path(tempfile.mkdtemp(prefix="coach-test-"))
        if self._entry:
            shutil.chown(folder, self._entry.pw_uid, self._entry.pw_gid)
        return folder

    def options(self) -> dict[str, Any]:
        """Options of `subprocess` that make a process the account's."""
        if self._entry is None:
            return {}
        return {"user": self._entry.pw_uid, "group": self._entry.pw_gid, "extra_groups": []}

    def run(self, *command: str, cwd: Path) -> None:
        """Runs a command to its end; what it said is in the error if it fails."""
        done = subprocess.run(  # noqa: S603 - our own command
            command,
            cwd=cwd,
            # A server that goes on in the background must not hold our pipe.
            stdout=(log := (cwd / "command.log").open("ab")),
            stderr=subprocess.STDOUT,
            check=False,
            **self.options(),
        )
        log.close()
        assert done.returncode == 0, (cwd / "command.log").read_text()


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    not_there("unprivileged account")
