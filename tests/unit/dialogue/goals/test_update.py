"""Following kept goals, decided without a framework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.goals.goal import Entry, EntryKind, Goal, GoalDraft, GoalStatus
from bot.coaching.goals.progress import Progress as Standing
from bot.dialogue.core.disambiguation import ASKS_FIRST
from bot.dialogue.core.form import End, Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.cards import goal_asked_for, goal_card, goal_said, goals_said
from bot.dialogue.goals.create import GoalGuide
from bot.dialogue.goals.messages import followed_said, mention_said, undone_said
from bot.dialogue.goals.reflection import ReflectionGuide
from bot.dialogue.goals.update import FollowGuide, NothingToFollow
from bot.dialogue.offers.create import OfferGuide

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def goal(number: int, specific: str, day: date | None = None, done: bool = False) -> Goal:
    status = GoalStatus.DONE if done else GoalStatus.OPEN
    return Goal(f"g{number}", "ann", number, GoalDraft(specific, "", "", "", day), status, NOW)


NETWORK = goal(1, "Have 4 networking meetings", date(2027, 3, 31))
LICENCE = goal(2, "Get my forklift licence", date(2026, 11, 20))
EXCEL = goal(3, "Finish the Excel course", done=True)
GOALS = [NETWORK, LICENCE, EXCEL]


def heard(text: str, label: str, confidence: float = 0.9, **chosen: Any) -> Heard:
    return Heard(text, label, confidence, chosen or None)


def start(
    text: str,
    label: str,
    goals: Sequence[Goal] = GOALS,
    talked_about: int | None = None,
    confidence: float = 0.9,
    **chosen: Any,
) -> Reply:
    guide = FollowGuide(goals, talked_about, TODAY)
    nothing = Position(dict.fromkeys(guide.slots()), Progress(), None)
    return begin(guide, nothing, heard(text, label, confidence, **chosen), TODAY)


def go_on(reply: Reply, text: str, label: str = "affirm", **chosen: Any) -> Reply:
    message = heard(text, label, **chosen)
    return take_turn(FollowGuide(GOALS, None, TODAY), reply.position, message, TODAY)


def responses(reply: Reply) -> list[str]:
    return [said.response for said in reply.says]


class TestInOneMessage:
    @pytest.mark.parametrize(
        ("text", "label", "number"),
        [
            ("3 of 4 networking meetings", "report_progress", 1),
            ("goal 2: halfway", "report_progress", 2),
            ("change the deadline of goal 1 to end of July", "update_goal", 1),
            ("push the forklift one two weeks", "update_goal", 2),
            ("mark the licence goal as done", "complete_goal", 2),
            ("reopen the excel one", "reopen_goal", 3),
            ("reopen it", "reopen_goal", 3),
            ("delete goal 2", "delete_goal", 2),
            ("mark goal 3 as done", "complete_goal", 3),
        ],
    )
    def test_all_that_is_said_is_not_asked(self, text: str, label: str, number: int) -> None:
        reply = start(text, label)
        assert reply.end is End.DONE
        assert reply.position.values["follow_goal"] == number
        assert reply.position.values["follow_task"] == label

    def test_the_goal_talked_about_is_meant_where_no_other_is_said(self) -> None:
        assert start("did two more", "report_progress", talked_about=1).end is End.DONE
        assert start("push it two weeks", "update_goal", talked_about=2).end is End.DONE
        assert start("delete it", "delete_goal", talked_about=2).end is End.DONE

    def test_the_only_goal_is_meant(self) -> None:
        assert start("did two more", "report_progress", goals=[NETWORK]).end is End.DONE

    def test_a_button_carries_its_goal(self) -> None:
        reply = start("Mark as done", "complete_goal", goal=2)
        assert (reply.end, reply.position.values["follow_goal"]) == (End.DONE, 2)


class TestWhatIsMissing:
    def test_the_goal_is_asked_with_those_that_fit(self) -> None:
        reply = start("mark it as done", "complete_goal")
        assert responses(reply) == ["utter_follow_goal_ask"]
        titles = [button.title for button in reply.says[0].buttons]
        assert titles == ["1. Have 4 networking meetings", "2. Get my forklift licence"]
        assert go_on(reply, "the forklift one").position.values["follow_goal"] == 2

    def test_a_goal_can_be_chosen_by_button(self) -> None:
        reply = start("delete a goal", "delete_goal")
        chosen = go_on(reply, "2. Get my…", "correct", part="follow_goal", value=2)
        assert (chosen.end, chosen.position.values["follow_goal"]) == (End.DONE, 2)

    def test_a_number_that_is_not_there_is_said_and_asked_about(self) -> None:
        reply = start("delete goal 7", "delete_goal")
        assert responses(reply) == ["utter_follow_not_there", "utter_follow_goal_again"]
        assert reply.says[0].values == {"number": "7"}
        again = go_on(reply, "goal 9", "update_goal")
        assert "no goal 9" in again.says[0].values["reason"]

    def test_the_report_is_asked(self) -> None:
        reply = start("log progress on goal 2", "report_progress")
        assert responses(reply) == ["utter_follow_report_ask"]
        done = go_on(reply, "passed the theory part", "complete_goal")
        assert done.position.values["follow_report"] == "passed the theory part"
        assert done.end is End.DONE

    def test_a_number_said_with_the_goal_is_the_report(self) -> None:
        reply = start("log progress", "report_progress")
        done = go_on(reply, "the networking one, 3 of 4", "report_progress")
        assert done.end is End.DONE

    def test_the_part_and_its_value_are_asked(self) -> None:
        part = start("change goal 1", "update_goal")
        assert responses(part) == ["utter_follow_part_ask"]
        value = go_on(part, "The date", "correct", part="follow_part", value="deadline")
        assert value.says[0].values["now"] == "Wednesday, 31 March 2027"
        refused = go_on(value, "some day", "inform_deadline")
        assert refused.position.asked == "follow_changes"
        assert go_on(refused, "end of June", "inform_deadline").end is End.DONE

    def test_a_part_can_be_said_with_its_value(self) -> None:
        reply = start("change goal 1", "update_goal")
        done = go_on(reply, "the deadline, to 3 May", "inform_deadline")
        assert done.position.values["follow_changes"][0]["day"] == "2027-05-03"
        assert done.end is End.DONE


class TestCare:
    @pytest.mark.parametrize("text", ["goal 1: 110 %", "goal 1: -3", "goal 1: 2 of 0"])
    def test_progress_that_cannot_be_is_refused_and_asked_again(self, text: str) -> None:
        reply = start(text, "report_progress")
        assert responses(reply) == ["utter_follow_refused", "utter_follow_report_again"]
        assert go_on(reply, "60 %", "report_progress").end is End.DONE

    def test_a_date_that_cannot_be_is_refused_and_asked_again(self) -> None:
        reply = start("change the deadline of goal 1 to 3 June 2020", "update_goal")
        assert responses(reply) == ["utter_follow_refused", "utter_follow_changes_again"]
        assert "in the past" in reply.says[0].values["reason"]

    def test_a_doubtful_wish_to_delete_is_asked_about(self) -> None:
        reply = start("goal 2 then", "delete_goal", confidence=0.35)
        assert (responses(reply), reply.end) == ([ASKS_FIRST], End.LEFT)

    def test_a_wish_to_see_is_no_wish_to_delete(self) -> None:
        reply = start("show goal 2", "delete_goal", confidence=0.35)
        assert (reply.aside, reply.end) == ("list_goals", End.LEFT)

    def test_progress_is_no_completion(self) -> None:
        reply = start("report progress on goal 1", "complete_goal", confidence=0.46)
        assert reply.position.values["follow_task"] == "report_progress"
        assert reply.position.asked == "follow_report"

    @pytest.mark.parametrize(
        ("text", "task"),
        [
            ("goal 1: 2 of 6 done", "report_progress"),
            ("goal 1 is at 80 %", "report_progress"),
            ("goal 1: 6 of 6 done", "complete_goal"),
        ],
    )
    def test_a_part_that_is_done_completes_nothing(self, text: str, task: str) -> None:
        values = start(text, "complete_goal").position.values
        assert values["follow_task"] == task

    def test_a_description_that_fits_none_deletes_nothing(self) -> None:
        reply = start("delete the skydiving goal", "delete_goal", goals=[NETWORK])
        assert reply.position.asked == "follow_goal"

    def test_without_goals_the_list_says_so(self) -> None:
        assert start("did two more", "report_progress", goals=[]).aside == "list_goals"

    def test_nothing_finished_cannot_be_reopened(self) -> None:
        with pytest.raises(NothingToFollow, match="No goal of yours is finished"):
            start("reopen my goal", "reopen_goal", goals=[NETWORK])
        with pytest.raises(NothingToFollow, match="All your goals are finished"):
            start("log progress", "report_progress", goals=[EXCEL])

    def test_a_question_on_the_way_is_answered_and_asked_again(self) -> None:
        reply = start("log progress on goal 2", "report_progress")
        aside = go_on(reply, "what is a mentor?", "faq/mentor")
        assert responses(aside) == ["utter_faq/mentor", "utter_follow_report_again"]

    def test_cancel_leaves_everything(self) -> None:
        reply = start("change goal 1", "update_goal")
        assert go_on(reply, "cancel", "cancel").end is End.CANCELLED

    def test_forget_it_names_no_goal(self) -> None:
        reply = start("delete goal 7", "delete_goal", goals=[NETWORK])
        message = heard("forget it", "cancel")
        left = take_turn(FollowGuide([NETWORK], 1, TODAY), reply.position, message, TODAY)
        assert left.end is End.CANCELLED

    def test_several_goals_at_once_are_asked_about(self) -> None:
        reply = start("delete goal 1 and 2", "delete_goal")
        assert reply.position.asked == "follow_goal"
        assert len(reply.says[0].buttons) == 2

    def test_a_plain_wish_to_delete_another_goal_is_carried_out_on_the_way(self) -> None:
        reply = start("change goal 1", "update_goal")
        assert go_on(reply, "delete goal 2", "delete_goal").aside == "delete_goal"


class TestInTheMiddleOfAnother:
    OFFER = Position(dict.fromkeys(OfferGuide().slots()), Progress(), "offer_match")
    GOAL = Position(
        {**dict.fromkeys(GoalGuide(TODAY).slots()), "goal_specific": "Weld"},
        Progress(),
        "goal_measure",
    )

    @pytest.mark.parametrize(
        ("text", "label"),
        [("goal 2: 3 of 4", "report_progress"), ("delete my forklift goal", "delete_goal")],
    )
    def test_a_goal_that_is_named_is_followed(self, text: str, label: str) -> None:
        reply = take_turn(OfferGuide(), self.OFFER, heard(text, label), TODAY)
        assert reply.aside == label
        assert reply.position.asked == "offer_match"

    def test_in_the_making_of_a_goal_only_a_number_names_another(self) -> None:
        named = heard("change the deadline of goal 2 to May", "update_goal")
        assert take_turn(GoalGuide(TODAY), self.GOAL, named, TODAY).aside == "update_goal"
        own = heard("I reached the goal of ten calls", "complete_goal")
        reply = take_turn(GoalGuide(TODAY), self.GOAL, own, TODAY)
        assert reply.aside is None
        assert reply.position.values["goal_measure"] == own.text

    def test_an_undo_button_undoes_what_was_done_on_the_way(self) -> None:
        chosen = Heard("Undo", "undo", 1.0, {})
        assert take_turn(OfferGuide(), self.OFFER, chosen, TODAY).aside == "undo"


class TestReflection:
    ASKED = Position({"reflection_text": None}, Progress(), "reflection_text")

    def turn(self, text: str, label: str, confidence: float = 0.9) -> Reply:
        return take_turn(ReflectionGuide(), self.ASKED, heard(text, label, confidence), TODAY)

    def test_it_is_asked_whatever_was_said_before(self) -> None:
        nothing = Position({"reflection_text": None}, Progress(), None)
        reply = begin(ReflectionGuide(), nothing, heard("mark goal 2 done", "complete_goal"), TODAY)
        assert responses(reply) == ["utter_reflection_text_ask"]

    @pytest.mark.parametrize("label", ["chitchat/good_news", "faq/networking", "report_progress"])
    def test_a_statement_is_the_answer(self, label: str) -> None:
        reply = self.turn("I asked people early", label)
        assert reply.position.values["reflection_text"] == "I asked people early"
        assert reply.end is End.DONE

    def test_it_can_be_skipped(self) -> None:
        reply = self.turn("skip", "skip")
        assert (reply.end, reply.position.values["reflection_text"]) == (End.DONE, None)

    def test_other_wishes_end_it(self) -> None:
        reply = self.turn("undo that", "undo")
        assert (reply.aside, reply.end, reply.position.asked) == ("undo", End.LEFT, None)


class TestWords:
    def test_the_list_has_what_is_overdue_first_and_what_is_done_last(self) -> None:
        done = replace(EXCEL, done_at=NOW)
        far = Standing("3 of 4", Decimal(3), Decimal(4), "", 75)
        said = goals_said([replace(NETWORK, progress=far), LICENCE, done], TODAY)
        assert said.values["goals"].splitlines() == [
            "**Overdue**",
            "- **2.** Get my forklift licence (overdue since Friday, 20 November 2026)",
            "**Open**",
            "- **1.** Have 4 networking meetings (by Wednesday, 31 March 2027; 3 of 4 (75 %))",
            "**Finished**",
            "- **3.** Finish the Excel course (done on Sunday, 22 November 2026)",
        ]
        assert said.card is not None
        assert said.card["kind"] == "goals"
        assert [row.get("progress") for row in said.card["rows"]] == [None, 75, 100]

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("any overdue?", "one overdue goal"),
            ("show finished goals too", "one finished goal"),
            ("which are still open", "one open goal"),
            ("which are not finished yet", "one open goal"),
            ("my goals", "3 goals"),
        ],
    )
    def test_a_part_of_the_list_can_be_asked_for(self, text: str, count: str) -> None:
        assert goals_said(GOALS, TODAY, text).values["count"] == count

    def test_a_part_that_is_empty_is_said_so(self) -> None:
        said = goals_said([NETWORK], TODAY, "anything overdue?")
        assert (said.response, said.values["kind"]) == ("utter_goals_none_such", "overdue")

    @pytest.mark.parametrize(
        ("text", "number"),
        [("when is my forklift goal due?", 2), ("show goal 7", 7), ("show my goals", None)],
    )
    def test_one_goal_can_be_asked_for(self, text: str, number: int | None) -> None:
        assert goal_asked_for(text, GOALS) == number

    def test_one_goal_is_shown_with_its_latest_reports(self) -> None:
        entries = [
            Entry(str(n), "g1", "ann", EntryKind.PROGRESS, NOW, NETWORK, Standing(f"note {n}"))
            for n in range(7)
        ]
        rows = goal_said(NETWORK, entries, TODAY).values["rows"]
        assert "note 6" in rows
        assert "note 1" not in rows

    def test_a_finished_goal_has_its_day(self) -> None:
        rows = goal_card(replace(EXCEL, done_at=NOW), TODAY)["rows"]
        assert rows == [{"label": "Finished", "value": "Sunday, 22 November 2026"}]

    def test_a_card_has_the_share(self) -> None:
        far = Standing("halfway", percent=50)
        card = goal_card(replace(NETWORK, progress=far), TODAY)
        assert card["progress"] == 50
        assert {"label": "Progress", "value": "50 %"} in card["rows"]

    @pytest.mark.parametrize(
        ("far", "response"),
        [
            (Standing("slow week"), "utter_progress_noted"),
            (Standing("3 of 4", Decimal(3), Decimal(4), "", 75), "utter_progress_counted"),
            (Standing("4 of 4", Decimal(4), Decimal(4), "", 100), "utter_progress_whole"),
        ],
    )
    def test_progress_is_said_as_it_stands(self, far: Standing, response: str) -> None:
        after = replace(NETWORK, progress=far)
        said = followed_said("report_progress", NETWORK, after, {}, TODAY)
        assert said.response == response

    @pytest.mark.parametrize(
        ("task", "response"),
        [
            ("complete_goal", "utter_goal_done_already"),
            ("reopen_goal", "utter_goal_open_already"),
            ("update_goal", "utter_goal_as_it_was"),
        ],
    )
    def test_done_twice_is_said_so(self, task: str, response: str) -> None:
        assert followed_said(task, NETWORK, NETWORK, {}, TODAY).response == response

    def test_a_change_is_said_as_it_is_now(self) -> None:
        values = {"follow_changes": [{"part": "measure", "count": 6, "things": "meetings"}]}
        draft = replace(NETWORK.draft, specific="Have 6 networking meetings")
        said = followed_said("update_goal", NETWORK, replace(NETWORK, draft=draft), values, TODAY)
        assert said.values["now"] == (
            '- **What:** Have 6 networking meetings (was "Have 4 networking meetings")'
        )

    @pytest.mark.parametrize("kind", EntryKind)
    def test_everything_can_be_taken_back_in_words(self, kind: EntryKind) -> None:
        said = undone_said(Entry("e", "g1", "ann", kind, NOW, NETWORK), NETWORK)
        assert said.values["title"] == "Have 4 networking meetings"

    def test_a_due_and_an_overdue_goal_are_brought_up_differently(self) -> None:
        assert mention_said(NETWORK, TODAY).response == "utter_goal_due_mention"
        assert mention_said(LICENCE, TODAY).response == "utter_goal_overdue_mention"
