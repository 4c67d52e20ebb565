from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat, check_accessibility
from tests.browser.conftest import NewPage
from tests.browser.servers import Server

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 720}},
    "calm": {"viewport": {"width": 768, "height": 1024}, "reduced_motion": "reduce"},
    "contrast": {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"},
}
Shoot = Callable[[Page, str], None]


@pytest.mark.parametrize("look", LOOKS)
def test_page_in_every_state(
    mortal_stub: Server, new_page: NewPage, shoot: Shoot, look: str
) -> None:
    chat = Chat(new_page(mortal_stub.url, **LOOKS[look])).ready()
    page = chat.page
    expect(chat.button("Set a goal")).to_be_visible()
    check_accessibility(page)
    shoot(page, f"{look}-1-start")
    chat.ask("card", "Here is your offer.")
    check_accessibility(page)
    shoot(page, f"{look}-2-card")
    chat.ask("rich", "A job is what you do for pay")
    chat.ask("word " * 300, "You said: word")
    chat.ask("w" * 200, "You said: www")
    check_accessibility(page)
    shoot(page, f"{look}-3-long")
    chat.type("boom")
    expect(chat.button("Try again")).to_be_visible()
    check_accessibility(page)
    shoot(page, f"{look}-4-error")
    mortal_stub.stop()
    expect(chat.status).to_have_text("Connection lost. Reconnecting…")
    check_accessibility(page)
    shoot(page, f"{look}-5-reconnecting")


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_launcher_closed_and_open(
    host_site: str, new_page: NewPage, shoot: Shoot, look: str
) -> None:
    chat = Chat(new_page(host_site, **LOOKS[look]))
    expect(chat.button("Chat with the career coach")).to_be_visible()
    check_accessibility(chat.page)
    shoot(chat.page, f"launcher-{look}-1-closed")
    chat.button("Chat with the career coach").click()
    chat.ready()
    chat.ask("card", "Here is your offer.")
    check_accessibility(chat.page)
    shoot(chat.page, f"launcher-{look}-2-open")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_cut_off_or_squashed(stub: Server, new_page: NewPage, width: int) -> None:
    page = new_page(stub.url, viewport={"width": width, "height": 720})
    chat = Chat(page).ready()
    chat.ask("card", "Here is your offer.")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    log = chat.log.bounding_box()
    card = page.get_by_role("group", name="Total compensation").bounding_box()
    assert log is not None
    assert card is not None
    assert log["height"] > 300
    assert card["width"] > 250
    for button in (chat.send, chat.button("Tell me more"), chat.input):
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
