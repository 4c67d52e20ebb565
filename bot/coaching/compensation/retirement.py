"""The employer's money in a retirement plan, within the legal limits of the plan year.

Inside this module amounts are bare decimals of one currency, that of the offer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.compensation.legal_limits import PlanYear
from bot.coaching.offers.offer import MatchTier, RetirementPlan

ZERO = Decimal(0)
ALL_OF_PAY = Decimal(100)
FIRST_YEAR_MONTHS = Decimal(12)

COMPENSATION_LIMIT = "401(a)(17)"
ELECTIVE_LIMIT = "402(g)"
ANNUAL_ADDITIONS_LIMIT = "415(c)"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerRetirement:
    """The employer's money of a plan year and how it comes about; all amounts a year.

    Attributes:
        eligible_pay: Pay the plan counts, at most the compensation limit.
        planned_deferral: What the worker means to put in, before the legal limit.
        deferral: What the worker may put in.
        match: Match after the plan's dollar cap.
        nonelective: Money that does not depend on the worker's.
        over_limit: Part of both that the annual additions limit takes away.
        not_vested: Part of the rest that is not the worker's at the planned tenure.
        counted: What counts: the rest, vested.
        waiting_loss: Part of `counted` that a waiting period takes from the first year.
        missed_match: Further match at the rate that earns all of it.
        limited_by: Names of the legal limits that bound, in the order they apply.
    """

    eligible_pay: Decimal
    planned_deferral: Decimal
    deferral: Decimal
    match: Decimal
    nonelective: Decimal
    over_limit: Decimal
    not_vested: Decimal
    counted: Decimal
    waiting_loss: Decimal
    missed_match: Decimal
    limited_by: tuple[str, ...]


def cliff_vesting(tenure_years: int, *, full_after: int = 3) -> Decimal:
    """Share vested where all vests at once.

    Args:
        tenure_years: Completed years of service.
        full_after: Years after which all of it is the worker's.
    """
    return Decimal(1) if tenure_years >= full_after else ZERO


def graded_vesting(tenure_years: int, *, first: int = 2, full_after: int = 6) -> Decimal:
    """Share vested where it grows by equal steps, by default the six-year schedule.

    Args:
        tenure_years: Completed years of service.
        first: Year of the first step.
        full_after: Year of the last step, when all of it is the worker's.
    """
    steps = full_after - first + 1
    done = min(max(tenure_years - first + 1, 0), steps)
    return Decimal(done) / steps


def match_on(tiers: Iterable[MatchTier], eligible_pay: Decimal, deferral: Decimal) -> Decimal:
    """The match that a deferral earns by the formula alone.

    The rates are applied to money instead of to `deferral / eligible_pay`, which is the same and
    needs no division.

    Args:
        tiers: The formula, lowest step first.
        eligible_pay: Pay the plan counts.
        deferral: The worker's own money, for the same time as the pay.
    """
    match, low = ZERO, ZERO
    for tier in tiers:
        high = deferral if tier.up_to is None else eligible_pay * tier.up_to / 100
        match += tier.rate / 100 * max(ZERO, min(deferral, high) - low)
        low = high
    return match


def work_out_retirement(
    plan: RetirementPlan, plan_pay: Decimal, figures: PlanYear | None
) -> EmployerRetirement:
    """Work out the employer's money of a plan year.

    Args:
        plan: The plan; facts that were not given add nothing.
        plan_pay: Pay that the plan counts, before any legal limit, a year.
        figures: Legal figures of the plan year; None where US law does not apply.
    """
    return _PlanMath(plan, plan_pay, figures).result()


class _PlanMath:
    """One plan, one pay and one year of figures, so that a rate alone gives the match."""

    def __init__(self, plan: RetirementPlan, plan_pay: Decimal, figures: PlanYear | None) -> None:
        self.plan = plan
        self.tiers = plan.tiers or ()
        self.plan_pay = plan_pay
        self.figures = figures
        self.eligible_pay = plan_pay
        self.deferral_limit: Decimal | None = None
        if figures is not None:
            self.eligible_pay = min(plan_pay, figures.compensation_limit)
            self.deferral_limit = figures.deferral_limit(plan.age)
        self.nonelective = self.eligible_pay * (plan.nonelective_percent or ZERO) / 100

    def result(self) -> EmployerRetirement:
        planned = self.plan_pay * (self.plan.worker_percent or ZERO) / 100
        deferral = self._within_limit(planned)
        match = self._at_most_cap(self._match_now(planned, deferral))
        room = self._room(deferral)
        paid = match + self.nonelective
        over_limit = ZERO if room is None else max(ZERO, paid - room)
        vested_share = Decimal(1) if self.plan.vested_share is None else self.plan.vested_share
        counted = (paid - over_limit) * vested_share
        months = self.plan.eligible_months
        waiting = ZERO if months is None else FIRST_YEAR_MONTHS - months
        return EmployerRetirement(
            eligible_pay=self.eligible_pay,
            planned_deferral=planned,
            deferral=deferral,
            match=match,
            nonelective=self.nonelective,
            over_limit=over_limit,
            not_vested=paid - over_limit - counted,
            counted=counted,
            waiting_loss=counted * waiting / FIRST_YEAR_MONTHS,
            missed_match=self._missed(self._match_within(match, deferral)),
            limited_by=self._limits(planned, deferral, over_limit),
        )

    def _within_limit(self, planned: Decimal) -> Decimal:
        return planned if self.deferral_limit is None else min(planned, self.deferral_limit)

    def _at_most_cap(self, match: Decimal) -> Decimal:
        cap = self.plan.dollar_cap
        return match if cap is None else min(match, cap.amount)

    def _match_now(self, planned: Decimal, deferral: Decimal) -> Decimal:
        periods = self.plan.match_periods
        if periods is None or self.plan.true_up is not False or planned == deferral:
            return match_on(self.tiers, self.eligible_pay, deferral)
        return self._match_by_period(planned, deferral, periods)

    def _match_by_period(self, planned: Decimal, deferral: Decimal, periods: int) -> Decimal:
        """Match of a plan that stops when the deferral has reached its limit.

        The worker's money fills whole periods, then part of one, then none. All amounts are
        taken times the number of periods, to divide once at the end.
        """
        full = deferral * periods // planned
        last = deferral * periods - full * planned
        in_full = match_on(self.tiers, self.eligible_pay, planned)
        in_last = match_on(self.tiers, self.eligible_pay, last)
        return (full * in_full + in_last) / periods

    def _room(self, deferral: Decimal) -> Decimal | None:
        """What the annual additions limit leaves for the employer's money."""
        if self.figures is None:
            return None
        catch_up = max(ZERO, deferral - self.figures.elective_deferral)
        most = min(self.figures.annual_additions, self.plan_pay)
        return max(ZERO, most - (deferral - catch_up))

    def _match_within(self, match: Decimal, deferral: Decimal) -> Decimal:
        """The match after the legal limits, which the non-elective money meets first."""
        room = self._room(deferral)
        return match if room is None else min(match, max(ZERO, room - self.nonelective))

    def _missed(self, match_now: Decimal) -> Decimal:
        if not self.tiers or self.plan.worker_percent is None:
            return ZERO
        top = self.tiers[-1].up_to
        planned = self.plan_pay * (ALL_OF_PAY if top is None else top) / 100
        deferral = self._within_limit(planned)
        match = self._at_most_cap(match_on(self.tiers, self.eligible_pay, deferral))
        return max(ZERO, self._match_within(match, deferral) - match_now)

    def _limits(self, planned: Decimal, deferral: Decimal, over_limit: Decimal) -> tuple[str, ...]:
        bound = (
            (COMPENSATION_LIMIT, self.eligible_pay < self.plan_pay),
            (ELECTIVE_LIMIT, deferral < planned),
            (ANNUAL_ADDITIONS_LIMIT, over_limit > 0),
        )
        return tuple(name for name, binds in bound if binds)
