from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.boards import Boards
from tests.browser.chat import Chat
from tests.browser.conftest import NewPage
from tests.browser.servers import Server
from tests.channels.stub import XSS

COURSES = "Finish 4 online courses"
FORKLIFT = "Pass the forklift licence test"
RAISE = "Ask for a raise"


@pytest.fixture
def boards(chat: Chat) -> Boards:
    """Somebody who keeps four goals, two offers and two checks."""
    return Boards(chat).keep_examples()


@pytest.mark.parametrize(
    ("name", "step", "said"),
    [
        ("Goals", "Set a goal", "Set a goal"),
        ("Offers", "Work out an offer", "Work out an offer"),
        ("Check", "Take the check", "Take the job or career check"),
    ],
)
def test_empty_board_offers_the_first_step(chat: Chat, name: str, step: str, said: str) -> None:
    board = Boards(chat).show(name)
    expect(board).to_contain_text("Nothing here yet.")
    board.get_by_role("button", name=step).click()
    expect(chat.said(f"You said: {said}")).to_be_visible()
    expect(chat.input).to_be_focused()


def test_first_step_on_a_phone_leads_to_the_chat(stub: Server, new_page: NewPage) -> None:
    page = new_page(f"{stub.url}#goals", viewport={"width": 360, "height": 720})
    chat = Chat(page)
    expect(chat.input).to_be_hidden()
    page.get_by_role("button", name="Set a goal").click()
    expect(chat.said("You said: Set a goal")).to_be_visible()
    expect(page.get_by_role("link", name="Chat")).to_have_attribute("aria-current", "page")


def test_goals_stand_in_groups_with_what_counts(boards: Boards) -> None:
    board = boards.show("Goals")
    headings = board.locator(".group > h3")
    expect(headings).to_have_text(["Overdue (1)", "Under way (2)", "Done (1)"])
    expect(boards.goal(RAISE)).to_contain_text("Was due Friday, 27 February 2026, 3 days ago")
    expect(boards.goal(FORKLIFT)).to_contain_text("Due Friday, 6 March 2026, in 4 days")
    courses = boards.goal(COURSES)
    expect(courses).to_contain_text("2 of 4 (50 %)")
    expect(courses).to_contain_text("Next: 3 of 4 online courses, by Sunday, 31 May 2026")
    courses.get_by_text("Details").click()
    expect(courses.get_by_text("4 certificates")).to_be_visible()


def test_progress_is_updated_on_the_card(boards: Boards) -> None:
    courses = boards.goal(COURSES)
    courses.get_by_role("button", name="Update progress").click()
    field = courses.get_by_role("textbox", name="How far are you?")
    expect(field).to_be_focused()
    field.fill("more than 200 %")
    field.press("Enter")
    expect(courses.get_by_role("alert")).to_contain_text("More than 100 %")
    field.fill("3 of 4")
    field.press("Enter")
    expect(courses).to_contain_text("3 of 4 (75 %)")
    boards.say_notice("Progress on goal 3 is noted.")
    expect(courses.get_by_role("heading", name=COURSES)).to_be_focused()


def test_date_is_moved_on_the_card(boards: Boards) -> None:
    forklift = boards.goal(FORKLIFT)
    forklift.get_by_role("button", name="Move the date").click()
    forklift.get_by_role("button", name="2 weeks later").click()
    expect(forklift).to_contain_text("Due Friday, 20 March 2026")
    forklift.get_by_role("button", name="Move the date").click()
    forklift.get_by_label("Or pick a day").fill("2026-04-15")
    forklift.get_by_role("button", name="Save").click()
    expect(forklift).to_contain_text("Due Wednesday, 15 April 2026")


def test_form_is_left_without_a_change(boards: Boards) -> None:
    forklift = boards.goal(FORKLIFT)
    for leave in ("Escape", "Cancel"):
        opener = forklift.get_by_role("button", name="Update progress")
        opener.click()
        if leave == "Escape":
            forklift.get_by_role("textbox").press("Escape")
        else:
            forklift.get_by_role("button", name="Cancel").click()
        expect(forklift.get_by_role("textbox")).to_have_count(0)
        expect(opener).to_be_focused()


