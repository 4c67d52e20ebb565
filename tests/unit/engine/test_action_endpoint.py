"""Actions in process answer as an action server would."""

from __future__ import annotations

from bot.engine.action_endpoint import InProcessActionEndpoint, remote_action_endpoint
from tests.actions.fakes import tracker


async def test_an_action_is_run_and_answers_in_the_servers_form() -> None:
    call = {
        "next_action": "action_repeat",
        "tracker": tracker("again?", "repeat").current_state(),
        "domain": {},
    }
    answer = await InProcessActionEndpoint().request(json=call, method="post", timeout=1)
    assert answer is not None
    assert answer["events"] == []
    assert answer["responses"][0]["response"] == "utter_nothing_to_repeat"


def test_neither_kind_of_endpoint_is_sent_the_whole_domain() -> None:
    for endpoint in (InProcessActionEndpoint(), remote_action_endpoint("http://actions/webhook")):
        assert endpoint.kwargs["enable_selective_domain"] is True
