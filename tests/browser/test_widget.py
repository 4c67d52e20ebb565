from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import NewPage
from tests.browser.servers import Server
from tests.channels.stub import XSS


def test_suggestions_are_sent_as_typed_text(chat: Chat) -> None:
    chat.button("Set a goal").click()
    expect(chat.said("You said: Set a goal")).to_be_visible()
    expect(chat.own("Set a goal")).to_be_visible()
    expect(chat.button("Work out an offer")).to_have_count(0)


def test_quick_reply_is_chosen_once_and_the_focus_returns(chat: Chat) -> None:
    chat.ask("hello", "You said: hello")
    chat.button("Make this a goal").click()
    expect(chat.said("You chose /set_goal")).to_be_visible()
    expect(chat.own("Make this a goal")).to_have_count(1)
    expect(chat.button("Make this a goal")).to_have_count(0)
    expect(chat.input).to_be_focused()


def test_quick_replies_stand_below_the_whole_answer(chat: Chat) -> None:
    chat.ask("aside", "Back to your goal.")
    last = chat.said("Back to your goal.").bounding_box()
    replies = chat.button("Tell me more").bounding_box()
    assert last is not None
    assert replies is not None
    assert replies["y"] > last["y"]


def test_enter_sends_and_shift_enter_makes_a_line(chat: Chat) -> None:
    chat.input.press_sequentially("one")
    chat.input.press("Shift+Enter")
    chat.input.press_sequentially("two")
    expect(chat.input).to_have_value("one\ntwo")
    chat.input.press("Enter")
    expect(chat.said("You said: one")).to_be_visible()
    expect(chat.input).to_have_value("")
    expect(chat.input).to_be_focused()


def test_empty_input_sends_nothing(chat: Chat) -> None:
    chat.type("   ")
    chat.send.click()
    expect(chat.log.locator(".user")).to_have_count(0)
    expect(chat.alert).to_be_empty()


def test_keyboard_alone(chat: Chat) -> None:
    page = chat.page
    chat.input.focus()
    page.keyboard.type("hello")
    page.keyboard.press("Enter")
    expect(chat.said("You said: hello")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(chat.button("Make this a goal")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(chat.button("Tell me more")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.said("You chose /more")).to_be_visible()
    expect(chat.input).to_be_focused()


def test_reload_keeps_conversation_quick_replies_and_draft(chat: Chat) -> None:
    chat.ask("three", "Three.")
    chat.input.fill("half a thou")
    chat.page.reload()
    chat.ready()
    expect(chat.own("three")).to_have_count(1)
    for text in ("One.", "Two.", "Three."):
        expect(chat.said(text)).to_have_count(1)
    expect(chat.input).to_have_value("half a thou")
    chat.button("Tell me more").click()
    expect(chat.said("You chose /more")).to_be_visible()


def test_long_conversation_loads_page_by_page(chat: Chat) -> None:
    for _ in range(15):
        before = chat.said("Three.").count()
        chat.type("three")
        expect(chat.said("Three.")).to_have_count(before + 1)
    chat.page.reload()
    expect(chat.own("three").first).to_be_visible()
    shown = chat.own("three").count()
    assert shown < 15
    chat.button("Show earlier messages").click()
    expect(chat.own("three")).to_have_count(15)
    expect(chat.button("Show earlier messages")).to_have_count(0)
    expect(chat.log.get_by_text("Hello! I'm your career coach.")).to_have_count(1)


def test_two_tabs_show_one_conversation(chat: Chat, stub: Server, new_page: NewPage) -> None:
    chat.ask("hello", "You said: hello")
    other = Chat(new_page(stub.url, context=chat.page.context)).ready()
    expect(other.said("You said: hello")).to_be_visible()
    other.ask("from the other tab", "You said: from the other tab")
    expect(chat.own("from the other tab")).to_have_count(1)
    expect(chat.said("You said: from the other tab")).to_have_count(1)
    expect(chat.button("Tell me more")).to_have_count(1)


def test_new_person_does_not_see_others(chat: Chat, stub: Server, new_page: NewPage) -> None:
    chat.ask("my secret", "You said: my secret")
    other = Chat(new_page(stub.url)).ready()
    expect(other.log.locator(".user")).to_have_count(0)


def test_markdown_becomes_elements(chat: Chat) -> None:
    chat.ask("rich", "A job is what you do for pay")
    bubble = chat.said("A job is what").locator(".bubble")
    expect(bubble.locator("strong")).to_have_text("job")
    expect(bubble.locator("em")).to_have_text("career")
    expect(bubble.locator("ul li")).to_have_text(
        ["one role, set duties", "paid by the hour or month"]
    )
    expect(bubble.locator("ol li")).to_have_count(2)
    link = bubble.get_by_role("link", name="our guide")
    expect(link).to_have_attribute("href", "https://example.org/guide")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_markup_from_anyone_stays_text(chat: Chat) -> None:
    alerts: list[str] = []
    chat.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    chat.ask("xss", "<img src=x")
    expect(chat.said("<img src=x").locator(".bubble")).to_contain_text("<script>alert(2)</script>")
    chat.ask(XSS, "You said: <img src=x")
    chat.page.reload()
    expect(chat.said("<img src=x")).to_have_count(2)
    for forbidden in ("img", "script", "a[href^='javascript']"):
        expect(chat.log.locator(forbidden)).to_have_count(0)
    assert not alerts


def test_card_has_its_facts_by_name(chat: Chat) -> None:
    chat.ask("card", "Here is your offer.")
    card = chat.page.get_by_role("group", name="Total compensation: $102,950.00 a year")
    expect(card.locator("dt")).to_have_count(4)
    expect(card.locator("dd").first).to_have_text("$85,000.00")


def test_typing_is_told_while_a_turn_runs(chat: Chat, stub: Server) -> None:
    chat.type("wait")
    expect(chat.status).to_have_text("The coach is writing…")
    stub.say("go")
    expect(chat.said("That took a while.")).to_be_visible()
    expect(chat.status).to_have_text("")


def test_no_request_leaves_the_origin(stub: Server, new_page: NewPage) -> None:
    page = new_page("about:blank")
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(stub.url)
    Chat(page).ready().ask("rich", "A job is what you do for pay")
    assert hosts == {urlsplit(stub.url).netloc}


def test_only_news_is_announced(chat: Chat) -> None:
    chat.ask("hello", "You said: hello")
    expect(chat.log).to_have_attribute("aria-live", "polite")
    chat.page.add_init_script(
        """
        window.lives = [];
        const add = Element.prototype.prepend;
        Element.prototype.prepend = function (...nodes) {
          const log = this.closest?.('[role=log]');
          if (log && nodes.length && this.className === 'list') {
            window.lives.push(log.getAttribute('aria-live'));
          }
          return add.apply(this, nodes);
        };
        """
    )
    chat.page.reload()
    expect(chat.said("You said: hello")).to_be_visible()
    assert chat.page.evaluate("window.lives") == ["off"]
    expect(chat.log).to_have_attribute("aria-live", "polite")
