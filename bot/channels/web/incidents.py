"""Unexpected errors: an id for the person and the log, never the words of a conversation."""

from __future__ import annotations

import logging
import secrets
import traceback

logger = logging.getLogger(__name__)


def report_incident(doing: str, error: BaseException | None = None) -> str:
    """Logs what went wrong and returns the id under which it can be found.

    The error's own message stays out of the log, since database and reading errors quote what
    people wrote; its type and the places in the code are enough to find the cause.

    Args:
        doing: What was being done, without anything a person wrote.
        error: The error, if there was one.

    Returns:
        An id of eight hexadecimal digits.
    """
    incident = secrets.token_hex(4)
    kind = type(error).__name__ if error else "no error"
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    places = "".join(f"\n  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    logger.error("incident %s while %s: %s%s", incident, doing, kind, places)
    return incident
