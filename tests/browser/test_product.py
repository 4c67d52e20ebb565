"""The product as a person meets it: a real browser, the trained model, a database of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import Boards
from tests.browser.chat import Chat, check_accessibility
from tests.browser.conftest import NewPage
from tests.browser.servers import Server

Shoot = Callable[[Page, str], None]


@pytest.fixture
def person(coach: Server, new_page: NewPage) -> Chat:
    """Somebody new on the page."""
    return Chat(new_page(coach.url)).ready()


def test_a_question_is_answered_and_a_reload_keeps_it(person: Chat, shoot: Shoot) -> None:
    person.button("What's the difference between a job and a career?").click()
    answer = person.log.locator(".message.coach").last
    # The greeting speaks of a career too; the answer alone does of a quick test.
    expect(answer).to_contain_text("A quick test", timeout=30_000)
    expect(person.alert).to_be_empty()
    shoot(person.page, "1-answer")
    check_accessibility(person.page)
    said = answer.locator(".bubble").inner_text()
    person.page.reload()
    expect(answer.locator(".bubble")).to_have_text(said, use_inner_text=True)


def test_a_goal_survives_a_question_a_crash_and_a_restart(
    coach: Server, person: Chat, shoot: Shoot
) -> None:
    person.ask("I want to set a goal", "What exactly do you want to do")
    person.ask("Pass the forklift licence test", "How will you know it is done?")
    person.ask("what does vesting mean?", "And how will you know it is done?")
    person.ask("the licence card", "What do you have for it")
    coach.stop()
    coach.start()
    expect(person.status).to_have_text("", timeout=60_000)
    person.ask("two evenings a week", "Why does this matter to you")
    person.ask("it pays three more an hour", "By what date")
    person.ask("end of march", "Shall I keep it like this?")
    shoot(person.page, "2-summary")
    person.button("Yes, keep it").click()
    expect(person.said("Kept as goal 1").last).to_be_visible()
    coach.stop()
    coach.start()
    person.page.reload()
    person.ready()
    person.ask("show my goals", "Pass the forklift licence test (by Tuesday, 31 March 2026)")
    shoot(person.page, "3-goals")
    check_accessibility(person.page)


def test_an_offer_told_in_one_message_is_worked_out(person: Chat, shoot: Shoot) -> None:
    told = "85k, 50% up to 6%, I put in 6, health 450 a month, 15 days, no bonus"
    person.ask(told, "hours a week")
    person.ask("40", "92,950.00 USD a year")
    shoot(person.page, "4-offer")
    check_accessibility(person.page)


@pytest.mark.parametrize("text", ["🙂🙂", "/restart", "hola, ¿cómo estás?", "asdf qwer zxcv"])
def test_bad_input_in_a_goal_is_answered_and_loses_nothing(person: Chat, text: str) -> None:
    person.ask("set a goal", "What exactly do you want to do")
    person.ask("Learn to weld", "How will you know it is done?")
    before = person.log.locator(".coach").count()
    person.type(text)
    expect(person.log.locator(".coach")).not_to_have_count(before)
    person.page.reload()
    person.ready()
    expect(person.own("Learn to weld")).to_be_visible()


def test_a_message_that_is_far_too_long_is_refused_and_kept_as_a_draft(person: Chat) -> None:
    person.type("weld " * 1000)
    expect(person.alert).not_to_be_empty()
    expect(person.input).not_to_have_value("")


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Goes on with a key until something has the focus."""
    for _ in range(40):
        if target.evaluate("(node) => node.getRootNode().activeElement === node"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} cannot be reached with Tab")


def tell(chat: Chat, text: str, answer: str) -> None:
    """Types where the focus is, sends with Enter and waits for the answer."""
    chat.page.keyboard.type(text)
    chat.page.keyboard.press("Enter")
    expect(chat.said(answer).last).to_be_visible()
    expect(chat.input).to_be_focused()


