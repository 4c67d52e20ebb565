"""A goal that is told in one message, taken apart: what, why, with what."""

from __future__ import annotations

import re
from datetime import date

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.wording import without_day
from bot.coaching.smart import names_means
from bot.dialogue.core.questions import too_long
from bot.language import read_date

_HEDGES = (
    r"(?:so|well|ok(?:ay)?|hi(?:ya)?|hey|hello|yes|yeah|um+|uh+|hm+|basically|honestly|maybe|"
    r"perhaps|probably|tbh|i (?:guess|think|suppose|reckon)|kind of|kinda|sort of|actually)\W+"
)
_WISH = re.compile(
    rf"^\W*(?:{_HEDGES})*"
    r"(?:i(?:'m| am)? (?:want|wanna|would like|like|need|plan|hope|aim|intend|going|trying|"
    r"planning|hoping|aiming|looking)|i'd (?:like|love)|"
    r"my (?:new |next |main |big )?goal (?:is|would be)|(?:the|this) goal is)(?: to)?\s+",
    re.IGNORECASE,
)
_HEDGED = re.compile(rf"^\W*(?:{_HEDGES})+(?=\w)", re.IGNORECASE)
_BARE_WISH = re.compile(
    r"^\W*(?:(?:hi|hey|hello|ok(?:ay)?|yes|please|so|can|could|may|i|we|you|let'?s|let|me|us|help|to|"
    r"want|would|like|need|wanna|gonna|set|setting|make|create|add|start|define|write|work|on|up|this|these|into|"
    r"a|an|my|some|one|new|another|first|smart|career|goal|goals|now|today|with|for|myself|"
    r"please|thanks|button|do|try|begin|have|got|get|think|about|it|that|should|i'd|i'?m|ready|then|well|alright|all|right|now|um+|oh|hm+|guess|"
    r"maybe|let|us|start|go|ahead|next|here|sure|yeah|yep|thank|you|out|of|from|the|step|same|exactly|"
    r"just|too|as|well|so|ok|wtv|whatever)"
    r"\W*)+$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|now|please|then|well|and|yes|right|let'?s)\W+)*"
    r"(?:(?:my |the |a )?(?:new |next |main |big |smart )?goal(?: is|:| would be| ?[:=-])(?: to)?|"
    r"(?:i(?:'d| would)? (?:want|like|need) to |can you |please |help me )?"
    r"(?:set|make|create|add) (?:me |us )?(?:(?:a|an|the|my|this) )?(?:new )?(?:smart )?goal"
    r"(?:\s*(?:to|of|for|:|-))?)\s+",
    re.IGNORECASE,
)
_MADE_A_GOAL = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|please|so|then|now|can you|could you|let'?s|i want to)\W+)*"
    r"(?:make|turn|set) (?:the |this )?(?P<what>(?!it\b|this\b|that\b)\S.*?)(?: thing)? "
    r"(?:into |as |be )?(?:a|my|the) (?:smart )?goal\W*$",
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
_SENTENCE_END = re.compile(r"(?<=[.!;:])\s+")
_LEADS_NOWHERE = re.compile(
    r"(?:[\s,;.]*\b(?:by|before|until|till|on|in|at|for|and|to|with|from|so|because|or|but))+$",
    re.IGNORECASE,
)
"""Words at an end that led to something which was taken out."""

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


def without_loose_end(text: str) -> str:
    """Words without those at the end that led to what was taken out: "five talks by".

    Args:
        text: What is left of a message.
    """
    return _LEADS_NOWHERE.sub("", text.strip(" ,.;")).strip(" ,.;")


def is_bare_wish(text: str) -> bool:
    """Whether a message wishes for a goal and tells none.

    Args:
        text: The message.
    """
    return _BARE_WISH.match(text) is not None


def goal_in_words(text: str) -> str | None:
    """The words of a message that can be a goal, without what asks for one.

    Args:
        text: The message.
    """
    if is_bare_wish(text) or too_long(text):
        return None
    told = _without_bare_wishes(" ".join(text.split()))
    made = _MADE_A_GOAL.match(told)
    told = made["what"] if made else _LEAD_IN.sub("", told).strip()
    return told or None


def _without_bare_wishes(text: str) -> str:
    """A text without sentences before the last that only wish for a goal: "as a goal then."."""
    *sentences, last = _SENTENCE_END.split(text)
    return " ".join([one for one in sentences if not is_bare_wish(one)] + [last])


def without_lead_in(text: str) -> str:
    """A goal without greetings, hedges and the wish that lead to it: "i guess i want to learn".

    Args:
        text: The goal as it was told.
    """
    return _HEDGED.sub("", without_wish(text)) or text


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
