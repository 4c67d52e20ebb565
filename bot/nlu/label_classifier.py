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
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression

Vector = npt.NDArray[np.float32]
_WEIGHTS_FILE = "weights.npz"
_LABELS_FILE = "labels.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LabelClassifier(GraphComponent, IntentClassifier):
    """Multinomial logistic regression over all sentence features of the pipeline."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Takes the settings and the place to keep what is learnt (see `GraphComponent`)."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._labels: list[str] = []
        self._weights: Vector = np.zeros((0, 0), np.float32)
        self._offsets: Vector = np.zeros(0, np.float32)

    @classmethod
    def required_components(cls) -> list[type]:
        """Features come from earlier components (see Rasa's `GraphComponent`)."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings in `config.yml`.

        `dense_scale`: factor on dense features, which weighs meaning against wording.
        `inverse_regularisation`: scikit-learn's C. `max_iterations`: of the solver.
        `ranking_length`: how many labels a parsed message lists.
        """
        return {
            "dense_scale": 6.0,
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
        features = scipy.sparse.vstack(
            [scipy.sparse.csr_matrix(self._features(example)) for example in examples]
        )
        labels = [_label(example) for example in examples]
        model = LogisticRegression(
            C=self._config["inverse_regularisation"],
            max_iter=self._config["max_iterations"],
            class_weight="balanced",
        )
        model.fit(features, labels)
        self._labels = [str(label) for label in model.classes_]
        self._weights = model.coef_.T.astype(np.float32)
        self._offsets = model.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent, ranking and, for a retrieval intent, the topic of each message."""
        for message in messages:
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        features = self._features(message) if message.get(TEXT) else None
        if features is None:
            message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", [], add_to_output=True)
            return
        scores = self._probabilities(features)
        order = np.argsort(-scores, kind="stable")[: self._config["ranking_length"]]
        ranking = [{"name": self._labels[i], "confidence": float(scores[i])} for i in order]
        set_label(message, ranking)

    def _features(self, message: Message) -> scipy.sparse.csr_matrix:
        """All sentence features side by side, shape (1, features)."""
        _, sparse = message.get_sparse_features(TEXT)
        _, dense = message.get_dense_features(TEXT)
        parts = [] if sparse is None else [sparse.features]
        if dense is not None:
            parts.append(scipy.sparse.csr_matrix(dense.features * self._config["dense_scale"]))
        return scipy.sparse.hstack(parts, format="csr", dtype=np.float32)

    def _probabilities(self, features: scipy.sparse.csr_matrix) -> Vector:
        logits = features @ self._weights + self._offsets
        exponentials = np.exp(logits[0] - logits.max())
        shares: Vector = exponentials / exponentials.sum()
        return shares

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / _WEIGHTS_FILE, weights=self._weights, offsets=self._offsets)
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
            arrays = np.load(folder / _WEIGHTS_FILE)
            component._weights, component._offsets = arrays["weights"], arrays["offsets"]
            component._labels = json.loads((folder / _LABELS_FILE).read_text())
        return component


def _label(example: Message) -> str:
    return str(example.get(INTENT_RESPONSE_KEY) or example.get(INTENT))


def set_label(message: Message, ranking: list[dict[str, Any]]) -> None:
    """Writes a ranking of labels into a message in the words that Rasa's other parts read.

    Args:
        message: The message to write into.
        ranking: Labels (`intent` or `intent/topic`) with confidences, best first; not empty.
    """
    parsed = label_as_parse_data(ranking)
    for key, value in parsed.items():
        message.set(key, value, add_to_output=True)


def label_as_parse_data(ranking: list[dict[str, Any]]) -> dict[str, Any]:
    """The part of a parsed message that says what it means.

    Args:
        ranking: Labels with confidences, best first; not empty.

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
