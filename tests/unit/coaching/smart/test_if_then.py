"""The frame of an if-then plan from an obstacle."""

import pytest

from bot.coaching.smart import if_then


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ("4 hours a week, but Night Shifts could get in the way", "Night Shifts"),
        ("The biggest risk is that my overtime gets moved.", "my overtime gets moved"),
        ("what could stop me: childcare", "childcare"),
        ("Procrastination may stop me", "Procrastination"),
    ],
)
def test_an_obstacle_is_taken_in_the_persons_own_words(text: str, obstacle: str) -> None:
    plan = if_then(text)
    assert plan is not None
    assert plan.obstacle == obstacle
    assert plan.frame == f"If this comes up: {obstacle} – then I will …"


@pytest.mark.parametrize(
    "text",
    [
        "I have 5 hours a week",
        "If the night class is full I will take the online section",
        "Childcare could stop me, so plan B is my aunt",
        "",
    ],
)
def test_where_no_obstacle_is_open_nothing_is_offered(text: str) -> None:
    assert if_then(text) is None
