"""What is done with a kept goal where the message was read: its acts and marked words decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.goals.changes import changed
from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.goals.marked_progress import NOTE
from bot.coaching.goals.progress import Progress as Standing
from bot.dialogue.core.disambiguation import ASKS_FIRST
from bot.dialogue.core.form import End, Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.kept import task_read
from bot.dialogue.goals.messages import followed_said
from bot.dialogue.goals.reflection import ReflectionGuide
from bot.dialogue.goals.tasks import tells_count
from bot.dialogue.goals.update import FollowGuide, changes_of
from tests.unit.dialogue.readings import read_as

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def goal(number: int, specific: str, measure: str = "", done: bool = False) -> Goal:
    draft = GoalDraft(specific, measure, "", "", date(2027, 3, 31))
    status = GoalStatus.DONE if done else GoalStatus.OPEN
    return Goal(f"g{number}", "ann", number, draft, status, NOW)


CHATS = goal(1, "Have 10 chats with nurses", "2 letters and 24 hours")
LICENCE = goal(2, "Get my forklift licence")
EXCEL = goal(3, "Finish the Excel course", done=True)
GOALS = [CHATS, LICENCE, EXCEL]


def heard(marked: str, *acts: str, label: str = "report_progress", sure: float = 0.9) -> Heard:
    reading = read_as(marked, *acts)
    return Heard(reading.text, label, sure, reading=reading)


def start(message: Heard, goals: Sequence[Goal] = GOALS, talked_about: int | None = None) -> Reply:
    guide = FollowGuide(goals, talked_about, TODAY)
    nothing = Position(dict.fromkeys(guide.slots()), Progress(), None)
    return begin(guide, nothing, message, TODAY)


def go_on(reply: Reply, message: Heard) -> Reply:
    return take_turn(FollowGuide(GOALS, None, TODAY), reply.position, message, TODAY)


def meant(reply: Reply) -> tuple[Any, Any]:
    assert reply.end is End.DONE
    return reply.position.values["follow_task"], reply.position.values["follow_goal"]


class TestWhichGoal:
    @pytest.mark.parametrize(
        ("marked", "talked_about", "number"),
        [
            ("[3](done) with [the nurses](which_goal), saw a forklift", None, 1),
            ("[goal 2](which_goal): [half](share)", 1, 2),
            ("[half](share) of [the second one](which_goal)", 1, 2),
            ("[half](share) on [that one](which_goal)", 2, 2),
            ("[half](share) on [the other one](which_goal)", 2, 1),
            ("[half](share), and [forklifts were all out](obstacle)", 1, 1),
            ("[half](share) there, goal 2 that is", 1, 2),
        ],
    )
    def test_it_is_the_one_that_is_said_else_the_one_talked_about(
        self, marked: str, talked_about: int | None, number: int
    ) -> None:
        reply = start(heard(marked, "report"), talked_about=talked_about)
        assert meant(reply) == ("report_progress", number)

    def test_the_only_one_is_meant(self) -> None:
        assert meant(start(heard("[half](share)", "report"), goals=[LICENCE])) == (
            "report_progress",
            2,
        )

    def test_the_one_talked_about_is_completed_but_not_deleted(self) -> None:
        done = heard("there, did everything", "complete")
        assert meant(start(done, talked_about=2)) == ("complete_goal", 2)
        gone = heard("scrap a goal", "delete.goal", label="delete_goal")
        assert start(gone, talked_about=2).position.asked == "follow_goal"

    def test_two_that_fit_equally_are_asked_about(self) -> None:
        both = [goal(1, "Paint the hall"), goal(2, "Paint the kitchen")]
        reply = start(heard("[half](share) of [the painting](which_goal)", "report"), both, 2)
        assert reply.position.asked == "follow_goal"
        assert len(reply.says[0].buttons) == 2

    def test_a_name_that_fits_none_is_not_the_one_talked_about(self) -> None:
        reply = start(heard("[half](share) of [the choir](which_goal)", "report"), talked_about=2)
        assert reply.position.asked == "follow_goal"

    def test_it_is_told_by_marked_words_at_its_question(self) -> None:
        reply = start(heard("[half](share)", "report"))
        assert reply.position.asked == "follow_goal"
        told = heard("lol [the forklift](which_goal) i mean, not nurses", "choose")
        assert meant(go_on(reply, told)) == ("report_progress", 2)


class TestTask:
    @pytest.mark.parametrize("label", ["complete_goal", "report_progress", "update_goal"])
    def test_a_note_completes_and_counts_nothing(self, label: str) -> None:
        message = heard("saw 3 of 10 rooms, note it on [goal 1](which_goal)", "tell.kept_goal")
        reply = start(replace(message, label=label))
        assert meant(reply) == ("report_progress", 1)
        assert reply.position.values["follow_told"] == NOTE

    @pytest.mark.parametrize(
        ("acts", "label", "task"),
        [
            (("report", "complete"), "report_progress", "complete_goal"),
            (("affirm", "complete"), "report_progress", "complete_goal"),
            (("tell.kept_goal", "complete"), "complete_goal", "report_progress"),
            (("reopen",), "report_progress", "reopen_goal"),
            (("delete.goal",), "update_goal", "delete_goal"),
            (("report", "good_news"), "complete_goal", "report_progress"),
        ],
    )
    def test_the_acts_decide_it(self, acts: tuple[str, ...], label: str, task: str) -> None:
        reply = start(heard("[goal 1](which_goal), that was it", *acts, label=label))
        assert meant(reply) == (task, 1)

    def test_a_part_that_is_done_completes_nothing(self) -> None:
        message = heard("[3 of 10](done), yes!", "complete", label="complete_goal")
        assert meant(start(message, talked_about=1)) == ("report_progress", 1)

    @pytest.mark.parametrize(("share", "asks"), [(0.6, True), (0.75, False)])
    def test_a_completion_has_to_be_sure(self, share: float, asks: bool) -> None:
        message = heard("goal 2, at last", label="complete_goal", sure=0.7)
        reading = MessageReading(message.text, {"complete": share})
        reply = start(replace(message, reading=reading))
        assert [said.response for said in reply.says] == ([ASKS_FIRST] if asks else [])
        assert reply.end is (End.LEFT if asks else End.DONE)

    def test_where_nothing_was_read_the_label_decides(self) -> None:
        message = Heard("mark goal 2 as done", "complete_goal", 0.9)
        assert meant(start(message)) == ("complete_goal", 2)

    def test_a_note_that_was_hardly_understood_is_one(self) -> None:
        note = heard("they moved it all to a hall far away", "tell.kept_goal", sure=0.3)
        assert tells_count(note)
        assert FollowGuide(GOALS, 2, TODAY).is_about_kept_goal(note, TODAY)
        assert not tells_count(heard("they moved it all to a hall", "vent", sure=0.3))


class TestReport:
    @pytest.mark.parametrize(
        ("marked", "role"),
        [
            ("[now 5](done)", "done"),
            ("[another one](more)!", "more"),
            ("[25 left](left) phew", "left"),
            ("[half](share) i'd say", "share"),
            ("[8](done)", "done"),
        ],
    )
    def test_its_marked_words_are_kept_with_it(self, marked: str, role: str) -> None:
        reply = start(heard(marked, "report"), talked_about=1)
        assert reply.position.values["follow_told"][role] == [marked[1 : marked.index("]")]]

    def test_marked_obstacles_are_not_counted(self) -> None:
        reply = start(heard("slow, had [2 chats cancelled](obstacle)", "report"), talked_about=1)
        assert "2" not in reply.position.values["follow_told"]["rest"][0]

    def test_a_bare_number_answers_its_question_and_chatter_does_not(self) -> None:
        reply = start(Heard("log progress on goal 1", "report_progress", 0.9))
        assert reply.position.asked == "follow_report"
        chatter = go_on(reply, heard("what a week, the dog ate my shoe", "joke", "thank"))
        assert chatter.position.asked == "follow_report"
        assert go_on(reply, heard("[22](done).", "report")).end is End.DONE

    def test_what_cannot_be_is_refused_with_its_marks(self) -> None:
        reply = start(heard("[110 %](share)", "report"), talked_about=1)
        assert reply.position.asked == "follow_report"
        assert reply.position.values["follow_told"] is None

    def test_a_note_is_said_to_be_noted(self) -> None:
        far = replace(CHATS, progress=Standing("saw", Decimal(3), Decimal(10), "", 30))
        values = {"follow_told": NOTE}
        said = followed_said("report_progress", CHATS, far, values, TODAY)
        assert said.response == "utter_progress_noted"


class TestChange:
    def after(self, marked: str, *acts: str, number: int = 1) -> GoalDraft:
        acts = acts or ("correct.kept_goal",)
        reply = start(heard(marked, *acts, label="update_goal"), talked_about=number)
        assert meant(reply) == ("update_goal", number)
        draft = GOALS[number - 1].draft
        for change in changes_of(reply.position.values):
            draft = changed(draft, change, TODAY)
        return draft

    @pytest.mark.parametrize(
        ("marked", "day"),
        [
            ("push it to [april](deadline)", date(2027, 4, 30)),
            ("not [31 march](old), [5 may](deadline)", date(2027, 5, 5)),
            ("[5 may](deadline) please, [31 march](old) was wrong", date(2027, 5, 5)),
            ("push it [two weeks](shift)", date(2027, 4, 14)),
            ("push it [two weeks](deadline)", date(2027, 4, 14)),
        ],
    )
    def test_the_day_changes(self, marked: str, day: date) -> None:
        assert self.after(marked) == replace(CHATS.draft, deadline=day)

    @pytest.mark.parametrize(
        ("marked", "measure"),
        [
            ("not [24](old), [30](measure)", "2 letters and 30 hours"),
            ("[3 letters](measure) then", "3 letters and 24 hours"),
            ("[the signed list](measure)", "the signed list"),
        ],
    )
    def test_the_measure_changes(self, marked: str, measure: str) -> None:
        assert self.after(marked).measure == measure

    def test_a_number_stands_where_the_goal_says_it(self) -> None:
        told = self.after("make it [12](measure) not [10](old)")
        assert told.specific == "Have 12 chats with nurses"

    @pytest.mark.parametrize(
        ("marked", "resources", "reason"),
        [
            ("[5 may](deadline) cos [I move house](reason)", "", ""),
            ("[5 may](deadline), [my knee](obstacle)", "", ""),
            ("I do it [for my mum](reason), really", "", "for my mum"),
            ("what I have is [a car](resource)", "a car", ""),
        ],
    )
    def test_what_explains_a_change_is_none(self, marked: str, resources: str, reason: str) -> None:
        told = self.after(marked)
        assert (told.resources, told.reason) == (resources, reason)

    def test_an_obstacle_alone_changes_nothing(self) -> None:
        push = heard("[my knee](obstacle) is bad", "correct.kept_goal", label="update_goal")
        assert start(push, talked_about=1).position.asked == "follow_part"

    def test_the_words_that_name_the_goal_do_not_change_it(self) -> None:
        told = self.after("[the licence](what) by [5 may](deadline)", number=2)
        assert told == replace(LICENCE.draft, deadline=date(2027, 5, 5))

    def test_a_new_name_changes_what_it_says(self) -> None:
        told = self.after('call it "[Mornings](what)"', "tell.kept_goal", "name")
        assert told.specific == "Mornings"

    def test_the_new_value_is_read_from_its_words(self) -> None:
        reply = start(Heard("change the date of goal 1", "update_goal", 0.9))
        assert reply.position.asked == "follow_changes"
        told = heard("hm, [5 may](deadline) not [1 may](old)", "correct.kept_goal")
        done = go_on(reply, replace(told, label="inform_deadline"))
        assert done.position.values["follow_changes"][0]["day"] == "2027-05-05"

    def test_both_values_are_said(self) -> None:
        now = replace(CHATS, draft=replace(CHATS.draft, deadline=date(2027, 4, 30)))
        values = {"follow_changes": [{"part": "deadline", "day": "2027-04-30"}]}
        said = followed_said("update_goal", CHATS, now, values, TODAY)
        assert said.values["now"] == (
            "- **By:** Friday, 30 April 2027 (was Wednesday, 31 March 2027)"
        )


class TestReflection:
    ASKED = Position({"reflection_text": None}, Progress(), "reflection_text")

    def test_a_question_is_no_reflection(self) -> None:
        message = heard("the phone, who answers it", "ask.coach", label="set_goal")
        reply = take_turn(ReflectionGuide(), self.ASKED, message, TODAY)
        assert reply.position.values["reflection_text"] is None

    def test_what_helped_is_one(self) -> None:
        message = heard("[the cards](resource) on my door", "tell.kept_goal")
        reply = take_turn(ReflectionGuide(), self.ASKED, message, TODAY)
        assert reply.position.values["reflection_text"] == "the cards on my door"


@pytest.mark.parametrize(
    ("label", "task"), [("complete_goal", "complete_goal"), ("update_goal", "report_progress")]
)
def test_a_label_makes_the_likeliest_act_sure(label: str, task: str) -> None:
    text = "tick off goal 1"
    reading = MessageReading(text, {"complete": 0.65, "report": 0.55})
    assert task_read(Heard(text, label, 0.95, reading=reading)) == task
