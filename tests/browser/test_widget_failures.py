from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat, set_hidden
from tests.browser.conftest import NewPage
from tests.browser.servers import Server


def test_failed_turn_can_be_tried_again(chat: Chat) -> None:
    chat.type("flaky")
    expect(chat.alert).to_contain_text("Something went wrong on my side")
    expect(chat.own("flaky")).to_contain_text("Not answered")
    chat.button("Try again").click()
    expect(chat.said("Now it worked.")).to_be_visible()
    expect(chat.own("flaky")).to_have_count(1)
    expect(chat.alert).to_be_empty()
    expect(chat.input).to_be_focused()


def test_too_long_text_goes_back_to_the_input(chat: Chat) -> None:
    chat.type("x" * 5000)
    expect(chat.alert).to_contain_text("5,000 characters")
    expect(chat.input).to_have_value("x" * 5000)
    expect(chat.log.locator(".user")).to_have_count(0)
    chat.ask("shorter", "You said: shorter")
    expect(chat.alert).to_be_empty()


def test_dropped_network_keeps_the_message(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.type("are you there")
    expect(chat.own("are you there")).to_contain_text("Not delivered")
    expect(chat.alert).to_contain_text("I can't reach the coach")
    chat.page.context.set_offline(False)
    chat.button("Try again").click()
    expect(chat.said("You said: are you there")).to_be_visible()
    expect(chat.own("are you there")).to_have_count(1)


def test_unsent_message_survives_a_reload(mortal_stub: Server, new_page: NewPage) -> None:
    chat = Chat(new_page(mortal_stub.url)).ready()
    chat.page.route("**/message", lambda route: route.abort())
    chat.type("do not lose me")
    expect(chat.own("do not lose me")).to_contain_text("Not delivered")
    chat.page.unroute("**/message")
    chat.page.reload()
    expect(chat.own("do not lose me")).to_contain_text("Not delivered")
    chat.button("Try again").click()
    expect(chat.said("You said: do not lose me")).to_be_visible()


def test_server_goes_away_and_comes_back(mortal_stub: Server, new_page: NewPage) -> None:
    chat = Chat(new_page(mortal_stub.url)).ready()
    chat.ask("hello", "You said: hello")
    chat.type("wait")
    expect(chat.status).to_have_text("The coach is writing…")
    mortal_stub.stop()
    expect(chat.status).to_have_text("Connection lost. Reconnecting…")
    mortal_stub.start()
    expect(chat.own("wait")).to_contain_text("Not delivered")
    expect(chat.status).to_have_text("")
    expect(chat.said("You said: hello")).to_have_count(1)
    chat.ask("still there?", "You said: still there?")


def test_end_of_an_earlier_turn_settles_no_later_message(
    mortal_stub: Server, new_page: NewPage
) -> None:
    chat = Chat(new_page(mortal_stub.url)).ready()
    chat.type("wait")
    expect(chat.status).to_have_text("The coach is writing…")
    late = 'id: 1-1\nevent: typing\ndata: {"on": false}\n\n'
    chat.page.route(
        "**/events",
        lambda route: route.fulfill(content_type="text/event-stream", body=late),
        times=1,
    )
    with chat.page.expect_response("**/events"):
        mortal_stub.stop()
    mortal_stub.start()
    expect(chat.own("wait")).to_contain_text("Not delivered")
    expect(chat.own("wait")).to_have_count(1)


def test_message_in_the_making_survives_a_new_history(
    mortal_stub: Server, new_page: NewPage
) -> None:
    chat = Chat(new_page(mortal_stub.url)).ready()
    chat.page.route("**/message", lambda _: None)  # it is never answered
    with chat.page.expect_request("**/message"):
        chat.type("on its way")
    mortal_stub.stop()
    expect(chat.status).to_have_text("Connection lost. Reconnecting…")
    mortal_stub.start()
    expect(chat.status).to_have_text("")
    expect(chat.own("on its way")).to_have_count(1)


def test_answer_that_was_missed_is_caught_up_on(chat: Chat) -> None:
    chat.page.route("**/events", lambda route: route.abort())
    chat.page.reload()
    expect(chat.status).to_have_text("Connection lost. Reconnecting…")
    chat.type("hello")
    expect(chat.own("hello")).to_be_visible()
    chat.page.unroute("**/events")
    expect(chat.said("You said: hello")).to_have_count(1)
    expect(chat.status).to_have_text("")


def test_hidden_tab_lets_go_of_its_connection_and_catches_up(
    stub: Server, new_page: NewPage
) -> None:
    page = new_page("about:blank")
    page.clock.install()
    page.goto(stub.url)
    chat = Chat(page).ready()
    other = Chat(new_page(stub.url, context=page.context)).ready()
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/events")):
        set_hidden(page, True)
        page.clock.run_for(30_000)
    other.ask("hello", "You said: hello")
    expect(chat.said("You said: hello")).to_have_count(0)
    set_hidden(page, False)
    expect(chat.said("You said: hello")).to_have_count(1)
    expect(chat.status).to_have_text("")


def forget_token(chat: Chat, token: str) -> None:
    """Puts another token in the place of the one that the browser holds."""
    chat.page.evaluate(
        "token => Object.keys(localStorage).filter(key => key.endsWith('token'))"
        ".forEach(key => localStorage.setItem(key, token))",
        token,
    )


@pytest.mark.parametrize("token", ["nonsense", "a.b.c"])
def test_unusable_token_begins_anew(chat: Chat, token: str) -> None:
    chat.ask("hello", "You said: hello")
    forget_token(chat, token)
    chat.page.reload()
    chat.ready()
    expect(chat.log.locator(".user")).to_have_count(0)
    chat.ask("hello again", "You said: hello again")


def test_new_beginning_keeps_what_was_not_delivered(chat: Chat) -> None:
    chat.ask("hello", "You said: hello")
    chat.page.route("**/message", lambda route: route.abort())
    chat.type("do not lose me")
    expect(chat.own("do not lose me")).to_contain_text("Not delivered")
    chat.page.unroute("**/message")
    forget_token(chat, "nonsense")
    chat.page.reload()
    expect(chat.own("do not lose me")).to_contain_text("Not delivered")
    expect(chat.own("hello")).to_have_count(0)
    chat.button("Try again").click()
    expect(chat.said("You said: do not lose me")).to_be_visible()


def test_browser_that_keeps_nothing(stub: Server, new_page: NewPage) -> None:
    page = new_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.goto(stub.url)
    chat = Chat(page).ready()
    chat.ask("hello", "You said: hello")
