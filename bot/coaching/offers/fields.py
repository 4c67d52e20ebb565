"""The facts of an offer: one row for each, with everything that is known of it.

Which facts hold is asked for by `offer_fields()`, so that tests can add one for a while.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal

from bot.coaching.offers.offer import JobOffer, PayPeriod
from bot.coaching.offers.registry import (
    Cue,
    Kind,
    Lacks,
    OfferField,
    OfferFields,
    Range,
    without_index,
)

_BONUS = r"bonus(?:es)?|commissions?|incentives?|profit share"
_HEALTH = (
    r"(?:health|medical)(?:(?: -? ?|-)(?:care|insurance|plan|premium|cover(?:age)?))?|"
    r"insurance|premiums?|dental|"
    r"(?:family|single|individual|employee only|spouse|couples?) (?:plan|cover(?:age)?|tier)"
)
OF_HEALTH = rf"{_HEALTH}|healthcare"
"""What people call health insurance; a regular expression."""

PAID_BY_ME = (
    r"i pay|i'm paying|i'd pay|i have to pay|my (?:share|part|cost|portion|premium|side|own)"
    r"|costs me|cost me|"
    r"comes out of my|out of my|out of pocket|deducted|from my pay(?:check)?|employee (?:share"
    r"|pays?|cost)|"
    r"taken out|for me to pay|my (?:health|medical|insurance)(?: \w+)? costs?"
)
"""What says that one pays a premium oneself; a regular expression."""

PAID_BY_THEM = (
    r"they'd pay|they would pay|they pay|they paid|they cover|employer|company|paid by|"
    r"cover(?:s|ed)?|they put|contribute|they give|pays for|subsidy|they chip|boss|toward"
)
"""What says that the employer pays it; a regular expression."""

_TRAVEL = r"commut\w+|drive|driving|each way|one way"


def _range(least: int | str, most: int) -> Range:
    return Range(Decimal(least), Decimal(most))


def _absent(path: str) -> Lacks:
    """Missing where its own object was given and it was not."""
    section, _, name = path.rpartition(".")

    def lacks(offer: JobOffer, has_figures: bool) -> bool:
        del has_figures
        inside = getattr(offer, section) if section else offer
        return inside is not None and getattr(inside, name) is None

    return lacks


def _overtime(offer: JobOffer, has_figures: bool) -> bool:
    del has_figures
    return offer.overtime_hours_per_week is None and offer.pay.period is PayPeriod.HOUR


def _own_share(offer: JobOffer, has_figures: bool) -> bool:
    del has_figures
    plan = offer.retirement
    return plan is not None and plan.worker_percent is None and plan.tiers != ()


def _true_up(offer: JobOffer, has_figures: bool) -> bool:
    del has_figures
    plan = offer.retirement
    return plan is not None and plan.match_periods is not None and plan.true_up is None


def _miles(offer: JobOffer, has_figures: bool) -> bool:
    plan = offer.commute
    if plan is None or plan.on_site_days_per_week == 0:
        return False
    return plan.miles_one_way is None or (bool(plan.miles_one_way) and not has_figures)


def _on_the_way(name: str) -> Lacks:
    def lacks(offer: JobOffer, has_figures: bool) -> bool:
        del has_figures
        plan = offer.commute
        travels = plan is not None and plan.on_site_days_per_week != 0
        return travels and getattr(plan, name) is None

    return lacks


OFFER_FIELDS = OfferFields((
    OfferField(path="name", kind=Kind.TEXT, label="the name of the offer"),
    OfferField(
        path="pay", kind=Kind.PAY, label="pay", slot="offer_pay",
        aliases=r"(?:base )?(?:pay|salary)|base|wages?|(?:hourly )?rate|income|comp(?:ensation)?",
        part="base", bar="Base pay",
    ),
    OfferField(path="pay.amount", kind=Kind.PAY, label="the amount of the pay"),
    OfferField(path="pay.period", kind=Kind.TEXT, label="what the pay is paid for"),
    OfferField(path="pay.currency", kind=Kind.TEXT, label="the currency"),
    OfferField(path="contract", kind=Kind.FLAG, label="whether it is contract work"),
    OfferField(
        path="hours_per_week", kind=Kind.HOURS, label="hours a week", slot="offer_hours",
        aliases=r"hours?(?: (?:a|per) week)?", lacks=_absent("hours_per_week"),
        missing="hours a week, so no pay for each hour worked", allowed=_range("0.1", 168),
    ),
    OfferField(
        path="days_per_week", kind=Kind.COUNT, label="days a week", allowed=_range("0.1", 7)
    ),
    OfferField(
        path="unpaid_weeks", kind=Kind.COUNT, label="unpaid weeks a year", allowed=_range(0, 51),
        aliases=r"unpaid weeks?", lacks=_absent("unpaid_weeks"), nothing="0",
        cues=(Cue(words=r"unpaid|without pay|no pay|furlough\w*|laid off|summers off",
                  take="weeks", zero="weeks", order=60),),
    ),
    OfferField(
        path="overtime_hours_per_week", kind=Kind.HOURS, label="overtime hours a week",
        found_as="overtime_hours", aliases=r"overtime|ot", lacks=_overtime,
        cues=(Cue(words=r"overtime|ot|extra hour", take="hours", zero="hours", order=60),),
        part="overtime", bar="Overtime", condition="the overtime is there", nothing="0",
        allowed=_range(0, 168),
    ),
    OfferField(
        path="unpaid_extra_hours_per_week", kind=Kind.HOURS, label="unpaid extra hours a week",
        lacks=_absent("unpaid_extra_hours_per_week"), allowed=_range(0, 168),
    ),
    OfferField(
        path="bonus", kind=Kind.BONUS, label="a bonus", slot="offer_bonus", aliases=_BONUS,
        cues=(
            Cue(take="per cent", zero="per cent", order=20, found_as="bonus_percent"),
            Cue(words=rf"{_BONUS}|13th month", take="money", order=21, found_as="bonus_amount"),
        ),
        lacks=_absent("bonus"), missing="a bonus", part="bonus", bar="Bonus",
        condition="the bonus is paid", nothing={"percent": "0"},
    ),
    OfferField(
        path="bonus.percent", kind=Kind.SHARE, label="the bonus target in per cent",
        slot="offer_bonus", part="bonus", lacks=_absent("bonus.percent"), allowed=_range(0, 500),
    ),
    OfferField(
        path="bonus.reliability", kind=Kind.FRACTION, label="how much of the bonus to expect",
        slot="offer_bonus_sure", aliases=r"reliab\w+|how sure", part="bonus",
        lacks=_absent("bonus.reliability"), allowed=_range(0, 1),
    ),
    OfferField(
        path="bonus.counts_for_match", kind=Kind.FLAG,
        label="whether the bonus counts for the match", slot="offer_bonus",
    ),
    OfferField(
        path="sign_on", kind=Kind.MONEY_ONCE, label="sign-on or relocation money",
        aliases=r"sign(?:ing)? ?-? ?(?:on)?(?: bonus)?|signon|joining bonus|starting bonus|"
                r"welcome bonus|start bonus|hiring bonus|relocation(?: \w+)?|"
                r"moving (?:money|allowance|bonus)|sign on money|signing money",
        cues=(Cue(take="once", zero="money"),),
        lacks=_absent("sign_on"), missing="one-time money", line="One-time money",
        condition="you keep the one-time money", nothing="0",
    ),
    OfferField(
        path="retirement", kind=Kind.SECTION, label="a retirement plan",
        lacks=_absent("retirement"), missing="a retirement plan",
        part="retirement", bar="Employer retirement money",
        condition="you put in enough and stay for the employer's retirement money",
    ),
    OfferField(
        path="retirement.tiers", kind=Kind.FORMULA, label="the match formula", found_as="match",
        slot="offer_match", part="retirement", line="Employer match",
        aliases=r"(?:employer |company |401\W?k )?match(?:ing)?|401\W?k|pension|retirement",
        lacks=_absent("retirement.tiers"), nothing={"tiers": []},
    ),
    OfferField(
        path="retirement.tiers.rate", kind=Kind.SHARE, slot="offer_match",
        label="what the employer adds to your money",
    ),
    OfferField(
        path="retirement.tiers.up_to", kind=Kind.SHARE, slot="offer_match",
        label="where the step of the match ends",
    ),
    OfferField(
        path="retirement.worker_percent", kind=Kind.SHARE, found_as="worker_percent",
        label="what you put into the retirement plan", slot="offer_worker_percent",
        aliases=r"what i put in|my (?:own )?(?:share|contribution)s?|contribut\w+",
        part="retirement", lacks=_own_share, missing="the match, as I don't know what you put in",
        allowed=_range(0, 100),
    ),
    OfferField(
        path="retirement.nonelective_percent", kind=Kind.SHARE, slot="offer_match",
        label="the employer's fixed share of pay", allowed=_range(0, 100),
    ),
    OfferField(
        path="retirement.dollar_cap", kind=Kind.MONEY_CAP, slot="offer_match",
        label="the most the match pays",
    ),
    OfferField(
        path="retirement.vested_share", kind=Kind.FRACTION,
        label="the share that is yours when you leave", lacks=_absent("retirement.vested_share"),
        allowed=_range(0, 1),
    ),
    OfferField(path="retirement.plan_year", kind=Kind.COUNT, label="the plan year"),
    OfferField(
        path="retirement.age", kind=Kind.COUNT, label="your age", allowed=_range(14, 100)
    ),
    OfferField(
        path="retirement.eligible_months", kind=Kind.COUNT, allowed=_range(0, 12),
        label="the months that count in the first year",
    ),
    OfferField(
        path="retirement.match_periods", kind=Kind.COUNT, allowed=_range(1, 366),
        label="the pay periods of the match",
    ),
    OfferField(
        path="retirement.true_up", kind=Kind.FLAG, lacks=_true_up,
        label="whether the match is settled at the end of the year",
    ),
    OfferField(
        path="planned_years", kind=Kind.COUNT, label="the years you plan to stay",
        slot="offer_years", aliases=r"years?(?: i (?:plan to )?stay)?|how long i stay",
        cues=(Cue(words=r"stay(?:ed|ing|s)?|(?:left|leave) after|plan(?:ning)? (?:to|on)|planned|"
                        r"tenure|stick(?:ing)?(?: around)?|be there|remain|see myself|around for",
                  take="years", order=61),),
        allowed=_range(1, 50),
    ),
    OfferField(
        path="health", kind=Kind.SECTION, label="health insurance", lacks=_absent("health"),
        missing="the employer's health share", part="health", bar="Health",
        condition="you take the health cover",
    ),
    OfferField(
        path="health.employer_monthly", kind=Kind.MONEY_A_MONTH, slot="offer_health",
        found_as="health_employer_monthly", aliases=_HEALTH, part="health",
        label="the employer's share of the health premium", line="Health insurance",
        cues=(
            Cue(words=OF_HEALTH, with_words=PAID_BY_THEM, take="monthly", order=31, apart=True),
            Cue(words=r"(?:\w+ )?premium", take="premium", order=33),
            Cue(words=OF_HEALTH, take="monthly", zero="money", order=34),
        ),
        lacks=_absent("health.employer_monthly"), nothing="0",
    ),
    OfferField(
        path="health.worker_monthly", kind=Kind.MONEY_A_MONTH, found_as="health_worker_monthly",
        label="your share of the health premium", line="Your own premium",
        aliases=r"(?:my|your) (?:own )?premium",
        cues=(
            Cue(words=OF_HEALTH, with_words=PAID_BY_ME, take="monthly", order=30,
                apart=True),
            Cue(words=r"from me|by me|on me|my (?:share|part|portion|end)|i (?:pay|cover)",
                take="monthly", topic=OF_HEALTH, order=32),
        ),
    ),
    OfferField(
        path="hsa", kind=Kind.MONEY_A_YEAR, label="employer money for an HSA or HRA",
        aliases=r"hsa|hra|health savings?(?: account)?|fsa", missing="HSA or HRA money",
        part="health", line="HSA or HRA",
    ),
    OfferField(
        path="other", kind=Kind.MONEY_A_YEAR, label="other benefits in money",
        aliases=r"stipends?|allowances?|perks?|gym|wellness|childcare|reimbursements?|extras?|"
                r"other (?:benefits|stuff)|(?:learning|training|education|tuition|development|"
                r"phone|internet|home office|meal|lunch|commuter|transit) "
                r"(?:budget|money|benefit|help|assistance|credit)",
        cues=(Cue(take="yearly", zero="money", order=40),),
        part="other", bar="Other benefits", condition="you use the other benefits",
    ),
    OfferField(
        path="equity_yearly", kind=Kind.MONEY_A_YEAR, label="equity",
        aliases=r"equity|stocks?|rsus?|shares|options|espp",
        cues=(Cue(words=r"equity|stocks?|rsus?|shares|options|vest(?:s|ing)?|grant|espp",
                  take="money", zero="money"),),
        lacks=_absent("equity_yearly"), missing="equity", line="Equity", nothing="0",
    ),
    OfferField(
        path="paid_days", kind=Kind.SECTION, label="paid days off", slot="offer_paid_days",
        lacks=_absent("paid_days"), missing="paid days off",
    ),
    OfferField(
        path="paid_days.pto", kind=Kind.DAYS, label="days of paid time off", found_as="pto",
        slot="offer_paid_days", aliases=r"pto|vacation(?: days?)?|days? off|time off|leave",
        lacks=_absent("paid_days.pto"), nothing={"pto": "0"}, allowed=_range(0, 365),
    ),
    OfferField(
        path="paid_days.holidays", kind=Kind.DAYS, label="paid holidays", found_as="holidays",
        slot="offer_paid_days", aliases=r"holidays?", lacks=_absent("paid_days.holidays"),
        nothing={"holidays": "0"}, allowed=_range(0, 365),
    ),
    OfferField(
        path="paid_days.sick_used", kind=Kind.DAYS, label="paid sick days you use",
        found_as="sick_days", slot="offer_paid_days", aliases=r"sick (?:days?|leave|time)",
        lacks=_absent("paid_days.sick_used"), nothing={"sick_used": "0"},
        allowed=_range(0, 365),
    ),
    OfferField(
        path="commute", kind=Kind.SECTION, label="the commute", aliases=r"commute",
        lacks=_absent("commute"), missing="the way to work",
        nothing={"on_site_days_per_week": "0"},
    ),
    OfferField(
        path="commute.on_site_days_per_week", kind=Kind.COUNT, label="days on site a week",
        found_as="on_site_days", aliases=r"days? (?:on ?-? ?site|in the office)",
        cues=(Cue(words=r"on ?-? ?site|onsite|(?:in|at|to)(?: the| my)? office|office|"
                        r"in ?-? ?person|hybrid|in office|"
                        r"(?:come|came|coming|go|going|went) in|commute",
                  take="days", order=65),),
        lacks=_absent("commute.on_site_days_per_week"), allowed=_range(0, 7),
    ),
    OfferField(
        path="commute.miles_one_way", kind=Kind.COUNT, label="the miles to work",
        found_as="commute_miles", aliases=r"miles?(?: to work)?",
        cues=(Cue(words=rf"{_TRAVEL}|away|from home|mile|round trip", take="miles", order=62),),
        lacks=_miles, allowed=_range(0, 1_000),
    ),
    OfferField(
        path="commute.minutes_one_way", kind=Kind.COUNT, label="the minutes to work",
        found_as="commute_minutes", aliases=r"minutes?(?: to work)?",
        cues=(
            Cue(words=rf"{_TRAVEL}|train|bus|door to door|ride|away|on the road",
                take="minutes", zero="minutes", order=63),
            Cue(words="minute", take="minutes", topic=r"mile|commut\w+", order=64),
        ),
        lacks=_on_the_way("minutes_one_way"), allowed=_range(0, 600),
    ),
    OfferField(
        path="commute.day_cost", kind=Kind.MONEY_A_DAY, label="parking or fares a day",
        aliases=r"parking|fares?|tolls?", lacks=_on_the_way("day_cost"),
    ),
))  # fmt: skip
"""Every fact of an offer, in the order in which it is listed and shown."""

_IN_USE: ContextVar[OfferFields] = ContextVar("offer_fields", default=OFFER_FIELDS)


def offer_fields() -> OfferFields:
    """The facts that hold now."""
    return _IN_USE.get()


@contextmanager
def using(fields: OfferFields) -> Iterator[OfferFields]:
    """Works with other facts for a while.

    Args:
        fields: The facts.
    """
    token = _IN_USE.set(fields)
    try:
        yield fields
    finally:
        _IN_USE.reset(token)


def label_of(path: str) -> str:
    """Plain words for a fact's path; an unknown path stands for itself."""
    row = offer_fields().by_path.get(without_index(path))
    return path if row is None else row.label
