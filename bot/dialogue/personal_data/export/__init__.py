"""All that is held of a person as files to take along."""

from bot.dialogue.personal_data.export.calendar import as_calendar
from bot.dialogue.personal_data.export.formats import Format, export_file
from bot.dialogue.personal_data.export.json import as_json
from bot.dialogue.personal_data.export.markdown import as_markdown

__all__ = ["Format", "as_calendar", "as_json", "as_markdown", "export_file"]
