"""Files that browsers load: read once, compressed once, answered by entity tag."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

STATIC_DIR = Path(__file__).parent / "static"

_CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

_COMMENT = re.compile(rb"^[ \t]*(/\*\*.*?\*/|//[^\n]*)[ \t]*$", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(rb"\n\s+")


@dataclass(frozen=True)
class Asset:
    """A file as it is served.

    Attributes:
        body: The file's bytes.
        compressed: The same by gzip.
        content_type: Its media type.
        etag: Its entity tag, with quotes.
    """

    body: bytes
    compressed: bytes
    content_type: str
    etag: str

    def response(self, request: Request, headers: Mapping[str, str]) -> HTTPResponse:
        """Answers with the file, or that the client's copy is still right.

        Args:
            request: What was asked.
            headers: More headers for the answer.
        """
        vary = ", ".join(filter(None, [headers.get("Vary"), "Accept-Encoding"]))
        common = {
            **headers,
            "Cache-Control": "no-cache",
            "ETag": self.etag,
            "Vary": vary,
            "X-Content-Type-Options": "nosniff",
        }
        if self.etag in request.headers.get("if-none-match", ""):
            return empty(status=304, headers=common)
        if "gzip" in request.headers.get("accept-encoding", ""):
            common["Content-Encoding"] = "gzip"
            return raw(self.compressed, headers=common, content_type=self.content_type)
        return raw(self.body, headers=common, content_type=self.content_type)


def load_assets(folder: Path) -> dict[str, Asset]:
    """Reads the files of a folder.

    Args:
        folder: A folder of files whose endings are known.

    Returns:
        The files by name.
    """
    return {path.name: _asset(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    if path.suffix == ".js":
        body = _slim(body)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    compressed = gzip.compress(body, mtime=0)
    return Asset(body, compressed, _CONTENT_TYPES[path.suffix], etag)


def _slim(script: bytes) -> bytes:
    """A script without comments on lines of their own and without indentation.

    Comments are half of the scripts; this keeps them in the source without a build step.
    """
    return _INDENTATION.sub(b"\n", _COMMENT.sub(b"", script)).lstrip()
