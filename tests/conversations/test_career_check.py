"""The job-or-career check with the trained model and the real actions."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Person, buttons, said


def test_a_check_ends_with_a_profile_and_a_step_that_becomes_a_goal(person: Person) -> None:
    assert "Seven short questions" in said(person.says("take the job or career check"))
    for answer in ("yes", "not really, same tasks every day", "Yes", "sometimes", "no", "yes"):
        turn = person.says(answer)
        assert turn.active_form == "check_form"
    turn = person.says("it does")
    assert "between a job and a step of a career" in said(turn)
    assert "Learn one skill" in said(turn)
    assert "Make this a goal" in buttons(turn)
    turn = person.says("Make this a goal")
    assert turn.active_form == "goal_form"
    assert str(person.slot("goal_specific")).startswith("Learn one skill")


@pytest.mark.parametrize(
    "text", ["make a goal out of it", "ok let's make that step my goal", "make it a goal please"]
)
def test_the_step_becomes_a_goal_in_other_words_too(person: Person, text: str) -> None:
    person.says("take the check")
    for _ in range(7):
        person.says("no")
    turn = person.says(text)
    assert turn.active_form == "goal_form"
    assert str(person.slot("goal_specific")).startswith("Ask my manager")


def test_what_points_at_nothing_is_no_goal(person: Person) -> None:
    turn = person.says("I want to make a goal out of it")
    assert turn.active_form == "goal_form"
    assert person.slot("goal_specific") is None
    assert "What exactly" in said(turn)


def test_a_question_on_the_way_is_no_answer(person: Person) -> None:
    person.says("take the check")
    turn = person.says("what is a mentor good for?")
    assert "responsibilities grown" in turn.replies[-1]["text"]
    assert person.slot("check_growth") is None


def test_a_second_check_says_what_changed(person: Person) -> None:
    for answers in (["no"] * 7, ["yes"] + ["no"] * 6):
        person.says("take the check")
        for answer in answers:
            turn = person.says(answer)
    assert "more of room to grow" in said(turn)
    assert "mostly a job today" in said(turn)


def test_skipping_too_much_gives_no_made_up_picture(person: Person) -> None:
    person.says("take the check")
    for _ in range(7):
        turn = person.says("skip")
    assert "too little" in said(turn)
    assert turn.active_form is None


def test_a_cancelled_check_leaves_nothing(person: Person) -> None:
    person.says("take the check")
    person.says("yes")
    assert person.says("cancel").active_form is None
    assert person.slot("check_growth") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("change the second one to yes", "question 2 is now **yes**"),
        ("actually question 1 should be no", "question 1 is now **no**"),
        ("no, the first one is partly", "question 1 is now **partly**"),
    ],
)
def test_an_answer_is_corrected_by_the_place_of_its_question(
    person: Person, text: str, words: str
) -> None:
    person.says("start the check")
    for answer in ("yes", "partly", "no"):
        person.says(answer)
    turn = person.says(text)
    assert words in said(turn)
    assert "matter to you" in said(turn)
