"""Memory of running processes, as Linux tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")


def megabytes(pid: int) -> float:
    """Resident memory of a process and of all that it started, in MB (2**20 bytes).

    Args:
        pid: The process.

    Raises:
        OSError: It is gone, or this is no Linux.
    """
    return sum(_resident_kilobytes(one) for one in family(pid)) / 1024


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, and those started.

    Args:
        pid: The process.
    """
    yield pid
    for task in (_PROC / str(pid) / "task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def _resident_kilobytes(pid: int) -> int:
    status = (_PROC / str(pid) / "status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
