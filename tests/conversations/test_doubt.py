"""Nothing is lost by a guess: with the trained model, the coach asks and a yes does it."""

from __future__ import annotations

import pytest

from bot.coaching.goals.goal import GoalStatus
from tests.conversations.conftest import Person, buttons, said
from tests.conversations.test_goal_updates import LICENCE, NETWORK, keep, kept

ASKS = "I'd rather ask before I do that"


@pytest.fixture
def owner(person: Person) -> Person:
    """Somebody with two goals."""
    keep(person, NETWORK, LICENCE)
    return person


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("guess goal 1 is finished more or less", "Mark goal 1 as done"),
        ("goal 1 is as good as over", "Mark goal 1 as done"),
        ("goal 2 can go I suppose", "Delete goal 2"),
        ("perhaps drop goal 1", "Delete goal 1"),
    ],
)
def test_a_doubtful_wish_is_named_and_nothing_is_done(owner: Person, text: str, title: str) -> None:
    before = kept(owner)
    turn = owner.says(text)
    assert ASKS in said(turn)
    assert title in buttons(turn)
    assert kept(owner) == before


def test_beside_a_question_it_is_only_offered(owner: Person) -> None:
    turn = owner.says("how do I get promoted? and also can you delete goal 2")
    assert turn.intent == "faq/promotion"
    assert buttons(turn) == ["Delete a goal"]
    assert set(kept(owner)) == {1, 2}


def test_a_yes_does_what_was_asked_about(owner: Person) -> None:
    owner.says("goal 2 can go I suppose")
    owner.says("yes")
    assert set(kept(owner)) == {1}


def test_its_title_does_it_as_well(owner: Person) -> None:
    owner.says("guess goal 1 is finished more or less")
    owner.says("Mark goal 1 as done")
    assert kept(owner)[1].status is GoalStatus.DONE


@pytest.mark.parametrize("answer", ["no", "show my goals", "what is vesting?"])
def test_anything_else_does_nothing(owner: Person, answer: str) -> None:
    owner.says("goal 2 can go I suppose")
    owner.says(answer)
    owner.says("yes")
    assert set(kept(owner)) == {1, 2}


def test_in_the_middle_the_question_stays_open(owner: Person) -> None:
    owner.says("set a goal to learn to weld")
    turn = owner.says("goal 2 can go I suppose")
    assert turn.active_form == "goal_form"
    assert set(kept(owner)) == {1, 2}


def test_a_doubtful_wish_to_stop_is_asked_about(owner: Person) -> None:
    owner.says("remind me of goal 1 every Monday at 9 London time")
    turn = owner.says("hush for now with the Monday thing")
    assert ASKS in said(turn)
    assert buttons(turn) == ["Stop reminders"]
    assert "stop" in said(owner.says("yes")).casefold()
