"""Graph component: one model that tells intents and retrieval topics apart together.

Stock Rasa first decides on an intent, then, in a second model, on the topic of a retrieval
intent, and in a third component whether to act on it. Here `faq/vesting` and `delete_goal` are
labels of one kind, scored side by side, so that a topic competes with its true neighbours, a
message is scored once, and all kinds of out of scope are weighed together.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    FEATURE_TYPE_SEQUENCE,
    INTENT,
    INTENT_RESPONSE_KEY,
    RESPONSE_SELECTOR,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.decision import Weighing, ranked
from bot.nlu.label_model import Fit, LabelModel, Mixing, fit_label_model
from bot.nlu.pieces import combined, pieces_of

Matrix = npt.NDArray[np.float32]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LabelClassifier(GraphComponent, IntentClassifier):
    """A model of the labels over sentence features and wording, and a decision by its shares."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Takes the settings and the place to keep what is learnt (see `GraphComponent`)."""
        self._fit = Fit(**config["fit"])
        self._mixing = Mixing(**config["mixing"])
        self._weighing = Weighing(**config["weighing"])
        self._ranking_length: int = config["ranking_length"]
        self._model_storage = model_storage
        self._resource = resource
        self._model: LabelModel | None = None

    @classmethod
    def required_components(cls) -> list[type]:
        """Features come from earlier components (see Rasa's `GraphComponent`)."""
        return [DenseFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings in `config.yml`.

        `fit`: the fields of `Fit`. `mixing`: the fields of `Mixing`. `weighing`: the fields of
        `Weighing`. `ranking_length`: how many labels a parsed message lists.
        """
        return {"ranking_length": 10}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Makes Rasa learn anew when the code beside this file changes, which it does not see."""
        del config
        code = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
        return hashlib.sha256(b"".join(code)).hexdigest()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LabelClassifier:
        """Creates the component for training (see Rasa's `GraphComponent`)."""
        del execution_context
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the model and keeps it.

        Args:
            training_data: Examples with features.

        Returns:
            The resource under which the model is kept.
        """
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        features = np.vstack([_features(example) for example in examples])
        texts, labels = [e.get(TEXT) for e in examples], [_label(e) for e in examples]
        self._model = fit_label_model(texts, features, labels, self._fit)
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent, ranking and, for a retrieval intent, the topic of each message."""
        for message in messages:
            for key, value in label_as_parse_data(self._ranking(message)).items():
                message.set(key, value, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> list[dict[str, Any]]:
        assert self._model is not None, "loaded or trained before it is asked"  # noqa: S101
        labels, text = self._model.head.labels, message.get(TEXT)
        pieces = pieces_of(text)
        shares = self._model.shares([text, *pieces], _features(message), self._mixing)
        whole = combined(labels, pieces, shares) if pieces else shares[0]
        named = dict(zip(labels, map(float, whole), strict=True))
        best = ranked(named, self._weighing)[: self._ranking_length]
        return [{"name": label, "confidence": share} for label, share in best]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LabelClassifier:
        """Loads what was learnt (see Rasa's `GraphComponent`)."""
        del kwargs
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            component._model = LabelModel.load(folder)
        return component


def _features(message: Message) -> Matrix:
    """The features of a message and, if it has any, of its pieces: shape (texts, features)."""
    # Rasa's own way to them copies all that it finds.
    found = {one.type: one.features for one in message.features if one.attribute == TEXT}
    whole: Matrix = found[FEATURE_TYPE_SENTENCE]
    pieces: Matrix | None = found.get(FEATURE_TYPE_SEQUENCE)
    return whole if pieces is None else np.vstack([whole, pieces])


def _label(example: Message) -> str:
    return str(example.get(INTENT_RESPONSE_KEY) or example.get(INTENT))


def label_as_parse_data(ranking: list[dict[str, Any]]) -> dict[str, Any]:
    """The part of a parsed message that says what it means.

    Args:
        ranking: Labels (`intent` or `intent/topic`) with confidences, best first; not empty.

    Returns:
        `intent`, `intent_ranking` and, for a retrieval intent, `response_selector` as Rasa's
        own response selector would have written it.
    """
    best = ranking[0]
    intent, _, topic = best["name"].partition("/")
    parsed: dict[str, Any] = {
        INTENT: {"name": intent, "confidence": best["confidence"]},
        "intent_ranking": ranking,
    }
    if topic:
        response = {"intent_response_key": best["name"], "utter_action": f"utter_{best['name']}"}
        parsed[RESPONSE_SELECTOR] = {
            "all_retrieval_intents": [intent],
            intent: {"response": {**response, "confidence": best["confidence"]}},
        }
    return parsed
