"""What the coach can do: the one table of skills, and the only place where a skill is announced.

A skill has one name everywhere: it is that of its package in `bot/coaching` and `bot/dialogue`, of
its module in `bot/services` and `actions`, and of its files in `data/rules` and `data/responses`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.core.intents import Kind, labels, labels_where


@dataclass(frozen=True)
class Conversation:
    """A guided conversation of a skill.

    Attributes:
        name: Its name: its `Guide` has it, and its slots and responses begin with it.
        starts: Labels that begin it.
        ends_with: The action that follows when all is said.
        resumed_by: The label that goes on with it; None where it is never gone back to.
        called: What people call it when they go back to it; empty where they do not.
    """

    name: str
    starts: frozenset[str]
    ends_with: str
    resumed_by: str | None = None
    called: str = ""

    @property
    def form(self) -> str:
        """Name of its form in the domain."""
        return f"{self.name}_form"

    @property
    def turn_action(self) -> str:
        """Name of the action that takes its turns."""
        return f"validate_{self.form}"

    @property
    def actions(self) -> frozenset[str]:
        """Names of its actions in the domain."""
        return frozenset({self.turn_action, self.ends_with})


@dataclass(frozen=True)
class Skill:
    """Something that the coach can do.

    Attributes:
        name: Its name, which its packages and modules have.
        title: What it is called in a sentence.
        intents: The labels that are its own.
        conversations: Its guided conversations.
        more_actions: Names of its actions beside those of its conversations.
        keeps: Whether it keeps something of a person: then it has a core, a dialogue and a service.
    """

    name: str
    title: str
    intents: frozenset[str]
    conversations: tuple[Conversation, ...] = ()
    more_actions: frozenset[str] = frozenset()
    keeps: bool = True

    @property
    def actions(self) -> frozenset[str]:
        """Names of all its actions in the domain."""
        return self.more_actions.union(*(one.actions for one in self.conversations))


_KEPT_GOAL = labels("update_goal", "report_progress", "complete_goal", "reopen_goal", "delete_goal")
_ANSWERS = labels("inform_measure", "inform_resources", "inform_reason", "inform_deadline")
_TALK = (Kind.ACT, Kind.QUESTION, Kind.SMALL_TALK, Kind.OUT_OF_SCOPE, Kind.DANGER, Kind.FALLBACK)


def table(*rows: Skill) -> Mapping[str, Skill]:
    """Rows by their names.

    Args:
        *rows: The rows.

    Raises:
        ValueError: A name has two rows.
    """
    found = {row.name: row for row in rows}
    if len(found) < len(rows):
        raise ValueError("A skill has two rows.")
    return found


SKILLS = table(
    Skill(
        "goals",
        "goals",
        labels("set_goal", "list_goals") | _KEPT_GOAL | _ANSWERS,
        (
            Conversation("goal", labels("set_goal"), "action_save_goal", "set_goal", "goal"),
            Conversation("plan", frozenset(), "action_keep_plan"),
            Conversation("follow", _KEPT_GOAL, "action_follow_goal"),
            Conversation("reflection", frozenset(), "action_keep_reflection"),
        ),
        frozenset(
            {"action_list_goals", "action_follow_at_once", "action_mention_goal"}
            | {"action_goal_part", "action_correct"}
        ),
    ),
    Skill(
        "offers",
        "job offers",
        labels("work_out_offer", "inform_offer", "change_offer")
        | labels("compare_offers", "list_offers", "delete_offer"),
        (
            Conversation(
                "offer",
                labels("work_out_offer", "inform_offer", "change_offer"),
                "action_keep_offer",
                "work_out_offer",
                "offer",
            ),
        ),
        frozenset({"action_list_offers", "action_compare_offers", "action_delete_offer"}),
    ),
    Skill(
        "career_check",
        "the job-or-career check",
        labels("start_career_check"),
        (
            Conversation(
                "check",
                labels("start_career_check"),
                "action_check_result",
                "start_career_check",
                "check",
            ),
        ),
    ),
    Skill(
        "personal_data",
        "the data that is kept",
        labels("ask_my_data", "export_data", "delete_data"),
        (Conversation("erase", labels("delete_data"), "action_erase"),),
        frozenset({"action_my_data", "action_export_data"}),
    ),
    Skill(
        "account_linking",
        "one person on the web and in Slack",
        labels("link_accounts"),
        more_actions=frozenset({"action_link"}),
    ),
    Skill(
        "reminders",
        "reminders",
        labels("set_reminder", "stop_reminders"),
        (Conversation("remind", labels("set_reminder"), "action_remind"),),
        frozenset({"action_remind_at_once", "action_stop_reminders", "action_say_reminders"}),
    ),
    Skill(
        "small_talk",
        "everything that is said and is no task",
        labels_where(lambda row: row.kind in _TALK),
        more_actions=frozenset(
            {"action_undo", "action_offer_choices", "action_decline", "action_small_talk"}
            | {"action_go_back", "action_also_asked", "action_repeat"}
        ),
        keeps=False,
    ),
)
"""All that the coach can do, by name."""


def conversations_of(skills: Mapping[str, Skill]) -> Mapping[str, Conversation]:
    """All guided conversations of some skills, by name.

    Args:
        skills: The skills, by name.
    """
    return {one.name: one for skill in skills.values() for one in skill.conversations}


def forms_of(skills: Mapping[str, Skill]) -> Mapping[str, str]:
    """The form that each label that begins a guided conversation is carried out by.

    Args:
        skills: The skills, by name.
    """
    conversations = conversations_of(skills).values()
    return {start: one.form for one in conversations for start in sorted(one.starts)}


def gone_back_to(skills: Mapping[str, Skill]) -> Mapping[str, str]:
    """Labels of the guided conversations that people go back to, by what they call them.

    Args:
        skills: The skills, by name.
    """
    conversations = conversations_of(skills).values()
    return {one.called: one.resumed_by for one in conversations if one.called and one.resumed_by}


CONVERSATIONS = conversations_of(SKILLS)
FORMS = forms_of(SKILLS)
GONE_BACK_TO = gone_back_to(SKILLS)


def begun_by(conversation: str) -> frozenset[str]:
    """Labels that begin a guided conversation.

    Args:
        conversation: Its name.

    Raises:
        KeyError: There is no such conversation.
    """
    return CONVERSATIONS[conversation].starts
