"""What files hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def megabytes(paths: Iterable[Path]) -> float:
    """What files hold, in MB (2**20 bytes); links are not followed.

    Args:
        paths: Files, and folders with all that is in them.
    """
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return sum(file.lstat().st_size for file in files if not file.is_dir()) / 1024**2
