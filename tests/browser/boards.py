"""What a person does on the boards beside the chat."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.chat import Chat


class Boards:
    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.page = chat.page
        self.notice = self.page.locator(".notice")

    def keep_examples(self) -> Boards:
        """Four goals, two offers, two checks."""
        self.chat.ask("examples", "Kept four goals")
        return self

    def show(self, name: str) -> Locator:
        """Goes to a part of the page and waits until it is loaded."""
        self.page.get_by_role("navigation").get_by_role("link", name=name).click()
        board = self.page.locator(f".board.{name.rsplit(maxsplit=1)[-1].lower()}")
        expect(board.locator(".content")).to_have_attribute("aria-busy", "false")
        return board

    def goal(self, title: str) -> Locator:
        return self.page.get_by_role("article", name=title)

    def say_notice(self, words: str) -> None:
        expect(self.notice).to_contain_text(words)
