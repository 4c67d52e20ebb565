"""Conversations: nothing is lost by a restart, and a message costs the same late as early."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.engine.tracker_store import CHECKPOINT_AFTER, ConversationGone, SqlTrackerStore
from bot.storage.repositories.conversations import ConversationRepository

DOMAIN = Domain.from_dict(
    {
        "slots": {
            "goal_specific": {"type": "text", "mappings": [{"type": "custom"}]},
            "offer_pay": {"type": "any", "mappings": [{"type": "custom"}]},
        }
    }
)


@pytest.fixture
def store(engine: Engine) -> SqlTrackerStore:
    return SqlTrackerStore(DOMAIN, engine)


def turn(tracker: DialogueStateTracker, text: str, *more: Any) -> None:
    for event in (
        UserUttered(text),
        *more,
        BotUttered(f"on {text}"),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event, DOMAIN)


async def test_a_restart_loses_nothing(store: SqlTrackerStore, engine: Engine) -> None:
    tracker = await store.get_or_create_tracker("ann")
    turn(tracker, "hello", SlotSet("offer_pay", {"amount": "85000"}), ActiveLoop("goal_form"))
    await store.save(tracker)
    found = await SqlTrackerStore(DOMAIN, engine).retrieve("ann")
    assert found is not None
    assert [e.as_dict() for e in found.events] == [e.as_dict() for e in tracker.events]
    assert found.get_slot("offer_pay") == {"amount": "85000"}
    assert found.active_loop_name == "goal_form"


async def test_what_is_forgotten_while_it_is_looked_up_is_there_all_the_same(
    store: SqlTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = await store.get_or_create_tracker("ann")
    turn(tracker, "hello")
    await store.save(tracker)

    async def while_others_come(work: Callable[[], Any]) -> Any:
        found = work()
        store.forget("ann")  # as when there are too many others, or too long a rest
        return found

    monkeypatch.setattr(store, "_run", while_others_come)
    found = await store.retrieve("ann")
    assert found is not None
    assert found.latest_message.text == "hello"


async def test_somebody_new_has_no_conversation(store: SqlTrackerStore) -> None:
    assert await store.retrieve("nobody") is None
    assert await store.history("nobody") == ([], False)


async def test_saving_twice_adds_nothing(store: SqlTrackerStore) -> None:
    tracker = await store.get_or_create_tracker("ann")
    turn(tracker, "hello")
    await store.save(tracker)
    await store.save(tracker)
    messages, _ = await store.history("ann")
    assert [m["event"] for m in messages] == ["user", "bot"]


async def test_a_long_conversation_is_picked_up_where_it_stands(store: SqlTrackerStore) -> None:
    for number in range(100):
        tracker = await store.get_or_create_tracker("ann")
        turn(tracker, f"message {number}", SlotSet("goal_specific", f"goal {number}"))
        if number == 1:
            tracker.update(SlotSet("offer_pay", {"amount": "85000"}), DOMAIN)
            tracker.update(ActiveLoop("goal_form"), DOMAIN)
        await store.save(tracker)
    found = await store.retrieve("ann")
    assert found is not None
    assert len(found.events) <= CHECKPOINT_AFTER + 30
    assert found.get_slot("goal_specific") == "goal 99"
    assert found.get_slot("offer_pay") == {"amount": "85000"}
    assert found.active_loop_name == "goal_form"
    assert [e.text for e in found.events if isinstance(e, UserUttered)][-3:] == [
        "message 97", "message 98", "message 99",
    ]  # fmt: skip


async def test_the_history_is_whole_and_comes_in_pages(store: SqlTrackerStore) -> None:
    for number in range(100):
        tracker = await store.get_or_create_tracker("ann")
        turn(tracker, f"message {number}")
        await store.save(tracker)
    texts: list[str] = []
    before = None
    more = True
    while more:
        page, more = await store.history("ann", limit=30, before=before)
        texts = [m["text"] for m in page if m["event"] == "user"] + texts
        before = page[0]["seq"]
    assert texts == [f"message {number}" for number in range(100)]


async def test_two_processes_cannot_carry_on_the_same_turn(
    store: SqlTrackerStore, engine: Engine
) -> None:
    await store.get_or_create_tracker("ann")
    one = await store.retrieve("ann")
    other = await SqlTrackerStore(DOMAIN, engine).retrieve("ann")
    turn(one, "from here")
    turn(other, "from there")
    await store.save(one)
    with pytest.raises(IntegrityError):
        await store.save(other)


async def test_what_another_process_added_is_seen(store: SqlTrackerStore, engine: Engine) -> None:
    other = SqlTrackerStore(DOMAIN, engine)
    for number, one in enumerate((store, other, other, store)):
        tracker = await one.get_or_create_tracker("ann")
        turn(tracker, f"message {number}")
        await one.save(tracker)
    found = await other.retrieve("ann")
    assert found is not None
    assert [e.text for e in found.events if isinstance(e, UserUttered)] == [
        f"message {number}" for number in range(4)
    ]


async def test_what_was_erased_elsewhere_is_not_remembered(
    store: SqlTrackerStore, engine: Engine
) -> None:
    tracker = await store.get_or_create_tracker("ann")
    turn(tracker, "hello")
    await store.save(tracker)
    with Session(engine) as session:
        ConversationRepository(session).erase("ann")
        session.commit()
    assert await store.retrieve("ann") is None
    again = await store.get_or_create_tracker("ann")
    turn(again, "hello again")
    await store.save(again)
    assert [m["text"] for m in (await store.history("ann"))[0]] == ["hello again", "on hello again"]


async def test_a_turn_brings_back_nothing_that_was_erased_meanwhile(
    store: SqlTrackerStore, engine: Engine
) -> None:
    tracker = await store.get_or_create_tracker("ann")
    turn(tracker, "hello")
    await store.save(tracker)
    under_way = await store.get_or_create_tracker("ann")
    turn(under_way, "hello again")
    with Session(engine) as session:
        ConversationRepository(session).erase("ann")
        session.commit()
    with pytest.raises(ConversationGone):
        await store.save(under_way)
    assert await store.retrieve("ann") is None
    assert await store.history("ann") == ([], False)


async def test_a_turn_that_broke_off_leaves_nothing(store: SqlTrackerStore) -> None:
    tracker = await store.get_or_create_tracker("ann")
    turn(tracker, "hello", SlotSet("goal_specific", "weld"))
    await store.save(tracker)
    broken_off = await store.retrieve("ann")
    assert broken_off is not None
    turn(broken_off, "never saved", SlotSet("goal_specific", "other"))
    found = await store.retrieve("ann")
    assert found is not None
    assert found.latest_message.text == "hello"
    assert found.get_slot("goal_specific") == "weld"


async def test_conversations_are_kept_apart(store: SqlTrackerStore) -> None:
    for sender in ("ann", "bob"):
        tracker = await store.get_or_create_tracker(sender)
        turn(tracker, f"hello from {sender}")
        await store.save(tracker)
    messages, _ = await store.history("ann")
    assert messages[0]["text"] == "hello from ann"
    assert set(await store.keys()) == {"ann", "bob"}
