"""What people say while they are measured: a conversation as one might have it.

Texts differ from person to person where people's would, so that nothing is remembered that a real
conversation would not find remembered. Standard library alone: stock's worker uses it as well.
"""

from __future__ import annotations

from dataclasses import dataclass

QUESTION = "question"
GOAL_STEP = "goal step"
COMPENSATION_STEP = "compensation step"
LIST_GOALS = "list goals"
SMALL_TALK = "greeting, goodbye"
KINDS = (QUESTION, GOAL_STEP, COMPENSATION_STEP, LIST_GOALS, SMALL_TALK)

_QUESTIONS = (
    "what does vesting mean?",
    "what is the difference between a job and a career?",
    "how does a 401k match work?",
    "should I tell my boss that I'm looking around?",
    "how do I ask for a raise?",
    "what makes a goal measurable?",
    "what is an HSA?",
    "how do I find a mentor?",
    "is it bad to change jobs often?",
    "can I negotiate paid time off?",
    "what counts as total compensation?",
)
_GOALS = (
    ("Pass the welding exam, part {}", "the certificate"),
    ("Finish course {} in accounting", "the grade at the end"),
    ("Read {} books about managing people", "the number of books"),
    ("Get forklift licence number {}", "the licence card"),
)
_MONTHS = ("january", "february", "march", "april", "may", "june")


@dataclass(frozen=True)
class Line:
    """Something that a person says.

    Attributes:
        kind: One of `KINDS`.
        text: The words.
    """

    kind: str
    text: str


def question(number: int) -> str:
    """A question about jobs and careers.

    Args:
        number: Numbers that follow one another give questions that differ.
    """
    return _QUESTIONS[number % len(_QUESTIONS)]


def conversation(number: int) -> list[Line]:
    """What one person says: shorter than what a person may say at once on the web.

    Args:
        number: The person's number.
    """
    goal, proof = _GOALS[number % len(_GOALS)]
    month = _MONTHS[number % len(_MONTHS)]
    pay, match = 70 + number % 60, 3 + number % 5
    offer = (
        f"{pay}k, 50% up to {match}%, I put in {match}, health {300 + number % 400} a month,"
        f" 15 days, no bonus, 40 hours"
    )
    return [
        Line(SMALL_TALK, "hi"),
        *(Line(QUESTION, question(3 * number + place)) for place in range(3)),
        Line(GOAL_STEP, "I want to set a goal"),
        Line(GOAL_STEP, goal.format(number + 2)),
        Line(GOAL_STEP, proof),
        Line(GOAL_STEP, f"two evenings a week, {6 + number % 4} of 10"),
        Line(GOAL_STEP, "it is the next step for me"),
        Line(GOAL_STEP, f"end of {month}"),
        Line(GOAL_STEP, "yes"),
        Line(GOAL_STEP, "no thanks"),
        Line(LIST_GOALS, "show my goals"),
        Line(COMPENSATION_STEP, offer),
        Line(COMPENSATION_STEP, f"what if I only put in {1 + number % 2}%"),
        Line(COMPENSATION_STEP, f"what if health was {350 + number % 90} a month"),
        Line(COMPENSATION_STEP, "no thanks"),
        Line(SMALL_TALK, "thanks, bye"),
    ]
