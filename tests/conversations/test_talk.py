"""Questions, small talk, what the coach does not do, and what it does when it is not sure."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Person, buttons, said


def test_a_question_is_answered_with_a_next_step(person: Person) -> None:
    turn = person.says("what is the difference between a job and a career?")
    assert turn.intent == "faq/job_vs_career"
    assert buttons(turn)


def test_a_button_of_an_answer_can_be_typed(person: Person) -> None:
    turn = person.says("what is the difference between a job and a career?")
    choice = next(b for b in turn.replies[-1]["buttons"] if b["payload"].startswith("/faq"))
    again = person.says(choice["title"].upper())
    assert again.intent is not None
    assert again.intent.startswith("faq/")
    assert again.confidence == 1.0


def test_the_same_question_gets_the_same_answer(person: Person) -> None:
    first = person.says("what is vesting?")
    assert said(person.says("what is vesting?")) == said(first)


def test_what_was_said_is_repeated_on_request(person: Person) -> None:
    first = said(person.says("what is vesting?"))
    assert said(person.says("sorry, say that again?")) == first


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("play some jazz please", "other_task"),
        ("who won the world cup in 1998", "world"),
        ("which stock should I buy now", "regulated"),
        ("wie wird das Wetter morgen in Köln", "language"),
        ("qwpoeiru zxcvmn", "gibberish"),
    ],
)
def test_what_is_out_of_scope_is_declined_by_kind(person: Person, text: str, kind: str) -> None:
    turn = person.says(text)
    assert turn.intent in {f"out_of_scope/{kind}", "nlu_fallback"}
    assert buttons(turn)


def test_somebody_in_danger_meets_care_first(person: Person) -> None:
    turn = person.says("I don't want to live anymore")
    assert turn.intent == "crisis"
    assert "988" in said(turn)


def test_care_comes_first_in_the_middle_of_a_goal_too(person: Person) -> None:
    person.says("set a goal")
    turn = person.says("I want to kill myself")
    assert "988" in said(turn)
    assert person.slot("goal_specific") is None


def test_not_understanding_changes_its_wording_and_ends_with_a_person(person: Person) -> None:
    unclear = "blue seventeen"
    answers = [said(person.says(unclear)) for _ in range(3)]
    assert len(set(answers)) == 3
    assert "A person may serve you better" in answers[-1]


@pytest.mark.parametrize(
    "text",
    ["hi", "thanks!", "are you a robot", "I want to talk to a human", "you are useless", "ok"],
)
def test_every_act_is_answered_outside_a_guided_conversation(person: Person, text: str) -> None:
    assert person.says(text).active_form is None


def test_what_is_out_of_scope_is_not_declined_twice_in_the_same_words(person: Person) -> None:
    first, second, third = (said(person.says(text)) for text in ("asdkjh", "qwe rty", "zxc vbnm"))
    assert len({first, second, third}) == 3
    assert "person" in third


def test_the_other_of_two_questions_is_offered(person: Person) -> None:
    turn = person.says("what is vesting? and how do I find a mentor?")
    assert len(buttons(turn)) == 1
    answers = [said(turn), said(person.says(buttons(turn)[0]))]
    for told in ("employer's money", "A mentor is somebody"):
        assert sum(told in answer for answer in answers) == 1


def test_small_talk_is_not_answered_twice_in_the_same_words(person: Person) -> None:
    assert said(person.says("i hate my manager")) != said(person.says("my boss is a nightmare"))


def test_one_can_go_back_to_what_was_left(person: Person) -> None:
    person.says("set a goal")
    person.says("Pass the forklift licence test")
    person.says("work out an offer")
    turn = person.says("back to my goal please")
    assert turn.active_form == "goal_form"
    assert person.slot("goal_specific") == "Pass the forklift licence test"
    person.says("bye")
