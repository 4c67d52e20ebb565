"""Unpacks a trained model and leaves alone what Rasa reads of it in vain.

- A model carries its domain twice: in its metadata, which are JSON, and as YAML, which Rasa reads
  three times with a parser written in Python. That was two seconds of a start.
- The metadata tell how the model was trained, and reading that imports whatever can be trained.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import (
    MODEL_ARCHIVE_METADATA_FILE,
    LocalModelStorage,
)
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain


class CoachModelStorage(LocalModelStorage):
    """Rasa's storage, whose graph gets the domain of the metadata."""

    domain: Domain

    @classmethod
    def from_model_archive(
        cls, storage_path: Path, model_archive_path: str | Path
    ) -> tuple[CoachModelStorage, ModelMetadata]:
        """Unpacks an archive (see Rasa's `ModelStorage`)."""
        storage, metadata = super().from_model_archive(storage_path, model_archive_path)
        storage.domain = metadata.domain
        nodes = metadata.predict_schema.nodes
        for name, node in nodes.items():
            if node.uses is DomainProvider:
                nodes[name] = replace(node, uses=DomainOfMetadata)
        return storage, metadata

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        kept = json.loads((directory / MODEL_ARCHIVE_METADATA_FILE).read_text(encoding="utf-8"))
        return ModelMetadata.from_dict({**kept, "train_schema": {"nodes": {}}})


class DomainOfMetadata(DomainProvider):
    """Gives the graph the domain that the model's metadata have."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: CoachModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DomainOfMetadata:
        """Creates the component (see Rasa's `GraphComponent`)."""
        del config, execution_context, kwargs
        return cls(model_storage, resource, model_storage.domain)
