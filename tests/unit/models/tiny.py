"""Folders of models small enough to compute in one's head."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

TABLE = np.array([[0, 0, 1], [3, 0, 0], [0, 4, 0], [1, 1, 1], [0, 0, -5]], np.float32)
WORDS = {"[UNK]": 0, "tea": 1, "milk": 2, "sugar": 3, "ask:": 4}


def sentence_encoder(folder, *, outputs=("last_hidden_state",), reads=("input_ids", "attention_mask")):
    """Its token states are the rows of TABLE; any pooled output is the first token's, negated."""
    folder.mkdir()
    _tokenizer(WORDS, "[UNK]").save(str(folder / "tokenizer.json"))
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    for output in sorted(set(outputs) - {"last_hidden_state"}):
        nodes.append(helper.make_node("Gather", ["last_hidden_state", "first"], [f"{output}_first"], axis=1))
        nodes.append(helper.make_node("Neg", [f"{output}_first"], [output]))
    gives = {name: ["b", "n", 3] if name == "last_hidden_state" else ["b", 3] for name in outputs}
    _save(folder, nodes, {"table": TABLE, "first": np.array(0)}, reads=reads, gives=gives)
    return folder


TWO_FOR_TEA = np.array([[0.0], [0.0], [0.0], [2.0]], np.float32)


def cross_encoder(folder, weights=TWO_FOR_TEA):
    """Sums a row of `weights` for each token of the second text; the last row is tea's."""
    tokenizer = _tokenizer({"[PAD]": 0, "[SEP]": 1, "milk": 2, "tea": 3}, "[PAD]")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A [SEP]", pair="$A [SEP] $B:1", special_tokens=[("[SEP]", 1)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    nodes = [
        helper.make_node("Gather", ["weights", "input_ids"], ["rows"]),
        helper.make_node("Mul", ["attention_mask", "token_type_ids"], ["second"]),
        helper.make_node("Cast", ["second"], ["kept"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["kept", "last"], ["wide"]),
        helper.make_node("Mul", ["rows", "wide"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "middle"], ["logits"], keepdims=0),
    ]
    constants = {"weights": weights, "last": np.array([2]), "middle": np.array([1])}
    reads = ("input_ids", "attention_mask", "token_type_ids")
    _save(folder, nodes, constants, reads=reads, gives={"logits": ["b", weights.shape[1]]})
    return folder


def _tokenizer(words, unknown):
    tokenizer = Tokenizer(models.WordLevel(words, unk_token=unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def _save(folder, nodes, constants, *, reads, gives):
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "n"]) for name in reads],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in gives.items()],
        [numpy_helper.from_array(values, name) for name, values in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.save(model, folder / "model.onnx")
