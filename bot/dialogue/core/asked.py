"""What the open question of a guided conversation asks, and what a plain yes to it would do.

The questions of marked conversations are fewer than the steps: this table joins them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.coaching.career_check.check import Theme
from bot.coaching.goals.parts import GOAL_PARTS


@dataclass(frozen=True)
class Asked:
    """What a step asks.

    Attributes:
        asks: Its question, of `QUESTIONS`.
        offers: What a plain yes would do, of `ACTS`.
    """

    asks: str
    offers: tuple[str, ...] = ()


ASKED: Mapping[str, Asked] = {
    **{row.slot: Asked(row.roles[0]) for row in GOAL_PARTS},
    "goal_sharper": Asked("measure"),
    "goal_confirmed": Asked("confirm_goal", ("keep.goal",)),
    "plan_milestones": Asked("plan", ("start.plan",)),
    "plan_if_then": Asked("if_then"),
    "follow_goal": Asked("which_goal"),
    "follow_part": Asked("choice"),
    "follow_changes": Asked("other"),
    "follow_report": Asked("progress"),
    "reflection_text": Asked("reflection"),
    "offer_pay": Asked("pay"),
    "offer_amount": Asked("role_of_amount"),
    "offer_match": Asked("match"),
    "offer_worker_percent": Asked("own_share"),
    "offer_health": Asked("health"),
    "offer_bonus": Asked("bonus"),
    "offer_bonus_sure": Asked("bonus_sure"),
    "offer_paid_days": Asked("days_off"),
    "offer_years": Asked("years"),
    "offer_hours": Asked("hours"),
    "offer_keep": Asked("keep_offer", ("keep.offer",)),
    "offer_name": Asked("offer_name"),
    **{f"check_{theme}": Asked("check") for theme in Theme},
    "remind_number": Asked("which_reminder"),
    "remind_goal": Asked("which_goal"),
    "remind_when": Asked("reminder_time"),
    "remind_zone": Asked("zone"),
    "erase_kinds": Asked("which_data"),
    "erase_confirmed": Asked("confirm_delete", ("delete.data",)),
}
"""What each step asks, by its slot."""
