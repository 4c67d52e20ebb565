"""Random walks through the guided conversations: whatever comes in between, they end well.

The seed of a failing walk is in its name.
"""

from __future__ import annotations

import pytest

from actions.dependencies import context
from bot.dialogue.goals.feedback import draft_of
from bot.engine.agent import CoachAgent
from bot.services.goals import list_goals
from tests.conversations.conftest import Person, said
from tests.conversations.walking import ASKED, Walk

WALKS = 170
"""With those of `test_walks_following` over 500 in all."""

SHORTER_WALKS = 110

GOAL_ANSWERS: dict[str, tuple[str, ...]] = {
    "goal_specific": ("Pass the forklift licence test", "Run the monthly stock count on my own"),
    "goal_measure": ("the licence card", "three signed count sheets", "a score of at least 80 %"),
    "goal_achievable": ("two hours a week and my employer pays", "3 hours a week, Dana helps me"),
    "goal_relevant": ("because I want to lead the night shift", "so that I can move to the depot"),
    "goal_deadline": ("end of march", "by 15 May 2027", "in six months"),
    "goal_sharper": ("leave it as it is",),
    "goal_confirmed": ("yes", "yes, keep it"),
}  # fmt: skip
CORRECTIONS = {
    "goal_measure": ("actually, change the measure to ten signed sheets", "ten signed sheets"),
    "goal_relevant": ("change the reason to a quieter shift", "a quieter shift"),
    "goal_deadline": ("change the deadline to 30 June 2027", "2027-06-30"),
}
CHECK_ANSWERS = ("yes", "no", "partly", "not really", "absolutely", "sometimes")
OFFER_ANSWERS: dict[str, tuple[str, ...]] = {
    "offer_pay": ("85k", "65,000 a year", "26.50 an hour"),
    "offer_match": ("50% up to 6%", "no match", "dollar for dollar up to 4%"),
    "offer_worker_percent": ("6%", "3 percent"),
    "offer_health": ("450 a month", "657.08 a month"),
    "offer_paid_days": ("15 days", "three weeks and 10 holidays"),
    "offer_hours": ("40", "38 hours"),
}


def correct_something(walk: Walk, given: dict[str, str]) -> None:
    """Corrects one of the answers so far; it holds from then on."""
    known = [slot for slot in CORRECTIONS if slot in given]
    if not known:
        return
    slot = walk.chance.choice(known)
    text, value = CORRECTIONS[slot]
    assert walk.says(text).active_form == "goal_form"
    assert walk.held("goal")[slot] == value


def do_another_task(walk: Walk) -> None:
    """Begins an offer in the middle of a goal and comes back: nothing is lost."""
    before = walk.held("goal")
    assert walk.says("work out an offer").active_form == "offer_form"
    if walk.happens(0.5):
        walk.says("85k")
    assert walk.says("I want to set a goal").active_form == "goal_form"
    assert walk.held("goal") == before


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_to_a_goal_keeps_what_was_agreed(
    person: Person, agent: CoachAgent, seed: int
) -> None:
    walk = Walk(person, seed)
    turn = walk.says("I'd like to set a goal")
    given: dict[str, str] = {}
    while turn.active_form == "goal_form":
        walk.wander("goal_form")
        if walk.happens(0.15):
            correct_something(walk, given)
        if walk.happens(0.08):
            do_another_task(walk)
        if walk.happens(0.1):
            walk.leaves_for_days(agent)
        slot = walk.asked
        answer = walk.chance.choice(GOAL_ANSWERS[slot])
        if slot in {"goal_measure", "goal_relevant"} and walk.happens(0.1):
            answer = "skip this one"
        else:
            given[slot] = answer
        if slot == "goal_confirmed":
            agreed = walk.held("goal")
            for held in agreed.values():
                assert str(held).casefold() not in ASKED
            if walk.happens(0.15):
                assert "not kept" in said(walk.says("cancel"))
                assert "no goals yet" in said(walk.says("show my goals"))
                return
        turn = walk.says(answer)
    assert "Kept as goal 1" in said(turn)
    (kept,) = list_goals(context().unit_of_work(), person.sender_id)
    assert kept.draft == draft_of(agreed)
    assert kept.draft.specific == given["goal_specific"]
    assert given["goal_specific"] in said(walk.says("show my goals"))


@pytest.mark.parametrize("seed", range(SHORTER_WALKS))
def test_a_walk_through_the_check_ends_with_a_profile(
    person: Person, agent: CoachAgent, seed: int
) -> None:
    walk = Walk(person, seed)
    turn = walk.says("take the job or career check")
    while turn.active_form == "check_form":
        walk.wander("check_form")
        if walk.happens(0.1):
            walk.leaves_for_days(agent)
        turn = walk.says(walk.chance.choice(CHECK_ANSWERS))
    assert "Your role looks like" in said(turn)


@pytest.mark.parametrize("seed", range(SHORTER_WALKS))
def test_a_walk_through_an_offer_ends_with_a_total(
    person: Person, agent: CoachAgent, seed: int
) -> None:
    walk = Walk(person, seed)
    turn = walk.says("work out an offer")
    while "a year**, before tax" not in said(turn):
        assert turn.active_form == "offer_form"
        walk.wander("offer_form")
        if walk.happens(0.1):
            walk.leaves_for_days(agent)
        answers = OFFER_ANSWERS.get(walk.asked)
        optional = walk.asked not in {"offer_pay", "offer_hours"}
        if answers is None or (optional and walk.happens(0.15)):
            turn = walk.says("skip")
        else:
            turn = walk.says(walk.chance.choice(answers))
    for held in walk.held("offer").values():
        assert str(held).casefold() not in ASKED
