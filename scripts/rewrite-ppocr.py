#!/usr/bin/python3
"""Rewrite the PP-OCRv4 recognition model to the same text in less time.

    rewrite-ppocr.py [--float] IN.onnx OUT.onnx

What changes, and why (CPU time on the model's input, text unchanged):

  * BatchNorm and the learnable scalars that PaddlePaddle leaves between the
    layers are folded into the convolutions;
  * hard-swish becomes Mul(x, HardSigmoid(x)), which ONNX Runtime keeps in its
    channel-blocked layout;
  * one grey channel instead of three equal ones;
  * shapes worked out at run time become constants;
  * the last softmax goes: the program takes it where a character is emitted;
  * ten pointwise convolutions, half of all the arithmetic, run in int8, unless
    --float is given.

Needs Debian's python3-onnx (1.12) and nothing else.
"""
import argparse
import collections
import dataclasses

import numpy as np
import onnx
from onnx import helper, numpy_helper

OPSET = 17  # DequantizeLinear has an axis from 13 on

# The pointwise convolutions with at least 128 outputs (smaller ones lose by the
# conversion what they gain), each with the range that its input takes and the
# most that the block hands on, seen on 120 lines of newsprint.
INT8 = {
    # weight: (input low, input high, output high)
    "conv2d_164.w_0": (-0.0123, 0.4876, 4.324),
    "conv2d_166.w_0": (-0.0164, 0.5502, 4.419),
    "conv2d_168.w_0": (-0.0088, 0.2881, 2.616),
    "conv2d_170.w_0": (-0.0444, 0.4281, 3.605),
    "conv2d_172.w_0": (-0.0159, 0.3572, 3.289),
    "conv2d_174.w_0": (-0.0170, 0.4488, 2.793),
    "conv2d_176.w_0": (-0.0204, 0.5183, 4.596),
    "conv2d_178.w_0": (-0.6881, 2.1498, 5.298),
    "conv2d_180.w_0": (-0.9299, 2.6840, 6.841),
    "conv2d_182.w_0": (-0.0263, 0.7521, 4.648),
}

HARD_SWISH_FLOOR = -3.0  # what lies below comes out as 0


@dataclasses.dataclass
class Value:
    """A tensor of the old graph as scale * tensor of the new one + shift."""

    name: str
    scale: float = 1.0
    shift: float = 0.0


