"""What would be lost has to be read as meant, unless its label leaves no room for another."""

from __future__ import annotations

import pytest

from bot.dialogue.core.doubt import sure_as_read
from bot.dialogue.core.message_reading import MessageReading


def sure(label: str, share: float, **acts: float) -> float:
    named = {name.replace("__", "."): likely for name, likely in acts.items()}
    return sure_as_read(label, share, MessageReading("some words", named))


def test_a_reading_that_saw_no_such_act_makes_a_label_doubtful() -> None:
    assert sure("delete_goal", 0.9, vent=0.6, delete__goal=0.3) == 0.3
    assert sure("delete_goal", 0.9, vent=0.6) == 0.0


def test_one_that_surely_saw_it_leaves_the_label_as_sure_as_it_is() -> None:
    assert sure("delete_goal", 0.6, delete__goal=0.85) == 0.6


def test_a_label_beyond_doubt_needs_no_reading() -> None:
    assert sure("delete_goal", 0.97, vent=0.9) == 0.97


@pytest.mark.parametrize("label", ["list_goals", "delete_data"])
def test_what_loses_nothing_at_once_is_no_matter_of_doubt(label: str) -> None:
    assert sure(label, 0.5, vent=0.9) == 0.5


def test_a_message_that_was_not_read_says_nothing_against_it() -> None:
    assert sure("delete_goal", 0.7) == 0.7