def test_goal_is_done_and_opened_again(boards: Boards) -> None:
    boards.goal(FORKLIFT).get_by_role("button", name="Mark as done").click()
    expect(boards.page.get_by_text("Done (2)")).to_be_visible()
    expect(boards.goal(FORKLIFT)).to_contain_text("Done on")
    boards.goal(FORKLIFT).get_by_role("button", name="Open again").click()
    expect(boards.page.get_by_text("Under way (2)")).to_be_visible()
    expect(boards.goal(FORKLIFT).get_by_role("heading")).to_be_focused()


def test_deleted_goal_is_brought_back(boards: Boards) -> None:
    boards.goal(COURSES).get_by_role("button", name="Delete").click()
    boards.say_notice("Goal 3 is deleted.")
    expect(boards.goal(COURSES)).to_have_count(0)
    boards.notice.get_by_role("button", name="Undo").click()
    expect(boards.goal(COURSES)).to_contain_text("2 of 4 (50 %)")
    expect(boards.goal(COURSES).get_by_role("heading")).to_be_focused()


def test_all_tabs_agree(boards: Boards, stub: Server, new_page: NewPage) -> None:
    other = Boards(Chat(new_page(stub.url, context=boards.page.context)).ready())
    expect(other.goal(FORKLIFT)).to_be_visible()
    boards.goal(FORKLIFT).get_by_role("button", name="Mark as done").click()
    expect(other.page.get_by_text("Done (2)")).to_be_visible()
    other.chat.ask("examples", "Kept four goals")
    expect(boards.page.get_by_text("Under way (3)")).to_be_visible()


def test_card_that_is_out_of_date_changes_nothing(boards: Boards) -> None:
    page = boards.page
    version = "**/webhooks/web/goals/2"
    page.route(
        version,
        lambda route: route.continue_(headers={**route.request.headers, "if-match": '"old"'}),
    )
    boards.goal(FORKLIFT).get_by_role("button", name="Mark as done").click()
    boards.say_notice("changed somewhere else")
    expect(page.get_by_text("Done (1)")).to_be_visible()


def test_what_is_being_typed_stays_when_something_else_changes(boards: Boards) -> None:
    forklift = boards.goal(FORKLIFT)
    forklift.get_by_role("button", name="Update progress").click()
    field = forklift.get_by_role("textbox")
    field.fill("half of")
    boards.chat.page.evaluate("document.querySelector('career-coach').say('examples')")
    expect(boards.page.get_by_text("Under way (4)")).to_be_visible()
    expect(field.first).to_have_value("half of")


def test_network_that_is_gone_is_told_on_the_card(boards: Boards) -> None:
    expect(boards.goal(FORKLIFT)).to_be_visible()
    boards.page.context.set_offline(True)
    boards.goal(FORKLIFT).get_by_role("button", name="Mark as done").click()
    card = boards.goal(FORKLIFT)
    expect(card.get_by_role("alert")).to_contain_text("Nothing was changed.")
    boards.page.context.set_offline(False)
    # The page waits longer from try to try before it looks whether the network is back.
    card.get_by_role("button", name="Mark as done").click(timeout=30_000)
    expect(boards.page.get_by_text("Done (2)")).to_be_visible()


def test_board_that_cannot_be_loaded_says_so(stub: Server, new_page: NewPage) -> None:
    page = new_page("about:blank")
    page.route("**/webhooks/web/goals", lambda route: route.abort())
    # A page that gets its stream of events looks at its boards again by itself.
    page.route("**/webhooks/web/events", lambda route: route.abort())
    page.goto(stub.url)
    board = page.locator(".board.goals")
    expect(board.get_by_role("alert")).to_contain_text("I can't reach the coach right now.")
    page.unroute("**/webhooks/web/goals")
    board.get_by_role("button", name="Try again").click()
    expect(board).to_contain_text("Nothing here yet.")


