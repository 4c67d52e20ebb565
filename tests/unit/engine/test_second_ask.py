"""A second ask is found only where a message really has one."""

from __future__ import annotations

import pytest

from bot.engine.second_ask import asks_of, others_asked

KNOWN = ("faq/smart", "faq/mentor", "set_goal")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "what is a smart goal anyway? and do i need a mentor for it?",
            ["what is a smart goal anyway?", "and do i need a mentor for it?"],
        ),
        (
            "what is vesting and how does a match work",
            ["what is vesting", "how does a match work"],
        ),
        ("explain vesting, also help me set a goal", ["explain vesting", "help me set a goal"]),
        ("how do I find a mentor and a sponsor", []),
        ("what is the difference between a job and a career?", []),
        ("hello", []),
        ("what is vesting? " * 30, []),
    ],
)
def test_a_message_is_cut_where_it_asks_anew(text: str, asks: list[str]) -> None:
    assert asks_of(text) == asks


def test_what_is_offered_is_clear_known_and_not_the_main_thing() -> None:
    readings = [("faq/smart", 0.9), ("faq/mentor", 0.8), ("abuse", 0.9), ("set_goal", 0.3)]
    assert others_asked("faq/smart", readings, KNOWN) == ["faq/mentor"]


def test_nothing_is_offered_where_no_clause_asks_for_the_main_thing() -> None:
    assert others_asked("faq/vesting", [("faq/smart", 0.9), ("faq/mentor", 0.8)], KNOWN) == []
