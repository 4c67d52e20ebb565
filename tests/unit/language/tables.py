"""Tables of examples: a text and, in short notation, what a reader makes of it."""

from __future__ import annotations

from typing import Any

from bot.language import Reading


def rows(table: str) -> list[tuple[str, str]]:
    """Returns the rows of a table with `text => expected` on each line."""
    cut = (line.rpartition("=>") for line in table.strip().splitlines() if "=>" in line)
    return [(text.strip(), expected.strip()) for text, _, expected in cut]


def short(reading: Reading[Any]) -> str:
    """Returns a reading in the notation of the tables: `85000 USD year`, `asked`, `nothing`."""
    json = reading.to_json()
    value = json["value"]
    if not isinstance(value, dict):
        return "asked" if reading.alternatives else "nothing"
    return _SHORT[reading.kind](value)


def _number(value: dict[str, Any], name: str) -> str:
    return str(value[name]) if name in value else f"{value['min']}-{value['max']}"


def _money(value: dict[str, Any]) -> str:
    return f"{_number(value, 'amount')} {value['currency'] or '-'} {value['period'] or '-'}"


def _date(value: dict[str, Any]) -> str:
    return value["date"] + (" past" if value.get("past") else "")


def _days(value: dict[str, Any]) -> str:
    own = "unlimited" if value.get("unlimited") else _number(value, "days")
    parts = [f"{k[0]}{value[k]}" for k in ("holidays", "sick_days") if value[k] is not None]
    return " ".join([own, *parts])


def _match(value: dict[str, Any]) -> str:
    tiers = [f"{tier['rate']}:{tier['up_to'] or '*'}" for tier in value["tiers"]] or ["none"]
    if value["nonelective"] is not None:
        tiers.append(f"n{value['nonelective']}")
    if value["cap_amount"] is not None:
        tiers.append(f"cap{value['cap_amount']}")
    return " ".join(tiers)


_SHORT = {
    "money": _money,
    "percent": lambda value: _number(value, "value"),
    "date": _date,
    "duration": lambda value: f"{_number(value, 'value')} {value['unit']}",
    "hours": lambda value: _number(value, "value"),
    "pto_days": _days,
    "match_formula": _match,
}
