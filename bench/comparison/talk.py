"""What people say while they are measured: a conversation as one might have it.

Texts differ from person to person where people's would, so that nothing is remembered that a real
conversation would not find remembered: questions, goals, reasons and figures are everybody's own;
greetings, a plain yes or no, a month and the wish to see one's goals are said by many. Standard
library alone: stock's worker uses it as well.
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
    "what does vesting mean if I leave after {} months?",
    "what is the difference between a job and a career at {} years of work?",
    "how does a 401k match work with {} employees?",
    "should I tell my boss after {} weeks that I'm looking around?",
    "how do I ask for a raise after {} months?",
    "what makes goal {} measurable?",
    "what is an HSA, I was told about it {} days ago?",
    "how do I find a mentor in a firm of {}?",
    "is it bad to have changed jobs {} months ago?",
    "can I negotiate {} days of paid time off?",
    "what counts as total compensation in month {}?",
)
_GOALS = (
    ("Pass the welding exam, part {}", "certificate {}"),
    ("Finish course {} in accounting", "the grade at the end of course {}"),
    ("Read book {} on my list about managing people", "my notes on book {}"),
    ("Get forklift licence number {}", "licence card {}"),
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
    return _QUESTIONS[number % len(_QUESTIONS)].format(number + 3)


def conversation(number: int) -> list[Line]:
    """What one person says: shorter than what a person may say at once on the web.

    Args:
        number: The person's number.
    """
    goal, proof = _GOALS[number % len(_GOALS)]
    month = _MONTHS[number % len(_MONTHS)]
    pay, match = 70_000 + number, 3 + number % 5
    offer = (
        f"{pay}, 50% up to {match}%, I put in {match}, health {300 + number % 400} a month,"
        f" 15 days, no bonus, 40 hours"
    )
    return [
        Line(SMALL_TALK, "hi"),
        *(Line(QUESTION, question(3 * number + place)) for place in range(3)),
        Line(GOAL_STEP, "I want to set a goal"),
        Line(GOAL_STEP, goal.format(number + 2)),
        Line(GOAL_STEP, proof.format(number + 2)),
        Line(GOAL_STEP, f"two evenings a week from week {number}, {6 + number % 4} of 10"),
        Line(GOAL_STEP, f"it is the next step for me after {number + 1} months"),
        Line(GOAL_STEP, f"end of {month}"),
        Line(GOAL_STEP, "yes"),
        Line(GOAL_STEP, "no thanks"),
        Line(LIST_GOALS, "show my goals"),
        Line(COMPENSATION_STEP, offer),
        Line(COMPENSATION_STEP, f"what if I was paid {60_000 + number}"),
        Line(COMPENSATION_STEP, f"what if health was {350 + number} a month"),
        Line(COMPENSATION_STEP, "no thanks"),
        Line(SMALL_TALK, "thanks, bye"),
    ]
