"""The product as a person meets it: a real browser, the trained model, a database of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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
    expect(answer).to_contain_text("career", timeout=30_000)
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
