"""Graphs in whole numbers compute nearly what their matrices do, the same on every processor."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper

from bot.nlu.graph_writer import GraphWriter

Matrix = npt.NDArray[np.float32]

_UNITS = 64
_RANDOM = np.random.default_rng(7)
_MATRIX = _RANDOM.normal(size=(32, _UNITS)).astype(np.float32)
_OFFSET = _RANDOM.normal(size=32).astype(np.float32)


def _dense(matrix: Matrix, offset: Matrix) -> ModelProto:
    graph = GraphWriter()
    graph.node("Identity", graph.dense("value", "layer", matrix, offset), output="result")
    value = helper.make_tensor_value_info("value", TensorProto.FLOAT, [1, "tokens", _UNITS])
    result = helper.make_tensor_value_info("result", TensorProto.FLOAT, [1, "tokens", len(matrix)])
    return graph.model("dense", [value], [result])


def _run(model: ModelProto, name: str, value: npt.NDArray[np.generic]) -> Matrix:
    session = onnxruntime.InferenceSession(model.SerializeToString())
    result: Matrix = session.run(["result"], {name: value})[0]
    return result


def test_a_dense_layer_is_nearly_the_product() -> None:
    value = _RANDOM.normal(size=(1, 9, _UNITS)).astype(np.float32)
    exact = value @ _MATRIX.T + _OFFSET
    error = _run(_dense(_MATRIX, _OFFSET), "value", value) - exact
    assert np.sqrt((error**2).mean()) < 0.02 * exact.std()


def test_each_output_has_a_scale_of_its_own() -> None:
    value = _RANDOM.normal(size=(1, 9, _UNITS)).astype(np.float32)
    sizes = np.geomspace(1e-3, 1e3, len(_MATRIX)).astype(np.float32)
    found = _run(_dense(_MATRIX * sizes[:, None], _OFFSET * 0), "value", value) / sizes
    exact = value @ _MATRIX.T
    assert np.sqrt(((found - exact) ** 2).mean(axis=(0, 1))).max() < 0.04 * exact.std()


def test_no_sum_of_two_products_leaves_sixteen_bits() -> None:
    model = _dense(_MATRIX, _OFFSET)
    constants = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    whole = constants["layer.whole"].astype(np.int64)
    assert np.abs(whole).max() * 255 * 2 < 2**15
    assert np.abs(whole).max(axis=0).min() == np.abs(whole).max()


def test_an_output_without_weights_is_its_offset() -> None:
    value = np.ones((1, 2, _UNITS), np.float32)
    found = _run(_dense(np.zeros_like(_MATRIX), _OFFSET), "value", value)
    assert found[0, 1] == pytest.approx(_OFFSET)


def test_rows_are_nearly_those_of_the_table() -> None:
    graph = GraphWriter()
    graph.node("Identity", graph.rows("numbers", "table", _MATRIX), output="result")
    numbers = helper.make_tensor_value_info("numbers", TensorProto.INT64, [1, "tokens"])
    result = helper.make_tensor_value_info("result", TensorProto.FLOAT, [1, "tokens", _UNITS])
    model = graph.model("rows", [numbers], [result])
    wanted = np.array([[3, 31, 3, 0]])
    step = np.abs(_MATRIX[wanted]).max(axis=-1, keepdims=True) / 127
    assert (np.abs(_run(model, "numbers", wanted) - _MATRIX[wanted]) <= 0.51 * step).all()


def test_a_constant_is_kept_once() -> None:
    graph = GraphWriter()
    assert graph.integers(1, 2) == graph.integers(1, 2)
    parts = graph.split(graph.node("Cast", graph.integers(1, 2), to=TensorProto.FLOAT), 2)
    graph.node("Add", *parts, output="result")
    result = helper.make_tensor_value_info("result", TensorProto.FLOAT, [1])
    model = graph.model("sum", [], [result])
    assert len(model.graph.initializer) == 1
    session = onnxruntime.InferenceSession(model.SerializeToString())
    assert session.run(["result"], {})[0].tolist() == [3.0]
