"""What is known of a fact of an offer, and the views that everything else is derived from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from bot.coaching.money import plain_number
from bot.coaching.offers.offer import JobOffer

_INDEX = re.compile(r"\[\d+\]")

MORE = "offer_more"
"""Slot of the dialogue for facts that no question asks for; they stand there by their paths."""


USUAL_ORDER = 10
"""Place of a fact among those that are looked for in a message."""


class Kind(StrEnum):
    """What kind of value a fact has."""

    PAY = "pay"
    MONEY_A_YEAR = "money a year"
    MONEY_A_MONTH = "money a month"
    MONEY_A_DAY = "money a day"
    MONEY_ONCE = "money once"
    MONEY_CAP = "the most money"
    BONUS = "bonus"
    SHARE = "per cent"
    FRACTION = "0 to 1"
    FORMULA = "match formula"
    HOURS = "hours a week"
    DAYS = "days a year"
    COUNT = "count"
    FLAG = "yes or no"
    TEXT = "text"
    SECTION = "facts that belong together"


MONEY_KINDS = frozenset(
    {Kind.MONEY_A_YEAR, Kind.MONEY_A_MONTH, Kind.MONEY_A_DAY, Kind.MONEY_ONCE, Kind.MONEY_CAP}
)
"""Kinds whose value is an amount in the currency of the pay."""


@dataclass(frozen=True, slots=True)
class Range:
    """Values that a fact may have.

    Attributes:
        least: Smallest value.
        most: Largest value.
    """

    least: Decimal
    most: Decimal

    def __contains__(self, value: Decimal | int) -> bool:
        """Whether a value is allowed."""
        return self.least <= value <= self.most

    def __str__(self) -> str:
        """Say the range in words."""
        return f"from {plain_number(self.least)} to {plain_number(self.most)}"


Zero = Literal["money", "per cent", "hours", "weeks", "minutes"]
Take = Literal["money", "yearly", "monthly", "once", "premium", "per cent", "hours", "minutes",
               "weeks", "years", "miles", "days"]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words by which a value of a message is known to be this fact.

    Attributes:
        words: Regular expression over canonical text; empty takes the aliases of the fact.
        with_words: Words that have to stand in the same clause as well.
        take: What kind of value is taken out of the clause.
        zero: What "no ..." says; None where that says nothing.
        topic: What the whole message has to be about.
        order: Narrow cues are looked for before wide ones that contain their words.
        apart: Whether its amount may stand alone in the next clause.
        found_as: Name under which the value is found; empty takes that of the fact.
    """

    take: Take
    words: str = ""
    with_words: str = ""
    zero: Zero | None = None
    topic: str = ""
    order: int = USUAL_ORDER
    apart: bool = False
    found_as: str = ""


