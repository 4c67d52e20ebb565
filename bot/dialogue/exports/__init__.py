"""All that is held of a person as files to take along."""

from bot.dialogue.exports.calendar import as_calendar
from bot.dialogue.exports.formats import Format, export_file
from bot.dialogue.exports.json import as_json
from bot.dialogue.exports.markdown import as_markdown

__all__ = ["Format", "as_calendar", "as_json", "as_markdown", "export_file"]
