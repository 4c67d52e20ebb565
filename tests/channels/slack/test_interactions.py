"""Every kind of request that Slack's documentation has is acknowledged."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.slack.fake_slack import BOT_USER, FakeSlack
from tests.channels.slack.workspace import Person
from tests.channels.stub import StubAgent

OPTION = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}
ELEMENTS: list[dict[str, Any]] = [
    {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "value": "go"},
    {"type": "button", "text": {"type": "plain_text", "text": "Link"}, "url": "https://a.example"},
    {"type": "workflow_button", "text": {"type": "plain_text", "text": "Run"}},
    {"type": "checkboxes", "selected_options": [OPTION]},
    {"type": "radio_buttons", "selected_option": OPTION},
    {"type": "static_select", "selected_option": OPTION, "placeholder": {"text": "?"}},
    {"type": "static_select", "selected_option": None},
    {"type": "external_select", "selected_option": OPTION},
    {"type": "users_select", "selected_user": "U2"},
    {"type": "conversations_select", "selected_conversation": "C2"},
    {"type": "channels_select", "selected_channel": "C2"},
    {"type": "multi_static_select", "selected_options": [OPTION]},
    {"type": "multi_external_select", "selected_options": []},
    {"type": "multi_users_select", "selected_users": ["U2"]},
    {"type": "multi_conversations_select", "selected_conversations": ["C2"]},
    {"type": "multi_channels_select", "selected_channels": ["C2"]},
    {"type": "overflow", "selected_option": OPTION},
    {"type": "datepicker", "selected_date": "2027-01-31", "initial_date": "2027-01-01"},
    {"type": "timepicker", "selected_time": "09:30"},
    {"type": "datetimepicker", "selected_date_time": 1_800_000_000},
    {"type": "plain_text_input", "value": "words"},
    {"type": "email_text_input", "value": "a@b.example"},
    {"type": "url_text_input", "value": "https://a.example"},
    {"type": "number_input", "value": "4"},
    {"type": "rich_text_input", "rich_text_value": {"type": "rich_text", "elements": []}},
    {"type": "feedback_buttons", "value": "good"},
    {"type": "icon_button", "value": "trash"},
    {"type": "file_input", "files": [{"id": "F1"}]},
]
STATE = {"values": {"goal_specific": {"value": {"type": "plain_text_input", "value": None}}}}
VIEW = {
    "id": "V1",
    "team_id": "T1",
    "type": "modal",
    "callback_id": "somebody_elses",
    "private_metadata": "",
    "hash": "1.abc",
    "state": {"values": {}},
    "app_id": "A1",
    "bot_id": "B1",
}
PAYLOADS: dict[str, dict[str, Any]] = {
    "global shortcut": {"type": "shortcut", "callback_id": "anything", "action_ts": "1.1"},
    "message shortcut": {
        "type": "message_action",
        "callback_id": "anything",
        "message": {"type": "message", "user": "U2", "ts": "1.1", "text": "learn to weld"},
        "channel": {"id": "C1", "name": "general"},
        "response_url": "http://127.0.0.1:9/never",
        "message_ts": "1.1",
    },
    "view submission": {"type": "view_submission", "view": VIEW, "response_urls": []},
    "view closed": {"type": "view_closed", "view": VIEW, "is_cleared": True},
    "options": {
        "type": "block_suggestion",
        "action_id": "anything",
        "block_id": "b",
        "value": "se",
        "view": VIEW,
    },
    "options of a dialog": {"type": "dialog_suggestion", "callback_id": "d", "name": "n"},
    "attachment": {
        "type": "interactive_message",
        "actions": [{"name": "game", "type": "button", "value": "chess"}],
        "callback_id": "game",
        "channel": {"id": "C1", "name": "general"},
        "action_ts": "1.1",
        "original_message": {"text": "play?"},
    },
    "dialog": {"type": "dialog_submission", "callback_id": "d", "submission": {"a": "b"}},
    "closed dialog": {"type": "dialog_cancellation", "callback_id": "d"},
    "workflow step": {
        "type": "workflow_step_edit",
        "callback_id": "step",
        "workflow_step": {"workflow_id": "1", "step_id": "2", "inputs": {}, "outputs": []},
    },
    "function": {
        "type": "block_actions",
        "actions": [{"type": "button", "action_id": "a", "action_ts": "1.1"}],
        "function_data": {"execution_id": "Fx1", "function": {"callback_id": "f"}, "inputs": {}},
        "bot_access_token": "xwfp-one",
    },
    "home tab": {
        "type": "block_actions",
        "actions": [{"type": "button", "action_id": "coach_home_change", "value": "99"}],
        "container": {"type": "view", "view_id": "V1"},
        "view": {**VIEW, "type": "home"},
    },
}
EVENTS: list[dict[str, Any]] = [
    {"type": "app_home_opened", "user": "U1", "channel": "DU1", "tab": "messages"},
    {"type": "app_home_opened", "user": "U1", "channel": "DU1", "tab": "home", "view": VIEW},
    {
        "type": "assistant_thread_context_changed",
        "assistant_thread": {
            "user_id": "U1",
            "context": {"channel_id": "C1", "team_id": "T1"},
            "channel_id": "DU1",
            "thread_ts": "1.1",
        },
    },
    {"type": "member_joined_channel", "user": BOT_USER, "channel": "C1", "channel_type": "C"},
    {"type": "member_left_channel", "user": "U2", "channel": "C1"},
    {"type": "reaction_added", "user": "U1", "reaction": "+1", "item": {"type": "message"}},
    {"type": "channel_created", "channel": {"id": "C1", "creator": "U1"}},
    {"type": "team_join", "user": {"id": "U1", "name": "ann"}},
    {"type": "user_change", "user": {"id": "U1", "profile": {}}},
    {"type": "file_shared", "file_id": "F1", "user_id": "U1", "file": {"id": "F1"}},
    {"type": "link_shared", "channel": "C1", "user": "U1", "links": []},
    {"type": "workflow_step_execute", "callback_id": "s", "workflow_step": {}},
    {"type": "function_executed", "function": {"callback_id": "f"}, "inputs": {}},
    {"type": "entity_details_requested", "user": "U1"},
    {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}},
    {"type": "something_new"},
]


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda one: one["type"])
async def test_elements_that_are_not_the_coachs_are_let_be(
    ann: Person, agent: StubAgent, element: dict[str, Any]
) -> None:
    message = {"channel": "C1", "blocks": []}
    payload = ann.click(message, {"action_id": "of_others", **element})
    assert (await ann.post_payload(payload)).status == 200
    assert not agent.handled
    named = ann.click(message, {"action_id": "coach_choose_0", **element})
    assert (await ann.post_payload(named)).status == 200


@pytest.mark.parametrize("name", PAYLOADS)
async def test_every_kind_of_interaction_is_acknowledged(ann: Person, name: str) -> None:
    payload = {**ann.interaction(), "trigger_id": "1.2.abc", **PAYLOADS[name]}
    assert (await ann.post_payload(payload)).status == 200


@pytest.mark.parametrize("event", EVENTS, ids=lambda one: one["type"])
async def test_every_kind_of_event_is_acknowledged(
    ann: Person, agent: StubAgent, event: dict[str, Any]
) -> None:
    assert (await ann.post_json(ann.event(event))).status == 200
    assert not agent.handled


async def test_app_rate_limits_are_acknowledged(ann: Person) -> None:
    limited = {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1518467820}
    assert (await ann.post_json(limited)).status == 200


async def test_options_are_none(ann: Person) -> None:
    payload = {**ann.interaction(), **PAYLOADS["options"]}
    assert (await ann.post_payload(payload)).json == {"options": []}


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("/coach", "", "help"),
        ("/coach", "what is vesting?", "what is vesting?"),
        ("/goal", "learn to weld", "set a goal: learn to weld"),
        ("/goals", "", "show my goals"),
        ("/offer", "", "work out an offer"),
        ("/offer", "85k &amp; no match", "85k & no match"),
        ("/of_another_name", "hello", "hello"),
    ],
)
async def test_commands_are_answered_in_private(
    ann: Person, slack: FakeSlack, agent: StubAgent, command: str, text: str, said: str
) -> None:
    answer = await ann.post_form(ann.command(command, text))
    assert answer.status == 200
    assert "direct messages" in answer.text
    (posted,) = await slack.until_posted(1)
    assert posted["channel"] == ann.direct
    assert (agent.handled[0].text, agent.handled[0].sender_id) == (said, ann.sender)


async def test_a_command_in_the_direct_messages_needs_no_word(
    ann: Person, slack: FakeSlack
) -> None:
    await ann.says("hello")
    await slack.until_posted(1)
    answer = await ann.post_form(ann.command("/coach", "hello", ann.direct))
    assert (answer.status, answer.text) == (200, "")


async def test_a_goal_without_words_opens_the_modal(ann: Person, slack: FakeSlack) -> None:
    command = ann.command("/goal")
    assert (await ann.post_form(command)).status == 200
    await slack.until(lambda one: bool(one.of("views.open")))
    (opened,) = slack.of("views.open")
    assert opened["trigger_id"] == command["trigger_id"]
    assert opened["view"]["callback_id"] == "coach_goal"


async def test_a_shortcut_on_a_message_begins_a_goal_with_it(ann: Person, slack: FakeSlack) -> None:
    payload = {**ann.interaction(), "trigger_id": "1.2.abc", **PAYLOADS["message shortcut"]}
    await ann.post_payload(payload)
    await slack.until(lambda one: bool(one.of("views.open")))
    field = slack.of("views.open")[0]["view"]["blocks"][0]
    assert field["element"]["initial_value"] == "learn to weld"


async def test_the_assistant_pane_suggests_and_shows_a_status(
    ann: Person, slack: FakeSlack
) -> None:
    thread = {"user_id": "U1", "channel_id": "DU1", "thread_ts": "1.5", "context": {}}
    opened = {"type": "assistant_thread_started", "assistant_thread": thread}
    await ann.post_json(ann.event(opened))
    await slack.until(lambda one: bool(one.of("assistant.threads.setSuggestedPrompts")))
    (prompts,) = slack.of("assistant.threads.setSuggestedPrompts")
    assert 0 < len(prompts["prompts"]) <= 4
    await ann.says("hello", thread_ts="1.5")
    (posted,) = await slack.until_posted(1)
    assert posted["thread_ts"] == "1.5"
    (status,) = slack.of("assistant.threads.setStatus")
    assert (status["channel_id"], status["thread_ts"]) == (ann.direct, "1.5")
    methods = [call.method for call in slack.calls]
    assert methods.index("assistant.threads.setStatus") < methods.index("chat.postMessage")
