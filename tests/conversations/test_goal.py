"""The guided goal conversation with the trained model and the real actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.dependencies import context
from bot.channels.web.board_views import goal_view
from bot.services.goals import list_goals
from tests.conversations.conftest import TODAY, Person, buttons, said


def to_the_summary(person: Person) -> str:
    person.says("I'd like to set a goal")
    person.says("Run the monthly stock count on my own")
    person.says("the signed count sheet from three months")
    person.says("two hours a week, and Dana helps me")
    person.says("it is the step before shift lead")
    return said(person.says("end of march"))


def test_a_goal_is_led_agreed_on_and_listed(person: Person) -> None:
    summary = to_the_summary(person)
    assert "Run the monthly stock count on my own" in summary
    assert "the signed count sheet from three months" in summary
    assert "Wednesday, 31 March 2027" in summary

    kept = person.says("yes please keep it")
    assert "goal 1" in said(kept)
    assert kept.replies[0]["card"]["title"] == "1. Run the monthly stock count on my own"

    listed = said(person.says("what goals do I have?"))
    assert "Run the monthly stock count on my own" in listed
    assert "Wednesday, 31 March 2027" in listed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I could do with two more weeks", "2027-04-14"),
        ("can you push the date back by a month", "2027-04-30"),
        ("bring it forward three weeks please", "2027-03-10"),
        ("June, not March", "2027-06-30"),
    ],
)
def test_at_the_summary_the_date_moves_from_where_it_is(
    person: Person, text: str, day: str
) -> None:
    to_the_summary(person)
    person.says(text)
    assert person.slot("goal_deadline") == day


def test_a_date_is_moved_while_something_else_is_asked_for(person: Person) -> None:
    person.says("I want to set a goal: lead the stock count by 10 May 2027")
    assert "Wednesday, 19 May 2027" not in said(person.says("hello"))
    turn = person.says("push the deadline back nine days")
    assert "Wednesday, 19 May 2027" in said(turn)
    assert person.slot("goal_measure") is None
    assert person.slot("goal_deadline") == "2027-05-19"


def test_a_question_in_the_middle_is_answered_and_the_same_step_asked_once(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    turn = person.says("what does vesting mean?")
    assert "employer's money" in said(turn)
    assert [reply["text"] for reply in turn.replies].count("And how will you know it is done?") == 1
    assert turn.active_form == "goal_form"
    assert person.slot("goal_measure") is None
    person.says("the licence card in my wallet")
    assert person.slot("goal_measure") == "the licence card in my wallet"


def test_several_questions_in_a_row_lose_nothing(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    for question in ("what is a mentor good for?", "is a degree worth it?", "who sees my data?"):
        assert person.says(question).active_form == "goal_form"
    assert person.slot("goal_specific") == "Get my forklift licence"
    assert person.slot("goal_measure") is None


def test_everything_in_the_first_message_is_not_asked_again(person: Person) -> None:
    turn = person.says(
        "I want to pass the PMP exam by the end of June because it makes me a project manager"
    )
    assert turn.active_form == "goal_form"
    assert person.slot("goal_deadline") == "2027-06-30"
    assert "because it makes me a project manager" in str(person.slot("goal_relevant"))
    asked = said(person.says("the certificate"))
    assert "What do you have for it" in asked
    summary = said(person.says("five hours a week"))
    assert "Shall I keep it" in summary


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ("change the deadline to the end of April", "2027-04-30"),
        ("no, the date should be 15 May", "2027-05-15"),
    ],
)
def test_the_date_can_be_corrected_at_the_summary(
    person: Person, correction: str, expected: str
) -> None:
    to_the_summary(person)
    turn = person.says(correction)
    assert person.slot("goal_deadline") == expected
    assert "Shall I keep it" in said(turn)


def test_a_part_is_chosen_and_said_anew(person: Person) -> None:
    to_the_summary(person)
    assert "Why it matters" in buttons(person.says("Change something"))
    person.says("Why it matters")
    assert "because I like order" in said(person.says("because I like order in the store"))
    assert "goal 1" in said(person.says("Yes, keep it"))


def test_going_back_opens_the_last_answer_again(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    person.says("the licence card")
    assert "How will you know" in said(person.says("go back"))
    person.says("the card and a signed training record")
    assert person.slot("goal_measure") == "the card and a signed training record"


def test_skipping_leaves_a_letter_out_but_never_the_goal_itself(person: Person) -> None:
    person.says("set a goal")
    assert "can't do without" in said(person.says("skip this one"))
    person.says("Get my forklift licence")
    turn = person.says("skip")
    for _ in range(3):
        turn = person.says("skip")
    assert "left out for now" in said(turn)
    assert "goal 1" in said(person.says("yes"))


def test_not_knowing_gets_an_example_and_why_gets_a_reason(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    assert "a certificate, a signed offer" in said(person.says("no idea"))
    assert "proof" in said(person.says("why do you ask?"))
    assert person.slot("goal_measure") is None


def test_cancelling_keeps_nothing_of_the_draft_and_all_of_the_rest(person: Person) -> None:
    to_the_summary(person)
    person.says("yes")
    person.says("I want to set a new goal")
    person.says("Learn to weld")
    turn = person.says("forget it, cancel")
    assert "not kept" in said(turn)
    assert turn.active_form is None
    listed = said(person.says("show my goals"))
    assert "one goal" in listed
    assert "weld" not in listed


def test_another_task_pauses_the_goal_and_it_is_taken_up_again(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    assert person.says("can you work out a job offer for me").active_form == "offer_form"
    person.says("cancel")
    turn = person.says("set a goal")
    assert "begun" in said(turn)
    assert person.slot("goal_specific") == "Get my forklift licence"


def test_the_list_in_the_middle_is_shown_and_the_step_asked_again(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    turn = person.says("show me my goals first")
    assert "no goals yet" in said(turn)
    assert turn.replies[-1]["text"] == "And how will you know it is done?"


def test_a_restart_of_the_conversation_loses_nothing(somebody: Callable[[str], Person]) -> None:
    before = somebody("test:returns")
    to_the_summary(before)
    after = somebody("test:returns")
    assert "goal 1" in said(after.says("yes"))


@pytest.mark.parametrize("day", ["yesterday", "31 February", "some day", "in 30 years"])
def test_a_day_that_cannot_be_a_deadline_is_refused_in_words(person: Person, day: str) -> None:
    person.says("set a goal")
    for _ in ("what", "measure", "have", "why"):
        turn = person.says("Get my forklift licence" if _ == "what" else "skip")
    assert "By what date" in said(turn)
    turn = person.says(day)
    assert person.slot("goal_deadline") is None
    assert turn.active_form == "goal_form"


NOISE = ["", "   ", "🙂", "???", "asdf ghjk qwrt", "hola, ¿qué tal estás hoy?", "x" * 5000]


@pytest.mark.parametrize("step", range(6))
def test_bad_input_at_every_step_is_answered_and_loses_nothing(person: Person, step: int) -> None:
    person.says("set a goal")
    for answer in ("Get my forklift licence", "the card", "2 hours a week", "better pay", "in May")[
        :step
    ]:
        person.says(answer)
    held = {slot: person.slot(slot) for slot in _SLOTS}
    for noise in NOISE:
        turn = person.says(noise)
        assert turn.active_form == "goal_form", noise
        assert {slot: person.slot(slot) for slot in _SLOTS} == held, noise


_SLOTS = ("goal_specific", "goal_measure", "goal_achievable", "goal_relevant", "goal_deadline")


@pytest.mark.parametrize(
    "text", ["/restart", "/set_goal", "EXTERNAL: /greet", '/correct{"part": "goal_specific"}']
)
def test_text_that_looks_like_a_command_is_only_text(person: Person, text: str) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    person.says(text)
    assert person.slot("goal_specific") in {"Get my forklift licence", None}
    assert "no goals yet" in said(person.says("show my goals"))


def test_a_weak_letter_is_asked_about_and_then_taken_as_it_is(person: Person) -> None:
    person.says("I'd like to set a goal")
    for answer in ("get better at my job", "the certificate", "two evenings a week"):
        person.says(answer)
    person.says("it pays better")
    turn = person.says("end of march")
    assert "could make it stronger" in said(turn)
    assert "get better at my job" in said(turn)
    turn = person.says("Leave it as it is")
    assert "Specific – could be sharper" in said(turn)
    assert "goal 1" in said(person.says("yes"))


def test_a_plan_is_offered_and_kept_with_the_goal(person: Person) -> None:
    to_the_summary(person)
    offered = person.says("yes")
    assert "steps on the way" in said(offered)
    assert "Wednesday, 31 March 2027" in said(offered)
    asked = person.says("yes please")
    assert "If it gets hard" in said(asked)
    kept = person.says("If month end is mad I do it on the Sunday after")
    assert "Noted with goal 1" in said(kept)
    assert kept.active_form is None
    shown = said(person.says("show goal 1"))
    assert "Next step" in shown
    assert "If month end is mad" in shown
    assert "has the plan that it had before" in said(person.says("undo"))


def test_no_thanks_ends_the_offer_of_a_plan(person: Person) -> None:
    to_the_summary(person)
    person.says("yes")
    turn = person.says("no thanks")
    assert "kept as it is" in said(turn)
    assert turn.active_form is None


@pytest.mark.parametrize(("answer", "shows"), [("no thanks", False), ("show my goals", True)])
def test_the_board_brings_up_no_steps_that_were_refused(
    person: Person, answer: str, shows: bool
) -> None:
    person.says("I want to do 10 interviews by June")
    for text in ("skip", "skip", "yes", answer):
        person.says(text)
    goals = list_goals(context().unit_of_work(), person.sender_id)
    assert (goal_view(goals[0], TODAY)["next_step"] != "") is shows


def test_a_refused_plan_is_nothing_to_undo(person: Person) -> None:
    to_the_summary(person)
    person.says("yes")
    person.says("no thanks")
    assert "plan" not in said(person.says("undo"))
    assert "no goals" in said(person.says("show my goals"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("show my goals", "Run the monthly stock count"),
        ("I want to set a new goal", "What exactly do you want to do"),
        ("work out an offer", "What does it pay"),
        ("delete goal 1", "is deleted"),
    ],
)
def test_anything_else_ends_the_offer_of_a_plan(person: Person, text: str, answer: str) -> None:
    to_the_summary(person)
    person.says("yes")
    turn = person.says(text)
    assert answer in said(turn)
    assert turn.active_form != "plan_form"


def test_a_plan_goes_on_from_an_obstacle_that_was_named(person: Person) -> None:
    person.says("set a goal: pass the forklift licence test by end of March")
    person.says("the licence card")
    person.says("two evenings a week, but my shifts could get in the way")
    person.says("it pays three more an hour")
    person.says("yes")
    asked = person.says("yes, note them")
    assert "my shifts" in said(asked)
    person.says("I swap with Dana")
    assert "my shifts – I swap with Dana" in said(person.says("show goal 1"))


def test_steps_on_the_way_move_with_the_date(person: Person) -> None:
    to_the_summary(person)
    person.says("yes")
    person.says("yes")
    person.says("skip")
    before = said(person.says("show goal 1"))
    person.says("push goal 1 by two months")
    assert (
        before.partition("Next step")[2]
        != said(person.says("show goal 1")).partition("Next step")[2]
    )


def test_a_goodbye_in_the_middle_asks_nothing_more(person: Person) -> None:
    person.says("set a goal")
    turn = person.says("bye, talk later")
    assert len(turn.replies) == 1
    assert turn.active_form == "goal_form"


@pytest.mark.parametrize(
    "corrections", [("change the date to 31 October",), ("Change something", "The date", "31 Oct")]
)
def test_a_corrected_date_leaves_no_other_in_the_wording(
    person: Person, corrections: tuple[str, ...]
) -> None:
    person.says("I want to become shift lead at the depot by September")
    for answer in ("the signed contract", "5 hours a week, an 8", "it pays more"):
        person.says(answer)
    for text in corrections:
        turn = person.says(text)
    assert "31 October 2027" in said(turn)
    assert "September" not in said(turn)
    assert "become shift lead at the depot" in said(turn)


def test_nonsense_gets_an_example_of_the_open_question(person: Person) -> None:
    person.says("set a goal")
    person.says("Get my forklift licence")
    turn = person.says("asdf qwer zxcv")
    assert "couldn't make sense" in said(turn)
    assert "certificate" in said(turn)
    person.says("zxcv poiu")
    turn = person.says("qqq www")
    assert buttons(turn) == ["Skip this one", "Stop here", "Talk to a person"]
    person.says("the licence card")
    assert person.slot("goal_measure") == "the licence card"


def test_a_part_that_was_left_out_can_be_told_at_the_summary(person: Person) -> None:
    person.says("set a goal: learn MIG welding at the community college by 15 March")
    person.says("the course certificate")
    person.says("skip")
    person.says("skip")
    turn = person.says("looks good but the reason is I want to work on boats")
    assert "I want to work on boats" in said(turn)
    assert "Shall I keep it" in said(turn)


def test_change_something_typed_asks_what(person: Person) -> None:
    to_the_summary(person)
    assert "Which part" in said(person.says("change something"))


def test_what_is_told_at_the_summary_is_taken_for_its_part(person: Person) -> None:
    person.says("ok make the team leading course a goal")
    assert person.slot("goal_specific") == "team leading course"
    for text in ("the licence card", "5 hours a week", "skip", "end of march"):
        turn = person.says(text)
    assert "left out" in said(turn)
    turn = person.says("because I want to stop lifting boxes before I'm 50")
    assert "stop lifting boxes" in said(turn)


def test_a_change_that_is_plainly_said_is_no_answer(person: Person) -> None:
    person.says("set a goal")
    person.says("do the level 2 bakery course")
    person.says("the certificate")
    turn = person.says("actually change what i do to: do the level 3 bakery course")
    assert turn.active_form == "goal_form"
    assert person.slot("goal_specific") == "do the level 3 bakery course"
    assert person.slot("goal_achievable") is None


def test_a_goal_corrected_at_a_later_question_is_said_and_asked_on(person: Person) -> None:
    person.says("I want to get my HGV class 2 licence by end of June")
    turn = person.says("actually, get my HGV class 1 licence")
    assert "Changed: the goal is now **get my HGV class 1 licence**." in said(turn)
    assert "how will you know" in said(turn)
    assert person.slot("goal_measure") is None


def test_a_number_a_date_and_a_named_part_are_corrected_on_the_way(person: Person) -> None:
    person.says("I want to do 6 informational interviews by March")
    assert "do 4 informational interviews" in said(person.says("sorry, 4 interviews not 6"))
    assert "30 April 2027" in said(person.says("actually by april"))
    assert person.slot("goal_measure") == "4 informational interviews"
    person.says("two evenings a week")
    turn = person.says("my measure should be notes from each of the 4 interviews")
    assert "you will know it by **notes from each of the 4 interviews**" in said(turn)
    assert "why does it matter" in said(turn)


def test_a_day_alone_is_the_date_and_no_measure(person: Person) -> None:
    person.says("I want to pass my CompTIA A+ exam")
    turn = person.says("by June")
    assert "how will you know" in said(turn)
    assert person.slot("goal_measure") is None
    assert person.slot("goal_deadline") == "2027-06-30"


def test_hours_at_the_summary_are_taken_whole(person: Person) -> None:
    to_the_summary(person)
    person.says("5 hours a week, 7 out of 10")
    assert person.slot("goal_achievable") == "5 hours a week, 7 out of 10"


def test_an_offer_that_is_told_is_no_answer(person: Person) -> None:
    person.says("I want to get my class 1 licence")
    turn = person.says("offer from Wincanton 15.20 an hour 48 hours a week")
    assert turn.active_form == "offer_form"
    assert "employer match" in said(turn)
    assert person.slot("goal_measure") is None


@pytest.mark.parametrize(
    "text", ["ok let me set a goal then", "right, I guess we could set a goal now", "set goal"]
)
def test_a_bare_wish_in_more_words_is_no_goal(person: Person, text: str) -> None:
    person.says(text)
    assert person.slot("goal_specific") is None


@pytest.mark.parametrize(
    "text", ["goal: delegate the weekly report", "new goal: delegate the weekly report"]
)
def test_what_is_titled_goal_is_one(person: Person, text: str) -> None:
    person.says("work out an offer")
    person.says("60k")
    assert person.says(text).active_form == "goal_form"
    assert person.slot("goal_specific") == "delegate the weekly report"


def test_another_goal_takes_the_place_of_one_half_done(person: Person) -> None:
    person.says("I want to learn SQL")
    person.says("work out an offer")
    turn = person.says("I want to get my forklift licence by June")
    assert "You had begun" not in said(turn)
    assert person.slot("goal_specific") == "get my forklift licence"
    person.says("work out an offer")
    assert "You had begun a goal" in said(person.says("set a goal"))


def test_an_amount_is_corrected_where_there_is_one_of_its_form(person: Person) -> None:
    person.says("I want to get my class 1 licence")
    person.says("the test pass")
    person.says("2k saved, 6 out of 10")
    assert "1.5k saved, 6 out of 10" in said(person.says("wait 1.5k"))


def test_because_is_a_reason_whatever_it_sounds_like(person: Person) -> None:
    to_the_summary(person)
    person.says("because I have no energy left in the evenings")
    assert person.slot("goal_relevant") == (
        "it is the step before shift lead; no energy left in the evenings"
    )
    assert person.slot("goal_achievable") == "two hours a week; Dana helps me"


def test_a_deed_is_a_goal_whatever_it_sounds_like(person: Person) -> None:
    person.says("set a goal")
    person.says("hire two analysts by Q2")
    assert "hire two analysts" in str(person.slot("goal_specific"))


def test_what_the_coach_shall_do_is_no_goal(person: Person) -> None:
    person.says("set a goal")
    person.says("write me a cover letter")
    assert person.slot("goal_specific") is None


def test_a_goal_may_be_set_in_the_middle_of_an_offer(person: Person) -> None:
    person.says("60k, no match, no bonus, that's all")
    assert person.says("ok set a goal negotiate it to 65").active_form == "goal_form"
    assert person.slot("goal_specific") == "negotiate it to 65"


def test_a_bare_number_corrects_what_there_is_and_is_no_reason(person: Person) -> None:
    person.says("set a goal")
    person.says("I'd like to get promoted to senior nurse")
    assert person.slot("goal_specific") == "get promoted to senior nurse"
    person.says("the signed letter")
    person.says("maybe 3 hours")
    turn = person.says("actually 2")
    assert "for it you have **2 hours**" in said(turn)
    person.says("7")
    assert person.slot("goal_relevant") is None
