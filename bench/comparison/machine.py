"""What a measurement was made on, without anything that names a machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

STOCK_PYTHON = "3.10"
_CPU = Path("/proc/cpuinfo")
_MEMORY = Path("/proc/meminfo")
_SYSTEM = Path("/etc/os-release")


def description(day: date, repetitions: int) -> Iterator[str]:
    """Lines about the machine and the run.

    Args:
        day: When it was measured.
        repetitions: How often.
    """
    yield f"Measured on {day.isoformat()}, both systems in turn, repetitions: {repetitions}."
    yield f"{_cpu()}, {os.cpu_count()} cores, {_gigabytes():.0f} GB of memory, {_system()}."
    yield (
        f"Coach: Python {platform.python_version()}, Rasa {version('rasa')} without TensorFlow. "
        f"Stock: Python {STOCK_PYTHON}, Rasa {version('rasa')} as it declares itself."
    )


def field(text: str, name: str, separator: str) -> str | None:
    """The first value of a name in a file of names and values.

    Args:
        text: The file's lines.
        name: The name that a line begins with.
        separator: What stands between name and value.
    """
    for line in text.splitlines():
        found, mark, value = line.partition(separator)
        if mark and found.strip() == name:
            return value.strip().strip('"')
    return None


def _cpu() -> str:
    model = field(_CPU.read_text(), "model name", ":") if _CPU.exists() else None
    return model or platform.machine()


def _gigabytes() -> float:
    total = field(_MEMORY.read_text(), "MemTotal", ":") if _MEMORY.exists() else None
    return int((total or "0 kB").split()[0]) / 1024**2


def _system() -> str:
    name = field(_SYSTEM.read_text(), "PRETTY_NAME", "=") if _SYSTEM.exists() else None
    return name or platform.system()
