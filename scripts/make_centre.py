"""Write the vector that is taken off every vector of a registered model: its centre.

    python scripts/make_centre.py multilingual-e5-small-q4

Vectors of this model lie in a narrow cone, and a regression with a penalty on its weights is made
for vectors that do not. The centre is the mean over languages of the mean of spaCy's example
sentences (MIT), read from the source without running it: it is made from no corpus, so that a
quote's vector depends on the quote alone. The digest that is printed belongs in the registry.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from thememap.bundled_files import bundled_path
from thememap.embedding import EncoderSettings, registered_model
from thememap.embedding.encoders._onnx import OnnxEncoder

DECIMALS = 6
NO_LANGUAGE = "xx"


def main(name: str) -> None:
    entry = replace(registered_model(name), centre="", centre_digest="")
    encoder = OnnxEncoder(entry, EncoderSettings(threads=1))
    examples = spacy_examples()
    means = [encoder.encode(texts).astype(np.float64).mean(axis=0) for texts in examples.values()]
    centre = np.mean(means, axis=0).round(DECIMALS).astype("<f4")
    target = bundled_path("models") / "centre" / f"{name}.npy"
    target.parent.mkdir(exist_ok=True)
    np.save(target, centre)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{len(examples)} languages, length {np.linalg.norm(centre):.3f}: sha256 = {digest}")


def spacy_examples() -> dict[str, list[str]]:
    """The sentences of each language, by its code."""
    package = importlib.util.find_spec("spacy")
    assert package is not None
    assert package.origin is not None
    examples = {}
    for file in sorted((Path(package.origin).parent / "lang").glob("*/examples.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "sentences":
                sentences = [text for text in ast.literal_eval(node.value) if text.strip()]
                if sentences and file.parent.name != NO_LANGUAGE:
                    examples[file.parent.name] = sentences
    return examples


if __name__ == "__main__":
    main(sys.argv[1])