class Rewriter:
    """Walks the old graph once, front to back, and writes the new one."""

    def __init__(self, model, int8):
        graph = model.graph
        self.int8 = int8
        self.consts = {n.output[0]: numpy_helper.to_array(n.attribute[0].t)
                       for n in graph.node if n.op_type == "Constant"}
        self.old = [n for n in graph.node if n.op_type != "Constant"]
        self.image = graph.input[0].name
        self.users = collections.defaultdict(list)
        self.maker = {}
        for node in self.old:
            self.maker[node.output[0]] = node
            for name in node.input:
                self.users[name].append(node)
        self.values = {self.image: Value(self.image)}
        self.nodes, self.inits, self.counts = [], {}, collections.Counter()

    # The new graph.

    def emit(self, op, inputs, **attrs):
        """Adds a node and returns the name of its output."""
        self.counts[op] += 1
        out = f"{op}_{self.counts[op]}"
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, **attrs))
        return out

    def const(self, array, dtype=None):
        """Adds a constant and returns its name."""
        self.counts["const"] += 1
        name = f"const_{self.counts['const']}"
        self.inits[name] = np.asarray(array, dtype)
        return name

    def plain(self, name):
        """Returns the name in the new graph of a tensor or constant."""
        if name in self.consts:
            return self.const(self.consts[name])
        v = self.values[name]
        out = v.name
        if v.scale != 1:
            out = self.emit("Mul", [out, self.const([v.scale], np.float32)])
        if v.shift != 0:
            out = self.emit("Add", [out, self.const([v.shift], np.float32)])
        self.values[name] = Value(out)
        return out

    # The old graph.

    def scalar(self, node):
        """Returns the one-element constant among a node's inputs, or None."""
        for name in node.input:
            if name in self.consts and self.consts[name].size == 1:
                return float(self.consts[name].ravel()[0])
        return None

    def only_user(self, name):
        """Returns the only node that takes a tensor, or None."""
        users = self.users[name]
        return users[0] if len(users) == 1 else None

    def scalars_after(self, name):
        """Follows multiplications and additions of scalars behind a tensor.

        Returns the last tensor and what to multiply and add to get there.
        """
        scale, shift = 1.0, 0.0
        while (node := self.only_user(name)) is not None:
            factor = self.scalar(node)
            if factor is None or node.op_type not in ("Mul", "Add"):
                break
            if node.op_type == "Mul":
                scale, shift = scale * factor, shift * factor
            else:
                shift += factor
            name = node.output[0]
        return name, scale, shift

    def hard_swish_after(self, name):
        """Returns the output of x * clip(x + 3, 0, 6) / 6 behind x, or None."""
        users = self.users[name]
        if [n.op_type for n in users] != ["Add", "Mul"] or self.scalar(users[0]) != 3:
            return None
        div = self.only_user(users[1].output[0])
        if div is None or div.op_type != "Div" or self.scalar(div) != 6:
            return None
        return div.output[0]

    # One method for each operator that does not stay as it is.

    def conv(self, node):
        attrs = attributes(node)
        weight = self.consts[node.input[1]].astype(np.float64)
        bias = np.zeros(len(weight))
        if len(node.input) > 2:
            bias = self.consts[node.input[2]].astype(np.float64)
        if node.input[0] == self.image:
            weight = weight.sum(1, keepdims=True)
        before = self.values[node.input[0]]
        src, weight, bias = self.fold_before(before, weight, bias, any(attrs["pads"]))
        name, weight, bias = self.fold_after(node.output[0], weight, bias)
        active = self.hard_swish_after(name)
        if active is None:
            self.values[name] = Value(self.float_conv(src, weight, bias, attrs))
            return
        end, scale, shift = self.scalars_after(active)
        if self.int8 and node.input[1] in INT8:
            lo, hi, top = INT8[node.input[1]]
            given = ((lo - before.shift) / before.scale, (hi - before.shift) / before.scale)
            out = self.int8_conv(src, weight, bias, attrs, given, (top - shift) / scale)
        else:
            out = self.float_conv(src, weight, bias, attrs)
        gate = self.emit("HardSigmoid", [out], alpha=1 / 6, beta=0.5)
        self.values[end] = Value(self.emit("Mul", [out, gate]), scale, shift)

    def fold_before(self, value, weight, bias, padded):
        """Folds the scale and shift of a convolution's input into it."""
        src, shift = value.name, value.shift
        if shift and padded:  # the padding is not shifted: shift the rest
            src = self.emit("Add", [src, self.const([shift / value.scale], np.float32)])
            shift = 0
        bias = bias + shift * weight.sum((1, 2, 3))
        return src, weight * value.scale, bias

    def fold_after(self, name, weight, bias):
        """Folds BatchNorm and scalars behind a convolution into it."""
        node = self.users[name][0]
        if node.op_type == "BatchNormalization":
            gain, offset, mean, var = (self.consts[i].astype(np.float64) for i in node.input[1:])
            gain = gain / np.sqrt(var + attributes(node)["epsilon"])
            weight, bias = weight * gain[:, None, None, None], (bias - mean) * gain + offset
            name = node.output[0]
        name, scale, shift = self.scalars_after(name)
        return name, flushed(weight * scale), flushed(bias * scale + shift)

    def float_conv(self, src, weight, bias, attrs):
        inputs = [src, self.const(weight, np.float32), self.const(bias, np.float32)]
        return self.emit("Conv", inputs, **attrs)

    def int8_conv(self, src, weight, bias, attrs, given, top):
        """Writes a convolution of u8 activations with s8 weights by channel."""
        scale = (given[1] - given[0]) / 255
        # A channel of zeros still needs a step in which its bias fits 32 bits.
        steps = np.maximum(np.abs(weight).max((1, 2, 3)) / 127, np.abs(bias) / scale / 2**30)
        whole = np.round(weight / steps[:, None, None, None])
        inputs = [
            self.quantized(src, *given),
            self.dequantized(whole.astype(np.int8), steps),
            self.dequantized(np.round(bias / (steps * scale)).astype(np.int32), steps * scale),
        ]
        return self.quantized(self.emit("Conv", inputs, **attrs), HARD_SWISH_FLOOR, max(top, 0.5))

    def quantized(self, name, lo, hi):
        """Rounds a tensor to 256 levels from lo to hi."""
        scale = (hi - lo) / 255
        zero = min(255, max(0, round(-lo / scale)))
        q = [self.const(scale, np.float32), self.const(zero, np.uint8)]
        return self.emit("DequantizeLinear", [self.emit("QuantizeLinear", [name] + q)] + q)

    def dequantized(self, array, steps):
        """Adds an integer constant with a step for each channel."""
        zero = np.zeros(len(steps), array.dtype)
        inputs = [self.const(array), self.const(steps, np.float32), self.const(zero)]
        return self.emit("DequantizeLinear", inputs, axis=0)

    def pool(self, node):
        v = self.values[node.input[0]]
        out = self.emit(node.op_type, [v.name], **attributes(node))
        self.values[node.output[0]] = Value(out, v.scale, v.shift)

    def mul(self, node):
        """Keeps the scale of a gated tensor out of the gate's product."""
        left = self.values.get(node.input[0], Value(""))
        if left.scale == 1 or node.input[1] not in self.values:
            return self.copy(node)
        moved = self.emit("Add", [left.name, self.const([left.shift / left.scale], np.float32)])
        out = self.emit("Mul", [moved, self.plain(node.input[1])])
        self.values[node.output[0]] = Value(out, left.scale)

    def reshape(self, node):
        """Writes as a constant a shape that is put together at run time from
        constants and one length."""
        parts = [self.maker.get(p) for p in self.maker[node.input[1]].input]
        if any(p is None or p.op_type != "Cast" for p in parts):
            return self.copy(node)
        known = [self.consts.get(p.input[0]) for p in parts]
        shape = self.const([-1 if k is None else k.item() for k in known], np.int64)
        self.values[node.output[0]] = Value(self.emit("Reshape", [self.plain(node.input[0]), shape]))

    def listed(self, node):
        """Turns the attributes that later operator sets take as inputs."""
        attrs = attributes(node)
        inputs = [self.plain(node.input[0])]
        for key in ("starts", "ends", "axes"):
            if key in attrs:
                inputs.append(self.const(attrs[key], np.int64))
        self.values[node.output[0]] = Value(self.emit(node.op_type, inputs))

    def copy(self, node):
        inputs = [self.plain(name) for name in node.input]
        self.values[node.output[0]] = Value(self.emit(node.op_type, inputs, **attributes(node)))

    def run(self):
        """Returns the new model."""
        special = {
            "Conv": self.conv, "Mul": self.mul, "Reshape": self.reshape,
            "GlobalAveragePool": self.pool, "AveragePool": self.pool,
            "Squeeze": self.listed, "Unsqueeze": self.listed, "Slice": self.listed,
        }
        *body, softmax = self.old
        assert softmax.op_type == "Softmax", softmax.op_type
        for node in body:
            # What a convolution has folded into itself has no value of its own.
            known = all(i in self.values or i in self.consts for i in node.input)
            if known and node.output[0] not in self.values:
                special.get(node.op_type, self.copy)(node)
        return self.model(self.plain(softmax.input[0]))

    def model(self, logits):
        needed, nodes = {logits}, []
        for node in reversed(self.nodes):
            if node.output[0] in needed:
                needed.update(node.input)
                nodes.append(node)
        classes = self.consts[self.old[-2].input[1]].shape[-1]
        info = helper.make_tensor_value_info
        graph = helper.make_graph(
            nodes[::-1], "ppocr-rec",
            [info(self.image, onnx.TensorProto.FLOAT, ["N", 1, 48, "W"])],
            [info(logits, onnx.TensorProto.FLOAT, ["N", "T", classes])],
            [numpy_helper.from_array(a, n) for n, a in self.inits.items() if n in needed])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = 8
        return model


def attributes(node):
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


def flushed(array):
    """Zeroes what float32 holds as denormals: they slow the kernels down."""
    return np.where(np.abs(array) < 1e-30, 0, array)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--float", action="store_true", help="no int8")
    parser.add_argument("source")
    parser.add_argument("target")
    args = parser.parse_args()
    model = Rewriter(onnx.load(args.source), int8=not args.float).run()
    onnx.checker.check_model(model)
    onnx.save(model, args.target)


if __name__ == "__main__":
    main()
