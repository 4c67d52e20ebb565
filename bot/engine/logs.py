"""Log lines: as text, or as JSON a line, each with the turn that it belongs to."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_TURN: ContextVar[str | None] = ContextVar("turn", default=None)

TEXT = "%(asctime)s %(levelname)s %(name)s [%(turn)s] %(message)s"


@contextmanager
def turn_of_its_own() -> Iterator[str]:
    """Gives everything that is logged meanwhile, and only that, the id of a new turn.

    The id is drawn by lot: it says nothing of the person or the message.
    """
    turn = secrets.token_hex(4)
    token = _TURN.set(turn)
    try:
        yield turn
    finally:
        _TURN.reset(token)


def add_turn(record: logging.LogRecord) -> bool:
    """A filter that drops nothing and notes the turn."""
    record.turn = _TURN.get() or "-"
    return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line: `time`, `level`, `logger`, `turn`, `message`."""

    def format(self, record: logging.LogRecord) -> str:
        """Writes a record; a trace becomes part of it, so that a record stays one line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "turn": getattr(record, "turn", "-"),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
