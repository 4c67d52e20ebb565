"""The coach's cards, drawn with what Slack has: fields, bars of text, tables in fixed width.

The words beside a card are complete, so a card shows only what the words do not say yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.channels.slack.markup import escape

MAX_FIELDS = 10
MAX_FIELD = 2000
_MAX_TABLE = 2900
_MAX_CELL = 22
_MAX_LABEL = 26
_BAR = 20

Row = Mapping[str, Any]


def card_blocks(card: Mapping[str, Any], said: str) -> list[Block]:
    """Blocks for a card.

    Args:
        card: `kind`, `title`, `rows` and what else the kind has; empty for none.
        said: The words beside it.
    """
    if not card:
        return []
    if card.get("bars"):
        return [*_bars(card["bars"]), *_table(card.get("table"))]
    rows = [row for row in card.get("rows", ()) if str(row.get("value", "")) not in said]
    note = card.get("note") or ""
    parts = [*_fields(rows), *_progress(card), *([_text(escape(note))] if note else [])]
    title = str(card.get("title") or "")
    if parts and title and title not in said:
        return [_text(f"*{escape(title)}*"), *parts]
    return parts


def progress_bar(percent: int) -> str:
    """A share as a bar of text with its number, such as `▰▰▰▱▱▱▱▱▱▱ 30 %`.

    Args:
        percent: 0 to 100.
    """
    full = min(10, max(0, round(percent / 10)))
    return f"{'▰' * full}{'▱' * (10 - full)} {percent} %"


def _text(mrkdwn: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=mrkdwn[:3000], verbatim=True))


def _fields(rows: Sequence[Row]) -> list[Block]:
    fields = [
        f"*{escape(_cut(str(row['label']), 150))}*\n{escape(_cut(str(row['value']), 300))}"
        for row in rows
    ]
    return [
        SectionBlock(
            fields=[MarkdownTextObject(text=one[:MAX_FIELD], verbatim=True) for one in page]
        )
        for page in (fields[at : at + MAX_FIELDS] for at in range(0, len(fields), MAX_FIELDS))
    ]


def _progress(card: Mapping[str, Any]) -> list[Block]:
    """The bar of a goal; a list of goals has one for each that is under way."""
    if isinstance(card.get("progress"), int):
        return [_text(progress_bar(card["progress"]))]
    lines = [
        f"{progress_bar(row['progress'])}  {escape(_cut(str(row['label']), 60))}"
        for row in card.get("rows", ())
        if isinstance(row.get("progress"), int)
    ]
    return [_text("\n".join(lines[:25]))] if lines else []


def _bars(bars: Sequence[Row]) -> list[Block]:
    lines: list[str] = []
    for bar in bars:
        if len(bars) > 1:
            lines += ["", _cut(str(bar["label"]), 40)] if lines else [_cut(str(bar["label"]), 40)]
        lines += [_part_line(one, Decimal(str(bar["length"]))) for one in bar["parts"]]
    return [_code(lines)] if lines else []


def _part_line(one: Row, length: Decimal) -> str:
    amount = f"{Decimal(one['amount']):,.2f}"
    share = Decimal(one["share"]) * length
    drawn = "█" * max(1, round(share * _BAR)) if share > 0 else ""
    label = _cut(str(one["label"]), _MAX_LABEL)
    return f"{label:<{_MAX_LABEL}} {amount:>12} {drawn}".rstrip()


def _table(table: Mapping[str, Any] | None) -> list[Block]:
    if not table:
        return []
    rows = [list(table["headers"]), *(list(row) for row in table["rows"])]
    texts = [[_cut(str(cell or ""), _MAX_CELL) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip_longest(*texts, fillvalue="")]
    return [_code([_table_line(row, widths) for row in texts])]


def _table_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=False)
    line = [f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in rest)]
    return "  ".join(line).rstrip()


def _code(lines: Sequence[str]) -> SectionBlock:
    """Lines in fixed width, as many as fit."""
    kept, length = [], 0
    for line in lines:
        safe = escape(line.replace("`", "'"))
        length += len(safe) + 1
        if length > _MAX_TABLE:
            break
        kept.append(safe)
    return _text("```\n" + "\n".join(kept) + "\n```")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
