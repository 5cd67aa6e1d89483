"""A BERT encoder as an ONNX graph, written from its weights.

Every text of a batch has the same number of tokens, so the graph knows no padding and no
mask. It gives the last hidden states; pooling is done outside, since ONNX Runtime's
ReduceMean was the one operator whose result changed with the batch (by 1e-7).

Only operators are used whose results are equal bit for bit with AVX2 and with AVX-512. The fused
attention is not: its softmax adds up eight numbers at once there and sixteen here. Matrix products
add in one order, so the denominator of the softmax is a column of the product with the values.
The residual is added by nodes of its own: ONNX Runtime's fused operator (SkipLayerNormalization)
takes five times as long as two additions and LayerNormalization, a tenth of all the time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FUSED_OPERATOR_DOMAIN = "com.microsoft"
OPSET, FUSED_OPSET, IR_VERSION = 17, 1, 8
INPUT_NAME, WORDS_NAME, OUTPUT_NAME = "token_ids", "words", "states"


def graph_of_files(*, config: bytes, weights: bytes) -> bytes:
    """The serialised graph of a model, from its ``config.json`` and ``model.safetensors``."""
    from safetensors.numpy import load

    return write_graph(json.loads(config), load(weights))


def write_graph(
    settings: Mapping[str, Any], tensors: Mapping[str, np.ndarray], *, words_given: bool = False
) -> bytes:
    """The serialised graph of a model, from its settings and tensors as BERT names them.

    Input ``token_ids`` (texts, tokens) int32, output ``states`` (texts, tokens, d) float32. With
    ``words_given`` the input is ``words`` (texts, tokens, d) float32, the tokens' rows of the table
    of words, which is then not in the graph. The same tensors give the same bytes. Raises
    `DataError` for a model that is not a BERT with exact GELU and absolute positions.
    """
    _check_supported(settings)
    graph = _GraphBuilder(tensors=tensors, epsilon=float(settings["layer_norm_eps"]))
    if words_given:
        graph.embeddings_of_given_words()
    else:
        graph.embeddings()
    for layer in range(settings["num_hidden_layers"]):
        graph.layer(layer, heads=settings["num_attention_heads"])
    return graph.serialize(dimensions=settings["hidden_size"], words_given=words_given)


def _check_supported(settings: Mapping[str, Any]) -> None:
    wanted = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
    for key, value in wanted.items():
        if settings.get(key, value) != value:
            raise DataError(
                f"config.json of the model: {key} is {settings[key]!r}; a graph can be built only "
                f"for {value!r}. Use it through sentence-transformers."
            )


class _GraphBuilder:
    """Nodes and weights as they are added; ``state`` names the newest hidden states."""

    def __init__(self, *, tensors: Mapping[str, np.ndarray], epsilon: float) -> None:
        self.tensors = tensors
        self.epsilon = epsilon
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.state = ""

    def embeddings(self) -> None:
        """Words, positions and the only segment (its vector added to every position)."""
        words = self._add_weight("words", self._tensor("embeddings.word_embeddings.weight"))
        positions = self._add_positions()
        gamma, beta = self._add_layer_norm("embeddings.LayerNorm", "embeddings")
        self._add_node(
            "EmbedLayerNormalization",
            [INPUT_NAME, "", words, positions, "", gamma, beta],
            ["state_0", "mask_index"],
            epsilon=self.epsilon,
        )
        self.state = "state_0"

    def embeddings_of_given_words(self) -> None:
        """Words as they are given, the first positions, and the only segment."""
        positions = self._add_positions()
        start, axis, end = (
            self._add_weight(f"number_{value}", np.array([value], dtype=np.int64))
            for value in (0, 1, 2)
        )
        shape = self._add_node("Shape", [WORDS_NAME], ["shape"], domain="")
        tokens = self._add_node("Slice", [shape, axis, end], ["tokens"], domain="")
        first = [positions, start, tokens, start]
        placed = self._add_node("Slice", first, ["first_positions"], domain="")
        total = self._add_node("Add", [WORDS_NAME, placed], ["placed_words"], domain="")
        self.state = self._add_node(
            "LayerNormalization",
            [total, *self._add_layer_norm("embeddings.LayerNorm", "embeddings")],
            ["state_0"],
            domain="",
            epsilon=self.epsilon,
            axis=-1,
        )

    def _add_positions(self) -> str:
        """The table of positions with the vector of the only segment in every row."""
        segment = self._tensor("embeddings.token_type_embeddings.weight")[0]
        positions = self._tensor("embeddings.position_embeddings.weight")
        return self._add_weight("positions", positions + segment)

    def layer(self, number: int, *, heads: int) -> None:
        """Attention, projection, residual and norm; feed-forward, residual and norm."""
        source, tag = f"encoder.layer.{number}.", f"{number}"
        attention = self._attention(f"{source}attention.self.", tag, heads=heads)
        middle = self._dense_and_norm(attention, f"{source}attention.output", f"attended_{tag}")
        wide = self._add_matmul(middle, f"{source}intermediate.dense", f"wide_{tag}")
        bias = self._add_weight(
            f"wide_{tag}_bias", self._tensor(f"{source}intermediate.dense.bias")
        )
        active = self._add_node("BiasGelu", [wide, bias], [f"active_{tag}"])
        self.state = middle
        self.state = self._dense_and_norm(active, f"{source}output", f"state_{number + 1}")

    def _attention(self, source: str, tag: str, *, heads: int) -> str:
        """Self-attention; each head has a column more, which is 1 in the values and else 0."""
        parts = ("query", "key", "value")
        weights = [self._tensor(f"{source}{part}.weight").T for part in parts]
        biases = [self._tensor(f"{source}{part}.bias")[None] for part in parts]
        width = weights[0].shape[1] // heads
        weight = [_append_column_per_head(matrix, heads=heads, value=0.0) for matrix in weights]
        bias = [
            _append_column_per_head(vector, heads=heads, value=float(part == "value"))[0]
            for part, vector in zip(parts, biases, strict=True)
        ]
        qkv = self._add_weight(f"qkv_{tag}", np.concatenate(weight, axis=1))
        qkv_bias = self._add_weight(f"qkv_bias_{tag}", np.concatenate(bias))
        by_head = self._add_weight(
            f"by_head_{tag}", np.array([0, 0, len(parts), heads, width + 1], dtype=np.int64)
        )
        joined = self._add_weight(f"joined_{tag}", np.array([0, 0, heads * width], dtype=np.int64))
        columns = self._add_weight(f"columns_{tag}", np.array([width, 1], dtype=np.int64))

        def plain(operator: str, inputs: Sequence[str], name: str, **attributes: Any) -> str:
            return self._add_node(operator, inputs, [f"{name}_{tag}"], domain="", **attributes)

        tensor = plain("MatMul", [self.state, qkv], "qkv_product")
        tensor = plain("Add", [tensor, qkv_bias], "qkv_sum")
        tensor = plain("Reshape", [tensor, by_head], "qkv_by_head")
        tensor = plain("Transpose", [tensor], "qkv_by_part", perm=[2, 0, 3, 1, 4])
        query, key, value = (f"{part}_{tag}" for part in parts)
        self._add_node("Split", [tensor], [query, key, value], domain="", axis=0)
        scores = self._add_node(
            "FusedMatMul", [query, key], [f"scores_{tag}"], transB=1, alpha=float(width) ** -0.5
        )
        highest = plain("ReduceMax", [scores], "highest", axes=[-1])
        powers = plain("Exp", [plain("Sub", [scores, highest], "below_highest")], "powers")
        sums = plain("MatMul", [powers, value], "sums")
        shares = [f"weighted_{tag}", f"total_{tag}"]
        self._add_node("Split", [sums, columns], shares, domain="", axis=-1)
        tensor = plain("Div", shares, "mixed_by_head")
        tensor = plain("Transpose", [tensor], "mixed_by_token", perm=[1, 3, 0, 2, 4])
        return plain("Reshape", [tensor, joined], "attention")

    def serialize(self, *, dimensions: int, words_given: bool) -> bytes:
        """The finished model as bytes, the same for the same weights."""
        from onnx import TensorProto, helper

        self.nodes[-1].output[0] = OUTPUT_NAME
        tokens: list[str | int | None] = ["texts", "tokens"]
        states = [*tokens, dimensions]
        ids = helper.make_tensor_value_info(INPUT_NAME, TensorProto.INT32, tokens)
        words = helper.make_tensor_value_info(WORDS_NAME, TensorProto.FLOAT, states)
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [words if words_given else ids],
            [helper.make_tensor_value_info(OUTPUT_NAME, TensorProto.FLOAT, states)],
            self.weights,
        )
        opsets = [
            helper.make_opsetid("", OPSET),
            helper.make_opsetid(FUSED_OPERATOR_DOMAIN, FUSED_OPSET),
        ]
        model = helper.make_model(graph, opset_imports=opsets, producer_name="thememap")
        model.ir_version = IR_VERSION
        return bytes(model.SerializeToString(deterministic=True))

    def _dense_and_norm(self, given: str, source: str, output: str) -> str:
        product = self._add_matmul(given, f"{source}.dense", f"{output}_dense")
        bias = self._add_weight(f"{output}_dense_bias", self._tensor(f"{source}.dense.bias"))
        gamma, beta = self._add_layer_norm(f"{source}.LayerNorm", output)
        total = self._add_node("Add", [product, self.state], [f"{output}_skip"], domain="")
        total = self._add_node("Add", [total, bias], [f"{output}_sum"], domain="")
        return self._add_node(
            "LayerNormalization",
            [total, gamma, beta],
            [output],
            domain="",
            epsilon=self.epsilon,
            axis=-1,
        )

    def _add_matmul(self, given: str, source: str, output: str) -> str:
        weight = self._add_weight(f"{output}_weight", self._tensor(f"{source}.weight").T)
        return self._add_node("MatMul", [given, weight], [output], domain="")

    def _add_layer_norm(self, source: str, name: str) -> tuple[str, str]:
        gamma = self._add_weight(f"{name}_gamma", self._tensor(f"{source}.weight"))
        return gamma, self._add_weight(f"{name}_beta", self._tensor(f"{source}.bias"))

    def _tensor(self, name: str) -> np.ndarray:
        return np.asarray(self.tensors[name], dtype=np.float32)

    def _add_weight(self, name: str, values: np.ndarray) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add_node(
        self,
        operator: str,
        inputs: Sequence[str],
        outputs: Sequence[str],
        *,
        domain: str = FUSED_OPERATOR_DOMAIN,
        **attributes: Any,
    ) -> str:
        from onnx import helper

        self.nodes.append(
            helper.make_node(
                operator, inputs, outputs, name=outputs[0], domain=domain, **attributes
            )
        )
        return outputs[0]


def _append_column_per_head(values: np.ndarray, *, heads: int, value: float) -> np.ndarray:
    """(n, heads * (width + 1)) from (n, heads * width): a column of ``value`` after each head."""
    by_head = values.reshape(len(values), heads, -1)
    return np.pad(by_head, ((0, 0), (0, 0), (0, 1)), constant_values=value).reshape(len(values), -1)
