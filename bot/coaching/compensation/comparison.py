"""Two to five offers side by side: who leads by what, and what the lead rests on.

No decision is made for the person: the comparison says what would turn it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.compensation.break_even import Measure, break_even_base
from bot.coaching.compensation.payroll import employer_payroll_tax
from bot.coaching.compensation.result import Compensation, work_out, work_out_checked
from bot.coaching.errors import CurrencyMismatch, InvalidComparison
from bot.coaching.money import Money
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.offer import JobOffer
from bot.coaching.offers.registry import without

FEWEST, MOST = 2, 5

COMMUTE_CONDITION = "the commute is as you told me"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A part of the leading offer without which it does not lead.

    Attributes:
        key: Name of the part.
        condition: What has to come true, in words that follow "only if".
        lead_without: Lead that is left without it, zero or negative.
    """

    key: str
    condition: str
    lead_without: Money


@dataclass(frozen=True, slots=True)
class Ranking:
    """The offers in order of one measure.

    Attributes:
        measure: What they are ranked by.
        order: Names, best first.
        lead: What the first is ahead of the second, zero where they tie.
        rests_on: Parts that carry the lead; empty where no single one does.
    """

    measure: Measure
    order: tuple[str, ...]
    lead: Money
    rests_on: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True)
class OneSidedFact:
    """A fact that is counted for some of the offers only, so that the ranking is uneven.

    Attributes:
        field: Path of the fact.
        missing_in: Names of the offers that lack it.
    """

    field: str
    missing_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The base at which an offer ties another.

    Attributes:
        name: The offer whose base it is.
        against: The offer it ties.
        measure: The amount that is then the same.
        base: Exact base a year; None where no base ties.
    """

    name: str
    against: str
    measure: Measure
    base: Money | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything a side by side shows.

    Attributes:
        names: Names in the order given, each once.
        results: The results, in the same order.
        rankings: One for each measure that all offers have.
        one_sided: Facts that some offers have and others lack.
        break_evens: The leader against the second, and every other against the leader.
        payroll_taxes: Employer's payroll tax a year by name, for the employee jobs among them
            where contract work is compared; beside the totals and in none of them.
    """

    names: tuple[str, ...]
    results: tuple[Compensation, ...]
    rankings: tuple[Ranking, ...]
    one_sided: tuple[OneSidedFact, ...]
    break_evens: tuple[BreakEven, ...]
    payroll_taxes: dict[str, Money]


def compare(offers: Sequence[JobOffer]) -> Comparison:
    """Compare offers of one currency.

    Args:
        offers: Two to five; one without a name is called by its place.

    Raises:
        InvalidComparison: Fewer than two or more than five.
        CurrencyMismatch: They are in different currencies, which are not ranked.
        InvalidOffer: One of them is absurd.
    """
    if not FEWEST <= len(offers) <= MOST:
        raise InvalidComparison(
            f"I can compare {FEWEST} to {MOST} offers at a time, and these are {len(offers)}."
        )
    for offer in offers[1:]:
        if offer.currency != offers[0].currency:
            raise CurrencyMismatch(offers[0].currency, offer.currency)
    results = dict(zip(_names(offers), map(work_out, offers), strict=True))
    rankings = tuple(
        _rank(results, measure)
        for measure in Measure
        if all(measure.of(result) is not None for result in results.values())
    )
    return Comparison(
        names=tuple(results),
        results=tuple(results.values()),
        rankings=rankings,
        one_sided=_one_sided(results),
        break_evens=_break_evens(results, rankings),
        payroll_taxes=_payroll_taxes(results),
    )


def _names(offers: Sequence[JobOffer]) -> list[str]:
    names: list[str] = []
    for place, offer in enumerate(offers, start=1):
        name = wanted = offer.name or f"Offer {place}"
        copy = 1
        while name in names:
            copy += 1
            name = f"{wanted} ({copy})"
        names.append(name)
    return names


def _amount(measure: Measure, result: Compensation) -> Decimal:
    money = measure.of(result)
    return Decimal(0) if money is None else money.amount


def _rank(results: dict[str, Compensation], measure: Measure) -> Ranking:
    order = sorted(results, key=lambda name: _amount(measure, results[name]), reverse=True)
    first, second = (_amount(measure, results[name]) for name in order[:2])
    leader = results[order[0]]
    rests_on = () if first == second else _rests_on(leader, results[order[1]], measure)
    return Ranking(measure, tuple(order), Money(first - second, leader.offer.currency), rests_on)


def _rests_on(
    leader: Compensation, second: Compensation, measure: Measure
) -> tuple[Dependency, ...]:
    currency = leader.offer.currency
    found = []
    for key, (condition, rows) in offer_fields().unsure.items():
        variant = work_out_checked(without(leader.offer, rows))
        left = _amount(measure, variant) - _amount(measure, second)
        if left <= 0:
            found.append(Dependency(key, condition, Money(left, currency)))
    gross = {Measure.NET: Measure.ANNUALISED, Measure.NET_PER_HOUR: Measure.PER_HOUR}.get(measure)
    if gross is not None and (left := _amount(gross, leader) - _amount(gross, second)) <= 0:
        found.append(Dependency("commute", COMMUTE_CONDITION, Money(left, currency)))
    return tuple(found)


def _one_sided(results: dict[str, Compensation]) -> tuple[OneSidedFact, ...]:
    fields = dict.fromkeys(field for result in results.values() for field in result.not_counted)
    lacking = {
        field: tuple(name for name, result in results.items() if field in result.not_counted)
        for field in fields
    }
    return tuple(
        OneSidedFact(field, names) for field, names in lacking.items() if len(names) < len(results)
    )


def _break_evens(
    results: dict[str, Compensation], rankings: Sequence[Ranking]
) -> tuple[BreakEven, ...]:
    found = []
    for ranking in rankings:
        if ranking.measure not in (Measure.ANNUALISED, Measure.NET):
            continue
        leader, second, *rest = ranking.order
        for name, against in ((leader, second), *((other, leader) for other in (second, *rest))):
            base = break_even_base(results[name].offer, results[against].offer, ranking.measure)
            found.append(BreakEven(name, against, ranking.measure, base))
    return tuple(found)


def _payroll_taxes(results: dict[str, Compensation]) -> dict[str, Money]:
    if not any(result.offer.contract for result in results.values()):
        return {}
    return {
        name: employer_payroll_tax(result.base + result.overtime + result.bonus, result.figures)
        for name, result in results.items()
        if not result.offer.contract and result.figures is not None
    }
