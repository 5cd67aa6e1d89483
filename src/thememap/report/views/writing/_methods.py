"""The paragraph for the methods section of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from thememap.records import Message
from thememap.report.catalogue import Catalogue, is_untested, language_methods, reference_name
from thememap.report.views.saturation._methods import saturation_methods
from thememap.report.views.writing._methods_evidence import evidence_methods
from thememap.report.views.writing._methods_lists import list_methods

Said = Message | Mapping[str, object] | str | None

DIGEST_DIGITS = 12
FREE_NULL, WITHIN_NULL = "methods.free_null", "methods.within_null"


def sentences_of(result: Mapping[str, Any], language: str = "en") -> Callable[[Said], str]:
    """What makes sentences of the messages of a run's ``result``, in one language.

    With an empty result, of messages that are of no run.
    """
    return _result_catalogue(result, language).message


def with_sentences(result: Mapping[str, Any], language: str = "en") -> dict[str, Any]:
    """A run's ``result`` with a sentence in the place of each message."""
    values: dict[str, Any] = _result_catalogue(result, language).rendered(result)
    return values


def methods_text(
    result: Mapping[str, Any], *, versions: Mapping[str, str], language: str = "en"
) -> str:
    """``methods.md`` of a result."""
    text = _result_catalogue(result, language)
    return methods_paragraph(result, versions=versions, text=text) + "\n"


def _result_catalogue(result: Mapping[str, Any], language: str) -> Catalogue:
    return Catalogue(
        approach=result.get("approach", "codebook"),
        language=language,
        studies_are=result.get("coverage", {}).get("studies_are", "studies"),
        untested=is_untested(result.get("depth", "")),
    )


def methods_paragraph(
    result: Mapping[str, Any], *, versions: Mapping[str, str], text: Catalogue
) -> str:
    """Software, versions, settings, seed; the evidence; the comparison, and what was left out."""
    parts = [list(_analysis_sentences(result, dict(versions), text))]
    if not result["reference"]["reason"]:
        parts += [
            list(evidence_methods(result, text)),
            list(list_methods(result, text)),
            list(saturation_methods(result, text)),
        ]
    parts.append(
        [
            *_comparison_sentences(result, text),
            _left_out_sentence(result["coverage"], text),
        ]
    )
    return "\n\n".join(" ".join(sentences) for sentences in parts if sentences)


def _analysis_sentences(
    result: Mapping[str, Any], versions: dict[str, str], text: Catalogue
) -> Iterator[str]:
    coverage = result["coverage"]
    yield text(
        "methods.software",
        version=versions.pop("thememap", "?"),
        packages=", ".join(f"{name} {number}" for name, number in versions.items()),
    )
    yield text(
        "methods.material",
        n=coverage["quotes"],
        texts=text("methods.texts", n=coverage["distinct_texts"]),
        origin=text("methods.origin", n=coverage["studies"]) if coverage["studies"] else "",
    )
    yield from language_methods(result, text)
    yield from _encoding_sentences(result["encoder"], text)
    if result["centred_within"] != "none":
        yield text(f"methods.centred.{result['centred_within']}")
    number, fine_groups = result["number_of_groups"], result["fine_groups"]
    method = text.get(f"method.{result['grouping_method']}") or result["grouping_method"]
    if fine_groups:
        method = text(
            "methods.fine_groups", method=method, n=fine_groups, texts=coverage["distinct_texts"]
        )
    yield text(
        "methods.grouping",
        n=len(result["groups"]),
        method=method,
        seed=str(result["seed"]),
        chosen_by=text.message(number["chosen_by"]),
        reason=text.message(number["reason"]),
    )
    others = [str(scale["k"]) for scale in result.get("scales") or () if not scale["shown"]]
    if others:
        yield text("methods.scales", others=others)


def _left_out_sentence(coverage: Mapping[str, Any], text: Catalogue) -> str:
    reasons: Counter[str] = Counter()
    for reason, n in coverage["without_group"].items():
        reasons[text.message(reason).split(":")[0]] += n
    listed = ", ".join(f"{reason}: {n}" for reason, n in sorted(reasons.items()))
    return text(
        "methods.left_out",
        n=coverage["left_out"],
        without=text("methods.without_group", n=reasons.total()),
        reasons=f" ({listed})" if listed else "",
    )


def _encoding_sentences(encoder: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    if not encoder:
        return
    yield text("methods.encoder", name=encoder["name"], dimensions=encoder["dimensions"])
    yield from _recipe_sentences(encoder.get("recipe") or {}, text)
    if encoder["instead"]:
        yield text("methods.through_torch")
    if encoder["long_texts"]:
        cut = encoder["long_text_rule"] == "truncate"
        yield text(
            "methods.texts_cut" if cut else "methods.texts_averaged", n=encoder["long_texts"]
        )


def _recipe_sentences(recipe: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """Prompts, and what is not as the model's own files say; runs of earlier states name none."""
    if not recipe:
        return
    if recipe["prompt"]:
        yield text("methods.recipe.prompt", prompt=recipe["prompt"])
    if recipe["prompt_names"] != recipe["prompt"]:
        key = "prompt_names" if recipe["prompt_names"] else "no_prompt_names"
        yield text(f"methods.recipe.{key}", prompt=recipe["prompt_names"])
    changed = recipe["changed"]
    if "pooling" in changed:
        yield text(f"methods.recipe.pooling.{recipe['pooling']}")
    if "max_length" in changed:
        yield text("methods.recipe.max_length", n=recipe["max_length"])
    if "normalize" in changed:
        yield text(f"methods.recipe.{'unit_parts' if recipe['normalize'] else 'plain_parts'}")
    if recipe["truncate_dimensions"]:
        yield text("methods.recipe.dimensions", n=recipe["truncate_dimensions"])
    if recipe["centre"]:
        yield text("methods.recipe.centre", digest=recipe["centre"][:DIGEST_DIGITS])


def _comparison_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    reference, rules = result["reference"], result["rules"]
    if reference["reason"]:
        yield text("methods.not_compared", reason=text.message(reference["reason"]))
        return
    free = text.message(reference["within_study_reason"])
    yield text(
        "methods.comparison",
        rule=reference_name(reference["rule"], result["coverage"]["coders"], text),
        n=reference["read"],
        none=reference["read_none"],
        null=text(FREE_NULL, reason=free) if free else text(WITHIN_NULL),
    )
    yield text("methods.match", match_q=rules["match_q"], match_kappa=rules["match_kappa"])
    if reference["read"] > reference["indexed_at_most"]:
        yield text("methods.subsample", most=reference["indexed_at_most"])