def test_offers_stand_side_by_side_as_bars_and_as_a_table(boards: Boards) -> None:
    board = boards.show("Offers")
    beside = board.locator("section", has_text="Side by side")
    expect(beside).to_contain_text("Globex leads by $3,650.00 a year")
    expect(beside.locator(".bar")).to_have_count(2)
    expect(beside.get_by_role("listitem").filter(has_text="Bonus 4,600")).to_be_visible()
    beside.get_by_role("button", name="Table").click()
    expect(beside.get_by_role("button", name="Table")).to_have_attribute("aria-pressed", "true")
    table = beside.get_by_role("table", name="Offers side by side, a year")
    expect(table.get_by_role("columnheader", name="Globex")).to_be_visible()
    expect(beside.locator(".bar").first).to_be_hidden()


def test_deleted_offer_is_brought_back(boards: Boards) -> None:
    board = boards.show("Offers")
    acme = boards.goal("Acme")
    expect(acme).to_contain_text("92,950.00 USD a year")
    acme.get_by_role("button", name="Delete").click()
    boards.say_notice("Acme is deleted.")
    expect(board.get_by_role("heading", name="Side by side")).to_have_count(0)
    boards.notice.get_by_role("button", name="Undo").click()
    expect(acme).to_be_visible()
    boards.say_notice("Acme is back.")


def test_check_is_shown_with_what_changed_and_a_step(boards: Boards) -> None:
    board = boards.show("Check")
    expect(board).to_contain_text("Something between a job and a step of a career")
    expect(board).to_contain_text("more of learning and the income; less of a path ahead")
    expect(board.locator(".extent", has_text="Learning")).to_contain_text("Partly → Yes")
    board.get_by_role("button", name="Make this a goal").click()
    expect(boards.chat.said("You said: Set a goal: Find two roles")).to_be_visible()


def test_my_data_is_counted_and_handed_out(boards: Boards) -> None:
    board = boards.show("My data")
    expect(board.locator("dl > div", has_text="Goals")).to_contain_text("4")
    for name, ending in (("JSON", "json"), ("Markdown", "md"), ("calendar", "ics")):
        with boards.page.expect_download() as download:
            board.get_by_role("button", name=re.compile(name)).click()
        assert download.value.suggested_filename == f"career-coach.{ending}"
        text = download.value.path().read_text()
        assert FORKLIFT in text
        if ending == "json":
            assert json.loads(text)["goals"]


def test_everything_is_deleted_only_when_the_word_is_typed(boards: Boards) -> None:
    page = boards.page
    board = boards.show("My data")
    board.get_by_role("button", name="Delete everything…").click()
    board.get_by_role("button", name="Keep it").click()
    expect(board.get_by_role("button", name="Delete everything…")).to_be_focused()
    board.get_by_role("button", name="Delete everything…").click()
    word = board.get_by_label('To be sure, type "delete"')
    word.fill("yes")
    word.press("Enter")
    expect(board.get_by_role("alert")).to_contain_text("Nothing was deleted")
    word.fill("delete")
    word.press("Enter")
    expect(board.get_by_role("heading", name="Receipt")).to_be_visible()
    expect(board.locator("dl > div", has_text="Goals")).to_contain_text("4")
    expect(boards.chat.log.locator(".user")).to_have_count(0)
    expect(boards.show("Goals")).to_contain_text("Nothing here yet.")
    page.reload()
    expect(boards.chat.ready().log.locator(".user")).to_have_count(0)


def test_markup_on_the_boards_stays_text(chat: Chat) -> None:
    alerts: list[str] = []
    chat.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    chat.ask("markup", "Kept.")
    boards = Boards(chat)
    board = boards.show("Goals")
    expect(board.get_by_role("heading", name=XSS)).to_be_visible()
    offers = boards.show("Offers")
    expect(offers.get_by_role("heading", name=XSS)).to_be_visible()
    offers.get_by_role("button", name="Delete").click()
    boards.say_notice("<img src=x")
    for forbidden in ("main img", ".notice img", "main script", "a[href^='javascript']"):
        expect(chat.page.locator(forbidden)).to_have_count(0)
    assert not alerts


def test_parts_of_the_page_have_addresses(boards: Boards) -> None:
    page = boards.page
    boards.show("Offers")
    page.reload()
    expect(page.locator(".board.offers")).to_be_visible()
    boards.show("Check")
    page.go_back()
    expect(page.locator(".board.offers")).to_be_visible()
    expect(page.get_by_role("link", name="Offers")).to_have_attribute("aria-current", "page")
