"""What words of a message are, and what a message of the coach asks: names of marks.

docs/conversations.md tells them apart for people who mark conversations.
"""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "what": "the thing to do",
    "measure": "how it will be known that it is done",
    "resource": "what there is for it",
    "obstacle": "what could stop it",
    "reason": "why it matters",
    "deadline": "by when",
    "confidence": "how sure somebody is",
    "step": "a step on the way",
    "step_due": "its day",
    "which_goal": "which kept goal",
    "done": "how far a goal is, or where it began",
    "more": "what was added",
    "left": "what is left",
    "share": "the share that is done",
    "offer_name": "what an offer is called",
    "which_offer": "which offer",
    "pay": "base pay with its period",
    "hours": "hours a week or a day",
    "days_per_week": "days a week",
    "weeks_per_year": "weeks or days of work a year",
    "overtime": "paid extra hours",
    "differential": "more pay for nights, calls or places",
    "bonus": "a bonus, tips, a 13th month",
    "bonus_sure": "how much of it is really paid",
    "ote": "pay on target, or all of a package",
    "match": "the employer's match",
    "own_share": "what somebody puts in",
    "vesting": "when money is one's own",
    "pension": "the employer's pension money",
    "health_employer": "the employer's share of health insurance",
    "health_own": "one's own share",
    "hsa": "money for a health account",
    "days_off": "paid days off",
    "holidays": "public holidays",
    "sick_days": "paid sick days",
    "sign_on": "money once",
    "equity": "shares and options",
    "benefit": "any other benefit or cost",
    "commute_distance": "how far it is",
    "commute_time": "how long it takes",
    "commute_cost": "what the way, or the work, costs",
    "on_site": "days in the office, remote",
    "contract": "the form of employment",
    "currency": "a currency alone, a rate of exchange",
    "years": "how long somebody plans to stay",
    "old": "the value that is taken back",
    "shift": "by how much something changes",
    "day": "a day of a reminder",
    "time": "its time",
    "zone": "a time zone",
    "rhythm": "how often it comes",
    "which_reminder": "which reminder",
    "role": "trade or post",
    "field": "field of work",
    "employer": "whom they work for",
    "experience": "how long",
    "age": "age",
    "place": "country, state or city",
    "situation": "what an answer has to fit",
    "worry": "what troubles them",
    "answer": "an answer of the check",
    "data_kind": "a kind of data",
}
"""What each role is, by its name."""

QUESTIONS = frozenset(
    "what measure resource obstacle confidence reason deadline confirm_goal plan step if_then "
    "which_goal progress confirm_complete reflection pay hours match own_share health bonus "
    "bonus_sure days_off years on_site commute equity vesting offer_name which_offer keep_offer "
    "offer_other role_of_amount check reminder_day reminder_time zone which_reminder "
    "confirm_delete which_data country role about what_next choice other".split()
)
"""What a message of the coach asks."""
