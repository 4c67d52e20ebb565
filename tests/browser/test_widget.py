from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.boards import Boards
from tests.browser.chat import Chat, set_hidden
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
    chat = Chat(page).ready()
    chat.ask("rich", "A job is what you do for pay")
    boards = Boards(chat).keep_examples()
    for name in ("Goals", "Offers", "Check", "My data"):
        boards.show(name)
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


def test_question_stays_in_sight_while_its_turn_runs(chat: Chat, stub: Server) -> None:
    for _ in range(5):
        before = chat.said("Three.").count()
        chat.type("three")
        expect(chat.said("Three.")).to_have_count(before + 1)
    chat.type("wait")
    expect(chat.status).to_have_text("The coach is writing…")
    expect(chat.own("wait")).to_be_in_viewport()
    stub.say("go")
    expect(chat.said("That took a while.")).to_be_in_viewport()


def test_message_is_copied_with_its_card(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.ask("card", "Here is your offer.")
    message = chat.said("Here is your offer.")
    message.hover()
    message.get_by_role("button", name="Copy").click()
    expect(message.get_by_role("button", name="Copied")).to_be_visible()
    text = chat.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Here is your offer.\n\nTotal compensation: $102,950.00 a year\n")
    assert "Salary: $85,000.00" in text


def test_files_are_handed_out_by_a_card(chat: Chat) -> None:
    chat.ask("files", "Here it is.")
    with chat.page.expect_download() as download:
        chat.button("Everything, for programs (JSON)").click()
    assert download.value.suggested_filename == "career-coach.json"
    chat.page.route("**/export.md", lambda route: route.abort())
    chat.button("A document to read").click()
    expect(chat.alert).to_contain_text("I can't reach the coach right now.")


def test_starting_over_is_typed_for_the_person(chat: Chat) -> None:
    expect(chat.button("Start over")).to_be_hidden()
    chat.ask("hello", "You said: hello")
    chat.button("Start over").click()
    expect(chat.said("You said: start over")).to_be_visible()
    expect(chat.input).to_be_focused()


def test_answers_that_nobody_saw_are_counted_in_the_title(chat: Chat, stub: Server) -> None:
    page = chat.page
    chat.type("wait")
    expect(chat.status).to_have_text("The coach is writing…")
    set_hidden(page, True)
    stub.say("go")
    expect(page).to_have_title("(1) Career Coach")
    set_hidden(page, False)
    expect(page).to_have_title("Career Coach")


def test_what_is_told_to_screen_readers(chat: Chat) -> None:
    """What is added to the live region is the answer, once, with its author; nothing else."""
    chat.ask("hello", "You said: hello")
    chat.page.evaluate(
        """() => {
          window.told = [];
          const log = document.querySelector('career-coach').shadowRoot.querySelector('[role=log]');
          new MutationObserver((records) => {
            for (const { addedNodes } of records) {
              for (const node of addedNodes) {
                if (node.matches?.('.message')) window.told.push(node.textContent);
              }
            }
          }).observe(log, { childList: true, subtree: true });
        }"""
    )
    chat.ask("three", "Three.")
    told = chat.page.evaluate("window.told")
    said = [text for text in told if text.startswith("Coach said:")]
    assert [text.split(":")[1].split(".")[0].strip() for text in said] == ["One", "Two", "Three"]
    assert told[0].startswith("You said: three")


def test_slow_network_loses_nothing_and_says_nothing_twice(chat: Chat) -> None:
    client = chat.page.context.new_cdp_session(chat.page)
    slow = {"offline": False, "latency": 800, "downloadThroughput": 4000, "uploadThroughput": 2000}
    client.send("Network.emulateNetworkConditions", slow)
    for text in ("one at a time", "another"):
        chat.type(text)
    expect(chat.said("You said: another")).to_be_visible()
    expect(chat.said("You said: one at a time")).to_have_count(1)
    expect(chat.own("another")).to_have_count(1)
    expect(chat.alert).to_be_empty()


def test_page_is_painted_without_waiting_for_scripts(stub: Server, new_page: NewPage) -> None:
    page = new_page("about:blank")
    page.route("**/*.js", lambda _: None)
    page.goto(stub.url, wait_until="commit")
    expect(page.get_by_role("heading", name="Career Coach")).to_be_visible()
    expect(page.get_by_role("link", name="Goals")).to_be_visible()
    expect(page.get_by_text("Loading your goals…")).to_be_visible()
