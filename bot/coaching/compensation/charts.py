"""Results and comparisons as plain data and plain text for a picture, a table or a terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.compensation.comparison import Comparison, Ranking
from bot.coaching.compensation.result import Compensation
from bot.coaching.money import Money, plain_number, round_half_up
from bot.coaching.offers.fields import label_of, offer_fields

NOT_GIVEN = "not given"
BAR_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stacked bar.

    Attributes:
        key: Stable name, as the registry of facts has it.
        label: Name for people.
        amount: Exact amount a year.
        share: Share of what comes every year, 0 to 1; the shares add up to 1.
    """

    key: str
    label: str
    amount: Money
    share: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts; the first column names the rows.

    Attributes:
        caption: What the table shows.
        headers: One for each column.
        rows: As many cells each as there are headers.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def breakdown(result: Compensation) -> tuple[Part, ...]:
    """The parts of what comes every year, those without money left out, in the usual order."""
    labels = offer_fields().parts
    return tuple(
        Part(key, labels[key], amount, amount.amount / result.recurring.amount)
        for key, amount in result.parts.items()
        if amount
    )


def _money(name: str) -> Callable[[Compensation], Money | None]:
    def amount(result: Compensation) -> Money | None:
        money: Money | None = getattr(result, name)
        return money

    return amount


def _part(key: str) -> Callable[[Compensation], Money]:
    return lambda result: result.parts[key]


# Label, the amount, and the facts without which it was not worked out.
Row = tuple[str, Callable[[Compensation], Money | Decimal | None], tuple[str, ...]]
ROWS_OF_TOTALS: tuple[Row, ...] = (
    ("Every year", _money("recurring"), ()),
    ("One-time money", _money("one_time"), ("sign_on",)),
    ("Year 1", _money("year_1"), ()),
    ("A year on average", _money("annualised"), ()),
    ("Hours worked", lambda result: result.hours_worked, ("hours_per_week",)),
    ("Per hour worked", _money("per_hour"), ("hours_per_week",)),
    ("Days on site", lambda result: result.commute.on_site_days, ("commute",)),
    ("Commute, money", lambda result: result.commute.money, ("commute",)),
    ("Commute, hours", lambda result: result.commute.hours, ("commute",)),
    ("After the commute", _money("net"), ("commute",)),
    ("Per hour, commute included", _money("net_per_hour"), ("hours_per_week", "commute")),
    ("Missed match", _money("missed_match"), ("retirement", "retirement.worker_percent")),
    ("Equity, in no total", _money("equity"), ("equity_yearly",)),
    ("Paid days off, inside pay", _money("paid_days_memo"), ("paid_days",)),
)


def _rows() -> tuple[Row, ...]:
    fields = offer_fields()
    parts = ((label, _part(key), fields.needed_for(key)) for key, label in fields.parts.items())
    return (*parts, *ROWS_OF_TOTALS)


def comparison_table(comparison: Comparison) -> Table:
    """Offers side by side, an offer a column; a row that no offer has money in is left out."""
    rows = []
    for label, value_of, needed in _rows():
        values = [value_of(result) for result in comparison.results]
        if any(value is not None and value for value in values):
            cells = (
                _cell(value, needed, result)
                for value, result in zip(values, comparison.results, strict=True)
            )
            rows.append((label, *cells))
    for name, tax in comparison.payroll_taxes.items():
        cells = (str(tax) if name == one else "" for one in comparison.names)
        rows.append(("Employer's payroll tax, in no total", *cells))
    return Table("Offers side by side, a year", ("", *comparison.names), tuple(rows))


def _cell(value: Money | Decimal | None, needed: tuple[str, ...], result: Compensation) -> str:
    empty = value is None or not value
    if value is None or (empty and any(field in result.not_counted for field in needed)):
        return NOT_GIVEN
    return str(value) if isinstance(value, Money) else plain_number(round_half_up(value))


def as_text(result: Compensation) -> str:
    """One offer as plain text: a bar for each part, then the totals and what was not counted."""
    rows = [
        (part.label, str(part.amount), f"{_bar(part.share)} {_percent(part.share)}")
        for part in breakdown(result)
    ]
    rows.append(("Every year", str(result.recurring), ""))
    if result.one_time:
        rows.append(("Year 1", str(result.year_1), ""))
        rows.append(("A year on average", str(result.annualised), ""))
    if result.per_hour is not None:
        rows.append(("Per hour worked", str(result.per_hour), ""))
    text = _aligned(rows)
    if result.not_counted:
        text += "\nNot counted: " + ", ".join(map(label_of, result.not_counted)) + "."
    return text


def comparison_as_text(comparison: Comparison) -> str:
    """A comparison as plain text: the table, then a sentence for each ranking."""
    table = comparison_table(comparison)
    sentences = (lead_sentence(ranking) for ranking in comparison.rankings)
    return "\n".join((_aligned([table.headers, *table.rows]), "", *sentences))


MEASURE_WORDS = {
    "annualised": "a year on average",
    "per_hour": "for each hour worked",
    "net": "a year after the commute",
    "net_per_hour": "for each hour, commute included",
}


def lead_sentence(ranking: Ranking) -> str:
    """Say who leads by how much, and what the lead rests on."""
    words, first, second = MEASURE_WORDS[ranking.measure], ranking.order[0], ranking.order[1]
    if not ranking.lead:
        return f"{first} and {second} tie {words}."
    text = f"{first} leads by {ranking.lead} {words}"
    conditions = [dependency.condition for dependency in ranking.rests_on]
    return f"{text}, but only if {' and '.join(conditions)}." if conditions else f"{text}."


def _bar(share: Decimal) -> str:
    return "█" * max(1, int(share * BAR_WIDTH + Decimal("0.5")))


def _percent(share: Decimal) -> str:
    return f"{round_half_up(share * 100):.0f} %"


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Pad the cells: the first column to the left, money to the right, a bar as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *rest in rows:
        cells = [first.ljust(widths[0])]
        cells += [
            cell if cell.startswith("█") else cell.rjust(width)
            for cell, width in zip(rest, widths[1:], strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
