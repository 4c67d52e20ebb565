"""Every kind of data in the table is counted, exported, erased and moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from bot.coaching.personal_data.kinds import DATA_KINDS, EVERYTHING, DataKind
from bot.dialogue.personal_data.export import as_json, as_markdown
from bot.dialogue.personal_data.export.markdown import _section
from bot.services.account_linking import keep_code, redeem_code
from bot.services.personal_data import count_holdings, erase, gather_holdings
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.storage.test_personal_data import MARK, keep_everything

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CODE, SECRET = "K7M4QX2P", "a secret"

Begin = Callable[[], SqlUnitOfWork]
ROWS = pytest.mark.parametrize("row", DATA_KINDS, ids=lambda row: row.kind)


async def keep_in_two_places(begin: Begin, engine: Engine) -> None:
    """Everything of one person, who has a second place."""
    await keep_everything(begin, engine, "ann", MARK)
    keep_code(begin(), "ann", CODE, SECRET, NOW)
    redeem_code(begin(), "elsewhere", CODE, SECRET, NOW)


@ROWS
async def test_it_is_counted_exported_and_shown(
    row: DataKind, begin: Begin, engine: Engine
) -> None:
    await keep_in_two_places(begin, engine)
    counts = count_holdings(begin(), "ann").counts
    assert counts[row.kind] > 0
    held = gather_holdings(begin(), "ann")
    assert json.loads(as_json(held, NOW))[row.exported_as]
    if row.heading:
        shown = as_markdown(held, NOW.date())
        assert f"## {row.heading}" in shown
        assert "\n".join(_section(row.heading, [])) not in shown


@ROWS
async def test_it_is_erased_and_nothing_else(row: DataKind, begin: Begin, engine: Engine) -> None:
    await keep_in_two_places(begin, engine)
    before = count_holdings(begin(), "ann").counts
    assert erase(begin(), "ann", [row.kind]).counts == {row.kind: before[row.kind]}
    after = count_holdings(begin(), "ann").counts
    assert {kind for kind in EVERYTHING if not after[kind]} == {row.kind}


@ROWS
async def test_it_moves_if_the_table_says_so(row: DataKind, begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    before = count_holdings(begin(), "ann").counts
    keep_code(begin(), "elsewhere", CODE, SECRET, NOW)
    linked = redeem_code(begin(), "ann", CODE, SECRET, NOW)
    moved = linked.brought.counts.get(row.kind)
    assert moved == (before[row.kind] if row.moves else None)
    assert linked.kept.get(row.kind) == moved
