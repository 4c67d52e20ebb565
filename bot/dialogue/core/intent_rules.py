"""Messages whose form alone says what they mean, so that they need no guessing."""

from __future__ import annotations

import re

from bot.coaching.account_linking.code import is_code_alone

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), label)
    for pattern, label in (
        (r"^\W*(?:(?:please |can you )?(?:list|show(?: me)?|see|view|what are) )?"
         r"(?:all (?:of )?)?my (?:reminders|nudges)\W*$", "set_reminder"),
        (r"\b(?:my|the|your) (?:current |own )?time ?zone (?:is|should be|to)\b"
         r"|\b(?:set|change|update|switch)\b.{0,20}\btime ?zone\b", "set_reminder"),
        (r"^\W*(?:please |can you |could you )?(?:delete|remove|erase|cancel|stop|drop|kill|end)\b"
         r".{0,20}\b(?:reminders?|nudges?)\b", "stop_reminders"),
        (r"^\W*(?:(?:ok(?:ay)?|so|now|please|then|well|and|yes|right|can you|let'?s|i want to|"
         r"i'?d like to)\W+)*(?:set|make|create|add)(?: me| us)? (?:a |another |one more |new )+"
         r"(?:smart )?goal\b(?! of\b)", "set_goal"),
        (r"^\W*(?:(?:my |a )?(?:new|next|smart) )?goal ?[:=] ?[^\W\d]\S*(?: \S+)+", "set_goal"),
    )
)  # fmt: skip


def label_told(text: str) -> str | None:
    """The label that the form of a message tells; None if it has to be understood.

    Args:
        text: What was typed.
    """
    if is_code_alone(text):
        return "link_accounts"
    return next((label for form, label in _FORMS if form.search(text)), None)
