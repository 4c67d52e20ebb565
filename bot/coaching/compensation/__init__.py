"""Total compensation of a job offer, to the cent, and the comparison of offers."""

from bot.coaching.compensation.break_even import Measure, break_even_base, with_base
from bot.coaching.compensation.charts import (
    as_text,
    breakdown,
    comparison_as_text,
    comparison_table,
    lead_sentence,
)
from bot.coaching.compensation.comparison import Comparison, compare
from bot.coaching.compensation.comparison_json import comparison_to_json
from bot.coaching.compensation.json_form import compensation_to_json, offer_from_json
from bot.coaching.compensation.result import Compensation, work_out
from bot.coaching.compensation.retirement import cliff_vesting, graded_vesting
from bot.coaching.compensation.validation import check_offer
from bot.coaching.offers.fields import label_of
from bot.coaching.offers.offer import (
    Bonus,
    CommutePlan,
    Health,
    JobOffer,
    MatchTier,
    PaidDays,
    Pay,
    PayPeriod,
    RetirementPlan,
)

__all__ = [
    "Bonus",
    "CommutePlan",
    "Comparison",
    "Compensation",
    "Health",
    "JobOffer",
    "MatchTier",
    "Measure",
    "PaidDays",
    "Pay",
    "PayPeriod",
    "RetirementPlan",
    "as_text",
    "break_even_base",
    "breakdown",
    "check_offer",
    "cliff_vesting",
    "compare",
    "comparison_as_text",
    "comparison_table",
    "comparison_to_json",
    "compensation_to_json",
    "graded_vesting",
    "label_of",
    "lead_sentence",
    "offer_from_json",
    "with_base",
    "work_out",
]
