"""The check with messages that were read: several answers, corrections, chatter, own words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.coaching.career_check.check import Extent, Theme, profile
from bot.dialogue.career_check.conversation import (
    CheckGuide,
    answers_of,
    own_words,
    unknown_in,
)
from bot.dialogue.career_check.messages import profile_said
from bot.dialogue.career_check.told import UNKNOWN
from bot.dialogue.core.form import Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import take_turn
from tests.unit.dialogue.readings import read_as

TODAY = date(2026, 11, 22)
GUIDE = CheckGuide()


def turn(marked: str, *acts: str, at: Theme, label: str = "affirm", **held: int) -> Reply:
    reading = read_as(marked, *acts)
    values = {**GUIDE.cleared(), **{f"check_{theme}": extent for theme, extent in held.items()}}
    position = Position(
        values, Progress(answered=tuple(f"check_{one}" for one in held)), f"check_{at}"
    )
    return take_turn(GUIDE, position, Heard(reading.text, label, 0.3, reading=reading), TODAY)


def taken(reply: Reply) -> dict[str, int]:
    told = {theme: reply.position.values[f"check_{theme}"] for theme in Theme}
    return {str(theme): extent for theme, extent in told.items() if extent is not None}


@pytest.mark.parametrize(
    ("marked", "extent"),
    [
        ("they moved me to nights, so [no](answer)", 0),
        ("[no](old). no wait, [partly](answer), since June", 1),
        ("hell [yes](answer), I run the whole floor now", 2),
        ("[yes](answer), and they pay for my evening classes", 2),
    ],
)
def test_an_answer_in_free_talk_is_taken_and_named(marked: str, extent: int) -> None:
    reply = turn(marked, "tell.check", at=Theme.GROWTH)
    assert taken(reply) == {"growth": extent}
    named = f"growth: {Extent(extent).name.lower()}"
    assert reply.says[0].values == {"answer": named}
    assert reply.position.asked == "check_learning"


def test_answers_to_several_themes_are_all_taken() -> None:
    reply = turn(
        "[Partly](answer). Learning [yes](answer), the money [no](answer)",
        "tell.check",
        at=Theme.GROWTH,
    )
    assert taken(reply) == {"growth": 1, "learning": 2, "income": 0}
    assert reply.says[0].values == {"answer": "growth: partly, learning: yes, income: no"}
    assert reply.position.asked == "check_field"


def test_an_answer_to_another_theme_alone_leaves_the_question_open() -> None:
    reply = turn("the income is a plain [yes](answer)", "tell.check", at=Theme.GROWTH)
    assert taken(reply) == {"income": 2}
    assert reply.says[0].values == {"answer": "income: yes"}
    assert reply.position.asked == "check_growth"


def test_a_named_answer_is_changed_and_said_with_both() -> None:
    reply = turn(
        "wait, the learning one should rather be [no](answer)",
        "correct.check",
        at=Theme.PURPOSE,
        growth=2,
        learning=2,
        field=1,
    )
    assert taken(reply) == {"growth": 2, "learning": 0, "field": 1}
    change = reply.says[0].values["change"]
    assert change == "your answer to question 2 is now **no** (learning; it was yes)"
    assert reply.position.asked == "check_purpose"


def test_a_contradiction_beside_an_answer_changes_the_earlier_one() -> None:
    reply = turn(
        "[No](answer). And the learning, that is [partly](answer) by now",
        "tell.check",
        at=Theme.FIELD,
        growth=2,
        learning=2,
    )
    assert taken(reply) == {"growth": 2, "learning": 1, "field": 0}
    assert reply.says[0].values == {"answer": "learning: partly (it was yes), the field: no"}


def test_a_correction_without_a_name_is_of_the_last_answer() -> None:
    said = "change it to [partly](answer)"
    reply = turn(said, "correct.check", at=Theme.FIELD, growth=2, learning=2)
    assert taken(reply) == {"growth": 2, "learning": 1}
    assert reply.position.asked == "check_field"


def test_not_to_know_is_an_answer_and_goes_on() -> None:
    reply = turn("I don't know really", "unsure", at=Theme.PATH, label="unsure")
    assert taken(reply) == {"path": UNKNOWN}
    assert reply.says[0].values == {"answer": "the path ahead: not known"}
    assert reply.position.asked == "check_growth"
    assert answers_of(reply.position.values) == {}
    assert unknown_in(reply.position.values) == (Theme.PATH,)


@pytest.mark.parametrize(
    ("marked", "acts"),
    [
        ("what would count as growing here, never mind titles?", ["ask.meaning"]),
        ("I never want to see that stock room again", ["vent"]),
        ("my plants have grown, always something", ["joke"]),
        ("I'm not from here, I moved last year", ["tell.person"]),
    ],
)
def test_what_asks_vents_or_jokes_is_no_answer(marked: str, acts: list[str]) -> None:
    reply = turn(marked, *acts, at=Theme.GROWTH, label="deny")
    assert taken(reply) == {}
    assert reply.position.asked == "check_growth"


def test_a_plain_word_at_the_start_is_an_answer_whatever_follows() -> None:
    reply = turn("no, and I could scream about it", "vent", at=Theme.GROWTH, label="deny")
    assert taken(reply) == {"growth": 0}


def test_own_words_are_said_back_with_the_result() -> None:
    told = "[Yes](answer), I plan the rota for two shops"
    values = turn(told, "tell.check", at=Theme.GROWTH, learning=1, field=1).position.values
    words = own_words(values)
    assert words == {Theme.GROWTH: "Yes, I plan the rota for two shops"}
    reasons = profile_said(profile(answers_of(values)), words, (Theme.PATH,)).values["reasons"]
    assert "On room to grow you said: “Yes, I plan the rota for two shops”" in reasons
    assert reasons.endswith("Not known: a path ahead")


def test_words_of_an_answer_that_was_changed_are_not_said() -> None:
    values = turn("[Yes](answer), I plan the rota", "tell.check", at=Theme.GROWTH).position.values
    assert own_words({**values, "check_growth": 0}) == {}


def test_long_words_are_shortened() -> None:
    long = "[Yes](answer), " + "and then some more of it " * 20
    (said,) = own_words(turn(long, "tell.check", at=Theme.GROWTH).position.values).values()
    assert len(said) <= 90
    assert said.endswith("…")
