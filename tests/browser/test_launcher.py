from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import NewPage
from tests.browser.servers import Server
from tests.channels.stub import IDENTITY_KEY

OPEN = "Chat with the career coach"


def test_another_sites_page_embeds_the_chat(host_site: str, new_page: NewPage) -> None:
    chat = Chat(new_page(host_site))
    chat.button(OPEN).click()
    expect(chat.page.get_by_role("dialog", name="Career Coach")).to_be_visible()
    expect(chat.input).to_be_focused()
    chat.ready().ask("hello", "You said: hello")


def test_nothing_is_asked_of_the_server_before_the_chat_is_opened(
    host_site: str, new_page: NewPage
) -> None:
    page = new_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(host_site)
    expect(page.get_by_role("button", name=OPEN)).to_be_visible()
    assert not {"session", "events", "history"} & set(asked)


def test_escape_closes_and_gives_the_focus_back(host_site: str, new_page: NewPage) -> None:
    chat = Chat(new_page(host_site))
    launcher = chat.button(OPEN)
    launcher.press("Enter")
    expect(launcher).to_have_attribute("aria-expanded", "true")
    chat.ready().input.press("Escape")
    expect(chat.page.get_by_role("dialog")).to_have_count(0)
    expect(launcher).to_be_focused()
    expect(launcher).to_have_attribute("aria-expanded", "false")


def test_answers_to_a_closed_chat_are_counted(
    host_site: str, stub: Server, new_page: NewPage
) -> None:
    chat = Chat(new_page(host_site))
    chat.button(OPEN).click()
    chat.ready().type("wait")
    expect(chat.own("wait")).to_be_visible()
    chat.button("Close the chat").click()
    stub.say("go")
    expect(chat.button("New messages: 1")).to_be_visible()
    chat.button(OPEN).click()
    expect(chat.said("That took a while.")).to_be_visible()
    expect(chat.button("New messages")).to_have_count(0)


def test_focus_stays_in_the_full_screen_on_a_phone(host_site: str, new_page: NewPage) -> None:
    chat = Chat(new_page(host_site, viewport={"width": 360, "height": 720}))
    chat.button(OPEN).click()
    dialog = chat.page.get_by_role("dialog")
    expect(dialog).to_have_attribute("aria-modal", "true")
    box = dialog.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == pytest.approx((360, 720))
    chat.ready()
    for _ in range(12):
        chat.page.keyboard.press("Tab")
        assert chat.page.evaluate("document.activeElement.localName") == "career-coach"
    chat.button("Close the chat").click()
    expect(dialog).to_have_count(0)


def test_people_whom_the_site_knows_keep_nothing_in_the_browser(
    host_site: str, new_page: NewPage
) -> None:
    claims = {"sub": "ann", "aud": "career-coach", "exp": datetime.now(UTC) + timedelta(hours=1)}
    page = new_page(host_site)
    page.evaluate(
        "identity => { document.querySelector('career-coach').identity = async () => identity; }",
        jwt.encode(claims, IDENTITY_KEY),
    )
    chat = Chat(page)
    chat.button(OPEN).click()
    with page.expect_request("**/message") as sent:
        chat.ready().ask("hello", "You said: hello")
    token = sent.value.headers["authorization"].removeprefix("Bearer ")
    assert jwt.decode(token, options={"verify_signature": False})["sub"] == "user:ann"
    assert page.evaluate("localStorage.length") == 0


def test_site_that_is_not_allowed_gets_nothing(stub: Server, new_page: NewPage) -> None:
    script = f"{stub.url}webhooks/web/widget.js"
    body = f"<!doctype html><title>Stranger</title><body><script type=module src='{script}'>"
    page = new_page("about:blank")
    page.route(
        "http://stranger.example/",
        lambda route: route.fulfill(content_type="text/html", body=body),
    )
    with page.expect_event("requestfailed", lambda request: request.url == script):
        page.goto("http://stranger.example/")
    expect(page.locator("career-coach")).to_have_count(0)


def place_anew(page: Page, setting: str) -> None:
    """Places the chat anew, with something set on it before."""
    page.evaluate(
        f"""() => {{
          document.querySelector('career-coach').remove();
          const coach = document.createElement('career-coach');
          {setting}
          document.body.append(coach);
        }}"""
    )


def test_words_are_replaced_by_a_file_of_the_site(host_site: str, new_page: NewPage) -> None:
    page = new_page(host_site)
    page.route("**/words.json", lambda route: route.fulfill(json={"open": "Habla con el coach"}))
    place_anew(page, "coach.setAttribute('strings', '/words.json');")
    expect(page.get_by_role("button", name="Habla con el coach")).to_be_visible()


def test_words_that_cannot_be_loaded_stay_as_they_are(host_site: str, new_page: NewPage) -> None:
    page = new_page(host_site)
    page.route("**/words.json", lambda route: route.abort())
    place_anew(page, "coach.setAttribute('strings', '/words.json');")
    expect(page.get_by_role("button", name=OPEN)).to_be_visible()


def test_words_are_replaced_by_the_page_itself(host_site: str, new_page: NewPage) -> None:
    page = new_page(host_site)
    place_anew(page, "coach.strings = { open: 'Talk to us' };")
    expect(page.get_by_role("button", name="Talk to us")).to_be_visible()


def test_page_around_can_speak_for_the_person_and_ask_the_server(
    host_site: str, new_page: NewPage
) -> None:
    page = new_page(host_site)
    page.evaluate("document.querySelector('career-coach').say('hello from the page')")
    expect(Chat(page).said("You said: hello from the page")).to_be_visible()
    goals = page.evaluate(
        "document.querySelector('career-coach').request('goals').then((answer) => answer.json())"
    )
    assert goals["goals"] == []
