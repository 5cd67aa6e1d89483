"""Reading bytes as the project file, as a table beside it, or as a file of a run folder."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from helpers import report_run
from helpers.fuzzing import files

QUOTES = "quote_id,text,study\nq0,It rained.,A\nq1,Then it did not.,B\nq2,So be it.,B\n"
CODEBOOK = "path\nSky\nSky/Rain\n"


def _project(
    data: bytes, folder: Path, name: str, **sections: Mapping[str, object] | list[dict[str, object]]
) -> Any:
    from thememap.project import load_project

    (folder / name).write_bytes(data)
    for known, text in (("quotes.csv", QUOTES), ("codebook.csv", CODEBOOK)):
        if known != name and not (folder / known).is_file():
            (folder / known).write_text(text, encoding="utf-8")
    lines = []
    for section, keys in {"quotes": {"file": "quotes.csv"}, **sections}.items():
        for entry in keys if isinstance(keys, list) else [keys]:
            lines.append(f"[[{section}]]" if isinstance(keys, list) else f"[{section}]")
            lines += [f"{key} = {_toml(value)}" for key, value in entry.items()]
    (folder / "project.toml").write_text("\n".join(lines), encoding="utf-8")
    return load_project(folder / "project.toml")


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _material(data: bytes, folder: Path, name: str, **sections: Any) -> Any:
    from thememap.tables import read_material

    return read_material(_project(data, folder, name, **sections))


def project_file(data: bytes, folder: Path) -> object:
    from thememap.project import load_project

    path = folder / "project.toml"
    path.write_bytes(data)
    return load_project(path).rules


def codebook_file(data: bytes, folder: Path) -> object:
    return _material(data, folder, "book.toml", codebook={"file": "book.toml"})


def codebook_table(data: bytes, folder: Path) -> object:
    return _material(data, folder, "book.csv", codebook={"file": "book.csv"})


def quotes_table(data: bytes, folder: Path) -> object:
    return _material(data, folder, "q.csv", quotes={"file": "q.csv"})


def coding_sheet(data: bytes, folder: Path) -> object:
    return _material(data, folder, "codings.csv", codings=[{"file": "codings.csv"}])


def coding_columns(data: bytes, folder: Path) -> object:
    section = {
        "file": "codings.csv", "layout": "columns", "columns": "Code *", "coder": "Ada",
        "empty_means": "none",
    }  # fmt: skip
    return _material(data, folder, "codings.csv", codings=[section])


def groups_table(data: bytes, folder: Path) -> object:
    from thememap.tables import read_groups

    known = _material(b"path\nSky\n", folder, "codebook.csv", codebook={"file": "codebook.csv"})
    (folder / "groups.csv").write_bytes(data)
    return read_groups(folder / "groups.csv", quotes=known.quotes)


def incidence_table(data: bytes, folder: Path) -> object:
    from thememap.records import SaturationRules
    from thememap.saturation import estimate_table_saturation
    from thememap.tables import read_incidence

    (folder / "table.csv").write_bytes(data)
    table = read_incidence(folder / "table.csv")
    rules = SaturationRules(order=table.order, resamples=10, orders=20)
    return estimate_table_saturation(
        table.incidence, rules=rules, unit=table.unit, order_values=table.order_values
    )


def memos_table(data: bytes, folder: Path) -> object:
    from thememap.tables import read_material, read_memos

    project = _project(
        data, folder, "memos.csv", codebook={"file": "codebook.csv"}, memos={"file": "memos.csv"}
    )
    known = read_material(project)
    return read_memos(project, quotes=known.quotes, codebook=known.codebook)


def history_log(data: bytes, folder: Path) -> object:
    from thememap.tables import read_log

    (folder / "history.jsonl").write_bytes(data)
    return read_log(folder / "history.jsonl")


def history_seeds(folder: Path) -> list[bytes]:
    from thememap.tables import append_log_entries

    path = folder / "seed-history.jsonl"
    path.unlink(missing_ok=True)
    entries: list[dict[str, object]] = [
        {"decision": "accept", "kind": "concept", "decoy": False, "decided_by": "Ada"},
        {"decision": "reject", "kind": "concept", "decoy": True, "decided_by": "Ada"},
    ]
    append_log_entries(path, entries, when="2024-01-01T00:00:00+00:00")
    return [path.read_bytes(), b'{"hash": "x"}\n', b"[]\n"]


def _review(data: bytes, folder: Path, **tables: str) -> object:
    from thememap.tables import read_review

    (folder / "review.csv").write_bytes(data)
    return read_review(_project(b"", folder, "empty.csv", **{"review.tables": tables}))


def review_tables(data: bytes, folder: Path) -> object:
    return _review(data, folder, constructs="review.csv")


def studies_table(data: bytes, folder: Path) -> object:
    return _review(data, folder, studies="review.csv")


def vectors_csv(data: bytes, folder: Path) -> object:
    return _vectors(data, folder, "vectors.csv")


def vectors_npy(data: bytes, folder: Path) -> object:
    (folder / "vectors.ids.txt").write_text("q0\nq1\n", encoding="utf-8")
    return _vectors(data, folder, "vectors.npy")


def vectors_ids(data: bytes, folder: Path) -> object:
    (folder / "names.npy").write_bytes(npy_seeds(folder)[0])
    (folder / "names.ids.txt").write_bytes(data)
    return _vectors(None, folder, "names.npy")


def _vectors(data: bytes | None, folder: Path, name: str) -> object:
    from thememap.embedding import EncoderSettings, create_encoder

    if data is not None:
        (folder / name).write_bytes(data)
    return create_encoder("vectors", EncoderSettings(vectors_file=folder / name)).fingerprint


def npy_seeds(folder: Path) -> list[bytes]:
    import numpy as np

    content = BytesIO()
    np.save(content, np.ones((2, 3), dtype=np.float32))
    return [content.getvalue()]


def _run(folder: Path) -> Path:
    run = folder / "run"
    if not run.is_dir():
        report_run.write_run(run)
    return run


def _changed(name: str, read: Callable[[Path], object]) -> Callable[[bytes, Path], object]:
    def run(data: bytes, folder: Path) -> object:
        place = _run(folder)
        path = place / name
        before = path.read_bytes() if path.is_file() else None
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        try:
            return read(place)
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)

    return run


def _read_run(run: Path) -> object:
    from thememap.report import read_run

    return read_run(run)


def _render(run: Path) -> object:
    from thememap.report import render

    return render(run)


def _made_sheet(run: Path) -> object:
    from thememap.pipeline import write_review_sheet as make

    return make(run, out=run.parent / "made.csv")


def _decisions(run: Path) -> object:
    from thememap.pipeline import read_review_log

    return read_review_log(run)


run_manifest = _changed("manifest.json", _read_run)
run_quotes = _changed("quotes.csv", _read_run)
run_review = _changed("inputs/review.json", _made_sheet)
run_report = _changed("result.json", _render)
run_decisions = _changed("decisions.jsonl", _decisions)


def run_result(data: bytes, folder: Path) -> object:
    """The readers of result.json that are fast: the run folder, and proposals for a sheet."""

    def read(run: Path) -> object:
        _read_run(run)
        shutil.rmtree(run / "review", ignore_errors=True)
        return _made_sheet(run)

    return _changed("result.json", read)(data, folder)


def result_seeds(folder: Path) -> list[bytes]:
    return [(_run(folder) / "result.json").read_bytes()]


def manifest_seeds(folder: Path) -> list[bytes]:
    return [b'{"versions": {"thememap": "0.1.0"}, "settings_history": [{"changed": "x"}]}']


def quotes_seeds(folder: Path) -> list[bytes]:
    return [(_run(folder) / "quotes.csv").read_bytes()]


def review_seeds(folder: Path) -> list[bytes]:
    construct = {"construct": "c0", "study": "A", "label": "rain", "words": "It rained."}
    other = {**construct, "construct": "c1", "study": "B"}
    pair = {"construct": "c0", "other": "c1", "relation": "reciprocal"}
    return [files.json_bytes({"constructs": [construct, other], "translations": [pair]})]


def run_cache(data: bytes, folder: Path) -> object:
    from thememap.pipeline.run._cache import CACHE_FOLDER, StageCache

    (folder / CACHE_FOLDER).mkdir(exist_ok=True)
    (folder / CACHE_FOLDER / "groups.npz").write_bytes(data)
    return StageCache(folder).load("groups", "key")


def _sheet(folder: Path) -> tuple[Path, Path]:
    """A run folder with one sheet, and the sheet."""
    from thememap.pipeline import write_review_sheet as make

    run, path = _run(folder), folder / "sheet.csv"
    if not path.is_file():
        make(run, out=path)
    return run, path


def review_sheet(data: bytes, folder: Path) -> object:
    from thememap.review import read_filled_sheet

    run, _ = _sheet(folder)
    (folder / "filled.csv").write_bytes(data)
    return read_filled_sheet(folder / "filled.csv", run=run)


def sheet_seeds(folder: Path) -> list[bytes]:
    _, path = _sheet(folder)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(decision="accept", name="A name", relation="", decided_by="Ada")
    content = StringIO()
    writer = csv.DictWriter(content, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return [content.getvalue().encode(), path.read_bytes()]


def review_sealed(data: bytes, folder: Path) -> object:
    """The sealed file unpacked, with what a fuzzer made of its content."""
    import base64
    import zlib

    from thememap.review import read_filled_sheet

    run, _ = _sheet(folder)
    filled = folder / "filled.csv"
    if not filled.is_file():
        filled.write_bytes(sheet_seeds(folder)[0])
    sealed = next((run / "review").glob("*.sealed"))
    before = sealed.read_text(encoding="utf-8")
    seal, packed = before.splitlines()[:2]
    if not data.startswith(b"{"):
        sealed.write_bytes(data)
    else:
        packed = base64.b64encode(zlib.compress(data, 0)).decode()
        sealed.write_text(f"{seal}\n{packed}\n", encoding="utf-8")
    try:
        return read_filled_sheet(filled, run=run)
    finally:
        sealed.write_text(before, encoding="utf-8")


def sealed_seeds(folder: Path) -> list[bytes]:
    import base64
    import zlib

    run, _ = _sheet(folder)
    whole = next((run / "review").glob("*.sealed")).read_bytes()
    return [whole, zlib.decompress(base64.b64decode(whole.splitlines()[1]))]


def consensus_sheet(data: bytes, folder: Path) -> object:
    from thememap.pipeline import apply_consensus

    known = _material(CODEBOOK.encode(), folder, "codebook.csv", codebook={"file": "codebook.csv"})
    (folder / "consensus.csv").write_bytes(data)
    shutil.rmtree(folder / "consensus", ignore_errors=True)
    return apply_consensus(folder / "consensus.csv", known, out=folder / "consensus")


def vector_store(data: bytes, folder: Path) -> object:
    from thememap.embedding import VectorStore

    path = folder / "store.sqlite"
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    path.write_bytes(data)
    with VectorStore(path) as store:
        return store.get("f", ["a", "b"]), store.size()


def store_seeds(folder: Path) -> list[bytes]:
    import numpy as np

    from thememap.embedding import VectorStore

    path = folder / "seed-store.sqlite"
    path.unlink(missing_ok=True)
    with VectorStore(path) as store:
        store.put("f", ["a"], np.ones((1, 2), dtype=np.float32))
    return [path.read_bytes()]