Lacks = Callable[[JobOffer, bool], bool]
"""Whether a fact is missing from an offer; the flag says whether legal figures apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferField:
    """One fact of an offer with everything that is known of it.

    Attributes:
        path: Its place in the JSON of `coach offer`.
        kind: What kind of value it has.
        label: Plain words for it.
        aliases: What people call it, as a regular expression over lower-case text.
        cues: How it is found in a message; without any, a yearly benefit is found by its aliases.
        found_as: Name under which readers find it; empty takes its path.
        missing: What is said to be not counted where it was not given; empty says nothing.
        lacks: Whether it counts as not given; None never lists it.
        part: Key of the part of the recurring total that it is in; empty is in none.
        bar: Label of that part in tables and charts, given by the fact the part is named after.
        line: Label of its line in the arithmetic; empty takes the bar's.
        condition: What has to come true for it to be paid, in words that follow "only if"; empty
            where it is sure.
        nothing: What "without it" leaves, as the dialogue holds it; None cannot be taken out.
        slot: Slot of the dialogue that holds it.
        allowed: Values that it may have, where it is a number.
    """

    path: str
    kind: Kind
    label: str
    aliases: str = ""
    cues: tuple[Cue, ...] = ()
    found_as: str = ""
    missing: str = ""
    lacks: Lacks | None = None
    part: str = ""
    bar: str = ""
    line: str = ""
    condition: str = ""
    nothing: Any = None
    slot: str = MORE
    allowed: Range | None = None

    @property
    def root(self) -> str:
        """The fact of the offer itself that this one stands in."""
        return self.path.partition(".")[0]

    @property
    def name(self) -> str:
        """Its own name within the object it stands in."""
        return self.path.rpartition(".")[2]

    @property
    def line_label(self) -> str:
        """Label of its line in the arithmetic."""
        return self.line or self.bar

    @property
    def title(self) -> str:
        """What it is called where its value is shown."""
        return self.line_label or self.label[0].upper() + self.label[1:]

    @property
    def is_benefit(self) -> bool:
        """Whether it is money a year that needs no calculator to be in the total."""
        return self.kind is Kind.MONEY_A_YEAR and bool(self.part)

    @property
    def keys(self) -> tuple[str, ...]:
        """Where it stands among the facts that the dialogue holds in `MORE`."""
        return tuple(self.path.split("."))

    @property
    def found_names(self) -> tuple[str, ...]:
        """Names under which readers find it."""
        own = (self.found_as or self.path,)
        return tuple(dict.fromkeys(cue.found_as or own[0] for cue in self.cues)) or own

    @property
    def reading_cues(self) -> tuple[Cue, ...]:
        """How it is found in a message."""
        if self.cues or not (self.is_benefit and self.aliases):
            return self.cues
        return (Cue(take="yearly", zero="money"),)

    @property
    def order(self) -> int:
        """Facts with narrow names come before those whose names contain them."""
        return min((cue.order for cue in self.reading_cues), default=USUAL_ORDER)

    @property
    def left_out(self) -> Any:
        """What "without it" leaves, as the dialogue holds it; None cannot be taken out."""
        return "0" if self.nothing is None and self.is_benefit else self.nothing

    def is_missing(self, offer: JobOffer, has_figures: bool) -> bool:
        """Whether it would change the result and was not given.

        Args:
            offer: The offer.
            has_figures: Whether legal figures apply.
        """
        if self.lacks is None:
            return self.is_benefit and value_at(offer, self) is None
        return self.lacks(offer, has_figures)


class OfferFields:
    """All facts of an offer, with the views that the rest of the code works with."""

    def __init__(self, rows: tuple[OfferField, ...]) -> None:
        """Holds the facts in the order in which they are shown and listed."""
        self.rows = rows

    def with_row(self, row: OfferField) -> OfferFields:
        """The same facts and one more."""
        return OfferFields((*self.rows, row))

    @cached_property
    def by_path(self) -> Mapping[str, OfferField]:
        """The facts by their paths."""
        return {row.path: row for row in self.rows}

    @cached_property
    def known_names(self) -> Mapping[str, frozenset[str]]:
        """Names that each object of an offer may have, by its path with its closing dot."""
        paths: dict[str, set[str]] = {}
        for row in self.rows:
            paths.setdefault(row.path.removesuffix(row.name), set()).add(row.name)
        return {path: frozenset(names) for path, names in paths.items()}

    @cached_property
    def benefits(self) -> tuple[OfferField, ...]:
        """Yearly money in the total that needs no calculator."""
        return tuple(row for row in self.rows if row.is_benefit)

    @cached_property
    def ranged(self) -> tuple[OfferField, ...]:
        """Facts whose value has to be in a range."""
        return tuple(row for row in self.rows if row.allowed is not None)

    @cached_property
    def amounts(self) -> tuple[OfferField, ...]:
        """Facts whose value is an amount in the currency of the pay."""
        return tuple(row for row in self.rows if row.kind in MONEY_KINDS)

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """Labels of the parts of the recurring total by their keys, in the order shown."""
        return {row.part: row.bar for row in self.rows if row.bar}

    @cached_property
    def unsure(self) -> Mapping[str, tuple[str, tuple[OfferField, ...]]]:
        """What may fall away: its condition, and the facts that go with it, by its key."""
        return {
            row.part or row.path: (row.condition, self._with_part(row))
            for row in self.rows
            if row.condition
        }

    def _with_part(self, row: OfferField) -> tuple[OfferField, ...]:
        """A fact and those in the same part of the total."""
        if not row.part:
            return (row,)
        return tuple(one for one in self.rows if one.part == row.part)

    @cached_property
    def missing_words(self) -> Mapping[str, str]:
        """What is said to be not counted, by path."""
        return {row.path: row.missing for row in self.rows if row.missing}

    @cached_property
    def uneven(self) -> frozenset[str]:
        """Facts whose absence on one side of a comparison is worth naming."""
        return frozenset(path for path in self.missing_words if "." not in path)

    @cached_property
    def found(self) -> Mapping[str, OfferField]:
        """The facts by the names under which readers find them."""
        return {name: row for row in self.rows for name in row.found_names if row.aliases}

    @cached_property
    def plain(self) -> tuple[OfferField, ...]:
        """Facts of the offer itself that a slot of their own holds as the JSON has them."""
        return tuple(
            row
            for row in self.rows
            if row.slot != MORE and row.path == row.root and row.kind is not Kind.BONUS
        )

    def of_slot(self, slot: str) -> tuple[OfferField, ...]:
        """The facts that one slot of the dialogue holds, without those inside a list.

        Args:
            slot: Name of the slot.
        """
        rows = (row for row in self.rows if row.slot == slot and row.path.count(".") < 2)
        return tuple(rows)

    def called(self, slot: str) -> str:
        """What people call the facts that one slot of the dialogue holds.

        Args:
            slot: Name of the slot.
        """
        return self.aliases_of(self.of_slot(slot))

    @cached_property
    def removable(self) -> tuple[OfferField, ...]:
        """Facts that "without it" takes out, those with narrow names first."""
        rows = (row for row in self.rows if row.aliases and row.left_out is not None)
        return tuple(sorted(rows, key=lambda row: row.order))

    def needed_for(self, part: str) -> tuple[str, ...]:
        """Paths of the facts without which a part is not worked out.

        Args:
            part: Key of the part.
        """
        owner = next(row for row in self.rows if row.part == part and row.bar)
        return tuple(
            row.path
            for row in self.rows
            if row.root == owner.root and row.part == part and (row.lacks or row.is_benefit)
        )

    def named_in(self, path: str) -> OfferField | None:
        """The fact at a path, its places in lists left out.

        Args:
            path: A path such as `retirement.tiers[0].rate`.
        """
        return self.by_path.get(without_index(path))

    def names_fact(self, words: Sequence[str]) -> bool:
        """Whether words are what people call a fact, or say something of one.

        Employers are named after benefits ("Gold's Gym"), so one of those has to come first.

        Args:
            words: The words of what may be a name.
        """
        texts = (" ".join(words), words[0])
        if any(_is(self.aliases_of(self.rows), text) for text in texts):
            return True
        others = tuple(row for row in self.rows if not row.is_benefit)
        return any(_is(self.aliases_of(others), word) for word in words)

    def aliases_of(self, rows: tuple[OfferField, ...]) -> str:
        """One regular expression for what people call some facts.

        Args:
            rows: The facts.
        """
        return "|".join(f"(?:{row.aliases})" for row in rows if row.aliases)


def _is(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


def value_at(offer: JobOffer, row: OfferField) -> Any:
    """The value of a fact; None where it or what it stands in was not given.

    Args:
        offer: The offer.
        row: The fact.
    """
    if row.is_benefit:
        return offer.benefits.get(row.path)
    value: Any = offer
    for name in row.path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def without(offer: JobOffer, rows: tuple[OfferField, ...]) -> JobOffer:
    """An offer as if some of its facts had not been given.

    Args:
        offer: The offer.
        rows: The facts.
    """
    paths = {row.path for row in rows}
    benefits = {path: money for path, money in offer.benefits.items() if path not in paths}
    gone = {row.path: None for row in rows if not row.is_benefit and row.path == row.root}
    changes: dict[str, Any] = {**gone, "benefits": benefits}
    return replace(offer, **changes)


def without_index(path: str) -> str:
    """A fact's path with the places in lists left out, as the registry has it."""
    return _INDEX.sub("", path) if "[" in path else path
