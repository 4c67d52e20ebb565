"""What the tables of intents and skills promise, and which of it the project lacks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from inspect import signature

from rasa_sdk.executor import ActionExecutor

import bot.dialogue
from actions.guided_form import ON_THE_WAY
from bot.dialogue.core.draft import Draft
from bot.dialogue.core.form import Guide
from bot.dialogue.core.intents import Confidence, Intent, Interrupts, Kind, Risk
from bot.dialogue.core.skills import Conversation, Skill, conversations_of, forms_of
from bot.dialogue.state import STATE_SLOT, ConversationState
from tests.contract.project import ROOT, domain, labels, responses, rule_steps, rules
from tests.nlu.sentences import guide_labels

WORDINGS = ("ask", "again", "unsure", "why")
ENDINGS = ("resumed", "paused", "cancelled", "needs_this", "which_part")


def guides() -> Mapping[str, Guide]:
    """Every guided conversation that is written, by name; each as it is without anything kept."""
    for found in pkgutil.walk_packages(bot.dialogue.__path__, "bot.dialogue."):
        importlib.import_module(found.name)
    # Tests have guides of their own.
    classes = [one for one in Guide.__subclasses__() if one.__module__.startswith("bot.dialogue.")]
    found_guides = [_made(one) for one in classes]
    return {guide.name: guide for guide in found_guides}


def actions_of_the_code() -> frozenset[str]:
    executor = ActionExecutor()
    executor.register_package("actions")
    # Actions that tests define are registered with the others once their modules are imported.
    return frozenset(
        name
        for name, run in executor.actions.items()
        if type(run.__self__).__module__.startswith("actions.")
    )


def missing(intents: Mapping[str, Intent], skills: Mapping[str, Skill]) -> list[str]:
    """What the project lacks of what the tables promise, each as `place: what`."""
    actions_of_the_code()  # what can be done on the way is registered as the actions are read
    return sorted(
        {
            *(lack for row in intents.values() for lack in _lacks_of_intent(row, skills)),
            *(lack for row in skills.values() for lack in _lacks_of_skill(row, intents)),
            *_unknown(intents, skills),
        }
    )


def _made(guide: type[Guide]) -> Guide:
    needs = {"today": date(2026, 11, 22)} if "today" in signature(guide).parameters else {}
    return guide(**needs)


def _lacks_of_intent(row: Intent, skills: Mapping[str, Skill]) -> Iterator[str]:
    owners = [skill.name for skill in skills.values() if row.label in skill.intents]
    if len(owners) != 1:
        yield f"SKILLS: one skill with {row.label}, not {owners}"
    if row.name not in domain()["intents"]:
        yield f"domain.yml: intent {row.name}"
    if ("intent", row.name) not in set(rule_steps()):
        yield f"data/rules: a rule for {row.name}"
    if row.kind is not Kind.FALLBACK:
        yield from _lacks_of_data(row)
    if row.said is not None and row.said not in responses():
        yield f"data/responses: {row.said}"
    yield from _lacks_of_row(row, skills)


def _lacks_of_data(row: Intent) -> Iterator[str]:
    if row.label not in labels() and not row.only_read:
        yield f"data/nlu: examples of {row.label}"
    if row.label not in guide_labels():
        yield f"docs/labels.md: {row.label}"
    if "/" in row.label and f"utter_{row.label}" not in responses():
        yield f"data/responses: utter_{row.label}"


def _lacks_of_row(row: Intent, skills: Mapping[str, Skill]) -> Iterator[str]:
    in_passing = row.interrupts in {Interrupts.IN_PASSING, Interrupts.IF_NAMED}
    is_task = row.kind in {Kind.TASK, Kind.GUIDED}
    if is_task and in_passing and row.label not in ON_THE_WAY:
        yield f"actions: on_the_way({row.label!r})"
    if row.kind is Kind.GUIDED and row.label not in forms_of(skills):
        yield f"SKILLS: a conversation that {row.label} begins"
    if (row.kind is Kind.QUESTION or is_task) and row.title is None:
        yield f"INTENTS: a title of {row.label}"
    if row.title is not None and len(row.title) > 32:
        yield f"INTENTS: a shorter title of {row.label}"
    if row.risk is Risk.AT_ONCE and row.sure is not Confidence.CERTAIN:
        yield f"INTENTS: {row.label} is done only if it is certain"


def _lacks_of_skill(skill: Skill, intents: Mapping[str, Intent]) -> Iterator[str]:
    places = [f"actions/{skill.name}.py"]
    places += [f"data/{folder}/{skill.name}.yml" for folder in ("rules", "responses")]
    if skill.keeps:
        places += [f"bot/{layer}/{skill.name}/__init__.py" for layer in ("coaching", "dialogue")]
        places.append(f"bot/services/{skill.name}.py")
    yield from (f"{place}: the skill {skill.name}" for place in places if not _is_there(place))
    yield from (f"INTENTS: {label}" for label in sorted(skill.intents - intents.keys()))
    for name in sorted(skill.actions - set(domain()["actions"])):
        yield f"domain.yml: action {name}"
    for name in sorted(skill.actions - actions_of_the_code()):
        yield f"actions: {name}"
    ruled = {name for kind, name in rule_steps(skill.name) if kind == "intent"}
    for name in sorted({label.partition("/")[0] for label in skill.intents} - ruled):
        yield f"data/rules/{skill.name}.yml: a rule for {name}"
    for one in skill.conversations:
        yield from _lacks_of_conversation(one, skill)


def _is_there(place: str) -> bool:
    return (ROOT / place).is_file()


def _lacks_of_conversation(one: Conversation, skill: Skill) -> Iterator[str]:
    guide = guides().get(one.name)
    if guide is None or not type(guide).__module__.startswith(f"bot.dialogue.{skill.name}."):
        yield f"bot/dialogue/{skill.name}: a guide named {one.name}"
    else:
        yield from _lacks_of_guide(guide)
    if one.form not in domain()["forms"]:
        yield f"domain.yml: form {one.form}"
    elif domain()["forms"][one.form] != {"required_slots": [STATE_SLOT]}:
        yield f"domain.yml: {one.form} requires the state alone"
    if one.name not in drafts():
        yield f"bot/dialogue/state.py: a draft for {one.name}"
    yield from _lacks_of_rules(one, skill)
    for ending in ENDINGS:
        if f"utter_{one.name}_{ending}" not in responses():
            yield f"data/responses: utter_{one.name}_{ending}"


@cache
def drafts() -> Mapping[str, Draft]:
    """The drafts of the state by the names of their conversations."""
    held = vars(ConversationState()).values()
    return {draft.prefix: draft for draft in held if isinstance(draft, Draft)}


def _lacks_of_rules(one: Conversation, skill: Skill) -> Iterator[str]:
    steps = list(rules(skill.name))
    for start in sorted(one.starts):
        if [("intent", start), ("action", one.form), ("active_loop", one.form)] not in steps:
            yield f"data/rules/{skill.name}.yml: {start} begins {one.form}"
    if not any(
        s[:1] == [("action", one.form)] and s[-1] == ("action", one.ends_with) for s in steps
    ):
        yield f"data/rules/{skill.name}.yml: {one.ends_with} ends {one.form}"


def _lacks_of_guide(guide: Guide) -> Iterator[str]:
    """Of slots and questions; labels are checked as they are read."""
    draft = drafts().get(guide.name)
    for slot in sorted(set(guide.slots()) ^ set(draft.slots() if draft else guide.slots())):
        yield f"bot/dialogue: {slot}, of the guide {guide.name} or its draft alone"
    for step in guide.steps:
        for wording in WORDINGS:
            response = step.ask({}, wording).response
            if response not in responses():
                yield f"data/responses: {response}"


def _unknown(intents: Mapping[str, Intent], skills: Mapping[str, Skill]) -> Iterator[str]:
    """What the project has and no table knows."""
    names, topics = {row.name for row in intents.values()}, set(intents)
    known_actions = {name for skill in skills.values() for name in skill.actions}
    yield from (f"INTENTS: {one}, of domain.yml" for one in set(domain()["intents"]) - names)
    yield from (f"INTENTS: {one}, of data/nlu" for one in labels() - topics)
    yield from (f"INTENTS: {one}, of docs/labels.md" for one in guide_labels() - topics)
    yield from (f"SKILLS: {one}, of domain.yml" for one in set(domain()["actions"]) - known_actions)
    yield from (f"SKILLS: {one}, of actions" for one in actions_of_the_code() - known_actions)
    yield from (f"INTENTS: {one}, on the way" for one in ON_THE_WAY.keys() - topics)
    yield from (f"SKILLS: the guide {one}" for one in guides().keys() - conversations_of(skills))
