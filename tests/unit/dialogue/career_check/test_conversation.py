"""The job-or-career check: how answers are read, and what the profile says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.career_check.check import (
    CAREER_THEMES,
    Extent,
    Leaning,
    NotEnoughAnswers,
    Theme,
    changes,
    profile,
)
from bot.dialogue.career_check.conversation import CheckGuide, answers_of
from bot.dialogue.career_check.messages import changes_said, profile_card, profile_said
from bot.dialogue.core.form import End, Position, Progress
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn

TODAY = date(2026, 11, 22)
GUIDE = CheckGuide()


def everything(extent: Extent) -> dict[Theme, Extent]:
    return dict.fromkeys(Theme, extent)


@pytest.mark.parametrize(
    ("text", "label", "extent"),
    [
        ("yes", "affirm", 2),
        ("yep, I run the stock room now", "affirm", 2),
        ("absolutely", "affirm", 2),
        ("no", "deny", 0),
        ("my boss never gives me anything new", "chitchat/venting", 0),
        ("not really", "deny", 0),
        ("it's a dead end", "chitchat/venting", 0),
        ("partly", "unsure", 1),
        ("yes, sometimes", "affirm", 1),
        ("not always", "deny", 1),
        ("kinda", "affirm", 1),
        ("8 out of 10", "inform_resources", 2),
        ("5/10", "inform_resources", 1),
        ("1 out of 10", "inform_resources", 0),
        ("sorry, that is not clear to me. yes, I train the new ones", "complain", 2),
        ("Not in this shop. No. My sister got to, elsewhere", "deny", 0),
        ("hm no. yes, a little bit", "affirm", 1),
    ],
)
def test_an_answer_is_read_however_it_is_put(text: str, label: str, extent: int) -> None:
    position = Position(GUIDE.cleared(), Progress(), "check_learning")
    reply = take_turn(GUIDE, position, Heard(text, label, 0.9), TODAY)
    assert reply.position.values["check_learning"] == extent
    assert reply.position.asked == "check_growth"
    said_back = [one.values for one in reply.says if one.response == "utter_check_taken_as"]
    assert said_back == ([{"answer": Extent(extent).name.lower()}] if len(text.split()) > 3 else [])


def test_what_is_no_answer_is_asked_again() -> None:
    position = Position(GUIDE.cleared(), Progress(), "check_growth")
    reply = take_turn(GUIDE, position, Heard("bananas", "out_of_scope/world", 0.2), TODAY)
    assert reply.position.values["check_growth"] is None
    assert reply.says[0].response == "utter_guide_refused"


def test_seven_answers_end_it_and_a_new_one_begins_anew() -> None:
    reply = begin(GUIDE, Position(GUIDE.cleared(), Progress(), None), heard_start(), TODAY)
    for _ in Theme:
        reply = take_turn(GUIDE, reply.position, Heard("yes", "affirm", 1.0), TODAY)
    assert reply.end is End.DONE
    assert answers_of(reply.position.values) == everything(Extent.YES)
    again = begin(GUIDE, reply.position, heard_start(), TODAY)
    assert answers_of(again.position.values) == {}


def heard_start() -> Heard:
    return Heard("take the check", "start_career_check", 1.0)


@pytest.mark.parametrize(
    ("extent", "leaning"),
    [(Extent.YES, Leaning.CAREER), (Extent.PARTLY, Leaning.BETWEEN), (Extent.NO, Leaning.JOB)],
)
def test_the_leaning_follows_the_answers(extent: Extent, leaning: Leaning) -> None:
    assert profile(everything(extent)).leaning is leaning


def test_income_and_stability_are_told_and_not_counted() -> None:
    answers = {**everything(Extent.NO), Theme.STABILITY: Extent.YES, Theme.INCOME: Extent.YES}
    found = profile(answers)
    assert found.leaning is Leaning.JOB
    assert found.gives == (Theme.STABILITY, Theme.INCOME)


def test_two_answers_are_too_little_for_an_honest_picture() -> None:
    with pytest.raises(NotEnoughAnswers):
        profile({Theme.GROWTH: Extent.YES, Theme.PATH: Extent.NO, Theme.INCOME: Extent.YES})


@given(st.dictionaries(st.sampled_from(Theme), st.sampled_from(Extent), min_size=7))
def test_a_better_answer_never_makes_a_role_less_of_a_career(answers: dict[Theme, Extent]) -> None:
    order = [Leaning.JOB, Leaning.BETWEEN, Leaning.CAREER]
    before = order.index(profile(answers).leaning)
    for theme in CAREER_THEMES:
        better = {**answers, theme: Extent.YES}
        assert order.index(profile(better).leaning) >= before


def test_the_next_step_is_about_the_weakest_theme_and_can_be_made_a_goal() -> None:
    found = profile({**everything(Extent.YES), Theme.LEARNING: Extent.NO})
    said = profile_said(found)
    assert "Learn one skill" in said.values["step"]
    assert said.buttons[0].payload.startswith('/set_goal{"goal": "Learn one skill')
    assert "learning: points to a job" in said.values["reasons"].lower()


def test_a_role_with_everything_needs_no_step() -> None:
    said = profile_said(profile(everything(Extent.YES)))
    assert said.values["step"] == ""
    assert said.buttons == ()


def test_what_changed_since_the_last_check_is_said() -> None:
    now: dict[Theme, Any] = {**everything(Extent.PARTLY), Theme.PATH: Extent.YES}
    assert changes(everything(Extent.PARTLY), now) == {Theme.PATH: 1}
    said = changes_said(everything(Extent.PARTLY), now)
    assert said.values["changes"] == "more of a path ahead"
    assert changes_said(now, now).response == "utter_check_unchanged"


def test_the_card_carries_the_same() -> None:
    answers = everything(Extent.YES)
    card = profile_card(profile(answers), answers, {Theme.PATH: Extent.NO})
    assert card["title"] == "A step of a career"
    assert card["rows"][0]["label"] == "Points to a career"
    assert card["scale"] == ["No", "Partly", "Yes"]
    assert {"label": "A path ahead", "extent": 2, "before": 0} in card["extents"]
    assert {"label": "Learning", "extent": 2} in card["extents"]