def test_goal_by_keyboard_alone(person: Chat) -> None:
    page = person.page
    tab_to(page, person.button("Set a goal"))
    page.keyboard.press("Enter")
    expect(person.said("What exactly do you want to do").last).to_be_visible()
    expect(person.input).to_be_focused()
    tell(person, "Finish 4 online courses", "How will you know it is done?")
    tell(person, "4 certificates", "What do you have for it")
    tell(person, "two evenings a week", "Why does this matter to you")
    tell(person, "it pays three more an hour", "By what date")
    tell(person, "end of june", "Shall I keep it like this?")
    tab_to(page, person.button("Yes, keep it"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(person.said("Kept as goal 1").last).to_be_visible()
    card = Boards(person).goal("Finish 4 online courses")
    tab_to(page, card.get_by_role("button", name="Update progress"))
    page.keyboard.press("Enter")
    page.keyboard.type("1 of 4")
    page.keyboard.press("Enter")
    expect(card).to_contain_text("1 of 4 (25 %)")
    tab_to(page, card.get_by_role("button", name="Mark as done"))
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Done on")
    check_accessibility(page)


def test_offer_by_keyboard_alone(person: Chat) -> None:
    page = person.page
    person.input.focus()
    page.keyboard.type("85k, 50% up to 6%, I put in 6, health 450 a month, 15 days, no bonus")
    page.keyboard.press("Enter")
    expect(person.said("hours a week").last).to_be_visible()
    tell(person, "40", "92,950.00 USD a year")
    tell(person, "call it Acme", "Kept as")
    tab_to(page, page.get_by_role("link", name="Offers"))
    page.keyboard.press("Enter")
    card = Boards(person).goal("Acme")
    expect(card).to_contain_text("92,950.00 USD a year")
    tab_to(page, card.get_by_role("button", name="Delete"))
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    tab_to(page, page.locator(".notice").get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    expect(card).to_be_visible()


def test_check_by_keyboard_alone(person: Chat, shoot: Shoot) -> None:
    page = person.page
    person.input.focus()
    page.keyboard.type("Take the job or career check")
    page.keyboard.press("Enter")
    for asked in range(1, 8):
        expect(person.log.locator(".coach .bubble")).to_have_count(asked + 1)
        page.keyboard.type("partly")
        page.keyboard.press("Enter")
    board = Boards(person).show("Check")
    expect(board).to_contain_text("Something between a job and a step of a career")
    shoot(page, "5-check")
    check_accessibility(page)


def test_card_and_chat_agree_in_both_directions(person: Chat) -> None:
    boards = Boards(person)
    person.ask("I want to set a goal", "What exactly do you want to do")
    person.ask("Pass the forklift licence test", "How will you know it is done?")
    person.ask("the licence card", "What do you have for it")
    person.ask("two evenings a week", "Why does this matter to you")
    person.ask("it pays three more an hour", "By what date")
    person.ask("end of june", "Shall I keep it like this?")
    person.ask("yes", "Kept as goal 1")
    goal = boards.goal("Pass the forklift licence test")
    expect(goal).to_be_visible()
    person.ask("push it two weeks", "14 July 2026")
    expect(goal).to_contain_text("Due Tuesday, 14 July 2026")
    goal.get_by_role("button", name="Mark as done").click()
    expect(goal).to_contain_text("Done on")
    person.ask("show my goals", "Pass the forklift licence test (done on")
    person.ask("undo", "open again")
    expect(goal).to_contain_text("Due Tuesday, 14 July 2026")


def test_everything_is_deleted_and_nothing_is_left(person: Chat) -> None:
    person.type("what is a career?")
    expect(person.log.locator(".message.coach")).not_to_have_count(1)
    board = Boards(person).show("My data")
    board.get_by_role("button", name="Delete everything…").click()
    board.get_by_label('To be sure, type "delete"').fill("delete")
    board.get_by_role("button", name="Delete for good").click()
    expect(board.get_by_role("heading", name="Receipt")).to_be_visible()
    expect(person.log.locator(".user")).to_have_count(0)
    person.ask("show my goals", "You have no goals yet.")
