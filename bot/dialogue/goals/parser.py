"""A goal that is told in one message, taken apart: what, why, with what."""

from __future__ import annotations

import re
from datetime import date

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.wording import without_day
from bot.coaching.smart import names_means
from bot.language import read_date

_WISH = re.compile(
    r"^\W*(?:(?:so|well|ok(?:ay)?|hi|hey|yes|um+|basically|honestly)\W+)*"
    r"(?:i(?:'m| am)? (?:want|wanna|would like|like|need|plan|hope|aim|intend|going|trying|"
    r"planning|hoping|aiming|looking)|i'd (?:like|love)|"
    r"my (?:new |next |main |big )?goal (?:is|would be)|(?:the|this) goal is)(?: to)?\s+",
    re.IGNORECASE,
)
_CUTS = re.compile(
    r"\s*[;.!\n]\s+|\s*,\s+(?:and |but )?(?=i(?:'ve| have| can|'m| am|'ll| will)?\b|my |we |with |"
    r"\d|an? |one |two |three |four |five |six |half |every |each )"
    r"|\s+(?:and|but)\s+(?=i(?:'ve| have| can|'ve got|'m)\b|my \w+)"
    r"|\s+(?=i(?:'ve got| have| can spare)\s+(?:about |around )?(?:\d|an?\b|one|two|three|four))"
    r"|\s*,?\s+(?=(?:because|cause|cos|so that|so i can|since i|in order to|as i)\b)"
    r"|\s+(?=with (?:\d|one|two|three|four|five|help from|my ))",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:because|'?cause|cos|so that|so i can|since|in order to|as i)\b", re.IGNORECASE
)
_LEFT_OVER = re.compile(r"^(?:and|but|with|,)\s+", re.IGNORECASE)


def without_wish(text: str) -> str:
    """A goal without the wish that leads to it: "I'd like to lead the team".

    Args:
        text: The goal as it was told.
    """
    return _WISH.sub("", text) or text


def take_apart(text: str, today: date) -> GoalDraft:
    """Takes a goal apart without changing a word of any part.

    Args:
        text: The goal as it was told, without the wish for one.
        today: The day that counts as today.

    Returns:
        The goal, with what the text does not say left out; a measure is left in its wording.
    """
    day = read_date(text, today).value
    first, *others = [part for one in _CUTS.split(text) if (part := one.strip(" ,.;"))] or [text]
    reasons = [part for part in others if _REASON.match(part)]
    resources = [part for part in others if part not in reasons and names_means(part)]
    kept = [part for part in others if part not in reasons and part not in resources]
    wording = ", ".join([_WISH.sub("", first) or first, *kept])
    deadline = day.date if day else None
    return GoalDraft(
        specific=without_day(wording, deadline, today),
        measure="",
        reason="; ".join(without_day(part, deadline, today) for part in reasons),
        resources="; ".join(
            _LEFT_OVER.sub("", without_day(part, deadline, today)) for part in resources
        ),
        deadline=deadline,
    )
