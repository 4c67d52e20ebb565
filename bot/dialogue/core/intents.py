"""What a message can mean: the one table of labels.

Everything that depends on what a label is (what may come in the middle of a guided conversation,
what is offered as a button, what is answered where others read, how sure one must be) is derived
from these rows. docs/labels.md tells the labels apart for people who mark sentences.

It stands here and not in a file, for the dialogue reads no files; the components of the NLU
pipeline stand above the dialogue and read the same table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.coaching.goals.parts import GOAL_PARTS


class Confidence(float, Enum):
    """How sure one can be of a label, as a share from which on it is so."""

    ANY = 0.25
    FAIRLY = 0.35
    LIKELY = 0.5
    SURE = 0.6
    CERTAIN = 0.8


class Kind(Enum):
    """What sort of thing a label stands for.

    Attributes:
        ACT: A move in talking: yes, skip, help.
        ANSWER: Part of an answer to a question of the coach's.
        TASK: Something to be done in a single turn.
        GUIDED: Something to be done that a guided conversation leads to.
        QUESTION: A question with a written answer.
        SMALL_TALK: Talk that asks for nothing.
        OUT_OF_SCOPE: What the coach declines.
        DANGER: Somebody may be in danger.
        FALLBACK: Not understood.
    """

    ACT = "act"
    ANSWER = "answer"
    TASK = "task"
    GUIDED = "guided task"
    QUESTION = "question"
    SMALL_TALK = "small talk"
    OUT_OF_SCOPE = "out of scope"
    DANGER = "danger"
    FALLBACK = "fallback"


class Interrupts(Enum):
    """What a label may do to a guided conversation that is none of its own.

    Attributes:
        NEVER: It is read as an answer.
        IF_NAMED: It is carried out in passing if the message names what it is about.
        IN_PASSING: It is answered or carried out, and the same question is asked again.
        PAUSES: The conversation waits until another one is over.
    """

    NEVER = "never"
    IF_NAMED = "if named"
    IN_PASSING = "in passing"
    PAUSES = "pauses it"


class Steering(Enum):
    """What an act does inside a guided conversation."""

    CANCEL = "cancel"
    SKIP = "skip"
    BACK = "back"
    TAKE_BACK = "take back"
    RESTART = "restart"
    EXAMPLE = "unsure"
    PURPOSE = "why"
    AGAIN = "again"


class Risk(Enum):
    """What would be lost or given away if a label were taken for another.

    Attributes:
        NONE: Nothing.
        AFTER_YES: Something, but its conversation asks for a yes first, naming it.
        AT_ONCE: Something, and it is done at once; below `Confidence.CERTAIN` the coach asks.
    """

    NONE = "none"
    AFTER_YES = "after a yes"
    AT_ONCE = "at once"


@dataclass(frozen=True)
class Intent:
    """A label, and all that depends on what it is.

    Attributes:
        label: `intent`, or `intent/topic` for a retrieval intent.
        kind: What sort of thing it is.
        title: What it is called on a button; None where it is not worth offering.
        titled: The title with a `{number}`, for what is named by its number.
        sure: How sure one must be to act on it.
        interrupts: What it may do to a guided conversation.
        named: What names the thing it is about, where only that lets it interrupt; a group
            `number` holds the number that is said.
        said: The response to it in passing, where it is no task and no topic.
        steers: What it does inside a guided conversation.
        public: Whether it holds nothing of a person and is answered where others read.
        risk: What would be lost or given away by mistake.
        mistakable: Whether a few own words are easily mistaken for it.
        beside: Whether it is mostly said beside what is asked for, and counts less in a long
            message.
        mood: Whether it tells how somebody feels, or that they go: no question follows at once.
        leaves_room: Whether something else may be brought up after the answer to it; where not,
            that would hurt, disturb or repeat.
        only_read: Whether the acts that a message was read as choose it, so that no sentences
            are learnt for it.
    """

    label: str
    kind: Kind
    title: str | None = None
    titled: str | None = None
    sure: Confidence = Confidence.SURE
    interrupts: Interrupts = Interrupts.NEVER
    named: re.Pattern[str] | None = None
    said: str | None = None
    steers: Steering | None = None
    public: bool = False
    risk: Risk = Risk.NONE
    mistakable: bool = False
    beside: bool = False
    mood: bool = False
    leaves_room: bool = True
    only_read: bool = False

    @property
    def name(self) -> str:
        """The label without its topic: what Rasa knows as the intent."""
        return intent_of(self.label)


def intent_of(label: str) -> str:
    """A label without its topic.

    Args:
        label: `intent` or `intent/topic`.
    """
    return label.partition("/")[0]


_GOAL = re.compile(r"\bgoals?\b(?: (?:number |no\.? ?)?#?(?P<number>\d+)\b)?", re.IGNORECASE)
# To "pass the test" is no wish for one.
_CHECK = re.compile(r"\b(?:check|quiz|questionnaire|assess\w*|career|questions)\b", re.IGNORECASE)


def _goals() -> Iterator[Intent]:
    kept: dict[str, Any] = {"kind": Kind.GUIDED, "interrupts": Interrupts.IF_NAMED, "named": _GOAL}
    kept["leaves_room"] = False
    gone: dict[str, Any] = {"risk": Risk.AT_ONCE, "sure": Confidence.CERTAIN}
    yield Intent(
        "set_goal", Kind.GUIDED, "Set a goal", interrupts=Interrupts.PAUSES, leaves_room=False
    )
    yield Intent("update_goal", title="Change a goal", titled="Change goal {number}", **kept)
    yield Intent("report_progress", title="Report progress on a goal", beside=True, **kept)
    yield Intent(
        "complete_goal",
        title="Mark a goal as done",
        titled="Mark goal {number} as done",
        **kept,
        **gone,
    )
    yield Intent(
        "reopen_goal", title="Open a goal again", titled="Open goal {number} again", **kept
    )
    yield Intent(
        "delete_goal", title="Delete a goal", titled="Delete goal {number}", **kept, **gone
    )
    yield Intent(
        "list_goals",
        Kind.TASK,
        "Show my goals",
        interrupts=Interrupts.IN_PASSING,
        leaves_room=False,
    )
    for row in GOAL_PARTS:
        if row.informed_by:
            yield Intent(row.informed_by, Kind.ANSWER, beside=True)


def _offers() -> Iterator[Intent]:
    passing: dict[str, Any] = {"kind": Kind.TASK, "interrupts": Interrupts.IN_PASSING}
    yield Intent("work_out_offer", Kind.GUIDED, "Work out an offer", interrupts=Interrupts.PAUSES)
    yield Intent("inform_offer", Kind.GUIDED, "Work out an offer", sure=Confidence.CERTAIN)
    yield Intent("change_offer", Kind.GUIDED, "Change a value of an offer")
    yield Intent("compare_offers", title="Compare offers", **passing)
    yield Intent("list_offers", title="Show my offers", **passing)
    yield Intent(
        "delete_offer",
        title="Delete an offer",
        sure=Confidence.CERTAIN,
        risk=Risk.AT_ONCE,
        **passing,
    )


def _other_tasks() -> Iterator[Intent]:
    passing: dict[str, Any] = {"interrupts": Interrupts.IN_PASSING}
    certain: dict[str, Any] = {"sure": Confidence.CERTAIN, "risk": Risk.AT_ONCE}
    yield Intent(
        "start_career_check",
        Kind.GUIDED,
        "Take the job-or-career check",
        interrupts=Interrupts.PAUSES,
        named=_CHECK,
    )
    yield Intent("set_reminder", Kind.GUIDED, "Set a reminder", leaves_room=False, **passing)
    yield Intent(
        "stop_reminders", Kind.TASK, "Stop reminders", leaves_room=False, **passing, **certain
    )
    yield Intent("ask_my_data", Kind.TASK, "See what you keep about me", **passing)
    yield Intent("export_data", Kind.TASK, "Get a copy of my data", **passing, **certain)
    yield Intent(
        "delete_data",
        Kind.GUIDED,
        "Delete my data",
        interrupts=Interrupts.PAUSES,
        risk=Risk.AFTER_YES,
        leaves_room=False,
    )
    yield Intent("link_accounts", Kind.TASK, "Link the web and Slack", **passing)


def _acts() -> Iterator[Intent]:
    act: dict[str, Any] = {"kind": Kind.ACT, "sure": Confidence.FAIRLY}
    public, aside = act | {"public": True}, act | {"interrupts": Interrupts.IN_PASSING}
    open_aside = aside | {"public": True}
    rude = open_aside | {"leaves_room": False}
    upset = rude | {"mood": True}
    talk = open_aside | {"beside": True}
    yield Intent("greet", said="utter_greet_aside", mistakable=True, **talk)
    yield Intent(
        "goodbye",
        said="utter_goodbye_aside",
        mistakable=True,
        mood=True,
        leaves_room=False,
        **talk,
    )
    yield Intent("thank", said="utter_thank_aside", **talk)
    yield Intent("affirm", beside=True, **public)
    yield Intent("deny", steers=Steering.SKIP, beside=True, **public)
    yield Intent("unsure", steers=Steering.EXAMPLE, beside=True, **public)
    yield Intent("skip", steers=Steering.SKIP, **public)
    yield Intent("cancel", steers=Steering.CANCEL, **public)
    yield Intent("go_back", steers=Steering.BACK, mistakable=True, **act)
    yield Intent("correct", **act)
    yield Intent("undo", steers=Steering.TAKE_BACK, leaves_room=False, **act)
    yield Intent("repeat", steers=Steering.AGAIN, **public)
    yield Intent("ask_why", steers=Steering.PURPOSE, **act)
    yield Intent("start_over", steers=Steering.RESTART, mistakable=True, **act)
    yield Intent("help", title="See what you can do", said="utter_guide_help", **open_aside)
    yield Intent(
        "bot_challenge", title="Know what you are", said="utter_bot_challenge", **open_aside
    )
    yield Intent("talk_to_person", title="Talk to a person", said="utter_talk_to_person", **rude)
    yield Intent("complain", said="utter_complain", **upset)
    yield Intent("abuse", said="utter_abuse", **upset)


_TOPICS: Mapping[str, str] = {
    "job_vs_career": "Job or career: the difference",
    "what_is_a_career": "What a career is",
    "what_is_a_job": "What a job is",
    "job_without_career": "A job without a career",
    "which_do_i_have": "Which of the two I have",
    "jobs_to_career": "How jobs become a career",
    "skills": "Building skills",
    "on_the_job_learning": "Learning at work",
    "education": "Degrees and study",
    "certifications": "Certificates and courses",
    "early_career": "The first years",
    "mid_career": "The middle of a career",
    "senior_career": "Senior and executive roles",
    "changing_careers": "Changing careers",
    "promotion": "Getting promoted",
    "finding_direction": "Finding direction",
    "career_management": "Managing a career",
    "smart": "What SMART means",
    "smart_specific": "S: specific",
    "smart_measurable": "M: measurable",
    "smart_achievable": "A: achievable",
    "smart_relevant": "R: relevant",
    "smart_time_bound": "T: time-bound",
    "smart_example": "A SMART goal as an example",
    "goal_horizons": "Short- and long-term goals",
    "staying_on_track": "Staying on track",
    "networking": "Networking",
    "associations": "Associations and conferences",
    "linkedin": "LinkedIn",
    "mentor": "Finding a mentor",
    "work_life_balance": "Work-life balance",
    "prioritise": "Setting priorities",
    "delegate": "Delegating",
    "time_management": "Managing time",
    "salary_or_hourly": "Salary or hourly pay",
    "retirement_plans": "Retirement plans",
    "employer_match": "The employer match",
    "true_up": "A true-up",
    "vesting": "Vesting",
    "health_insurance": "Health insurance",
    "premium_and_deductible": "Premium and deductible",
    "hsa": "Health savings accounts",
    "paid_time_off": "Paid time off",
    "flexible_work": "Flexible and remote work",
    "bonus_and_equity": "Bonus and equity",
    "weighing_a_package": "Weighing a package",
    "total_compensation": "What total compensation is",
    "what_is_stored": "What you store",
    "who_sees_it": "Who sees my data",
    "how_it_works": "How you work",
}
"""Topics that have a written answer, with their titles."""


def _talk() -> Iterator[Intent]:
    passing: dict[str, Any] = {"interrupts": Interrupts.IN_PASSING, "public": True}
    for topic, title in _TOPICS.items():
        yield Intent(f"faq/{topic}", Kind.QUESTION, title, **passing)
    for topic in ("how_are_you", "name", "joke", "compliment", "good_news"):
        yield Intent(f"chitchat/{topic}", Kind.SMALL_TALK, beside=True, **passing)
    yield Intent("chitchat/venting", Kind.SMALL_TALK, beside=True, mood=True, **passing)
    for told in ("tell_about_me", "wish"):
        yield Intent(told, Kind.SMALL_TALK, leaves_room=False, only_read=True)
    for topic in ("world", "other_task", "near", "regulated", "language", "gibberish"):
        yield Intent(f"out_of_scope/{topic}", Kind.OUT_OF_SCOPE, **passing)
    yield Intent(
        "crisis",
        Kind.DANGER,
        sure=Confidence.FAIRLY,
        interrupts=Interrupts.IN_PASSING,
        said="utter_crisis",
        mood=True,
        leaves_room=False,
    )
    yield Intent("nlu_fallback", Kind.FALLBACK, public=True)


def table(*rows: Intent) -> Mapping[str, Intent]:
    """Rows by their labels.

    Args:
        *rows: The rows.

    Raises:
        ValueError: A label has two rows.
    """
    found = {row.label: row for row in rows}
    if len(found) < len(rows):
        raise ValueError("A label has two rows.")
    return found


INTENTS = table(*_goals(), *_offers(), *_other_tasks(), *_acts(), *_talk())
"""All that a message can mean, by label."""


def label(name: str) -> str:
    """A reference to a row of the table, looked up at once.

    Args:
        name: A label.

    Raises:
        KeyError: The table has no such label.
    """
    return INTENTS[name].label


def labels(*names: str) -> frozenset[str]:
    """References to rows of the table, looked up at once.

    Args:
        *names: Labels.

    Raises:
        KeyError: The table has no such label.
    """
    return frozenset(label(name) for name in names)


def labels_where(holds: Callable[[Intent], bool]) -> frozenset[str]:
    """The labels of all rows that something holds for.

    Args:
        holds: What has to hold.
    """
    return frozenset(row.label for row in INTENTS.values() if holds(row))


def intents_of_kind(*kinds: Kind) -> frozenset[str]:
    """The intents, without topics, of all rows of some kinds.

    Args:
        *kinds: The kinds.
    """
    return frozenset(row.name for row in INTENTS.values() if row.kind in kinds)


def is_doubtful(name: str, confidence: float) -> bool:
    """Whether the coach has to ask before it acts on a label, because something would be lost.

    Args:
        name: A label.
        confidence: How likely it is, 0 to 1; 1 for a chosen button.
    """
    row = INTENTS.get(name)
    return row is not None and row.risk is Risk.AT_ONCE and confidence < row.sure


def titled(name: str, number: int | str | None = None) -> str:
    """What a label is called on a button.

    Args:
        name: A label that has a title.
        number: The number of what it is about, if that is known.
    """
    row = INTENTS[name]
    if row.titled is not None and number is not None:
        return row.titled.format(number=number)
    return row.title or row.label


FALLBACK = label("nlu_fallback")
CRISIS = label("crisis")
GIBBERISH = label("out_of_scope/gibberish")
