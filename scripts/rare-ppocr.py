#!/usr/bin/python3
"""List the Chinese characters that PP-OCR's recognition model saw rarely.

    rare-ppocr.py REC.onnx KEYS.txt > ocr/ppocr/rare.txt

Training pulls the weights of a class out from zero only where the class
occurs, so their length tells how often it did: 1.5 to 2 for the common
characters, 0.6 for those that hardly ever came. Line n lists the characters of
length 1.4 - 0.2 n up to 0.2 more, from n = 1; ocr/ppocr/rare.go says what for.

Needs Debian's python3-onnx and nothing else.
"""
import sys

import numpy as np
import onnx
from onnx import numpy_helper

COMMON, GRADE, GRADES = 1.4, 0.2, 4


def main():
    model, keys = sys.argv[1:]
    graph = onnx.load(model).graph
    chars = [""] + open(keys, encoding="utf8").read().rstrip("\n").split("\n") + [" "]
    weights = next(w for w in map(numpy_helper.to_array, graph.initializer)
                   if w.ndim == 2 and w.shape[1] == len(chars))
    lines = [[] for _ in range(GRADES)]
    for char, length in zip(chars, np.linalg.norm(weights, axis=0)):
        if length < COMMON and len(char) == 1 and "\u4e00" <= char <= "\u9fff":
            lines[min(GRADES - 1, int((COMMON - length) / GRADE))].append(char)
    for line in lines:
        print("".join(line))


if __name__ == "__main__":
    main()
