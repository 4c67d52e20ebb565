"""Tables for a terminal, as Markdown and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import rich.markup
import rich.table

from bench.understanding.tables import Table

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{padding:.25rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}"
)


def for_terminal(table: Table) -> rich.table.Table:
    """A table that rich can print.

    Args:
        table: The table.
    """
    shown = rich.table.Table(title=table.title, title_justify="left")
    for column in table.columns:
        shown.add_column(rich.markup.escape(column), overflow="fold")
    for row in table.rows:
        shown.add_row(*(rich.markup.escape(cell) for cell in row))
    return shown


def as_markdown(tables: Sequence[Table]) -> str:
    """Tables as a Markdown document.

    Args:
        tables: The tables.
    """
    return "\n".join(_markdown_section(table) for table in tables)


def as_html(tables: Sequence[Table]) -> str:
    """Tables as an HTML page that needs no other file.

    Args:
        tables: The tables.
    """
    sections = "\n".join(_html_section(table) for table in tables)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>Understanding</title>\n<style>{_STYLE}</style>\n{sections}\n</html>\n"
    )


def _markdown_section(table: Table) -> str:
    lines = [table.columns, ("---",) * len(table.columns), *table.rows]
    body = "\n".join(f"| {' | '.join(_markdown_cell(cell) for cell in line)} |" for line in lines)
    return f"## {table.title}\n\n{body}\n"


def _markdown_cell(cell: str) -> str:
    # Held-out messages hold all sorts of signs; those that would break a table are disarmed.
    return escape(cell, quote=False).replace("|", "\\|").replace("*", "\\*").replace("`", "\\`")


def _html_section(table: Table) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows
    )
    return f"<h2>{escape(table.title)}</h2>\n<table>\n<tr>{head}</tr>\n{rows}\n</table>"
