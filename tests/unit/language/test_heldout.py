"""Rows written apart from the tables and before the readers were refined: measured, not fitted."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.language import KINDS, Kind, read

TODAY = date(2027, 2, 10)
SHARE_TO_REACH = 0.97


def _rows(kind: Kind) -> list[dict[str, Any]]:
    path = Path(__file__).parent / "heldout" / f"{kind}.json"
    loaded: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _said(value: Any) -> Any:
    return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value


def _is_right(kind: Kind, row: dict[str, Any]) -> bool:
    reading = read(kind, row["text"], TODAY).to_json()
    if row.get("asked"):
        return reading["value"] is None and reading["alternatives"] != []
    return bool(_said(reading["value"]) == _said(row["value"]))


@pytest.mark.parametrize("kind", KINDS)
def test_reads_held_out_rows(kind: Kind) -> None:
    rows = _rows(kind)
    wrong = [row["text"] for row in rows if not _is_right(kind, row)]
    assert len(rows) >= 40
    assert len(wrong) <= (1 - SHARE_TO_REACH) * len(rows), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_reads_no_value_where_there_is_none(kind: Kind) -> None:
    nothing = [row["text"] for row in _rows(kind) if row.get("value", 0) is None]
    assert nothing
    assert [text for text in nothing if read(kind, text, TODAY).value is not None] == []
