"""Graph component: what a message does and which of its words are what, in its context."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.core.message_reading import READING
from bot.dialogue.core.reader_context import CONTEXT, ReaderContext
from bot.nlu.in_context import Placing, in_context
from bot.nlu.label_classifier import LabelClassifier, label_as_parse_data
from bot.nlu.reader_model import ReaderModel
from bot.nlu.sentence_featurizer import ENCODED, SentenceFeaturizer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class MessageReader(GraphComponent, IntentClassifier):
    """Sets the reading of each message, and ranks its labels anew.

    Spans are no entities of Rasa's: those would carry the words once more, into what is kept of
    short messages (`bot.engine.understood`).

    The context comes in the message's metadata, under `CONTEXT`; without it a message is read as
    the first one of a conversation.
    """

    def __init__(self, config: dict[str, Any], model: ReaderModel) -> None:
        """Takes the learnt layers.

        Args:
            config: The component's settings in `config.yml`: `placing`, the fields of `Placing`.
            model: The layers.
        """
        self._placing = Placing(**config["placing"])
        self._model = model

    @classmethod
    def required_components(cls) -> list[type]:
        """Words and labels have been read before (see Rasa's `GraphComponent`)."""
        return [SentenceFeaturizer, LabelClassifier]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        """Creates the component (see Rasa's `GraphComponent`)."""
        del model_storage, resource, execution_context
        return cls(config, ReaderModel.load())

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads each message."""
        for message in messages:
            encoded = message.get(ENCODED)
            if encoded is None:
                continue
            context = ReaderContext.from_json((message.get(METADATA) or {}).get(CONTEXT, {}))
            reading = self._model.read(message.get(TEXT), encoded, context)
            told = {**reading.to_json(), CONTEXT: context.to_json()}
            message.set(READING, told, add_to_output=True)
            here = in_context(
                message.get(INTENT_RANKING_KEY), reading.acts, self._placing, first=context.first
            )
            for key, value in label_as_parse_data(here).items():
                message.set(key, value, add_to_output=True)
        return messages
