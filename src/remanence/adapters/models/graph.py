"""An ONNX graph in the making: nodes and constants in the order in which they come, referred to by name."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

OPSET: Final = 20  # the first with Gelu
IR_VERSION: Final = 10  # what runtimes of opset 20's time read


class Graph:
    def __init__(self) -> None:
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []
        self._outputs: list[ValueInfoProto] = []

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add a node of one output, whose name is returned."""
        [output] = self._add(kind, inputs, [f"{kind}_{len(self._nodes)}"], attributes)
        return output

    def split(self, value: str, parts: int) -> list[str]:
        """`value` cut along its last axis into equal parts."""
        outputs = [f"Split_{len(self._nodes)}_{part}" for part in range(parts)]
        return self._add("Split", [value], outputs, {"axis": -1, "num_outputs": parts})

    def give(self, name: str, value: str, *shape: int | str) -> None:
        """Make a float value an output of the whole graph."""
        self._add("Identity", [value], [name], {})
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def as_float(self, value: str) -> str:
        return self.op("Cast", value, to=TensorProto.FLOAT)

    def constant(self, values: NDArray[Any]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def number(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def file(self, name: str, *, reads: Mapping[str, Sequence[str]], notes: Mapping[str, str]) -> bytes:
        """The model's file; it reads int64 in the shapes said."""
        inputs = [helper.make_tensor_value_info(i, TensorProto.INT64, shape) for i, shape in reads.items()]
        body = helper.make_graph(self._nodes, name, inputs, self._outputs, self._constants)
        model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        helper.set_model_props(model, dict(notes))
        file: bytes = model.SerializeToString(deterministic=True)
        return file

    def _add(self, kind: str, inputs: Sequence[str], outputs: list[str], attributes: Mapping[str, Any]) -> list[str]:
        self._nodes.append(helper.make_node(kind, inputs, outputs, **attributes))
        return outputs
