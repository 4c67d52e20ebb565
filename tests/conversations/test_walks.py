"""Random walks through the guided conversations: whatever comes in between, they end well.

Each walk is one person who answers every open question and, before answering, may do anything a
person does: ask, doubt, type nonsense, go back, look at the list. The seed of a failing walk is in
its name.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.conversations.conftest import Person, said

WALKS = 170
MAX_TURNS = 60

QUESTIONS = (
    "what is vesting?", "how do I find a mentor?", "what does SMART stand for?",
    "is a degree worth it?", "who can see what I tell you?", "how is a job not a career?",
    "how does an employer match work?", "what should I put on LinkedIn?", "how do I get promoted?",
)  # fmt: skip
NONSENSE = (
    "asdf jkl qwpo",
    "🙂🙂",
    "???",
    "zzzzz xkcd qq",
    "....",
    "hola, no hablo inglés, ¿me ayudas?",
)
DOUBTS = ("why do you ask?", "I don't know", "say that again please", "what do you mean by that?")
SMALL_TALK = ("thanks", "hello again", "are you a bot?", "you are useless", "how are you?")
LISTS = ("show my goals", "show my offers")
DETOURS = (QUESTIONS, QUESTIONS, NONSENSE, DOUBTS, SMALL_TALK, LISTS)

GOAL_ANSWERS: dict[str, tuple[str, ...]] = {
    "goal_specific": ("Pass the forklift licence test", "Run the monthly stock count on my own"),
    "goal_measure": ("the licence card", "three signed count sheets", "a score of at least 80 %"),
    "goal_achievable": ("two hours a week and my employer pays", "3 hours a week, Dana helps me"),
    "goal_relevant": ("because I want to lead the night shift", "so that I can move to the depot"),
    "goal_deadline": ("end of march", "by 15 May 2027", "in six months"),
    "goal_sharper": ("leave it as it is",),
    "goal_confirmed": ("yes", "yes, keep it"),
}  # fmt: skip
CHECK_ANSWERS = ("yes", "no", "partly", "not really", "absolutely", "sometimes")
OFFER_ANSWERS: dict[str, tuple[str, ...]] = {
    "offer_pay": ("85k", "65,000 a year", "26.50 an hour"),
    "offer_match": ("50% up to 6%", "no match", "dollar for dollar up to 4%"),
    "offer_worker_percent": ("6%", "3 percent"),
    "offer_health": ("450 a month", "657.08 a month"),
    "offer_paid_days": ("15 days", "three weeks and 10 holidays"),
    "offer_hours": ("40", "38 hours"),
}
ASKED = {question.casefold() for question in (*QUESTIONS, *NONSENSE, *DOUBTS)}


class Walk:
    """One person's way through one guided conversation."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person = person
        self.chance = Random(seed)  # noqa: S311 - a walk, no secret
        self.turns = 0

    def says(self, text: str) -> Any:
        self.turns += 1
        assert self.turns < MAX_TURNS, "the walk does not end"
        turn = self.person.says(text)
        texts = [reply["text"] for reply in turn.replies]
        assert len(texts) == len(set(texts)), f"something is said twice: {texts}"
        return turn

    def wander(self, form: str) -> None:
        """Does none to three other things; the question stays open and nothing is kept of them."""
        for _ in range(self.chance.choice((0, 0, 1, 1, 2, 3))):
            open_before = self.asked
            text = self.chance.choice(self.chance.choice(DETOURS))
            turn = self.says(text)
            assert turn.active_form == form, text
            assert self.asked == open_before, text

    @property
    def asked(self) -> str:
        return str(self.person.slot("requested_slot"))

    def held(self, prefix: str) -> dict[str, Any]:
        """What the slots of a conversation hold."""
        tracker = self.person.tracker()
        return {s: v for s, v in tracker.current_slot_values().items() if s.startswith(prefix)}


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_to_a_goal_keeps_what_was_agreed(person: Person, seed: int) -> None:
    walk = Walk(person, seed)
    turn = walk.says("I'd like to set a goal")
    given: dict[str, str] = {}
    while turn.active_form == "goal_form":
        walk.wander("goal_form")
        slot = walk.asked
        answer = walk.chance.choice(GOAL_ANSWERS[slot])
        if slot in {"goal_measure", "goal_relevant"} and walk.chance.random() < 0.1:
            answer = "skip this one"
        else:
            given[slot] = answer
        if slot == "goal_confirmed":
            agreed = walk.held("goal_")
            for held in agreed.values():
                assert str(held).casefold() not in ASKED
            if walk.chance.random() < 0.15:
                assert "not kept" in said(walk.says("cancel"))
                assert "no goals yet" in said(walk.says("show my goals"))
                return
        turn = walk.says(answer)
    assert "Kept as goal 1" in said(turn)
    listed = said(walk.says("show my goals"))
    assert given["goal_specific"] in listed


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_through_the_check_ends_with_a_profile(person: Person, seed: int) -> None:
    walk = Walk(person, seed)
    turn = walk.says("take the job or career check")
    while turn.active_form == "check_form":
        walk.wander("check_form")
        turn = walk.says(walk.chance.choice(CHECK_ANSWERS))
    assert "Your role looks like" in said(turn)


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_through_an_offer_ends_with_a_total(person: Person, seed: int) -> None:
    walk = Walk(person, seed)
    turn = walk.says("work out an offer")
    while "a year**, before tax" not in said(turn):
        assert turn.active_form == "offer_form"
        walk.wander("offer_form")
        answers = OFFER_ANSWERS.get(walk.asked)
        optional = walk.asked not in {"offer_pay", "offer_hours"}
        if answers is None or (optional and walk.chance.random() < 0.15):
            turn = walk.says("skip")
        else:
            turn = walk.says(walk.chance.choice(answers))
    for held in walk.held("offer_").values():
        assert str(held).casefold() not in ASKED
