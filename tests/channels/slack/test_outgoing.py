"""What the coach says, within Slack's limits and through Slack's bad moments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.slack.blocks import answered, messages
from bot.channels.slack.choices import payload_of, read_choice
from bot.channels.slack.markup import to_mrkdwn, to_plain
from bot.channels.slack.web_api import MAX_WAIT, CallFailed, WebApi
from tests.channels.slack.fake_slack import (
    Answer,
    FakeSlack,
    check_blocks,
    refusal,
    too_many,
)
from tests.channels.slack.workspace import Person, elements, shown
from tests.channels.stub import CARD, StubAgent

TABLE = {
    "kind": "comparison",
    "title": "Offers side by side, a year",
    "rows": [],
    "bars": [
        {
            "label": "Acme",
            "length": "1.0000",
            "parts": [{"label": "Base pay", "amount": "85000.00", "share": "0.9000"}],
        },
        {
            "label": "B & Sons `x`",
            "length": "0.5000",
            "parts": [{"label": "Base pay", "amount": "42500.00", "share": "1.0000"}],
        },
    ],
    "table": {"headers": ["", "Acme", "B"], "rows": [["Base pay", "85,000.00", "42,500.00"]]},
}
GOAL = {
    "kind": "goal",
    "title": "1. Pass the test",
    "rows": [{"label": "Due", "value": "Friday"}, {"label": "Done when", "value": "a <card>"}],
    "progress": 30,
}


def test_the_coachs_markdown_becomes_slacks() -> None:
    said = "**Good.** *Why* 2*3*4?\n- a **b**\n1. see [it](https://a.example/?a=1&b=2)"
    assert to_mrkdwn(said) == (
        "*Good.* _Why_ 2*3*4?\n• a *b*\n1. see <https://a.example/?a=1&amp;b=2|it>"
    )


@pytest.mark.parametrize("text", ["<!channel> <@U1>", "a & b < c > d", "&lt;!here&gt;"])
def test_what_people_wrote_is_shown_and_notifies_nobody(text: str) -> None:
    (message,) = messages({"text": text})
    (block,) = message.blocks
    assert to_plain(block["text"]["text"]) == text
    assert "<" not in block["text"]["text"]
    assert block["text"]["verbatim"] is True


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<https://a.example>", "https://a.example"),
        ("<!here> <!subteam^S1|@team> <!date^1^{date}|today>", "@here @team today"),
        ("<#C1|general> <#C2>", "#general a channel"),
        ("ask <@U2> and <@U3|cy>", "ask someone and @cy"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
    ],
)
def test_slacks_markup_is_read(written: str, read: str) -> None:
    assert to_plain(written) == read


def test_cards_show_what_the_words_do_not_say() -> None:
    (goal,) = messages({"text": "Kept. Due Friday.", "custom": GOAL})
    text = "\n".join(str(block) for block in goal.blocks)
    assert "a &lt;card&gt;" in text
    assert "*Due*" not in text
    assert "▰▰▰▱▱▱▱▱▱▱ 30 %" in text
    (offer,) = messages({"text": "Here.", "custom": CARD})
    assert "$85,000.00" in str(offer.blocks)
    (compared,) = messages({"text": "Side by side", "custom": TABLE})
    drawn = str(compared.blocks)
    assert "85,000.00 ██████████████████" in drawn
    assert "B &amp; Sons" in drawn
    assert not check_blocks([*goal.blocks, *offer.blocks, *compared.blocks])


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=400)
BUTTON = st.fixed_dictionaries(
    {"title": st.text(min_size=1, max_size=200), "payload": st.text(min_size=1, max_size=40)}
)


@settings(max_examples=60, deadline=None)
@given(
    text=WORDS,
    times=st.integers(1, 60),
    buttons=st.lists(BUTTON, max_size=6),
    more=st.sampled_from([0, 20, 30, 250]),
)
def test_whatever_is_said_is_within_slacks_limits(
    text: str, times: int, buttons: list[dict[str, str]], more: int
) -> None:
    offered = [*buttons, *({"title": f"Choice {n}", "payload": f"/p{n}"} for n in range(more))]
    said = "\n".join([text] * times) * 5
    for message in messages({"text": said, "buttons": offered}):
        assert message.text
        assert not check_blocks([dict(block) for block in message.blocks])


def test_a_text_too_long_for_a_message_becomes_several() -> None:
    said = "\n".join(f"{n} " + "& " * 1400 for n in range(120))
    parts = messages({"text": said, "buttons": [{"title": "On", "payload": "/on"}]})
    assert len(parts) > 1
    assert not elements({"blocks": list(parts[0].blocks)})
    (button,) = elements({"blocks": list(parts[-1].blocks)})
    assert button["value"] == "/on"


def test_a_payload_too_long_for_slack_is_found_again() -> None:
    payload = '/correct{"x": "' + "y" * 3000 + '"}'
    (message,) = messages({"text": "?", "buttons": [{"title": "This", "payload": payload}]})
    choice = read_choice(elements({"blocks": list(message.blocks)})[0])
    assert choice is not None
    assert len(choice.value) < 100
    assert payload_of(choice.value, ["/other", payload]) == payload
    assert payload_of(choice.value, ["/other"]) is None


def test_the_choice_takes_the_place_of_the_choices() -> None:
    buttons = [{"title": f"Choice {n}", "payload": f"/p{n}"} for n in range(130)]
    (message,) = messages({"text": "Which?", "buttons": buttons})
    after = answered(message.blocks, "Choice <7>")
    assert not elements({"blocks": after})
    assert "✓ *Choice &lt;7&gt;*" in shown({"blocks": after})
    assert not check_blocks(after)


async def test_a_menu_is_chosen_from(ann: Person, slack: FakeSlack) -> None:
    await ann.says("hello")
    await slack.until_posted(1)
    menu = messages({"text": "?", "buttons": [{"title": f"B{n}", "payload": f"/b{n}"}
                                              for n in range(30)]})  # fmt: skip
    posted = {"channel": ann.direct, "ts": "1.2", "blocks": list(menu[0].blocks)}
    (element,) = elements(posted)
    chosen = {**element, "selected_option": element["options"][7]}
    await ann.post_payload(ann.click(posted, chosen))
    posts = await slack.until_posted(2)
    # The key is not of this conversation, so what the option says counts as typed.
    assert posts[1]["text"] == "You said: B7"


async def test_rate_limits_and_failures_are_waited_for_in_order(
    ann: Person, slack: FakeSlack
) -> None:
    slack.script(
        "chat.postMessage",
        too_many(3),
        Answer(503, "<html>down</html>"),
        refusal("internal_error"),
    )
    await ann.says("three")
    posted = await slack.until_posted(6)
    assert [one["text"] for one in posted] == ["One.", "One.", "One.", "One.", "Two.", "Three."]


async def test_waiting_is_as_long_as_slack_says_and_has_bounds(slack: FakeSlack) -> None:
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    api = WebApi(slack.url, note)
    slack.script("chat.postMessage", too_many(3), Answer(500, {"ok": False}))
    await api.call("xoxb-one", "chat.postMessage", {"text": "x"})
    assert waits[0] == 3.0
    slack.script("chat.postMessage", too_many(int(MAX_WAIT) + 1))
    with pytest.raises(CallFailed, match="ratelimited"):
        await api.call("xoxb-one", "chat.postMessage", {"text": "x"})
    slack.script("chat.postMessage", *[refusal("service_unavailable")] * 9)
    with pytest.raises(CallFailed):
        await api.call("xoxb-one", "chat.postMessage", {"text": "x"})
    assert len(slack.scripted["chat.postMessage"]) == 4


async def test_a_slack_that_does_not_answer_is_asked_again(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.slack.web_api.TIMEOUT", 0.05)
    slack.script("auth.test", Answer(hang=True))

    async def no_wait(_: float) -> None:
        return None

    told = await WebApi(slack.url, no_wait).call("xoxb-one", "auth.test", {})
    assert told["ok"] is True
    assert len(slack.of("auth.test")) == 2


async def test_refused_blocks_are_said_in_words(ann: Person, slack: FakeSlack) -> None:
    slack.script("chat.postMessage", refusal("invalid_blocks"))
    await ann.says("hello")
    posted = await slack.until_posted(2)
    assert posted[1]["text"] == "You said: hello"
    assert "blocks" not in posted[1]


async def test_a_revoked_token_ends_the_sending(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    slack.script("chat.postMessage", refusal("token_revoked"))
    await ann.says("hello")
    await slack.until_posted(1)
    await ann.says("still there?")
    assert [one.text for one in agent.handled] == ["hello"]
