"""Graph component: one linear head that tells intents and retrieval topics apart together.

Stock Rasa first decides on an intent and then, in a second model, on the topic of a retrieval
intent. Here `faq/vesting` and `delete_goal` are labels of one kind, scored side by side, so that
a topic competes with its true neighbours and a message is scored once.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression

Matrix = npt.NDArray[np.float32]

_ARRAYS_FILE = "head.npz"
_LABELS_FILE = "labels.json"
_NO_SPREAD = np.float32(1e-6)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LabelClassifier(GraphComponent, IntentClassifier):
    """Multinomial logistic regression over standardised dense sentence features."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Takes the settings and the place to keep what is learnt (see `GraphComponent`)."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._labels: list[str] = []
        self._head: dict[str, Matrix] = {}

    @classmethod
    def required_components(cls) -> list[type]:
        """Features come from earlier components (see Rasa's `GraphComponent`)."""
        return [DenseFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings in `config.yml`.

        `scale`: length that an average feature vector is given, which weighs fit against
        simplicity together with `inverse_regularisation`, scikit-learn's C. `max_iterations`: of
        the solver. `ranking_length`: how many labels a parsed message lists.
        """
        return {
            "scale": 3.0,
            "inverse_regularisation": 2.0,
            "max_iterations": 100,
            "ranking_length": 10,
        }

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
        """Learns the head and keeps it.

        Args:
            training_data: Examples with features.

        Returns:
            The resource under which the head is kept.
        """
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        features = np.vstack([_features(example) for example in examples])
        centre, spread = features.mean(axis=0), features.std(axis=0) + _NO_SPREAD
        spread *= np.sqrt(features.shape[1]) / self._config["scale"]
        model = LogisticRegression(
            C=self._config["inverse_regularisation"],
            max_iter=self._config["max_iterations"],
            class_weight="balanced",
        )
        model.fit((features - centre) / spread, [_label(example) for example in examples])
        self._labels = [str(label) for label in model.classes_]
        self._head = _folded(model.coef_, model.intercept_, centre, spread)
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent, ranking and, for a retrieval intent, the topic of each message."""
        for message in messages:
            for key, value in label_as_parse_data(self._ranking(message)).items():
                message.set(key, value, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> list[dict[str, Any]]:
        logits = (_features(message) @ self._head["weights"] + self._head["offsets"])[0]
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        best = np.argsort(-shares, kind="stable")[: self._config["ranking_length"]]
        return [{"name": self._labels[i], "confidence": float(shares[i])} for i in best]

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / _ARRAYS_FILE, **self._head)
            (folder / _LABELS_FILE).write_text(json.dumps(self._labels))

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
            component._head = dict(np.load(folder / _ARRAYS_FILE))
            component._labels = json.loads((folder / _LABELS_FILE).read_text())
        return component


def _features(message: Message) -> Matrix:
    """The dense sentence features of a message, shape (1, features)."""
    _, dense = message.get_dense_features(TEXT)
    features: Matrix = dense.features
    return features


def _folded(
    weights: npt.NDArray[Any], offsets: npt.NDArray[Any], centre: Matrix, spread: Matrix
) -> dict[str, Matrix]:
    """The head with the standardisation folded into it, so that a message is only multiplied."""
    folded = (weights / spread).T
    return {
        "weights": folded.astype(np.float32),
        "offsets": (offsets - centre @ folded).astype(np.float32),
    }


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
