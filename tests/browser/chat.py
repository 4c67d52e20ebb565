"""What a person does in the chat."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect


class Chat:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.input = page.get_by_role("textbox", name="Message to the coach")
        self.log = page.get_by_role("log", name="Conversation")
        chat = page.locator("career-coach")
        self.status = chat.get_by_role("status")
        self.alert = chat.get_by_role("alert")
        self.send = page.get_by_role("button", name="Send")

    def type(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def ask(self, text: str, answer: str) -> None:
        """Types a message and waits for an answer."""
        self.type(text)
        expect(self.said(answer).last).to_be_visible()

    def said(self, text: str) -> Locator:
        return self.log.locator(".coach", has_text=text)

    def own(self, text: str) -> Locator:
        return self.log.locator(".user", has_text=text)

    def button(self, name: str) -> Locator:
        return self.page.locator("career-coach").get_by_role("button", name=name)

    def ready(self) -> Chat:
        """Waits until the conversation is loaded and connected."""
        expect(self.log.get_by_text("Hello! I'm your career coach.")).to_be_visible()
        expect(self.status).to_have_text("")
        return self


def set_hidden(page: Page, hidden: bool) -> None:
    """Lets a page believe that nobody looks at it."""
    page.evaluate(
        """hidden => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def check_accessibility(page: Page) -> None:
    """Axe finds nothing, once what moves has come to rest."""
    page.evaluate(
        """() => {
          const roots = [document, document.querySelector('career-coach').shadowRoot];
          const motions = roots.flatMap((root) => root.getAnimations());
          const passing = motions.filter(({ effect }) => effect.getTiming().iterations < 9);
          return Promise.allSettled(passing.map((motion) => motion.finished));
        }"""
    )
    violations = Axe().run(page).response["violations"]
    found = [
        (violation["id"], node["target"], node.get("failureSummary"))
        for violation in violations
        for node in violation["nodes"]
    ]
    assert not found
