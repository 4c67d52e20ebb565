"""Scripts as they are served: without comments, and the widget's modules in one file.

The source is small modules with their reasons beside them. Browsers get the same statements in
fewer bytes and a single request, without a build step: this is done once, when the server starts.
"""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(rb"^[ \t]*(/\*\*.*?\*/|//[^\n]*)[ \t]*$", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(rb"\n\s+")
_IMPORT = re.compile(rb'^import \{[^}]*\} from "(\./[\w/.-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(rb"^export (?=async |class |const |function |let )", re.MULTILINE)
_NAME = re.compile(rb"^(?:async )?(?:class|const|function|let) (\w+)", re.MULTILINE)


class AmbiguousName(ValueError):
    """Two modules that share one file use one name for two things."""


def slim(script: bytes) -> bytes:
    """A script without indentation and without comments on lines of their own.

    Args:
        script: The source.
    """
    return _INDENTATION.sub(b"\n", _COMMENT.sub(b"", script)).lstrip()


def joined(entry: Path) -> bytes:
    """A module and all that it imports, each once and after what it needs.

    Args:
        entry: The module; it and the others import by name alone (`import { a } from "./b.js"`).

    Raises:
        AmbiguousName: Two of the modules have a name in common, exported or not.
    """
    parts: dict[Path, bytes] = {}
    _collect(entry.resolve(), parts)
    script = b"".join(parts.values())
    names = _NAME.findall(script)
    twice = {name.decode() for name in names if names.count(name) > 1}
    if twice:
        raise AmbiguousName(f"More than one module has: {', '.join(sorted(twice))}")
    return script


def _collect(path: Path, parts: dict[Path, bytes]) -> None:
    source = path.read_bytes()
    for name in _IMPORT.findall(source):
        needed = (path.parent / name.decode()).resolve()
        if needed not in parts:
            _collect(needed, parts)
    parts[path] = _EXPORT.sub(b"", _IMPORT.sub(b"", source))
