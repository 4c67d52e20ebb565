"""Following kept goals with the trained model and the real actions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from actions.dependencies import context
from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.services.goals import list_goals, save_goal
from tests.conversations.conftest import TODAY, Person, buttons, said

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
NETWORK = GoalDraft("Have 4 networking meetings", "notes of each", "", "", date(2027, 3, 31))
LICENCE = GoalDraft("Get my forklift licence", "the licence card", "", "", date(2027, 4, 30))


def keep(person: Person, *drafts: GoalDraft) -> None:
    for number, draft in enumerate(drafts):
        save_goal(
            context().unit_of_work(),
            person.sender_id,
            f"{person.sender_id[-30:]}{number}",
            draft,
            NOW,
        )


def kept(person: Person) -> dict[int, Goal]:
    goals = list_goals(context().unit_of_work(), person.sender_id)
    return {goal.number: goal for goal in goals}


@pytest.fixture
def owner(person: Person) -> Person:
    """Somebody with two goals."""
    keep(person, NETWORK, LICENCE)
    return person


class TestProgress:
    def test_a_share_in_one_message(self, owner: Person) -> None:
        turn = owner.says("progress on goal 1: did 3 of 4 meetings this month")
        assert "3 of 4 (75 %)" in said(turn)
        assert turn.replies[0]["card"]["progress"] == 75

    def test_more_of_what_was_just_talked_about(self, owner: Person) -> None:
        owner.says("log progress on goal 1: 1 of 4 done")
        assert "3 of 4" in said(owner.says("did two more"))
        assert "All" not in said(owner.says("show my goals"))

    def test_a_note_is_kept_and_shown(self, owner: Person) -> None:
        owner.says("log progress on the forklift goal")
        owner.says("booked the theory class for Monday")
        assert "booked the theory class" in said(owner.says("show me goal 2"))

    @pytest.mark.parametrize("text", ["110 %", "-3"])
    def test_what_cannot_be_is_refused_and_asked_again(self, owner: Person, text: str) -> None:
        owner.says("report progress on goal 1")
        turn = owner.says(text)
        assert turn.active_form == "follow_form"
        assert kept(owner)[1].progress is None
        assert "40 %" in said(owner.says("40 %"))

    def test_all_of_it_offers_to_mark_it_as_done(self, owner: Person) -> None:
        assert "Mark as done" in buttons(owner.says("progress on goal 1: 4 of 4 meetings done"))
        owner.says("Mark as done")
        assert kept(owner)[1].status is GoalStatus.DONE


class TestWhich:
    def test_it_is_asked_and_answered_by_name(self, owner: Person) -> None:
        turn = owner.says("I want to change my goal")
        assert "Which goal" in said(turn)
        assert buttons(turn) == ["1. Have 4 networking meetings", "2. Get my forklift licence"]
        assert "What shall change" in said(owner.says("the forklift one"))

    def test_a_goal_that_is_not_there_is_said(self, owner: Person) -> None:
        turn = owner.says("delete goal 7")
        assert "no goal 7" in said(turn)
        assert len(kept(owner)) == 2
        owner.says("cancel")
        assert len(kept(owner)) == 2

    def test_a_typing_slip_is_forgiven(self, owner: Person) -> None:
        assert "Goal 1 is done" in said(owner.says("mark the netwroking goal as done"))


class TestChange:
    def test_the_date_in_one_message(self, owner: Person) -> None:
        turn = owner.says("change the deadline of goal 1 to end of July")
        assert "Saturday, 31 July 2027" in said(turn)
        assert kept(owner)[1].draft.deadline == date(2027, 7, 31)

    def test_a_push_of_what_was_just_talked_about(self, owner: Person) -> None:
        owner.says("show goal 2")
        assert "Friday, 14 May 2027" in said(owner.says("push it two weeks"))

    def test_step_by_step_with_a_correction(self, owner: Person) -> None:
        owner.says("change goal 1")
        turn = owner.says("The date")
        assert "Wednesday, 31 March 2027" in said(turn)
        assert owner.says("31 February").active_form == "follow_form"
        assert "Tuesday, 1 June 2027" in said(owner.says("1 June"))

    def test_a_new_number(self, owner: Person) -> None:
        owner.says("change the target of goal 1 to 6 meetings")
        assert kept(owner)[1].draft.specific == "Have 6 networking meetings"

    def test_a_question_on_the_way(self, owner: Person) -> None:
        owner.says("change goal 1")
        turn = owner.says("what does vesting mean?")
        assert turn.active_form == "follow_form"
        assert "which part" in said(turn)


class TestDone:
    def test_a_reflection_is_asked_once_and_kept(self, owner: Person) -> None:
        turn = owner.says("mark goal 2 as done")
        assert "What helped most" in said(turn)
        assert "Kept" in said(owner.says("a fixed evening every week"))
        assert kept(owner)[2].reflection == "a fixed evening every week"
        again = said(owner.says("mark goal 2 as done"))
        assert "done already" in again
        assert "What helped" not in again

    def test_the_reflection_can_be_skipped(self, owner: Person) -> None:
        owner.says("goal 2 is finished, mark it as done")
        turn = owner.says("skip")
        assert turn.active_form is None
        assert kept(owner)[2].reflection == ""

    def test_undo_instead_of_a_reflection_opens_it_again(self, owner: Person) -> None:
        owner.says("mark goal 2 as done")
        turn = owner.says("undo that")
        assert "open again" in said(turn)
        assert turn.active_form is None
        assert kept(owner)[2].status is GoalStatus.OPEN

    def test_the_list_instead_of_a_reflection_is_shown_once(self, owner: Person) -> None:
        owner.says("mark goal 2 as done")
        turn = owner.says("show my goals")
        assert said(turn).count("You have 2 goals") == 1
        assert turn.active_form is None

    def test_a_finished_goal_is_reopened(self, owner: Person) -> None:
        owner.says("mark goal 2 as done")
        owner.says("skip")
        assert "open again" in said(owner.says("reopen the forklift goal"))


class TestDelete:
    def test_a_deleted_goal_comes_back(self, owner: Person) -> None:
        assert "deleted" in said(owner.says("delete the forklift goal"))
        assert list(kept(owner)) == [1]
        assert "It is back" in said(owner.says("undo that"))
        assert kept(owner)[2].draft == LICENCE

    def test_a_description_that_fits_none_deletes_nothing(self, person: Person) -> None:
        keep(person, NETWORK)
        assert person.says("delete the skydiving goal").active_form == "follow_form"
        assert list(kept(person)) == [1]


def test_without_goals_every_task_says_so(person: Person) -> None:
    for text in ("log progress", "delete my goal", "mark my goal as done", "reopen my goal"):
        turn = person.says(text)
        assert "no goals yet" in said(turn), text
        assert turn.active_form is None, text


def test_in_the_middle_of_an_offer_a_named_goal_is_followed(owner: Person) -> None:
    owner.says("work out an offer")
    owner.says("85k")
    turn = owner.says("mark goal 2 as done")
    assert "Goal 2 is done" in said(turn)
    assert turn.active_form == "offer_form"
    assert owner.slot("offer_pay") is not None


def test_the_list_can_be_asked_for_in_parts(owner: Person) -> None:
    owner.says("mark goal 2 as done")
    owner.says("skip")
    assert "forklift" not in said(owner.says("which of my goals are still open?"))
    finished = said(owner.says("show finished goals too"))
    assert "forklift" in finished
    assert "networking" not in finished


class TestOnReturn:
    DUE = GoalDraft("Get my forklift licence", "", "", "", TODAY)

    def test_one_goal_that_is_due_is_brought_up_after_the_answer(self, person: Person) -> None:
        keep(person, self.DUE)
        turn = person.says("hello")
        assert "good to see you" in turn.replies[0]["text"]
        assert "is due on Sunday, 22 November 2026" in turn.replies[-1]["text"]
        assert "due on" not in said(person.says("hello again"))
        assert "60 %" in said(person.says("I'm at 60 percent, log that progress"))

    def test_somebody_in_danger_hears_nothing_of_goals(self, person: Person) -> None:
        keep(person, self.DUE)
        assert "due on" not in said(person.says("I don't want to live anymore"))

    def test_nothing_due_nothing_said(self, owner: Person) -> None:
        assert "due on" not in said(owner.says("hello"))


def test_another_wish_at_the_question_which_goal_is_taken(owner: Person) -> None:
    assert "no goal 7" in said(owner.says("goal 7 is done"))
    turn = owner.says("rename goal 1 to Have 4 coffee chats")
    assert "Have 4 coffee chats" in said(turn)
    assert kept(owner)[1].is_open
    assert turn.active_form is None


def test_undo_at_the_first_question_takes_back_what_was_done_before(owner: Person) -> None:
    owner.says("delete goal 2")
    owner.says("report progress")
    assert "It is back: goal 2" in said(owner.says("undo"))


class TestWhichOfThese:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("the second", "Get my forklift licence"),
            ("the last one", "Get my forklift licence"),
            ("first one please", "Have 4 networking meetings"),
            ("number 2", "Get my forklift licence"),
        ],
    )
    def test_a_place_is_taken(self, owner: Person, text: str, title: str) -> None:
        assert "Which goal" in said(owner.says("mark a goal as done"))
        assert title in said(owner.says(text))

    def test_the_other_one_is_the_one_not_talked_about(self, owner: Person) -> None:
        owner.says("log progress on goal 1: 1 of 4 done")
        owner.says("delete a goal")
        assert "Get my forklift licence" in said(owner.says("the other one"))

    def test_the_second_is_no_day(self, owner: Person) -> None:
        owner.says("change a goal")
        owner.says("the second")
        assert kept(owner)[2].draft.deadline == LICENCE.deadline


class TestWhereItStands:
    @pytest.mark.parametrize(
        "text", ["stopped at 2", "topped out at 2", "just 2 so far", "stuck on 2", "2 and counting"]
    )
    def test_a_count_is_kept_however_it_is_taken(self, person: Person, text: str) -> None:
        keep(person, NETWORK)
        assert "2 of 4 (50 %)" in said(person.says(text))
        assert kept(person)[1].is_open

    def test_a_report_is_put_right_by_a_number_alone(self, person: Person) -> None:
        keep(person, NETWORK)
        person.says("stuck at 2")
        assert "3 of 4 (75 %)" in said(person.says("hmm actually 3"))
        assert "4 of 4" in said(person.says("did one more"))
