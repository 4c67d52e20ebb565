"""What can come in the middle of a guided conversation and is none of its own, by label."""

from __future__ import annotations

import re
from collections.abc import Mapping

ASIDES = frozenset({"faq", "chitchat", "out_of_scope"})
"""Retrieval intents: answered on the way, then the same question is asked again."""

SAID_ASIDE: Mapping[str, str] = {
    "crisis": "utter_crisis",
    "talk_to_person": "utter_talk_to_person",
    "bot_challenge": "utter_bot_challenge",
    "abuse": "utter_abuse",
    "complain": "utter_complain",
    "thank": "utter_thank_aside",
    "greet": "utter_greet_aside",
    "goodbye": "utter_goodbye_aside",
    "help": "utter_guide_help",
}
"""Acts that are answered with a response, then the same question is asked again."""

TASKS_ASIDE = frozenset(
    {"list_goals", "list_offers", "compare_offers", "delete_offer", "ask_my_data", "export_data"}
    | {"set_reminder", "stop_reminders", "link_accounts"}
)
"""Tasks that can be carried out in the middle if a single turn is enough for them."""

GUIDED_TASKS = frozenset({"set_goal", "work_out_offer", "start_career_check", "delete_data"})
"""Tasks that are guided conversations of their own."""

FOLLOWING = frozenset(
    {"update_goal", "report_progress", "complete_goal", "reopen_goal", "delete_goal"}
)
"""Tasks with a goal that is kept; often of a single turn."""

_BACK_TO = re.compile(
    r"\b(?:back|return|go on|continue|carry on|resume)\b.{0,12}\b(?:to|with) "
    r"(?:the |my |our |that )?"
    r"(?P<what>goal|offer|check)\b",
    re.IGNORECASE,
)
_BACK_TO_TASKS = {"goal": "set_goal", "offer": "work_out_offer", "check": "start_career_check"}


def task_gone_back_to(text: str) -> str | None:
    """The guided task that a message names as the one to go back to ("back to my goal").

    Args:
        text: The message.
    """
    found = _BACK_TO.search(text)
    return _BACK_TO_TASKS[found["what"].lower()] if found else None


NAMED_IN_OWN_WORDS: Mapping[str, re.Pattern[str]] = {
    "start_career_check": re.compile(
        r"\b(?:check|quiz|questionnaire|assess\w*|career|questions)\b", re.IGNORECASE
    )
}
"""What names a task that answers in own words look like: to "pass the test" is no wish for one."""

NAMED_TASKS: Mapping[str, re.Pattern[str]] = dict.fromkeys(
    FOLLOWING, re.compile(r"\bgoals?\b(?: (?:number |no\.? ?)?#?(?P<number>\d+)\b)?", re.IGNORECASE)
)
"""Tasks that can be carried out in the middle if the message names what they are about so.

Where the label can mean the conversation itself, it has to be named by its number.
"""
