"""What may go wrong from outside, each in one line that says what to do."""

from __future__ import annotations

import errno


def one_line(error: Exception) -> str | None:
    """The line for an expected failure.

    Args:
        error: What was raised.

    Returns:
        The line, or None for a defect, whose trace the developer wants to see.
    """
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "The disk is full. Free some space (about 2 GB for a first start) and try again."
    # By name: importing these types would import Rasa and SQLAlchemy for every command.
    expected = set(
        "InvalidSetting AddressInUse DatabaseInUse BackupFailed EncoderError ReaderError "
        "TrainingFailed ModelUnusable".split()
    )
    if type(error).__name__ in expected:
        return str(error)
    if type(error).__name__ in {"OperationalError", "DatabaseError"}:
        return f"The database cannot be used: {str(error).splitlines()[0]}"
    if type(error).__module__ == "redis.exceptions":
        return f"Redis cannot be used: {str(error).splitlines()[0]}"
    return None
