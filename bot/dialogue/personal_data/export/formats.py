"""The kinds of files that an export can be."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.coaching.personal_data.holdings import Holdings
from bot.dialogue.personal_data.export.calendar import as_calendar
from bot.dialogue.personal_data.export.json import as_json
from bot.dialogue.personal_data.export.markdown import as_markdown


class Format(StrEnum):
    """A kind of file; the value is also the ending of its name."""

    JSON = "json"
    MARKDOWN = "md"
    CALENDAR = "ics"

    @property
    def media_type(self) -> str:
        """What HTTP calls it."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSON: "application/json; charset=utf-8",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.CALENDAR: "text/calendar; charset=utf-8",
}


def export_file(holdings: Holdings, format_: Format, now: datetime) -> bytes:
    """All that is held of a person as the bytes of a file.

    Args:
        holdings: What is held.
        format_: The kind of file.
        now: The moment of the export (UTC).
    """
    if format_ is Format.JSON:
        return as_json(holdings, now).encode()
    if format_ is Format.MARKDOWN:
        return as_markdown(holdings, now.date()).encode()
    return as_calendar(holdings, now, now.date())
