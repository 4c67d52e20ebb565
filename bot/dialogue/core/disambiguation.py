"""What the coach offers when it is not sure: its likeliest readings, then a menu, then a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.dialogue.core.questions import Button, Say

MAX_CHOICES = 3
_LIKELY_ENOUGH = 0.04

TITLES: Mapping[str, str] = {
    "set_goal": "Set a goal",
    "list_goals": "Show my goals",
    "work_out_offer": "Work out an offer",
    "inform_offer": "Work out an offer",
    "change_offer": "Change a value of an offer",
    "start_career_check": "Take the job-or-career check",
    "help": "See what you can do",
    "talk_to_person": "Talk to a person",
    "bot_challenge": "Know what you are",
    "faq/job_vs_career": "Job or career: the difference",
    "faq/what_is_a_career": "What a career is",
    "faq/what_is_a_job": "What a job is",
    "faq/job_without_career": "A job without a career",
    "faq/which_do_i_have": "Which of the two I have",
    "faq/jobs_to_career": "How jobs become a career",
    "faq/skills": "Building skills",
    "faq/on_the_job_learning": "Learning at work",
    "faq/education": "Degrees and study",
    "faq/certifications": "Certificates and courses",
    "faq/early_career": "The first years",
    "faq/mid_career": "The middle of a career",
    "faq/senior_career": "Senior and executive roles",
    "faq/changing_careers": "Changing careers",
    "faq/promotion": "Getting promoted",
    "faq/finding_direction": "Finding direction",
    "faq/career_management": "Managing a career",
    "faq/smart": "What SMART means",
    "faq/smart_specific": "S: specific",
    "faq/smart_measurable": "M: measurable",
    "faq/smart_achievable": "A: achievable",
    "faq/smart_relevant": "R: relevant",
    "faq/smart_time_bound": "T: time-bound",
    "faq/smart_example": "A SMART goal as an example",
    "faq/goal_horizons": "Short- and long-term goals",
    "faq/staying_on_track": "Staying on track",
    "faq/networking": "Networking",
    "faq/associations": "Associations and conferences",
    "faq/linkedin": "LinkedIn",
    "faq/mentor": "Finding a mentor",
    "faq/work_life_balance": "Work-life balance",
    "faq/prioritise": "Setting priorities",
    "faq/delegate": "Delegating",
    "faq/time_management": "Managing time",
    "faq/salary_or_hourly": "Salary or hourly pay",
    "faq/retirement_plans": "Retirement plans",
    "faq/employer_match": "The employer match",
    "faq/true_up": "A true-up",
    "faq/vesting": "Vesting",
    "faq/health_insurance": "Health insurance",
    "faq/premium_and_deductible": "Premium and deductible",
    "faq/hsa": "Health savings accounts",
    "faq/paid_time_off": "Paid time off",
    "faq/flexible_work": "Flexible and remote work",
    "faq/bonus_and_equity": "Bonus and equity",
    "faq/weighing_a_package": "Weighing a package",
    "faq/total_compensation": "What total compensation is",
    "faq/what_is_stored": "What you store",
    "faq/who_sees_it": "Who sees my data",
    "faq/how_it_works": "How you work",
}
"""What a label is called on a button, for all that are worth offering."""


def choices(ranking: Sequence[tuple[str, float]], failures: int) -> Say:
    """What to offer for a message that was not understood.

    Args:
        ranking: Labels with their confidences, best first.
        failures: How many messages in a row were not understood, this one included.
    """
    if failures >= 3:
        return Say("utter_choices_person")
    likely = [label for label, share in ranking if share >= _LIKELY_ENOUGH and label in TITLES]
    if failures == 2 or not likely:
        return Say("utter_choices_menu")
    titles: dict[str, str] = {}
    for label in likely:
        titles.setdefault(TITLES[label], label)
    buttons = [Button(title, payload(label)) for title, label in titles.items()]
    none_of_these = Button("None of these", "/help")
    return Say("utter_choices", buttons=(*buttons[:MAX_CHOICES], none_of_these))


def also_asked(labels: Sequence[str]) -> Say:
    """Offers what a message asked for beside the main thing.

    Args:
        labels: Its labels, likeliest place first.
    """
    buttons = tuple(Button(TITLES[label], payload(label)) for label in labels[:MAX_CHOICES])
    return Say("utter_also_asked", buttons=buttons)


def decline(label: str, before: int) -> str:
    """The response to something out of scope.

    Args:
        label: Its kind, such as `out_of_scope/world`.
        before: How many messages of that kind came right before it.
    """
    if before == 0:
        return f"utter_{label}"
    return "utter_decline_again" if before == 1 else "utter_choices_person"


def payload(label: str) -> str:
    """The payload with which a button stands for a label.

    Args:
        label: `intent` or `intent/topic`.
    """
    intent, _, topic = label.partition("/")
    return f'/{intent}{{"topic": "{topic}"}}' if topic else f"/{intent}"
