"""The state of a conversation: typed, kept as JSON, and read again whoever wrote it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue import state as state_module
from bot.dialogue.career_check.draft import CheckInTheMaking
from bot.dialogue.core.draft import Draft
from bot.dialogue.core.form import Progress
from bot.dialogue.goals.drafts import GoalInTheMaking, GoalUpdate, PlanInTheMaking, Reflection
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold
from bot.dialogue.person import PersonFacts
from bot.dialogue.personal_data.draft import ErasureInTheMaking
from bot.dialogue.reminders.draft import ReminderInTheMaking
from bot.dialogue.state import (
    MAX_CHANGES,
    VERSION,
    Change,
    ConversationState,
    goal_changed,
    goal_restored,
    identity_of_message,
    offers_removed,
    offers_restored,
)

PROGRESS = Progress(
    failures=1,
    skipped=("goal_relevant",),
    answered=("goal_specific", "goal_measure"),
    done=True,
    choices=({"goal_deadline": "2027-03-31"}, {"goal_deadline": "2027-04-30"}),
)
FULL = ConversationState(
    goal=GoalInTheMaking(
        specific="Learn to weld",
        measure="the licence card",
        achievable="two evenings a week",
        relevant="it pays more",
        deadline="2027-03-31",
        confidence=7,
        sharper="MIG first",
        tries=1,
        confirmed=False,
        progress=PROGRESS,
    ),
    goal_update=GoalUpdate(
        task="report_progress",
        goal=2,
        part="measure",
        changes={"measure": "two cards"},
        report="3 of 4",
        told={"done": ["3 of 4"], "rest": [""]},
        among=[1, 2],
        missing=7,
        progress=Progress(failures=2),
    ),
    plan=PlanInTheMaking(
        milestones=True,
        if_then="ask my sister",
        steps=[{"day": "2027-01-04", "step": "ask Lee"}],
        goal=2,
        progress=Progress(done=True),
    ),
    reflection=Reflection(text="asking early", progress=Progress(failures=1)),
    offer=OfferInTheMaking(
        pay={"amount": "65000", "period": "year", "currency": "USD"},
        match={"tiers": [{"rate": "50", "up_to": "6"}], "nonelective_percent": None},
        worker_percent="2",
        health="657.08",
        bonus={"percent": "10"},
        bonus_sure="0.8",
        paid_days={"pto": "15", "holidays": None},
        years="3",
        hours="40",
        keep=False,
        name="Acme",
        more={"sign_on": "5000"},
        vesting={"schedule": "cliff", "years": 3},
        amount="pay",
        unclear_amount=[
            {"amount": "5250", "period": None, "currency": "USD", "words": "for courses"}
        ],
        unclear_match=[{"tiers": [{"rate": "100", "up_to": None}], "assumed": "all of it"}],
        id="o1",
        progress=Progress(skipped=("offer_bonus",)),
    ),
    check=CheckInTheMaking(
        growth=0,
        learning=1,
        field=2,
        purpose=0,
        path=1,
        stability=2,
        income=0,
        words={"growth": [0, "no, same tasks as ever"]},
        progress=Progress(answered=("check_growth",)),
    ),
    reminder=ReminderInTheMaking(
        number=1,
        goal="all",
        when={"rhythm": "weeks", "weekdays": [0]},
        zone="Europe/London",
        task="set",
        reason="past",
        told={"at": "08:00", "is_chosen": True},
        about="ring the bank",
        progress=Progress(failures=1),
    ),
    erase=ErasureInTheMaking(kinds=["goals"], confirmed=False, progress=Progress(failures=1)),
    offers_told=(
        OfferTold("B", {"pay": {"amount": "72000", "period": "year", "currency": "USD"}}),
        OfferTold("", {"pay": {"amount": "31", "period": "hour", "currency": "EUR"}}),
    ),
    goal_talked_about=2,
    person=PersonFacts(
        "welder", "shipbuilding", "Yard 4", 12, "day shifts", "my back", "two small kids"
    ),
    changes=(
        Change(Kind.GOALS, "message 1"),
        Change(Kind.REMINDERS, "message 2", {"added": ["r1"], "were": []}),
        Change(Kind.OFFERS, "message 3", {"told": []}),
    ),
)
DRAFTS = [value for value in vars(FULL).values() if isinstance(value, Draft)]


def as_kept(state: ConversationState) -> Any:
    """The JSON of a state as a store gives it back."""
    return json.loads(json.dumps(state.to_json()))


class TestJson:
    def test_a_full_state_is_read_as_it_was_written(self) -> None:
        assert ConversationState.from_json(as_kept(FULL)) == FULL

    @pytest.mark.parametrize("part", [FULL, *DRAFTS, FULL.person], ids=lambda p: type(p).__name__)
    def test_the_full_state_leaves_nothing_out(self, part: Any) -> None:
        empty = type(part)()
        alike = [f.name for f in fields(part) if getattr(part, f.name) == getattr(empty, f.name)]
        assert alike == []

    @pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.prefix)
    def test_a_draft_is_its_values_by_slots(self, draft: Draft) -> None:
        assert type(draft).of_values(draft.values(), draft.progress) == draft
        assert all(slot.startswith(f"{draft.prefix}_") for slot in draft.slots())

    def test_a_value_that_counts_as_nothing_is_kept(self) -> None:
        state = ConversationState(
            offer=OfferInTheMaking(keep=False, paid_days={}), check=CheckInTheMaking(income=0)
        )
        assert ConversationState.from_json(as_kept(state)) == state

    def test_an_empty_state_is_small(self) -> None:
        assert ConversationState().to_json() == {"version": VERSION}
        assert ConversationState.from_json({"version": VERSION}) == ConversationState()

    def test_nothing_is_an_empty_state(self) -> None:
        assert ConversationState.from_json(None) == ConversationState()

    def test_unknown_names_are_left_out(self) -> None:
        held = as_kept(FULL)
        held["mood"] = "glad"
        for name in ("goal", "offer", "person"):
            held[name]["colour"] = "green"
        assert ConversationState.from_json(held) == FULL

    def test_a_slot_of_another_conversation_is_refused(self) -> None:
        with pytest.raises(KeyError):
            GoalInTheMaking.of_values({"offer_pay": 1}, Progress())


class TestVersions:
    def test_a_later_version_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no way"):
            ConversationState.from_json({**as_kept(FULL), "version": VERSION + 1})

    def test_upgrades_run_in_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def renamed(held: dict[str, Any]) -> dict[str, Any]:
            assert held["version"] == VERSION
            return {**held, "talked_about": held["subject"]}

        def as_number(held: dict[str, Any]) -> dict[str, Any]:
            assert held["version"] == VERSION + 1
            return {**held, "goal_talked_about": int(held["talked_about"])}

        monkeypatch.setattr(state_module, "VERSION", VERSION + 2)
        monkeypatch.setattr(state_module, "_UPGRADES", {VERSION: renamed, VERSION + 1: as_number})
        early = {"version": VERSION, "subject": "3", "goal": {"specific": "weld"}}
        assert ConversationState.from_json(early) == ConversationState(
            goal=GoalInTheMaking(specific="weld"), goal_talked_about=3
        )
        assert early["version"] == VERSION, "what is upgraded stays as it was"


class TestDrafts:
    @pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.prefix)
    def test_a_draft_is_found_and_put_by_its_prefix(self, draft: Draft) -> None:
        assert FULL.draft(draft.prefix) is draft
        without = FULL.without_draft(draft.prefix)
        assert without.draft(draft.prefix) == type(draft)()
        assert without.with_draft(draft) == FULL

    def test_slots_follow_from_the_fields(self) -> None:
        @dataclass(frozen=True)
        class Letter(Draft):
            prefix = "letter"
            to: str | None = None
            text: str | None = None

        assert Letter.slots() == ("letter_to", "letter_text")
        assert Letter(to="Ann").values() == {"letter_to": "Ann", "letter_text": None}


class TestChanges:
    def test_the_last_change_is_one_that_a_given_message_led_to(self) -> None:
        last = FULL.changes[-1]
        assert FULL.last_change(["message 4", "message 3"]) == last
        assert FULL.last_change(["message 4"]) is None
        assert FULL.last_change([]) is None

    def test_an_earlier_change_waits_until_the_later_are_taken_back(self) -> None:
        assert FULL.last_change(["message 2", "message 1"]) is None
        taken_back = FULL.taken_back(Kind.OFFERS)
        assert taken_back.last_change(["message 2", "message 1"]) == FULL.changes[1]

    def test_what_is_taken_back_on_a_page_need_not_be_what_was_done_last(self) -> None:
        again = FULL.changed(Change(Kind.GOALS, "message 4"))
        assert again.taken_back(Kind.OFFERS).changes == (*FULL.changes[:2], again.changes[3])
        assert again.taken_back(Kind.GOALS) == FULL

    def test_without_changes_there_is_no_last_one(self) -> None:
        assert ConversationState().last_change(["message 1"]) is None
        assert ConversationState().taken_back(Kind.GOALS) == ConversationState()

    def test_only_so_many_are_remembered(self) -> None:
        state = ConversationState()
        for number in range(MAX_CHANGES + 2):
            state = state.changed(Change(Kind.GOALS, f"message {number}"))
        assert [one.message for one in state.changes] == [
            f"message {number}" for number in range(2, MAX_CHANGES + 2)
        ]

    def test_what_is_done_elsewhere_counts_as_done_after_the_latest_message(self) -> None:
        state = goal_changed(3, "e1")(ConversationState(), "m1")
        state = offers_removed(state, "m2")
        assert state == ConversationState(
            goal_talked_about=3,
            changes=(
                Change(Kind.GOALS, "m1", {"entry": "e1"}),
                Change(Kind.OFFERS, "m2", {"kept": True}),
            ),
        )
        state = goal_restored(4)(offers_restored(state, "m3"), "m3")
        assert state == ConversationState(goal_talked_about=4)

    def test_the_same_entry_counts_once(self) -> None:
        update = goal_changed(3, "e1")
        assert len(update(update(ConversationState(), "m1"), "m1").changes) == 1

    def test_a_message_has_one_identity_for_each_person(self) -> None:
        assert identity_of_message("ann", "m1") == identity_of_message("ann", "m1")
        others = {identity_of_message(*one) for one in (("ann", "m2"), ("bob", "m1"))}
        assert identity_of_message("ann", "m1") not in others
        assert len(others) == 2


def test_a_state_is_never_changed_in_place() -> None:
    before = replace(FULL)
    FULL.changed(Change(Kind.GOALS, "message 9"))
    FULL.without_draft("goal")
    assert before == FULL
