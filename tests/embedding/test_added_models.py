"""What an added model's own files say is what is done; a BERT of the plain kind runs fast."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from thememap.embedding import Pooling, encoder_languages, read_folder_facts

if TYPE_CHECKING:
    from pathlib import Path


def write_folder(folder: Path, **files: Any) -> Path:
    """A folder with these files, and no weights."""
    modules = ["Transformer", "Pooling", "Normalize"]
    content = {
        "modules.json": [
            {"type": f"sentence_transformers.models.{kind}", "path": f"{n}_{kind}" if n else ""}
            for n, kind in enumerate(modules)
        ],
        **{name.replace("__", "/") + ".json": value for name, value in files.items()},
    }
    for name, value in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    return folder


def test_facts_are_those_of_the_files(tmp_path: Path) -> None:
    facts = read_folder_facts(
        write_folder(
            tmp_path,
            **{
                "1_Pooling__config": {"pooling_mode_cls_token": True, "pooling_mode_max": False},
                "sentence_bert_config": {"max_seq_length": 512},
                "config_sentence_transformers": {
                    "prompts": {"query": "query: ", "passage": "passage: ", "document": ""},
                    "default_prompt_name": "query",
                },
            },
        )
    )
    assert facts.recipe.prompt == "query: "
    assert facts.prompts == {"query": "query: ", "passage": "passage: "}
    assert (facts.recipe.pooling, facts.recipe.normalize) == (Pooling.CLS, True)
    assert facts.recipe.max_length == 512
    assert facts.plain


@pytest.mark.parametrize(
    ("config", "plain"),
    [
        ({"pooling_mode": "mean"}, True),
        ({"pooling_mode": ["lasttoken"]}, True),
        ({"pooling_mode": ["mean", "max"]}, False),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": True}, False),
        ({"pooling_mode": "max"}, False),
        ({"pooling_mode": "mean", "include_prompt": False}, False),
        ({}, False),
        ([1], False),
    ],
)
def test_only_one_known_pooling_over_all_tokens_is_plain(
    tmp_path: Path, config: Any, plain: bool
) -> None:
    folder = write_folder(tmp_path, **{"1_Pooling__config": config})
    assert read_folder_facts(folder).plain is plain


@pytest.mark.parametrize(
    "content", ["", "[", "3", '{"prompts": 3}', '{"prompts": {"a": 1}}', "[" * 9999]
)
def test_files_in_another_form_say_nothing(tmp_path: Path, content: str) -> None:
    for name in ("modules.json", "config_sentence_transformers.json", "sentence_bert_config.json"):
        (tmp_path / name).write_text(content, encoding="utf-8")
    facts = read_folder_facts(tmp_path)
    assert (facts.recipe.prompt, facts.recipe.max_length, facts.plain) == ("", None, False)


def test_nobody_says_what_languages_an_added_model_has() -> None:
    assert encoder_languages("mine") is None
    assert encoder_languages("sentence-transformers:all-MiniLM-L6-v2") == ("en",)
    assert encoder_languages("tfidf") == ("*",)


TINY_MODELS = """
import json, os, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
os.environ["THEMEMAP_MODELS"] = str(folder / "models")
import numpy as np, torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
from sentence_transformers import SentenceTransformer
try:
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from sentence_transformers.base.modules import Dense, Normalize
except ImportError:
    from sentence_transformers.models import Dense, Normalize, Pooling, Transformer
from thememap.embedding import EncoderSettings, add_model, create_encoder, prepare_added_model
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.encoders._sentence_transformers import SentenceTransformerEncoder
from thememap.errors import UsageError

letters = "abcdefghijklmnopqrstuvwxyz"
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *("##" + letter for letter in letters)]
words += ["the", "bus", "was", "late", "query", ":", ".", ","]
vocabulary = {word: n for n, word in enumerate(words)}
tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
tokenizer.post_processor = processors.TemplateProcessing(
    single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
)
fast = PreTrainedTokenizerFast(
    tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
    sep_token="[SEP]", mask_token="[UNK]",
)
torch.manual_seed(30)
sizes = dict(hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=80)
shape = dict(vocab_size=len(words), max_position_embeddings=64, **sizes)
texts = ["The bus was late.", "the", "", "we waited, and the bus was late. " * 30]
for name, act, pooling, prompts, unit in (
    ("mean", "gelu", "mean", {}, True),
    ("cls", "gelu", "cls", {"query": "query: "}, True),
    ("last", "gelu", "lasttoken", {}, False),
    ("other", "relu", "mean", {}, True),
    ("most", "gelu", "max", {}, True),
    ("dense", "gelu", "mean", {"query": "query: "}, False),
):
    base = folder / ("base-" + name)
    BertModel(BertConfig(hidden_act=act, **shape)).save_pretrained(base)
    fast.save_pretrained(base)
    modules = [Transformer(str(base), max_seq_length=64), Pooling(48, pooling_mode=pooling)]
    modules += [Normalize()] if unit else []
    modules += [Dense(48, 24)] if name == "dense" else []
    default = "query" if prompts else None
    model = SentenceTransformer(
        modules=modules, device="cpu", prompts=prompts, default_prompt_name=default
    )
    model.save(str(folder / name))
    added = add_model(folder / name)
    fits = prepare_added_model(added)
    assert fits == (name in ("mean", "cls", "last")), name
    through_torch = create_encoder("sentence-transformers:" + name)
    assert isinstance(through_torch, SentenceTransformerEncoder)
    encoder = create_encoder(name)
    assert isinstance(encoder, OnnxEncoder) == fits, name
    assert encoder.prompt == through_torch.prompt == "".join(prompts.values()), name
    assert encoder.token_limit == through_torch.token_limit == 64
    assert encoder.dimensions == through_torch.dimensions == (24 if name == "dense" else 48)
    pooled_as_it_says = name in ("mean", "cls", "last", "other")
    assert (encoder.applied_recipe.values()["pooling"] is not None) == pooled_as_it_says, name
    try:
        create_encoder(name, EncoderSettings(truncate_dimensions=49)).encode(texts)
    except UsageError as refused:
        assert "has at most" in str(refused)
    else:
        raise AssertionError(name)
    difference = np.abs(encoder.encode(texts) - through_torch.encode(texts)).max()
    assert difference <= 2.1e-5, (name, difference)
    assert encoder.over_limit(texts).tolist() == through_torch.over_limit(texts).tolist()
    short = model.encode(["The bus was late."], normalize_embeddings=True)
    assert np.abs(encoder.encode(texts[:1]) - short).max() <= 2.1e-5, name
    assert not encoder.encode([""]).any()
    for settings in (
        dict(pooling="cls"), dict(pooling="last"), dict(normalize=True), dict(normalize=False),
        dict(max_length=20), dict(truncate_dimensions=16), dict(prompt="the bus: "),
    ):
        asked = EncoderSettings(**settings)
        ours, theirs = (
            create_encoder(prefix + name, asked) for prefix in ("", "sentence-transformers:")
        )
        difference = np.abs(ours.encode(texts) - theirs.encode(texts)).max()
        assert difference <= 3.1e-5, (name, settings, difference)
        assert ours.over_limit(texts).tolist() == theirs.over_limit(texts).tolist()
print("all compared")
"""


@pytest.mark.slow
def test_tiny_models_of_each_kind_give_their_librarys_vectors(tmp_path: Path) -> None:
    # a process of its own: torch and transformers warn while they load
    done = subprocess.run(
        [sys.executable, "-c", TINY_MODELS, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "all compared" in done.stdout
