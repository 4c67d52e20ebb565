"""What a message asks to be done with a kept goal."""

from __future__ import annotations

import re
from datetime import date

from bot.coaching.goals.change_reading import read_change
from bot.coaching.goals.progress_reading import read_report
from bot.dialogue.core.intents import Confidence
from bot.dialogue.core.message import Heard
from bot.dialogue.core.skills import begun_by
from bot.dialogue.goals.kept import task_read
from bot.dialogue.goals.reference import DELETE
from bot.dialogue.goals.update_questions import COMPLETE, REPORT, UPDATE

TASKS = begun_by("follow")
"""What can be done with a goal that is kept, by label."""

_FEW_WORDS = 5
_REPORTS = re.compile(r"\b(?:progress|half ?way|so far|\d+ ?%|percent)", re.IGNORECASE)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:one|two|three|four|five|some|a few|a couple|part|half|most|the first) of "
    r"(?:the|my|them|these|those|it|\d+)\b|\bthe first (?:one|part|step|half|bit)\b|"
    r"\bone (?:down|more)\b",
    re.IGNORECASE,
)
_DELETES = re.compile(
    r"\b(?:delete|remove|erase|scrap|drop|bin|ditch|get rid|wipe|kill|abandon|take .{0,40}\boff|"
    r"throw|cancel|gone)\b",
    re.IGNORECASE,
)


def task_meant(heard: Heard, today: date) -> str:
    """The task that a message asks for, also where it was taken for part of a new goal.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    if (task := task_read(heard)) is not None:
        return task
    if heard.label in TASKS:
        return REPORT if heard.label == COMPLETE and _tells_a_part(heard.text) else heard.label
    changes = read_change(heard.text, today).changes
    if any(change.count is not None or change.shift for change in changes):
        return UPDATE
    return REPORT if read_report(heard.text).has_number else UPDATE


def tells_count(heard: Heard) -> bool:
    """Whether what was hardly understood says how far something is: "just 15 so far".

    Args:
        heard: The message.
    """
    unsure = heard.chosen is None and heard.confidence < Confidence.SURE and not heard.asks
    if unsure and task_read(heard) == REPORT:
        return True
    return unsure and heard.words <= _FEW_WORDS and read_report(heard.text).count is not None


def wishes_deletion(heard: Heard) -> bool:
    """Whether a message plainly wishes a goal to be deleted.

    Args:
        heard: The message.
    """
    if (task := task_read(heard)) is not None:
        return task == DELETE
    return heard.label == DELETE and _DELETES.search(heard.text) is not None


def _tells_a_part(text: str) -> bool:
    """Whether a message that sounds like the end tells of progress: "2 of 6 done"."""
    report = read_report(text)
    # A count alone says how far it is; that the goal is done, it says only if it is all of it.
    some = report.count is not None and (report.of is None or report.count < report.of)
    return some or _REPORTS.search(text) is not None or _ONE_OF_SEVERAL.search(text) is not None
