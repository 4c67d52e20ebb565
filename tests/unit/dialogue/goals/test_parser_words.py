"""What asks for a goal, and what is left hanging at an end, is no part of its words."""

from __future__ import annotations

import pytest

from bot.dialogue.goals.edits import is_value_alone
from bot.dialogue.goals.parser import goal_in_words, without_loose_end
from tests.unit.dialogue.goals.test_spans import TODAY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("goal is ten new clients", "ten new clients"),
        ("ok, let's make that a goal then. be home by six", "be home by six"),
        ("the goal: pass the boiler exam", "pass the boiler exam"),
        ("set a goal", None),
    ],
)
def test_words_that_ask_for_a_goal_are_left_out(text: str, words: str | None) -> None:
    assert goal_in_words(text) == words


def test_words_that_led_to_what_is_gone_are_left_out() -> None:
    assert without_loose_end("ten new clients by, so") == "ten new clients"
    assert without_loose_end("stand by me") == "stand by me"


@pytest.mark.parametrize(("text", "alone"), [("6 weeks", True), ("6 weeks of night school", False)])
def test_a_figure_with_its_unit_is_no_thing_to_do(text: str, alone: bool) -> None:
    assert is_value_alone(text, TODAY) is alone
