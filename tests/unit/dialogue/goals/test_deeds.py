"""The thing to do begins with its verb, which is mostly left unmarked."""

from __future__ import annotations

import pytest

from bot.dialogue.goals.deeds import whole_deeds
from tests.unit.dialogue.readings import read_as


@pytest.mark.parametrize(
    ("marked", "acts", "whole"),
    [
        ("Pass the [welding test](what)", (), ["Pass the welding test"]),
        ("I want to do [8 talks](what) by [May](deadline)", ("tell.goal",), ["do 8 talks"]),
        ("[train](what) [three cooks](what) by May", ("tell.goal",), ["train three cooks"]),
        ("help me find [a new job](what)", ("tell.goal",), ["find a new job"]),
        ("I want [a better job](what)", ("wish",), ["a better job"]),
        ("make [the choir](what) a goal", ("start.goal",), ["the choir"]),
        ("lead [8 talks](what)", ("correct.goal",), ["8 talks"]),
    ],
)
def test_a_verb_is_taken_along(marked: str, acts: tuple[str, ...], whole: list[str]) -> None:
    assert list(whole_deeds(read_as(marked, *acts)).of_role("what")) == whole
