"""The goal conversation with messages that were read: any part at any time, and no chatter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

import pytest

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.create import GoalGuide
from bot.dialogue.goals.drafts import GoalInTheMaking
from bot.dialogue.goals.feedback import GoalFeedback, draft_to_keep
from bot.dialogue.goals.questions import Deadline, summary
from bot.dialogue.state import ConversationState
from bot.dialogue.state_report import Kept, tell_state
from tests.unit.dialogue.readings import read_as

TODAY = date(2026, 11, 22)
GOAL = GoalGuide(TODAY)
ALL = {
    "specific": "do 6 talks at the library",
    "measure": "6 talks",
    "achievable": "5 hours a week; my sister helps",
    "relevant": "it scares me",
    "deadline": "2027-03-31",
}


def heard(marked: str, *acts: str, label: str = "nlu_fallback", sure: float = 0.3) -> Heard:
    reading = read_as(marked, *acts)
    return Heard(reading.text, label, sure, reading=reading)


def at(slot: str | None, **values: Any) -> Position:
    held = {f"goal_{name}": value for name, value in values.items()}
    return Position({**dict.fromkeys(GOAL.slots()), **held}, Progress(answered=tuple(held)), slot)


def take(position: Position, marked: str, *acts: str, **how: Any) -> Reply:
    return take_turn(GOAL, position, heard(marked, *acts, **how), TODAY)


def start(marked: str, *acts: str) -> Reply:
    return begin(GOAL, at(None), heard(marked, *acts, label="set_goal", sure=0.9), TODAY)


def held(reply: Reply) -> dict[str, Any]:
    values = reply.position.values.items()
    return {slot.removeprefix("goal_"): value for slot, value in values if value is not None}


def changed(reply: Reply) -> dict[str, Any]:
    return {name: value for name, value in held(reply).items() if value != ALL.get(name)}


MEASURE = at("goal_measure", specific="learn to weld")
SUMMARY = at("goal_confirmed", **ALL)


class TestFirstMessage:
    def test_the_marked_goal_takes_the_place_of_the_message(self) -> None:
        reply = start("hey you, my bus is late. [i want to learn to weld](what)", "start.goal")
        assert held(reply) == {"specific": "learn to weld"}
        assert reply.position.asked == "goal_measure"

    def test_every_part_that_is_told_is_taken(self) -> None:
        reply = start(
            "[pass the weld test](what) by [June](deadline), [it pays](reason), "
            "[two free evenings](resource), [a 7](confidence), [the card](measure)",
            "start.goal",
            "tell.goal",
        )
        assert held(reply) == {
            "specific": "pass the weld test",
            "deadline": "2027-06-30",
            "relevant": "it pays",
            "achievable": "two free evenings",
            "confidence": 7,
            "measure": "the card",
        }

    @pytest.mark.parametrize(
        ("text", "acts"),
        [
            ("hiya, my mate says you do goals, let's do one", ("start.goal",)),
            ("can i set a goal please", ("start.goal",)),
            ("make it a goal, I like a scoreboard", ("start.goal", "choose")),
            ("so tired, everybody shouted at me", ("vent",)),
        ],
    )
    def test_a_bare_wish_fills_nothing(self, text: str, acts: tuple[str, ...]) -> None:
        reply = start(text, *acts)
        assert held(reply) == {}
        assert reply.position.asked == "goal_specific"

    @pytest.mark.parametrize("acts", [("start.goal",), ("start.goal", "tell.goal")])
    def test_a_goal_that_is_plainly_told_needs_no_mark(self, acts: tuple[str, ...]) -> None:
        reply = start("set a goal to learn to weld by June", *acts)
        assert held(reply) == {"specific": "learn to weld", "deadline": "2027-06-30"}

    def test_a_day_of_something_else_is_no_date(self) -> None:
        reply = start("[learn to weld](what), I get [paid on 1 June](pay)", "tell.goal")
        assert held(reply) == {"specific": "learn to weld"}

    def test_a_supposition_fills_nothing(self) -> None:
        assert GOAL.take_along(heard("[June](deadline)?", "what_if"), MEASURE.values, TODAY) == {}


class TestOpenQuestion:
    def test_only_the_words_of_the_part_are_kept(self) -> None:
        reply = take(MEASURE, "sorry, kids. so, [the card](measure) i reckon", "tell.goal")
        assert held(reply) == {"specific": "learn to weld", "measure": "the card"}
        assert reply.position.asked == "goal_achievable"

    def test_other_parts_are_taken_along(self) -> None:
        text = "[the card](measure), and [two evenings](resource), [6](confidence)"
        reply = take(MEASURE, text, "tell.goal")
        assert held(reply) == {
            "specific": "learn to weld",
            "measure": "the card",
            "achievable": "two evenings",
            "confidence": 6,
        }
        assert reply.position.asked == "goal_relevant"

    def test_another_part_alone_leaves_the_question_open(self) -> None:
        reply = take(MEASURE, "oh and [it pays more](reason)", "tell.goal")
        assert held(reply) == {"specific": "learn to weld", "relevant": "it pays more"}
        assert reply.position.asked == "goal_measure"
        assert reply.says[0].response == "utter_guide_told"

    @pytest.mark.parametrize("act", ["vent", "joke", "small_talk", "ask.topic", "complain"])
    @pytest.mark.parametrize(
        "slot", ["goal_specific", "goal_measure", "goal_achievable", "goal_relevant"]
    )
    def test_chatter_is_no_part(self, act: str, slot: str) -> None:
        position = at(slot, specific="learn to weld") if slot != "goal_specific" else at(slot)
        reply = take(position, "the boss shouted at the radio again on 3 May", act)
        assert {k: v for k, v in held(reply).items() if k != "specific"} == {}
        assert reply.position.values["goal_specific"] == position.values["goal_specific"]

    def test_chatter_replaces_nothing_though_it_sounds_like_a_part(self) -> None:
        position = at("goal_achievable", specific="learn to weld", relevant="it pays")
        text = "because my boss shouts at everybody"
        reply = take(position, text, "vent", label="inform_reason", sure=0.9)
        assert held(reply) == {"specific": "learn to weld", "relevant": "it pays"}

    def test_words_without_marks_are_a_part_only_if_they_tell_one(self) -> None:
        position = at("goal_achievable", specific="learn to weld")
        text = "because my boss shouts at everybody"
        assert GOAL.corrected(heard(text, label="inform_reason", sure=0.4), {}, TODAY) is None
        told = heard(text, "tell.goal", label="inform_reason", sure=0.9)
        assert GOAL.corrected(told, position.values, TODAY) == {"goal_relevant": text}

    def test_the_marked_day_comes_before_any_other(self) -> None:
        reply = take(
            at("goal_deadline", specific="learn to weld"),
            "my course ends on 3 February so let's say [1 May](deadline)",
            "tell.goal",
        )
        assert held(reply)["deadline"] == "2027-05-01"

    def test_a_day_of_chatter_is_no_date(self) -> None:
        said = heard("it was awful on Monday 4 May", "vent")
        assert not hasattr(Deadline().read(said, MEASURE.values, TODAY), "values")
        plain = Heard(said.text, said.label, said.confidence)
        assert hasattr(Deadline().read(plain, MEASURE.values, TODAY), "values")

    def test_a_letter_that_is_asked_about_again_takes_its_words_alone(self) -> None:
        weak = {"specific": "get better at my job", "measure": "the card"}
        position = at("goal_sharper", achievable="an hour", relevant="it pays", **weak)
        position = replace(position, values={**position.values, "goal_deadline": "2027-03-31"})
        assert GoalFeedback(TODAY).empty_letter(position.values) is not None
        reply = take(position, "haha fair. [pass the weld test](what)", "tell.goal", "joke")
        assert held(reply)["specific"] == "get better at my job; pass the weld test"
        assert held(reply)["tries"] == 1
        assert take(position, "haha fair", "joke").position.values == position.values


class TestRetold:
    @pytest.mark.parametrize(
        ("marked", "now"),
        [
            ("no, [1 May](deadline)", {"deadline": "2027-05-01"}),
            ("not [the library](old), [the town hall](what)",
             {"specific": "do 6 talks at the town hall"}),
            ("[4](measure), not [6](old)",
             {"specific": "do 4 talks at the library", "measure": "4 talks"}),
            ("make it [4](measure)",
             {"specific": "do 4 talks at the library", "measure": "4 talks"}),
            ("[a filmed talk](measure) counts", {"measure": "a filmed talk"}),
            ("well, [3 hours a week](resource)",
             {"achievable": "3 hours a week; my sister helps"}),
            ("and [my voice](obstacle) is the trouble",
             {"achievable": "5 hours a week; my sister helps; in the way: my voice"}),
            ("[I want to be heard](reason) is better", {"relevant": "I want to be heard"}),
            ("[1 May](deadline), and then [my aunt](resource)",
             {"deadline": "2027-05-01", "achievable": "5 hours a week; my sister helps; my aunt"}),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("slot", ["goal_confirmed", "goal_sharper"])
    def test_told_parts_replace_the_held_ones(
        self, marked: str, now: dict[str, Any], slot: str
    ) -> None:
        position = replace(SUMMARY, asked=slot)
        found = GOAL.corrected_plainly(heard(marked, "correct.goal"), position, TODAY) or {}
        other = {slot: value for slot, value in found.items() if value != SUMMARY.values[slot]}
        assert other == {f"goal_{name}": value for name, value in now.items()}

    def test_what_is_taken_back_is_never_new(self) -> None:
        reply = take(SUMMARY, "take [a filmed talk](old) out of it", "correct.goal")
        assert changed(reply) == {}

    def test_a_day_that_changes_leaves_the_wording(self) -> None:
        wording = "do 6 talks by the end of March"
        position = replace(SUMMARY, values={**SUMMARY.values, "goal_specific": wording})
        reply = take(position, "say [1 May](deadline)", "correct.goal")
        assert changed(reply) == {"specific": "do 6 talks", "deadline": "2027-05-01"}

    def test_a_shift_counts_from_the_held_day(self) -> None:
        reply = take(SUMMARY, "push it back [two weeks](deadline)", "correct.goal")
        assert changed(reply) == {"deadline": "2027-04-14"}

    @pytest.mark.parametrize(
        ("marked", "now"),
        [
            ("i also have [200 saved](resource)",
             {"achievable": "5 hours a week; my sister helps; 200 saved"}),
            ("and [my sister helps](resource)", {}),
            ("[I promised it](reason), too", {"relevant": "it scares me; I promised it"}),
            ("by [1 May](deadline)", {"deadline": "2027-05-01"}),
            ("[a full hall](measure)", {}),
            ("[sing in the choir](what)", {}),
        ],
    )  # fmt: skip
    def test_more_is_added_and_a_goal_is_not_replaced(
        self, marked: str, now: dict[str, Any]
    ) -> None:
        assert changed(take(SUMMARY, marked, "tell.goal")) == now

    def test_the_answer_beside_an_addition_is_not_lost(self) -> None:
        position = at("goal_measure", specific="learn to weld", achievable="two evenings")
        reply = take(position, "[the card](measure). and [200 saved](resource)", "tell.goal")
        assert held(reply)["measure"] == "the card"
        assert held(reply)["achievable"] == "two evenings; 200 saved"
        assert reply.position.asked == "goal_relevant"


class TestConfidence:
    @pytest.mark.parametrize("slot", ["goal_measure", "goal_achievable", "goal_relevant"])
    def test_it_is_told_at_any_question(self, slot: str) -> None:
        asked_before = takewhile(lambda one: one != slot, GOAL.slots())
        before = Progress(skipped=tuple(asked_before))
        position = replace(at(slot, specific="learn to weld"), progress=before)
        reply = take_turn(GOAL, position, Heard("6/10", "inform_resources", 0.9), TODAY)
        assert held(reply) == {"specific": "learn to weld", "confidence": 6}
        assert reply.position.asked == slot

    def test_it_is_told_at_the_summary_and_changed(self) -> None:
        first = take_turn(GOAL, SUMMARY, Heard("8 out of 10", "inform_resources", 0.9), TODAY)
        assert changed(first) == {"confidence": 8}
        second = take(first.position, "hm, rather [a 4](confidence)", "correct.goal")
        assert changed(second) == {"confidence": 4}

    def test_where_a_day_is_asked_for_it_is_one(self) -> None:
        position = at("goal_deadline", specific="learn to weld")
        reply = take_turn(GOAL, position, Heard("8/10", "inform_deadline", 0.9), TODAY)
        assert held(reply)["deadline"] in {"2027-08-10", "2027-10-08"}
        assert "confidence" not in held(reply)

    def test_a_change_is_said(self) -> None:
        said = GOAL.change_said({"goal_confidence": 8}, {"goal_confidence": 4})
        assert [one.values["change"] for one in said] == ["you are **4 of 10** sure"]

    @pytest.mark.parametrize(
        ("resources", "kept"),
        [
            (None, "4 of 10 sure"),
            ("an hour", "an hour; 4 of 10 sure"),
            ("an hour, a 9", "an hour, a 4"),
            ("an hour, 4/10", "an hour, 4/10"),
            ("an hour, 9 out of 10", "an hour, 4 of 10 sure"),
        ],
    )
    def test_it_is_shown_and_kept_once(self, resources: str | None, kept: str) -> None:
        values = at(None, specific="weld", achievable=resources, confidence=4).values
        assert draft_to_keep(values).resources == kept
        assert summary(values)["achievable"] == kept

    def test_what_was_told_wins(self) -> None:
        goal = GoalInTheMaking(specific="weld", achievable="two evenings, a 9", confidence=2)
        state = ConversationState(goal=goal)
        draft = tell_state(state, Kept(), None, None)["draft"]
        assert (draft["confidence"], draft["resources"]) == (2, "two evenings, a 9")
        letters = GoalFeedback(TODAY).of(state.goal.values()).letters
        assert any("2 of 10" in one.reason for one in letters.values())

    def test_none_is_made_up(self) -> None:
        state = ConversationState(goal=GoalInTheMaking(specific="weld", achievable="an hour"))
        assert "confidence" not in tell_state(state, Kept(), None, None)["draft"]
        assert draft_to_keep(state.goal.values()).resources == "an hour"
        assert state.goal.kind is Kind.GOALS
