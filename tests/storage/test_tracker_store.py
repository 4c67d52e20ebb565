"""Conversations: nothing is lost by a restart, and a message costs the same late as early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.dialogue.career_check.draft import CheckInTheMaking
from bot.dialogue.core.form import Progress
from bot.dialogue.goals.drafts import GoalInTheMaking
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold, PayFact
from bot.dialogue.state import STATE_SLOT, ConversationState
from bot.engine.checkpoints import state_as_events
from bot.engine.tracker_store import CHECKPOINT_AFTER, ConversationGone, SqlTrackerStore
from bot.storage.repositories.conversations import ConversationRepository
from bot.storage.tables import ConversationEventRow, ConversationRow

DOMAIN = Domain.from_dict(
    {
        "slots": {STATE_SLOT: {"type": "any", "mappings": [{"type": "custom"}]}},
        "forms": {"goal_form": {"required_slots": [STATE_SLOT]}},
    }
)
PAY: PayFact = {"amount": "85000", "period": "year", "currency": "USD"}


@pytest.fixture
def store(engine: Engine) -> SqlTrackerStore:
    return SqlTrackerStore(DOMAIN, engine)


def events_of_turn(text: str, *more: Event) -> list[Event]:
    return [UserUttered(text), *more, BotUttered(f"on {text}"), ActionExecuted("action_listen")]


def turn(tracker: DialogueStateTracker, text: str, *more: Event) -> None:
    for event in events_of_turn(text, *more):
        tracker.update(event, DOMAIN)


def goal_told(specific: str) -> ConversationState:
    return ConversationState(goal=GoalInTheMaking(specific=specific))


def keeping(state: ConversationState) -> Event:
    return SlotSet(STATE_SLOT, state.to_json())


def state_of(tracker: DialogueStateTracker) -> ConversationState:
    return ConversationState.from_json(tracker.get_slot(STATE_SLOT))


async def test_a_restart_loses_nothing(store: SqlTrackerStore, engine: Engine) -> None:
    tracker = await store.get_or_create_tracker("ann")
    state = ConversationState(offer=OfferInTheMaking(pay=PAY))
    turn(tracker, "hello", keeping(state), ActiveLoop("goal_form"))
    await store.save(tracker)
    found = await SqlTrackerStore(DOMAIN, engine).retrieve("ann")
    assert found is not None
    assert [e.as_dict() for e in found.events] == [e.as_dict() for e in tracker.events]
    assert state_of(found) == state
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
        turn(tracker, f"message {number}", keeping(goal_told(f"goal {number}")))
        if number == 1:
            tracker.update(SlotSet(REQUESTED_SLOT, "goal_measure"), DOMAIN)
            tracker.update(ActiveLoop("goal_form"), DOMAIN)
        await store.save(tracker)
    found = await store.retrieve("ann")
    assert found is not None
    assert len(found.events) <= CHECKPOINT_AFTER + 30
    assert state_of(found) == goal_told("goal 99")
    assert found.get_slot(REQUESTED_SLOT) == "goal_measure"
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
    turn(tracker, "hello", keeping(goal_told("weld")))
    await store.save(tracker)
    broken_off = await store.retrieve("ann")
    assert broken_off is not None
    turn(broken_off, "never saved", keeping(goal_told("other")))
    found = await store.retrieve("ann")
    assert found is not None
    assert found.latest_message.text == "hello"
    assert state_of(found) == goal_told("weld")


async def test_conversations_are_kept_apart(store: SqlTrackerStore) -> None:
    for sender in ("ann", "bob"):
        tracker = await store.get_or_create_tracker(sender)
        turn(tracker, f"hello from {sender}")
        await store.save(tracker)
    messages, _ = await store.history("ann")
    assert messages[0]["text"] == "hello from ann"
    assert set(await store.keys()) == {"ann", "bob"}


class TestSavedWithASlotForEachThing:
    """A conversation that the version before saved: a checkpoint, and turns behind it."""

    AT_CHECKPOINT = (
        ("goal_specific", "weld"),
        ("goal_progress", Progress(answered=("goal_specific",)).to_json()),
        ("check_growth", 2),
        ("check_income", 0),
        ("offers_at_hand", [{"name": "Acme", "facts": {"pay": PAY}}]),
        ("offers_removed", {"at_hand": []}),
        ("goal_talked_about", 3),
        (REQUESTED_SLOT, "goal_measure"),
    )
    BEHIND = events_of_turn(
        "the card",
        SlotSet("goal_measure", "the card"),
        SlotSet("goal_progress", Progress(answered=("goal_specific", "goal_measure")).to_json()),
        SlotSet("check_income", None),
        SlotSet("reminders_undo", {"at": "2026-11-22T09:00:00+00:00", "added": [], "were": []}),
        SlotSet(REQUESTED_SLOT, "goal_achievable"),
    )
    STATE = ConversationState(
        goal=GoalInTheMaking(
            specific="weld",
            measure="the card",
            progress=Progress(answered=("goal_specific", "goal_measure")),
        ),
        check=CheckInTheMaking(growth=2),
        offers_told=(OfferTold("Acme", {"pay": PAY}),),
        goal_talked_about=3,
    )

    @pytest.fixture
    def saved(self, engine: Engine) -> list[dict[str, Any]]:
        names = {name for name, _ in self.AT_CHECKPOINT} - {REQUESTED_SLOT}
        domain = Domain.from_dict(
            {
                "slots": {one: {"type": "any", "mappings": [{"type": "custom"}]} for one in names},
                "forms": {"goal_form": {"required_slots": ["goal_specific"]}},
            }
        )
        past = DialogueStateTracker("ann", domain.slots)
        for name, value in self.AT_CHECKPOINT:
            past.update(SlotSet(name, value), domain)
        past.update(ActiveLoop("goal_form"), domain)
        checkpoint = [event.as_dict() for event in state_as_events(past)]
        behind = [event.as_dict() for event in self.BEHIND]
        now = datetime(2026, 11, 20, 9, tzinfo=UTC)
        with Session(engine) as session:
            session.add(
                ConversationRow(
                    sender_id="ann", checkpoint_seq=40, checkpoint=checkpoint, updated_at=now
                )
            )
            for seq, data in enumerate(behind, start=41):
                kind = data["event"]
                session.add(ConversationEventRow(sender_id="ann", seq=seq, kind=kind, data=data))
            session.commit()
        return checkpoint + behind

    async def test_it_is_read_as_the_state(
        self, store: SqlTrackerStore, saved: list[dict[str, Any]]
    ) -> None:
        found = await store.retrieve("ann")
        assert found is not None
        assert state_of(found) == self.STATE
        assert found.get_slot(REQUESTED_SLOT) == "goal_achievable"
        assert found.active_loop_name == "goal_form"
        told = [event.as_dict() for event in found.events]
        assert [one["event"] for one in told] == [one["event"] for one in saved]
        assert [one["timestamp"] for one in told] == [one["timestamp"] for one in saved]

    @pytest.mark.usefixtures("saved")
    async def test_it_goes_on_and_is_read_again_as_it_was_saved(
        self, store: SqlTrackerStore, engine: Engine
    ) -> None:
        tracker = await store.retrieve("ann")
        assert tracker is not None
        turn(tracker, "and my offers", keeping(replace(self.STATE, goal_talked_about=4)))
        await store.save(tracker)
        with Session(engine) as session:
            last = session.scalar(select(func.max(ConversationEventRow.seq)))
        assert last == 40 + len(self.BEHIND) + 4
        found = await SqlTrackerStore(DOMAIN, engine).retrieve("ann")
        assert found is not None
        assert [e.as_dict() for e in found.events] == [e.as_dict() for e in tracker.events]
        assert state_of(found) == replace(self.STATE, goal_talked_about=4)

    @pytest.mark.usefixtures("saved")
    async def test_it_is_still_the_state_behind_a_new_checkpoint(
        self, store: SqlTrackerStore, engine: Engine
    ) -> None:
        for number in range(30):
            tracker = await store.retrieve("ann")
            assert tracker is not None
            turn(tracker, f"message {number}")
            await store.save(tracker)
        with Session(engine) as session:
            row = session.get_one(ConversationRow, "ann")
            slots = [one["name"] for one in row.checkpoint if one["event"] == "slot"]
        assert row.checkpoint_seq > 40 + len(self.BEHIND)
        assert sorted(slots) == [STATE_SLOT, REQUESTED_SLOT]
        found = await SqlTrackerStore(DOMAIN, engine).retrieve("ann")
        assert found is not None
        assert state_of(found) == self.STATE
