"""Graph component: the sentence encoder's features of each message."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import SentenceEncoder, encoder_version
from bot.nlu.pieces import pieces_of
from bot.settings import load_settings

Vector = npt.NDArray[np.float32]

ENCODED = "encoded"
"""Where a message holds what the encoder has read of it, for the components after this one."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the encoder's features as dense features.

    Those of a message are its sentence feature, shape (1, 4608). Those of the pieces of a long
    message, where others put those of words, are its sequence feature, shape (pieces, 4608).
    """

    def __init__(self, config: dict[str, Any], name: str, encoder: SentenceEncoder) -> None:
        """Takes the loaded encoder.

        Args:
            config: The component's settings in `config.yml`; it has none of its own.
            name: Name of the graph node.
            encoder: The loaded encoder.
        """
        super().__init__(name, config)
        self._encoder = encoder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Creates the component (see Rasa's `GraphComponent`)."""
        del model_storage, resource
        folder = Path(load_settings().encoder_dir)
        return cls(config, execution_context.node_name, SentenceEncoder(folder))

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to set (see Rasa's `DenseFeaturizer`)."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Makes Rasa train anew when the encoder changes, which lies outside the data."""
        del config
        return encoder_version()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the features of each message and of its pieces."""
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            encoded = self._encoder.read(text)
            message.set(ENCODED, encoded)
            self._put(message, FEATURE_TYPE_SENTENCE, [encoded.features])
            if pieces := pieces_of(text):
                features = [self._encoder.features(piece) for piece in pieces]
                self._put(message, FEATURE_TYPE_SEQUENCE, features)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the features of each training example, as a whole only, on all cores."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            found = pool.map(self._encoder.features, [e.get(TEXT) for e in examples])
            for example, features in zip(examples, found, strict=True):
                self._put(example, FEATURE_TYPE_SENTENCE, [features])
        return training_data

    def _put(self, message: Message, kind: str, features: list[Vector]) -> None:
        message.add_features(Features(np.array(features), kind, TEXT, self._identifier))
