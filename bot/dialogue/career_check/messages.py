"""A profile in words: what it mostly is, why, what changed, and one next step."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from bot.coaching.career_check.check import Extent, Leaning, Profile, Theme, changes
from bot.dialogue.core.questions import Button, Say

_THEMES: Mapping[Theme, str] = {
    Theme.GROWTH: "room to grow",
    Theme.LEARNING: "learning",
    Theme.FIELD: "a field of your own",
    Theme.PURPOSE: "purpose",
    Theme.PATH: "a path ahead",
    Theme.STABILITY: "stability",
    Theme.INCOME: "the income",
}

_LEANINGS: Mapping[Leaning, str] = {
    Leaning.JOB: "mostly a job today",
    Leaning.BETWEEN: "something between a job and a step of a career",
    Leaning.CAREER: "a step of a career",
}

_EXTENTS: Mapping[Extent, str] = {Extent.NO: "No", Extent.PARTLY: "Partly", Extent.YES: "Yes"}

_STEPS: Mapping[Theme, str] = {
    Theme.GROWTH: "Ask my manager for one task with more responsibility, and do it this quarter",
    Theme.LEARNING: "Learn one skill that another employer would pay for, and use it at work once",
    Theme.FIELD: "Talk with three people in the field I would like to be known in",
    Theme.PURPOSE: "Write down the three tasks that mattered most to me this month, and why",
    Theme.PATH: "Find two roles that people moved to from mine, and ask one of them how",
}


def profile_said(
    found: Profile,
    words: Mapping[Theme, str] | None = None,
    unknown: Collection[Theme] = (),
) -> Say:
    """The profile with its reasons and one next step that can be made a goal.

    Args:
        found: What the answers come to.
        words: What the person said in own words, by theme.
        unknown: Themes of which the person did not know how far they hold.
    """
    values = {
        "leaning": _LEANINGS[found.leaning],
        "reasons": _reasons(found, words or {}, unknown),
        "step": f"\nOne step: {_STEPS[found.weakest]}." if found.weakest else "",
    }
    buttons: tuple[Button, ...] = ()
    if found.weakest:
        payload = json.dumps({"goal": _STEPS[found.weakest]})
        buttons = (Button("Make this a goal", f"/set_goal{payload}"),)
    return Say("utter_check_result", values, buttons)


def changes_said(before: Mapping[Theme, Extent], now: Mapping[Theme, Extent]) -> Say:
    """What changed since the last check.

    Args:
        before: The answers of the last check.
        now: The answers of this one.
    """
    moved = changes_words(before, now)
    return Say("utter_check_changed", {"changes": moved}) if moved else Say("utter_check_unchanged")


def changes_words(before: Mapping[Theme, Extent], now: Mapping[Theme, Extent]) -> str:
    """What there is more of and less of than in the last check; empty if nothing changed.

    Args:
        before: The answers of the last check.
        now: The answers of this one.
    """
    moved = changes(before, now)
    up = [theme for theme, step in moved.items() if step > 0]
    down = [theme for theme, step in moved.items() if step < 0]
    parts = [f"more of {_list(up)}"] if up else []
    parts += [f"less of {_list(down)}"] if down else []
    return "; ".join(parts)


def step_words(found: Profile) -> str:
    """The one next step, as a goal would say it; empty if everything holds.

    Args:
        found: What the answers come to.
    """
    return _STEPS[found.weakest] if found.weakest else ""


def profile_card(
    found: Profile,
    answers: Mapping[Theme, Extent],
    before: Mapping[Theme, Extent] | None = None,
) -> dict[str, Any]:
    """The profile as structured data.

    Args:
        found: What the answers come to.
        answers: How far each theme holds.
        before: The answers of the last check, if there was one.

    Returns:
        `kind`; `title`; `rows` (label, value); `scale`, what an extent of 0, 1 and 2 is called;
        `extents`, one for each answered theme: `label`, `extent` and, where it was answered in
        the last check as well, `before`.
    """
    rows = (
        ("Points to a career", found.points_to_career),
        ("Points to a job", found.points_to_job),
        ("It gives you", found.gives),
    )
    return {
        "kind": "check",
        "title": _LEANINGS[found.leaning].capitalize(),
        "rows": [{"label": label, "value": _list(themes)} for label, themes in rows if themes],
        "scale": list(_EXTENTS.values()),
        "extents": [_extent(theme, answers, before or {}) for theme in Theme if theme in answers],
    }


def _extent(
    theme: Theme, answers: Mapping[Theme, Extent], before: Mapping[Theme, Extent]
) -> dict[str, Any]:
    extent = {"label": _THEMES[theme].capitalize(), "extent": int(answers[theme])}
    return extent | ({"before": int(before[theme])} if theme in before else {})


def _reasons(found: Profile, words: Mapping[Theme, str], unknown: Collection[Theme]) -> str:
    lines = []
    if found.points_to_career:
        lines.append(f"- {_list(found.points_to_career).capitalize()}: points to a career")
    if found.points_to_job:
        lines.append(f"- {_list(found.points_to_job).capitalize()}: points to a job")
    if found.gives:
        lines.append(f"- It gives you {_list(found.gives)}, whichever it is")
    lines = lines or ["- Everything holds in part"]
    lines += [f"- On {_THEMES[theme]} you said: “{said}”" for theme, said in words.items()]
    if unknown:
        lines.append(f"- Not known: {_list(unknown)}")
    return "\n".join(lines)


def _list(themes: Iterable[Theme]) -> str:
    *first, last = [_THEMES[theme] for theme in themes]
    return f"{', '.join(first)} and {last}" if first else last
