"""Total compensation of a job offer, to the cent, and the comparison of offers."""

from bot.coaching.compensation.json_form import compensation_to_json, offer_from_json
from bot.coaching.compensation.offer import (
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
from bot.coaching.compensation.result import Compensation, work_out

__all__ = [
    "Bonus",
    "CommutePlan",
    "Compensation",
    "Health",
    "JobOffer",
    "MatchTier",
    "PaidDays",
    "Pay",
    "PayPeriod",
    "RetirementPlan",
    "compensation_to_json",
    "offer_from_json",
    "work_out",
]
