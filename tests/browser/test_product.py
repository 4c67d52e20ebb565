from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.chat import Chat, check_accessibility
from tests.browser.conftest import NewPage


def test_person_asks_and_reloads(
    coach_url: str, new_page: NewPage, shoot: Callable[[Page, str], None]
) -> None:
    chat = Chat(new_page(coach_url)).ready()
    chat.button("What's the difference between a job and a career?").click()
    answer = chat.log.locator(".message.coach").last
    expect(answer).to_contain_text("career", timeout=30_000)
    expect(chat.alert).to_be_empty()
    check_accessibility(chat.page)
    shoot(chat.page, "1-answer")
    said = answer.locator(".bubble").inner_text()
    chat.page.reload()
    expect(answer.locator(".bubble")).to_have_text(said, use_inner_text=True)
