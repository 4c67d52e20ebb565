"""What is held: told, taken along, erased, with the trained model and the real actions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.engine.agent import CoachAgent
from tests.conversations.conftest import Person, buttons, said


def keep_a_goal(person: Person) -> None:
    for text in (
        "set a goal: pass the forklift licence test by end of March",
        "the licence card",
        "two evenings a week",
        "it pays three more an hour",
    ):
        turn = person.says(text)
    assert "Shall I keep it" in said(turn)
    assert "Kept as goal" in said(person.says("yes"))


def test_what_is_held_is_told_and_can_be_taken_along(person: Person) -> None:
    keep_a_goal(person)
    turn = person.says("what do you have on me?")
    assert "1 goal and" in said(turn)
    assert buttons(turn) == ["Take it along", "Delete it"]
    turn = person.says("Take it along")
    assert "1 goal" in said(turn)
    assert turn.replies[-1]["card"]["kind"] == "export"


def test_everything_is_erased_after_a_yes(person: Person) -> None:
    keep_a_goal(person)
    turn = person.says("delete everything you have about me")
    assert "all your goals with their history" in said(turn)
    assert "Shall I?" in said(turn)
    assert "I hold nothing of you any more" in said(person.says("yes"))
    assert not [event for event in person.tracker().events if event.type_name == "user"]
    assert "I hold nothing of you yet" in said(person.says("what do you have on me?"))


class OutOfReach:
    """A holder that cannot be reached at first."""

    def __init__(self) -> None:
        self.is_gone = True

    async def forget(self, place: str) -> None:
        del place
        if self.is_gone:
            raise OSError("not now")

    async def tell(self, place: str) -> None:
        del place


@pytest.fixture
def holder(agent: CoachAgent) -> Iterator[OutOfReach]:
    holder = OutOfReach()
    agent.tracker_store.eraser.holders.append(holder)
    yield holder
    agent.tracker_store.eraser.holders.remove(holder)


def test_a_yes_that_broke_off_erased_nothing_and_can_be_said_again(
    person: Person, holder: OutOfReach
) -> None:
    keep_a_goal(person)
    person.says("delete everything you have about me")
    with pytest.raises(OSError, match="not now"):
        person.says("yes")
    assert person.tracker().active_loop_name == "erase_form"
    holder.is_gone = False
    receipt = said(person.says("yes"))
    assert "1 goal" in receipt
    assert "I hold nothing of you any more" in receipt
    assert "I hold nothing of you yet" in said(person.says("what do you have on me?"))


def test_a_no_keeps_everything(person: Person) -> None:
    keep_a_goal(person)
    person.says("delete all my data")
    assert "Nothing was deleted" in said(person.says("no"))
    assert "forklift" in said(person.says("show my goals"))


def test_a_question_on_the_way_is_answered_and_lays_the_deletion_down(person: Person) -> None:
    keep_a_goal(person)
    person.says("delete all my data")
    turn = person.says("who can see my data?")
    assert "Nothing is deleted" in said(turn)
    assert "your own account" in said(turn)
    assert turn.active_form is None
    person.says("yes")
    assert "forklift" in said(person.says("show my goals"))


def test_what_shall_go_can_be_chosen_by_button(person: Person) -> None:
    keep_a_goal(person)
    person.says("delete my data")
    assert person.says("cancel").active_form is None
    person.says("what do you hold of me?")
    turn = person.says("Delete it")
    assert "What shall I delete?" in said(turn)
    assert "all your goals" in said(person.says("My goals"))
    assert "Deleted: 1 goal" in said(person.says("Yes, delete"))


@pytest.mark.parametrize("text", ["delete all my goals", "remove every goal I have"])
def test_all_goals_go_at_once_and_the_conversation_stays(person: Person, text: str) -> None:
    keep_a_goal(person)
    turn = person.says(text)
    assert "all your goals with their history" in said(turn)
    turn = person.says("yes please")
    assert "Deleted: 1 goal" in said(turn)
    assert "still in our conversation" in said(turn)


def test_in_the_middle_of_a_goal_it_is_asked_first(person: Person) -> None:
    keep_a_goal(person)
    person.says("set a goal")
    turn = person.says("actually delete everything you know about me")
    assert "Shall I" in said(turn)
    assert "I hold nothing of you any more" in said(person.says("yes, delete"))
