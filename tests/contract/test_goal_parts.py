"""Every place that must know of a part of a goal knows of it from its row."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from bot.channels.slack.modals import changes, goal_modal, read_goal
from bot.channels.web.board_requests import read_wish
from bot.coaching.goals.changes import Change
from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.goals.parts import GOAL_PARTS, GoalPart, ValueKind
from bot.coaching.personal_data.holdings import HeldGoal, Holdings
from bot.dialogue.goals.cards import goal_card, value_words
from bot.dialogue.goals.create import GoalGuide
from bot.dialogue.goals.drafts import GoalInTheMaking
from bot.dialogue.goals.feedback import draft_of, slots_of
from bot.dialogue.goals.messages import followed_said
from bot.dialogue.goals.questions import WHICH_PART, change_words
from bot.dialogue.goals.update_questions import WhichPart
from bot.dialogue.personal_data.export.json import as_json
from bot.storage.repositories.goal_rows import goal_from_json, goal_to_json, row_values
from bot.storage.tables import GoalRow
from tests.contract.project import ROOT, domain

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OLD = {ValueKind.WORDS: "the old words", ValueKind.DAY: "2027-03-31"}
NEW = {ValueKind.WORDS: "some other words", ValueKind.DAY: "2027-05-20"}
ROWS = pytest.mark.parametrize("row", GOAL_PARTS, ids=lambda row: row.part)


def goal(draft: GoalDraft) -> Goal:
    return Goal("g", "ann", 1, draft, GoalStatus.OPEN, NOW)


def drafts(row: GoalPart) -> tuple[GoalDraft, GoalDraft]:
    """A goal that has all parts, and the same with another value of one."""
    before = GoalDraft.from_json({one.part: OLD[one.kind] for one in GOAL_PARTS})
    return before, before.having(row.part, row.kind.from_json(NEW[row.kind]))


@ROWS
def test_the_draft_has_its_slot_and_the_domain_its_intent(row: GoalPart) -> None:
    assert row.slot in GoalInTheMaking.slots()
    assert not row.informed_by or row.informed_by in domain()["intents"]


@ROWS
def test_it_is_asked_for_kept_and_said(row: GoalPart) -> None:
    step = GoalGuide(TODAY).step(row.slot)
    assert (step.optional, step.called) == (row.optional, row.called)
    before, after = drafts(row)
    assert draft_of(slots_of(after)) == after
    (said,) = change_words(slots_of(before), slots_of(after))
    assert said.values["change"] == row.change.format(value_words(after[row.part]))


@ROWS
def test_it_can_be_chosen(row: GoalPart) -> None:
    for buttons in (WHICH_PART.buttons, WhichPart().ask({}, "ask").buttons):
        assert row.title in [button.title for button in buttons]


@ROWS
def test_a_change_of_a_kept_goal_is_said(row: GoalPart) -> None:
    before, after = drafts(row)
    day = {"day": after[row.part]} if row.kind is ValueKind.DAY else {"text": after[row.part]}
    values = {"follow_changes": [Change(row.part, **day).to_json()]}
    said = followed_said("update_goal", goal(before), goal(after), values, TODAY)
    assert f"- **{row.label}:** {value_words(after[row.part])}" in said.values["now"]
    assert value_words(after[row.part]) in json.dumps(goal_card(goal(after), TODAY))


@ROWS
def test_it_has_a_column_a_history_and_a_place_in_the_export(row: GoalPart) -> None:
    before, after = drafts(row)
    assert row.part.value in GoalRow.__table__.columns
    assert row_values(goal(after))[row.part.value] == after[row.part]
    assert goal_from_json(goal(before), goal_to_json(goal(after))).draft == after
    held = Holdings((HeldGoal(goal(after), ()),), (), (), ())
    (exported,) = json.loads(as_json(held, NOW))["goals"]
    assert exported[row.part.value] == NEW[row.kind]


@ROWS
def test_it_can_be_edited_on_the_page_and_in_slack(row: GoalPart) -> None:
    before, after = drafts(row)
    (wished,) = read_wish({row.request_name: NEW[row.kind]}).changes
    assert wished in changes(before, after)
    fields = {one["block_id"]: one for one in goal_modal(goal(before))["blocks"]}
    assert fields[row.slot]["label"]["text"] == row.question
    filled = {one.slot: {"value": {"value": OLD[one.kind]}} for one in GOAL_PARTS}
    filled[row.slot] = {"value": {"value": NEW[row.kind]}}
    assert read_goal({"state": {"values": filled}}, before, TODAY) == (after, {})


def test_no_other_module_lists_the_parts() -> None:
    """A module that names most of the slots or fields beside the table is a second table."""
    # Marks of words have names of their own, some of which are those of parts.
    homes = {ROOT / "bot/coaching/goals/parts.py", ROOT / "bot/dialogue/core/roles.py"}
    for path in (p for top in ("bot", "actions") for p in (ROOT / top).rglob("*.py")):
        if path in homes or "migrations" in path.parts:
            continue
        text = path.read_text()
        assert [row.slot for row in GOAL_PARTS if f'"{row.slot}"' in text] == [], path
        named = [row.part for row in GOAL_PARTS if f'"{row.part.value}"' in text]
        assert len(named) <= len(GOAL_PARTS) // 2, path
