"""Every kind of turn of a guided conversation, decided without a framework."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.dialogue.core.form import End, Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.create import GoalGuide

TODAY = date(2026, 11, 22)
GOAL = GoalGuide(TODAY)


def heard(text: str, label: str = "set_goal", confidence: float = 0.9, **chosen: Any) -> Heard:
    return Heard(text, label, confidence, chosen or None)


def at(slot: str | None, **values: Any) -> Position:
    held = {**dict.fromkeys(GOAL.slots()), **values}
    return Position(held, Progress(answered=tuple(values)), slot)


def responses(reply: Reply) -> list[str]:
    return [said.response for said in reply.says]


def turn(position: Position, message: Heard) -> Reply:
    return take_turn(GOAL, position, message, TODAY)


MEASURE = at("goal_measure", goal_specific="Learn to weld")
SUMMARY = at(
    "goal_confirmed",
    goal_specific="Pass the welding test at Lakeside College",
    goal_measure="the certificate",
    goal_achievable="two evenings a week",
    goal_relevant="better pay for my family",
    goal_deadline="2027-03-31",
)


class TestBegin:
    def test_a_bare_wish_asks_for_the_goal(self) -> None:
        reply = begin(GOAL, at(None), heard("I'd like to set a goal please"), TODAY)
        assert reply.position.asked == "goal_specific"
        assert responses(reply) == ["utter_goal_specific_ask"]

    @pytest.mark.parametrize(
        ("text", "specific"),
        [
            ("my goal is to learn to weld", "learn to weld"),
            ("set a goal to learn to weld", "learn to weld"),
            ("I want to learn to weld", "learn to weld"),
        ],
    )
    def test_a_goal_told_is_not_asked_for(self, text: str, specific: str) -> None:
        reply = begin(GOAL, at(None), heard(text), TODAY)
        assert reply.position.values["goal_specific"] == specific
        assert reply.position.asked == "goal_measure"

    def test_a_date_and_a_reason_are_taken_along(self) -> None:
        text = "I want to pass the PMP exam by June because every post asks for it"
        values = begin(GOAL, at(None), heard(text), TODAY).position.values
        assert values["goal_deadline"] == "2027-06-30"
        assert values["goal_relevant"] == "because every post asks for it"

    def test_a_past_date_is_not_taken_along(self) -> None:
        text = "I wanted to learn to weld by June 2020"
        assert begin(GOAL, at(None), heard(text), TODAY).position.values["goal_deadline"] is None

    def test_what_was_begun_is_taken_up_again(self) -> None:
        reply = begin(GOAL, at(None, goal_specific="Learn to weld"), heard("set a goal"), TODAY)
        assert responses(reply) == ["utter_goal_resumed", "utter_goal_measure_ask"]


class TestAnswers:
    def test_an_answer_is_kept_and_the_next_step_asked(self) -> None:
        reply = turn(MEASURE, heard("the certificate", "inform_measure"))
        assert reply.position.values["goal_measure"] == "the certificate"
        assert reply.position.asked == "goal_achievable"

    def test_a_statement_that_looks_like_a_topic_is_an_answer_to_a_free_question(self) -> None:
        reply = turn(MEASURE, heard("more skills and a promotion", "faq/promotion", 0.8))
        assert reply.position.values["goal_measure"] == "more skills and a promotion"

    @pytest.mark.parametrize(
        "text",
        [
            "yes but make it two talks",
            "OK, let's make it two talks",
            "no, change that to two talks",
        ],
    )
    def test_what_only_leads_to_an_answer_is_no_part_of_it(self, text: str) -> None:
        reply = turn(MEASURE, heard(text, "affirm", confidence=0.32))
        assert reply.position.values["goal_measure"] == "two talks"

    def test_an_answer_that_looks_like_another_task_is_an_answer(self) -> None:
        reply = turn(MEASURE, heard("pass the test", "start_career_check", confidence=0.96))
        assert reply.position.values["goal_measure"] == "pass the test"
        reply = turn(MEASURE, heard("do the career check", "start_career_check", confidence=0.96))
        assert reply.switch_to == "start_career_check"

    @pytest.mark.parametrize("text", ["stop taking smoke breaks by the end of the month", "quit"])
    def test_an_act_has_to_be_surer_the_longer_it_is(self, text: str) -> None:
        reply = turn(MEASURE, heard(text, "cancel", 0.5))
        assert (reply.end is End.CANCELLED) == (text == "quit")

    @pytest.mark.parametrize(
        ("text", "label"), [("yes", "affirm"), ("nope", "deny"), ("!!!", "thank"), ("7", "skip")]
    )
    def test_what_says_nothing_is_no_answer(self, text: str, label: str) -> None:
        reply = turn(at("goal_specific"), heard(text, label, 0.3))
        assert reply.position.values["goal_specific"] is None
        assert responses(reply)[0] == "utter_guide_refused"

    def test_an_essay_is_refused_with_its_reason(self) -> None:
        reply = turn(MEASURE, heard("word " * 200, "inform_measure"))
        assert reply.position.values["goal_measure"] is None
        assert "999 characters" in reply.says[0].values["reason"]

    def test_the_date_is_said_back_with_its_weekday(self) -> None:
        position = replace(SUMMARY, values={**SUMMARY.values, "goal_deadline": None})
        reply = turn(replace(position, asked="goal_deadline"), heard("end of march"))
        assert reply.says[0].values["deadline"] == "Wednesday, 31 March 2027"


class TestDetours:
    @pytest.mark.parametrize("label", ["faq/vesting", "chitchat/joke", "out_of_scope/world"])
    def test_a_question_is_answered_and_the_step_asked_once_more(self, label: str) -> None:
        reply = turn(MEASURE, heard("what is that?", label))
        assert responses(reply) == [f"utter_{label}", "utter_goal_measure_again"]
        assert reply.position == MEASURE

    def test_the_question_is_not_asked_after_every_detour(self) -> None:
        first = turn(MEASURE, heard("what is that?", "faq/vesting"))
        second = turn(first.position, heard("and a bonus?", "faq/bonus_and_equity"))
        assert responses(second) == ["utter_faq/bonus_and_equity"]
        assert second.position.asked == MEASURE.asked
        answered = turn(second.position, heard("the certificate"))
        assert answered.position.values["goal_measure"] == "the certificate"
        assert answered.position.progress.detours == 0

    @pytest.mark.parametrize("label", ["chitchat/venting", "complain", "abuse", "crisis"])
    def test_nobody_is_asked_past_a_mood(self, label: str) -> None:
        reply = turn(MEASURE, heard("I can't do this any more today", label))
        assert len(reply.says) == 1
        assert reply.position.asked == MEASURE.asked

    def test_who_does_not_want_it_is_let_go_and_answered(self) -> None:
        said = replace(heard("tell me about vesting", "faq/vesting"), refused="goal")
        reply = turn(MEASURE, said)
        assert reply.end is End.CANCELLED
        assert responses(reply) == ["utter_goal_cancelled", "utter_faq/vesting"]
        assert not any(reply.position.values.values())
        other = replace(heard("what does it pay", "work_out_offer"), refused="goal")
        assert turn(MEASURE, other).switch_to == "work_out_offer"

    def test_what_is_not_wanted_does_not_begin(self) -> None:
        said = replace(heard("no goal, I only talk", "set_goal"), refused="goal")
        reply = begin(GOAL, Position(at(None).values, Progress(), None), said, TODAY)
        assert (reply.end, responses(reply)) == (End.LEFT, ["utter_guide_not_begun"])

    def test_a_list_is_shown_on_the_way(self) -> None:
        reply = turn(MEASURE, heard("show my goals", "list_goals"))
        assert reply.aside == "list_goals"
        assert responses(reply) == ["utter_goal_measure_again"]

    def test_another_guided_task_pauses_this_one(self) -> None:
        reply = turn(MEASURE, heard("work out an offer", "work_out_offer"))
        assert (reply.end, reply.switch_to) == (End.SWITCHED, "work_out_offer")
        assert reply.position.values["goal_specific"] == "Learn to weld"

    def test_care_comes_before_everything(self) -> None:
        reply = turn(MEASURE, heard("I can't go on living", "crisis", 0.4))
        assert responses(reply)[0] == "utter_crisis"
        assert reply.position == MEASURE

    @pytest.mark.parametrize("text", ["🙂", "???", "1234", ""])
    def test_what_has_no_letters_is_never_kept(self, text: str) -> None:
        reply = turn(MEASURE, heard(text, "out_of_scope/gibberish", 0.2))
        assert reply.position.values == MEASURE.values


class TestSteering:
    @pytest.mark.parametrize(
        ("label", "response"),
        [
            ("unsure", "utter_goal_measure_unsure"),
            ("ask_why", "utter_goal_measure_why"),
            ("repeat", "utter_goal_measure_again"),
        ],
    )
    def test_the_question_is_put_differently(self, label: str, response: str) -> None:
        assert responses(turn(MEASURE, heard("hm", label))) == [response]

    def test_a_step_is_skipped(self) -> None:
        reply = turn(MEASURE, heard("skip", "skip"))
        assert reply.position.progress.skipped == ("goal_measure",)
        assert reply.position.asked == "goal_achievable"

    def test_the_goal_itself_is_not_skipped(self) -> None:
        reply = turn(at("goal_specific"), heard("skip", "skip"))
        assert responses(reply) == ["utter_goal_needs_this"]
        assert reply.position.asked == "goal_specific"

    @pytest.mark.parametrize("label", ["go_back", "start_over", "greet", "goodbye"])
    def test_a_few_own_words_that_only_sound_like_an_act_are_the_answer(self, label: str) -> None:
        reply = turn(MEASURE, heard("asking early for feedback", label, 0.4))
        assert reply.position.values["goal_measure"] == "asking early for feedback"

    def test_going_back_asks_again_and_keeps_the_answer_until_there_is_another(self) -> None:
        reply = turn(MEASURE, heard("go back", "go_back"))
        assert reply.position.asked == "goal_specific"
        assert reply.position.values["goal_specific"] == MEASURE.values["goal_specific"]

    def test_an_undo_takes_the_last_answer_back(self) -> None:
        answered = replace(MEASURE, progress=MEASURE.progress.took("goal_specific"))
        reply = turn(answered, heard("undo", "undo"))
        assert reply.position.asked == "goal_specific"
        assert reply.position.values["goal_specific"] is None

    def test_an_undo_brings_back_what_the_last_message_changed(self) -> None:
        changed = turn(SUMMARY, heard("the date should be May 5", "correct"))
        assert changed.position.values["goal_deadline"] == "2027-05-05"
        back = turn(changed.position, heard("undo that", "undo"))
        assert back.position.values == SUMMARY.values
        assert back.position.asked == SUMMARY.asked
        assert "utter_guide_changed" in responses(back)

    def test_what_was_answered_is_asked_for_again_after_an_undo(self) -> None:
        answered = turn(MEASURE, heard("the certificate"))
        back = turn(answered.position, heard("undo", "undo"))
        assert back.position.values["goal_measure"] is None
        assert back.position.asked == "goal_measure"
        assert responses(back) == ["utter_guide_taken_back", "utter_goal_measure_again"]

    def test_there_is_nothing_before_the_first_question(self) -> None:
        reply = turn(at("goal_specific"), heard("go back", "go_back"))
        assert responses(reply)[0] == "utter_guide_at_start"

    def test_starting_over_forgets_everything(self) -> None:
        reply = turn(SUMMARY, heard("start over", "start_over"))
        assert set(reply.position.values.values()) == {None}
        assert reply.position.asked == "goal_specific"

    def test_cancelling_ends_it(self) -> None:
        assert turn(MEASURE, heard("cancel", "cancel")).end is End.CANCELLED


class TestFailures:
    def test_reason_then_example_then_it_is_left_out(self) -> None:
        position = replace(SUMMARY, asked="goal_deadline")
        position = replace(position, values={**position.values, "goal_deadline": None})
        said = []
        for _ in range(3):
            reply = turn(position, heard("banana", "out_of_scope/world", 0.1))
            said.append(responses(reply)[0])
            position = reply.position
        assert said == ["utter_guide_refused", "utter_goal_deadline_unsure", "utter_guide_left_out"]
        assert position.asked == "goal_confirmed"

    def test_what_cannot_be_left_out_leads_to_a_way_out(self) -> None:
        position = replace(at("goal_specific"), progress=Progress(failures=2))
        assert responses(turn(position, heard("????", "affirm"))) == ["utter_guide_stuck"]

    def test_an_answer_ends_the_row_of_failures(self) -> None:
        position = replace(MEASURE, progress=Progress(failures=2))
        assert turn(position, heard("the certificate")).position.progress.failures == 0


class TestSummary:
    def test_a_yes_ends_it(self) -> None:
        reply = turn(SUMMARY, heard("yes please", "affirm"))
        assert reply.end is End.DONE
        assert reply.position.values["goal_confirmed"] is True

    def test_a_no_asks_which_part(self) -> None:
        reply = turn(SUMMARY, heard("no", "deny"))
        assert responses(reply) == ["utter_goal_which_part"]
        assert len(reply.says[0].buttons) == 5

    @pytest.mark.parametrize(
        ("text", "label"),
        [
            ("change the deadline to the end of July", "update_goal"),
            ("yes but make it the end of July", "affirm"),
            ("no, the date should be end of July", "deny"),
            ("actually by end of July", "correct"),
        ],
    )
    def test_the_date_is_corrected_in_place(self, text: str, label: str) -> None:
        reply = turn(SUMMARY, heard(text, label))
        assert reply.position.values["goal_deadline"] == "2027-07-31"
        assert responses(reply)[-1] == "utter_goal_confirmed_ask"

    def test_a_part_is_corrected_by_its_name(self) -> None:
        reply = turn(SUMMARY, heard("change the measure to two test welds", "update_goal"))
        assert reply.position.values["goal_measure"] == "two test welds"

    def test_a_correction_of_nothing_in_particular_asks_which_part(self) -> None:
        reply = turn(SUMMARY, heard("that's wrong", "correct"))
        assert responses(reply) == ["utter_goal_which_part"]

    def test_a_part_chosen_by_button_is_asked_again(self) -> None:
        reply = turn(SUMMARY, heard("Why it matters", "correct", part="goal_relevant"))
        assert reply.position.asked == "goal_relevant"

    def test_a_part_of_another_form_is_never_taken_from_a_button(self) -> None:
        reply = turn(MEASURE, heard("40 hours", "correct", part="offer_hours", value="40"))
        assert "offer_hours" not in reply.position.values


class TestFeedback:
    WEAK = at(
        "goal_deadline",
        goal_specific="get better at my job",
        goal_measure="the certificate",
        goal_achievable="two evenings a week",
        goal_relevant="it pays better",
    )

    def asked(self) -> Reply:
        return turn(self.WEAK, heard("end of march", "inform_deadline"))

    def test_an_empty_letter_is_asked_about_with_its_reason(self) -> None:
        reply = self.asked()
        assert reply.position.asked == "goal_sharper"
        assert "get better at my job" in reply.says[-1].values["reason"]
        assert reply.says[-1].values["question"].startswith("What exactly will you do")

    def test_what_comes_back_is_added_and_never_replaces(self) -> None:
        text = "pass the forklift licence test at the depot"
        reply = turn(self.asked().position, heard(text, "set_goal"))
        assert reply.position.values["goal_specific"] == f"get better at my job; {text}"
        assert reply.position.asked == "goal_confirmed"

    def test_after_two_tries_the_goal_is_taken_and_marked(self) -> None:
        reply = self.asked()
        for _ in range(2):
            assert reply.position.asked == "goal_sharper"
            reply = turn(reply.position, heard("just do better", "set_goal"))
        assert reply.position.asked == "goal_confirmed"
        assert "Specific – could be sharper" in reply.says[-1].values["marks"]

    @pytest.mark.parametrize(("text", "label"), [("leave it", "skip"), ("it's fine", "affirm")])
    def test_nobody_has_to_sharpen(self, text: str, label: str) -> None:
        reply = turn(self.asked().position, heard(text, label))
        assert reply.position.asked == "goal_confirmed"
        assert reply.position.values["goal_specific"] == "get better at my job"

    def test_a_letter_that_was_skipped_is_not_asked_about_again(self) -> None:
        position = replace(self.WEAK, values={**self.WEAK.values, "goal_relevant": None})
        position = replace(
            position,
            values={**position.values, "goal_specific": "Pass the welding test at Lakeside"},
            progress=Progress(skipped=("goal_relevant",)),
        )
        reply = turn(position, heard("end of march", "inform_deadline"))
        assert reply.position.asked == "goal_confirmed"

    def test_means_and_reason_told_at_once_are_not_asked_for(self) -> None:
        text = "I want to pass the PMP by June to become project manager, 5 hours a week"
        values = begin(GOAL, at(None), heard(text), TODAY).position.values
        assert values["goal_achievable"] == "5 hours a week"
        assert values["goal_relevant"] == "to become project manager"
        assert values["goal_deadline"] == "2027-06-30"


@pytest.mark.parametrize(("stops", "end"), [(0.2, None), (0.9, End.CANCELLED)])
def test_a_tired_word_beside_others_drops_nothing(stops: float, end: End | None) -> None:
    text = "I am so tired of arguing, leave the thing there like that"
    message = replace(
        heard(text, "cancel"), reading=MessageReading(text, {"vent": 0.6, "stop": stops})
    )
    assert turn(SUMMARY, message).end is end


def test_what_is_said_by_the_way_is_heard_and_answers_nothing() -> None:
    message = heard("haha my cat would pass that", "inform_measure", 0.4)
    reply = turn(MEASURE, replace(message, reading=MessageReading(message.text, {"joke": 0.8})))
    assert responses(reply)[0] == "utter_joke_aside"
    assert reply.position.values["goal_measure"] is None


def test_the_question_waits_while_somebody_is_away() -> None:
    message = heard("hang on, the phone", "go_back", 0.4)
    reply = turn(MEASURE, replace(message, reading=MessageReading(message.text, {"pause": 0.8})))
    assert responses(reply) == ["utter_pause_aside"]
    assert reply.position.asked == "goal_measure"


def test_a_wish_to_keep_it_leads_to_the_summary_at_once() -> None:
    message = heard("that will do, keep it", "affirm", 0.4)
    reading = MessageReading(message.text, {"keep.goal": 0.9})
    reply = turn(MEASURE, replace(message, reading=reading))
    assert reply.position.asked in {"goal_confirmed", "goal_deadline"}
