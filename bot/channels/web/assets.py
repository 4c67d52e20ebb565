"""Files that browsers load: read once, compressed once, answered by entity tag."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

from bot.channels.web.modules import joined, slim

STATIC_DIR = Path(__file__).parent / "static"

_CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


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
    return {path.name: _read(path) for path in sorted(folder.iterdir()) if path.is_file()}


def load_joined(entry: Path) -> Asset:
    """Reads a module and all that it imports as one file.

    Args:
        entry: The module.
    """
    return _asset(slim(joined(entry)), entry.suffix)


def _read(path: Path) -> Asset:
    body = path.read_bytes()
    return _asset(slim(body) if path.suffix == ".js" else body, path.suffix)


def _asset(body: bytes, suffix: str) -> Asset:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Asset(body, gzip.compress(body, mtime=0), _CONTENT_TYPES[suffix], etag)
