"""The tables of intents and skills, and everything that must know of their rows."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.dialogue.core.form import Guide
from bot.dialogue.core.intents import FALLBACK, INTENTS, Confidence, Intent, Interrupts, Kind, Risk
from bot.dialogue.core.skills import (
    CONVERSATIONS,
    SKILLS,
    Conversation,
    Skill,
    forms_of,
    gone_back_to,
)
from tests.contract.literals import differs_by_a_slip, labels_written, sources, words_written
from tests.contract.project import ROOT, domain, labels, read_yaml
from tests.contract.registries import guides, missing

KNOWN = {*INTENTS, *(row.name for row in INTENTS.values())}
NEW_INTENT = Intent(
    "rehearse_interview",
    Kind.GUIDED,
    "Rehearse an interview",
    interrupts=Interrupts.PAUSES,
    leaves_room=False,
)
NEW_SKILL = Skill(
    "interviews",
    "interviews",
    frozenset({"rehearse_interview"}),
    (
        Conversation(
            "rehearsal",
            frozenset({"rehearse_interview"}),
            "action_keep_rehearsal",
            "rehearse_interview",
            "rehearsal",
        ),
    ),
)
IN_FRESH_PROCESS = """
import dataclasses, json
import bot.dialogue.core.intents as intents
row = intents.Intent(**{row})
intents.INTENTS = intents.table(*intents.INTENTS.values(), row)
from bot.channels.slack.public import PUBLIC
from bot.dialogue.core.disambiguation import TITLES, choices, did_you_mean
from bot.dialogue.core.interruptions import *
from bot.dialogue.core import interruptions, open_question, skills, transitions
from bot.engine.returning import NOT_NOW
from bot.nlu.pieces import _TOLD
places = {{
    "aside": TASKS_ASIDE, "guided": GUIDED_TASKS, "following": FOLLOWING, "said": SAID_ASIDE,
    "named": {{**NAMED_TASKS, **NAMED_IN_OWN_WORDS}}, "titles": TITLES, "public": PUBLIC,
    "not now": NOT_NOW, "told": _TOLD, "moves": transitions.MOVES,
    "only if sure": open_question._ONLY_IF_SURE, "talk": ASIDES,
    "doubtful": [row.label] if intents.is_doubtful(row.label, 0.79) else [],
    "offered": [row.label] if row.title in [b.title for b in choices([(row.label, 0.2)], 1).buttons]
               else [],
}}
print(json.dumps(sorted(place for place, known in places.items() if row.label in known)))
"""
"""Adds a row before anything else reads the table, and says which places know of it."""


def places_that_know(row: str) -> list[str]:
    script = IN_FRESH_PROCESS.format(row=row)
    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(ran.stdout.splitlines()[-1]))


def test_the_project_has_all_that_the_tables_promise() -> None:
    assert missing(INTENTS, SKILLS) == []


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (
            "dict(label='wave', kind=intents.Kind.ACT, said='utter_thank_aside', public=True,"
            "steers=intents.Steering.AGAIN, mistakable=True, beside=True, leaves_room=False)",
            ["moves", "not now", "only if sure", "public", "said", "told"],
        ),
        (
            "dict(label='shred', kind=intents.Kind.TASK, title='Shred it',"
            "sure=intents.Confidence.CERTAIN, risk=intents.Risk.AT_ONCE,"
            "interrupts=intents.Interrupts.IN_PASSING)",
            ["aside", "doubtful", "offered", "titles"],
        ),
        (
            "dict(label='rehearse', kind=intents.Kind.GUIDED, title='Rehearse',"
            "interrupts=intents.Interrupts.PAUSES, named=intents._CHECK)",
            ["guided", "named", "offered", "titles"],
        ),
        (
            "dict(label='nudge_goal', kind=intents.Kind.GUIDED, title='Nudge a goal',"
            "interrupts=intents.Interrupts.IF_NAMED, named=intents._GOAL)",
            ["following", "named", "offered", "titles"],
        ),
    ],
    ids=["act", "task that loses something", "guided task", "task with a kept thing"],
)
def test_every_place_that_must_know_of_an_intent_does(row: str, places: list[str]) -> None:
    assert places_that_know(row) == places


def test_the_check_names_what_a_new_intent_lacks() -> None:
    lacks = missing({**INTENTS, NEW_INTENT.label: replace(NEW_INTENT, title=None)}, SKILLS)
    assert lacks == [
        "INTENTS: a title of rehearse_interview",
        "SKILLS: a conversation that rehearse_interview begins",
        "SKILLS: one skill with rehearse_interview, not []",
        "data/nlu: examples of rehearse_interview",
        "data/rules: a rule for rehearse_interview",
        "docs/labels.md: rehearse_interview",
        "domain.yml: intent rehearse_interview",
    ]


def test_the_check_names_what_a_new_topic_lacks() -> None:
    topic = Intent("faq/sabbatical", Kind.QUESTION, "A sabbatical")
    talk = SKILLS["small_talk"]
    talk = replace(talk, intents=talk.intents | {topic.label})
    skills = {**SKILLS, talk.name: talk}
    assert missing({**INTENTS, topic.label: topic}, skills) == [
        "data/nlu: examples of faq/sabbatical",
        "data/responses: utter_faq/sabbatical",
        "docs/labels.md: faq/sabbatical",
    ]


def test_the_check_names_what_a_new_skill_lacks() -> None:
    intents = {**INTENTS, NEW_INTENT.label: NEW_INTENT}
    skills = {**SKILLS, NEW_SKILL.name: NEW_SKILL}
    assert missing(intents, skills) == [
        "actions/interviews.py: the skill interviews",
        "actions: action_keep_rehearsal",
        "actions: validate_rehearsal_form",
        "bot/coaching/interviews/__init__.py: the skill interviews",
        "bot/dialogue/interviews/__init__.py: the skill interviews",
        "bot/dialogue/interviews: a guide named rehearsal",
        "bot/dialogue/state.py: a draft for rehearsal",
        "bot/services/interviews.py: the skill interviews",
        "data/nlu: examples of rehearse_interview",
        "data/responses/interviews.yml: the skill interviews",
        "data/responses: utter_rehearsal_cancelled",
        "data/responses: utter_rehearsal_needs_this",
        "data/responses: utter_rehearsal_paused",
        "data/responses: utter_rehearsal_resumed",
        "data/responses: utter_rehearsal_which_part",
        "data/rules/interviews.yml: a rule for rehearse_interview",
        "data/rules/interviews.yml: action_keep_rehearsal ends rehearsal_form",
        "data/rules/interviews.yml: rehearse_interview begins rehearsal_form",
        "data/rules/interviews.yml: the skill interviews",
        "data/rules: a rule for rehearse_interview",
        "docs/labels.md: rehearse_interview",
        "domain.yml: action action_keep_rehearsal",
        "domain.yml: action validate_rehearsal_form",
        "domain.yml: form rehearsal_form",
        "domain.yml: intent rehearse_interview",
    ]
    assert forms_of(skills)["rehearse_interview"] == "rehearsal_form"
    assert gone_back_to(skills)["rehearsal"] == "rehearse_interview"


def test_the_check_names_what_no_table_knows() -> None:
    intents = {label: row for label, row in INTENTS.items() if label != "list_offers"}
    skills = {name: row for name, row in SKILLS.items() if name != "career_check"}
    lacks = missing(intents, skills)
    assert "INTENTS: list_offers, of data/nlu" in lacks
    assert "INTENTS: list_offers, on the way" in lacks
    assert "SKILLS: the guide check" in lacks
    assert "SKILLS: action_check_result, of actions" in lacks


def test_every_label_that_the_code_writes_out_is_in_the_table() -> None:
    written = [one for name, text in sources() for one in labels_written(name, text)]
    assert len(written) > 100
    assert [one for one in written if one.text not in KNOWN] == []


def test_no_word_of_the_code_is_a_label_with_a_slip() -> None:
    written = {one for name, text in sources() for one in words_written(name, text)}
    strange = {one for one in written if one.text not in KNOWN}
    assert [one for one in strange if any(differs_by_a_slip(one.text, k) for k in KNOWN)] == []


@pytest.mark.parametrize(
    "code",
    [
        'heard.label == "afirm"',
        'heard.label in {"affirm", "denny"}',
        'Button("Go", "/set_gaol")',
        "Button(\"Go\", f'/compleat_goal{chosen}')",
        '@on_the_way("list_ofers")\nclass Lists: ...',
        'Wish("delete_goals")',
        'replace(heard, label="change_ofer")',
    ],
)
def test_a_misspelt_label_is_found(code: str) -> None:
    found = [one.text for one in labels_written("actions/x.py", code)]
    assert [text for text in found if text not in KNOWN]


@pytest.mark.parametrize("word", ["delete_goul", "delet_goal", "delete_gaol", "faq/vestin"])
def test_a_slip_is_found_wherever_it_stands(word: str) -> None:
    found = [one.text for one in words_written("bot/x.py", f'MAP = {{"{word}": 1}}')]
    assert found == [word]
    assert any(differs_by_a_slip(word, known) for known in KNOWN)


@pytest.mark.parametrize("guide", guides().values(), ids=lambda guide: guide.name)
def test_labels_of_a_guide_are_in_the_table(guide: Guide) -> None:
    known = guide.starts_with | guide.own_labels | guide.correction_labels | guide.gives_way_to
    assert known <= set(INTENTS)


def test_forms_that_the_code_names_are_those_of_skills() -> None:
    forms = {one.form for one in CONVERSATIONS.values()}
    written = {one for name, text in sources() for one in words_written(name, text)}
    assert {one.text for one in written if one.text.endswith("_form")} <= forms
    assert set(domain()["forms"]) == forms


def test_what_is_lost_by_mistake_is_done_only_if_certain() -> None:
    """Completing, deleting, giving away, erasing and stopping; below it the coach asks."""
    at_risk = {row.label for row in INTENTS.values() if row.risk is not Risk.NONE}
    assert at_risk >= {name for name in INTENTS if name.startswith(("delete_", "stop_", "export_"))}
    assert all(
        row.sure is Confidence.CERTAIN for row in INTENTS.values() if row.risk is Risk.AT_ONCE
    )


def test_the_coach_asks_back_below_the_lowest_confidence() -> None:
    *_, classifier, reader = read_yaml(ROOT / "config.yml")["pipeline"]
    assert classifier["weighing"]["ask_below"] == Confidence.ANY
    assert reader["placing"]["ask_below"] == Confidence.ANY


def test_labels_are_those_of_the_data() -> None:
    only_read = {row.label for row in INTENTS.values() if row.only_read}
    assert set(INTENTS) - {FALLBACK} - only_read == labels()
