from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import Boards
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


@pytest.mark.parametrize("look", [*LOOKS, "rtl", "dark phone"])
def test_boards_in_every_state(stub: Server, new_page: NewPage, shoot: Shoot, look: str) -> None:
    options = {key: value for name in look.split() for key, value in LOOKS.get(name, {}).items()}
    chat = Chat(new_page(stub.url, **options)).ready()
    boards, page = Boards(chat), chat.page
    if look == "rtl":
        page.evaluate("document.documentElement.dir = 'rtl'")
    for name in ("Goals", "Offers", "Check", "My data"):
        boards.show(name)
        check_accessibility(page)
        shoot(page, f"boards-{look}-1-empty-{name}")
    page.evaluate("location.hash = 'chat'")
    boards.keep_examples()
    for name in ("Goals", "Offers", "Check", "My data"):
        boards.show(name)
        expect(page.locator(".board .card").filter(visible=True).first).to_be_visible()
        check_accessibility(page)
        shoot(page, f"boards-{look}-2-full-{name}")
    boards.show("Goals")
    forklift = boards.goal("Pass the forklift licence test")
    forklift.get_by_role("button", name="Move the date").click()
    forklift.get_by_text("Details").click()
    boards.goal("Ask for a raise").get_by_role("button", name="Delete").click()
    boards.say_notice("Goal 1 is deleted.")
    check_accessibility(page)
    shoot(page, f"boards-{look}-3-form")
    boards.show("Offers").get_by_role("button", name="Table").click()
    check_accessibility(page)
    shoot(page, f"boards-{look}-4-table")
    boards.show("My data").get_by_role("button", name="Delete everything…").click()
    check_accessibility(page)
    shoot(page, f"boards-{look}-5-erase")


@pytest.mark.parametrize("look", LOOKS)
def test_cards_of_every_kind(stub: Server, new_page: NewPage, shoot: Shoot, look: str) -> None:
    chat = Chat(new_page(stub.url, **LOOKS[look])).ready()
    for kind in ("offer", "comparison", "goals", "check"):
        chat.ask(f"card {kind}", f"A card: {kind}")
        expect(chat.log.locator(".card").last).to_be_visible()
        check_accessibility(chat.page)
        shoot(chat.page, f"card-{look}-{kind}")


def test_right_to_left(stub: Server, new_page: NewPage, shoot: Shoot) -> None:
    chat = Chat(new_page(stub.url, viewport={"width": 360, "height": 720})).ready()
    page = chat.page
    page.evaluate("document.documentElement.dir = 'rtl'")
    chat.ask("card comparison", "A card: comparison")
    own = chat.own("card comparison").locator(".bubble").bounding_box()
    send = chat.send.bounding_box()
    assert own is not None
    assert send is not None
    assert own["x"] < 100
    assert send["x"] < 100
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    check_accessibility(page)
    shoot(page, "rtl-comparison")


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
    chat.ask("card comparison", "A card: comparison")
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
