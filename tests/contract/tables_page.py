"""Writes `docs/tables.md` from the registries: `python -m tests.contract.tables_page`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.coaching.account_linking.channels import CHANNELS
from bot.coaching.goals.parts import GOAL_PARTS
from bot.coaching.offers.fields import OFFER_FIELDS
from bot.coaching.personal_data.kinds import DATA_KINDS
from bot.dialogue.core.intents import INTENTS
from bot.dialogue.core.skills import SKILLS
from tests.contract.project import ROOT

PAGE = ROOT / "docs" / "tables.md"

_HEAD = """# The tables

Each concept has one table in code; everything else about it is derived from there. This page is
written from the tables by `python -m tests.contract.tables_page`, and a test holds it to them.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_sections()]).rstrip() + "\n"


def _sections() -> Iterable[str]:
    yield _section("Facts of an offer", "bot/coaching/offers/fields.py", "OFFER_FIELDS",
                   ("fact", "kind", "what it is", "in the total as", "not counted is said as"),
                   [(f"`{row.path}`", row.kind.value, row.label, row.part, row.missing)
                    for row in OFFER_FIELDS.rows])  # fmt: skip
    yield _section("Parts of a goal", "bot/coaching/goals/parts.py", "GOAL_PARTS",
                   ("part", "letter", "shown as", "kind", "told by"),
                   [(f"`{row.part.value}`", row.letter.value, row.label, row.kind.value,
                     f"`{row.informed_by}`" if row.informed_by else "")
                    for row in GOAL_PARTS])  # fmt: skip
    yield _section("Skills", "bot/dialogue/core/skills.py", "SKILLS",
                   ("skill", "what", "guided conversations"),
                   [(f"`{row.name}`", row.title,
                     ", ".join(f"`{one.name}`" for one in row.conversations))
                    for row in SKILLS.values()])  # fmt: skip
    yield _section("Intents that something would be lost by", "bot/dialogue/core/intents.py",
                   "INTENTS", ("label", "how sure one must be", "lost"),
                   [(f"`{row.label}`", f"{float(row.sure):.2f}", row.risk.value)
                    for row in INTENTS.values() if row.risk.value != "none"])  # fmt: skip
    yield _section("Kinds of data", "bot/coaching/personal_data/kinds.py", "DATA_KINDS",
                   ("kind", "one of it", "erased as", "exported as", "moves when linked"),
                   [(f"`{row.kind.value}`", row.singular, row.all_of_it, f"`{row.exported_as}`",
                     "yes" if row.moves else "no") for row in DATA_KINDS])  # fmt: skip
    yield _section("Channels", "bot/coaching/account_linking/channels.py", "CHANNELS",
                   ("channel", "said as", "links", "pushes"),
                   [(f"`{row.key}`", row.where, "yes" if row.links else "no",
                     "yes" if row.pushes else "no") for row in CHANNELS])  # fmt: skip


def _section(
    title: str, module: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]
) -> str:
    lines = [f"## {title}", "", f"`{name}` in `{module}`.", "", _row(heads)]
    lines += [_row(["---"] * len(heads)), *(_row(cells) for cells in rows), ""]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
