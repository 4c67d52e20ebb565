"""Where people were asked what they have for a goal, a few words say enough."""

from __future__ import annotations

from datetime import date

import pytest

from bot.coaching.smart import GoalText, Letter, assess
from bot.coaching.smart.goal_text import Part

TODAY = date(2026, 11, 22)


def score(answer: str) -> int:
    said = (
        Part("Pass the forklift licence test", Letter.SPECIFIC),
        Part(answer, Letter.ACHIEVABLE),
    )
    return assess(GoalText(said, date(2027, 3, 31)), TODAY).letters[Letter.ACHIEVABLE].score


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("two quiet hours each month end, and Dana shows me", 2),
        ("lunch breaks", 1),
        ("weekends mostly", 1),
        ("not much time with two kids but i can do sundays", 1),
        ("saving 50 a month", 1),
        ("a mentor at work", 1),
        ("I'm off on Wednesdays", 1),
        ("mornings, and a bit of money put aside", 2),
        ("money is tight but I can borrow the books", 1),
        ("got experience with excel already", 1),
        ("An 8. Time on Sundays, obstacle is my shifts", 2),
        ("employer gives 5 study days a year", 2),
    ],
)
def test_a_few_words_name_something(answer: str, points: int) -> None:
    assert score(answer) >= points


@pytest.mark.parametrize(
    "answer",
    [
        "nothing really",
        "no money no time",
        "dunno, ill find time",
        "my boss could block it",
        "hope",
        "no time at all honestly",
        "work is too busy",
        "my manager is against it",
    ],
)
def test_what_is_missing_names_nothing(answer: str) -> None:
    assert score(answer) == 0
