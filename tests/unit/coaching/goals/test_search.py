"""Which goal is meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.goals.search import search, stem


def goal(number: int, specific: str, measure: str = "", reason: str = "") -> Goal:
    draft = GoalDraft(specific, measure, "", reason, None)
    created = datetime(2026, 1, 1, tzinfo=UTC)
    return Goal(f"g{number}", "ann", number, draft, GoalStatus.OPEN, created)


GOALS = [
    goal(1, "Attend four networking meetings", "4 talks with notes"),
    goal(2, "Get my forklift licence", "the licence card"),
    goal(4, "Pass the PMP exam", "the certificate", "to lead projects"),
    goal(5, "Finish the Excel course", "the course certificate"),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("goal 2", 2),
        ("goal #4", 4),
        ("number two", 2),
        ("no. 5", 5),
        ("2", 2),
        ("the 1st one", 1),
        ("my first goal", 1),
        ("the second one", 2),
        ("the second", 2),
        ("the newest one", 5),
        ("the oldest", 1),
        ("mark number five as done please", 5),
        ("the networking one", 1),
        ("the netwroking one", 1),
        ("delete the forklfit goal", 2),
        ("my license thing", 2),
        ("PMP", 4),
        ("the one about leading projects", 4),
        ("did two more meetings", 1),
        ("the exel one", 5),
        ("drop the course", 5),
        ("I passed my forklift test, tick that off", 2),
    ],
)
def test_one_goal_is_meant(text: str, number: int) -> None:
    assert [found.number for found in search(text, GOALS).goals] == [number]


@pytest.mark.parametrize(
    "text", ["mark it as done", "delete a goal", "log progress", "I want to change my goal", ""]
)
def test_a_bare_task_names_no_goal(text: str) -> None:
    found = search(text, GOALS)
    assert (found.goals, found.missing, found.described) == ((), None, False)


def test_what_several_goals_have_in_common_names_all_of_them() -> None:
    assert [found.number for found in search("the certificate", GOALS).goals] == [4, 5]


def test_several_numbers_are_several_goals() -> None:
    found = search("delete goals 1, 2 and 4", GOALS).goals
    assert [goal.number for goal in found] == [1, 2, 4]


def test_a_place_and_a_number_that_differ_are_both_possible() -> None:
    assert [found.number for found in search("the fourth one", GOALS).goals] == [4, 5]


@pytest.mark.parametrize(("text", "number"), [("goal 7", 7), ("delete number 3", 3), ("9", 9)])
def test_a_number_that_no_goal_has_is_said(text: str, number: int) -> None:
    found = search(text, GOALS)
    assert (found.goals, found.missing) == ((), number)


def test_a_description_that_fits_none_is_told_from_none() -> None:
    assert search("the skydiving one", GOALS).described
    assert search("that one", GOALS).points


def test_other_numbers_are_no_goals() -> None:
    assert search("show me my goals first", GOALS) == search("show me my goals", GOALS)
    assert search("did 3 of 4", GOALS).missing is None
    assert search("push it 2 weeks", GOALS).goals == ()


@pytest.mark.parametrize("text", ["", "🙂", "   ", "goal", "goal 99999999999", "(((", "\x00"])
def test_no_text_breaks_it(text: str) -> None:
    search(text, GOALS)
    search(text, [])


@pytest.mark.parametrize(
    ("one", "other"), [("courses", "course"), ("networking", "network"), ("studies", "study")]
)
def test_endings_do_not_tell_words_apart(one: str, other: str) -> None:
    assert stem(one) == stem(other)
