"""Random walks with goals that are kept: the right goal changes, in the way that was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.coaching.goals.goal import Goal, GoalStatus
from tests.conversations.conftest import Person, said
from tests.conversations.test_goal_updates import LICENCE, NETWORK, keep, kept
from tests.conversations.walking import ASKED, DETOURS, Walk

WALKS = 25


def is_counted(goal: Goal) -> bool:
    return goal.progress is not None and goal.progress.count == 3


def is_pushed(goal: Goal) -> bool:
    return str(goal.draft.deadline) == "2027-07-31"


def is_done(goal: Goal) -> bool:
    return goal.status is GoalStatus.DONE


WISHES: tuple[tuple[tuple[str, ...], Callable[[Goal], bool]], ...] = (
    (("report progress", "goal 1", "3 of 4 meetings"), is_counted),
    (("change a goal", "the networking one", "the date", "31 July 2027"), is_pushed),
    (("mark a goal as done", "goal 1", "asking early"), is_done),
)


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish[1].__name__)
@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_changes_the_goal_that_was_meant(
    person: Person, seed: int, wish: tuple[tuple[str, ...], Callable[[Goal], bool]]
) -> None:
    texts, holds = wish
    keep(person, NETWORK, LICENCE)
    untouched = kept(person)[2]
    walk = Walk(person, seed)
    for text in texts:
        turn = walk.says(text)
        if turn.active_form == "follow_form":
            walk.wander("follow_form")
    assert walk.person.tracker().active_loop_name is None
    goals = kept(person)
    assert holds(goals[1])
    assert goals[2] == untouched
    assert goals[1].reflection.casefold() not in ASKED


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_that_is_cancelled_changes_nothing(person: Person, seed: int) -> None:
    keep(person, NETWORK, LICENCE)
    before = kept(person)
    walk = Walk(person, seed)
    walk.says(walk.chance.choice(("report progress", "change a goal", "delete a goal")))
    walk.wander("follow_form")
    assert "as they were" in said(walk.says("cancel"))
    assert kept(person) == before


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_erases_only_after_a_yes(person: Person, seed: int) -> None:
    keep(person, NETWORK, LICENCE)
    walk = Walk(person, seed)
    walk.says("delete all my goals and all my offers")
    if walk.happens(0.5):
        walk.says(walk.chance.choice(walk.chance.choice(DETOURS)))
        assert walk.person.slot("erase_kinds") is None, "anything but a yes lays it down"
        walk.says("delete all my goals and all my offers")
    sure = walk.happens(0.5)
    walk.says("yes" if sure else "no")
    assert bool(kept(person)) is not sure
