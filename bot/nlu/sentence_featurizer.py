"""Graph component: the sentence encoder's features of each message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import SentenceEncoder, encoder_version
from bot.settings import load_settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the encoder's features, shape (1, 4608), as a dense sentence feature."""

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
        """Adds the vector to each message."""
        for message in messages:
            self._add_vector(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vector to each training example."""
        self.process(training_data.training_examples)
        return training_data

    def _add_vector(self, message: Message) -> None:
        text = message.get(TEXT)
        if not text:
            return
        vector = self._encoder.features(text)[np.newaxis, :]
        message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
