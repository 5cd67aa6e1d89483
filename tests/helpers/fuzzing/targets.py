"""What is fuzzed: every door through which a file of a stranger comes in.

A target reads bytes as one file. It may raise `ThememapError`, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from helpers import sample_files as sample
from helpers.fuzzing import classes, files, runs
from thememap.bundled_files import bundled_path

Run = Callable[[bytes, Path], object]
Seeds = Callable[[Path], list[bytes]]


@dataclass(frozen=True, kw_only=True)
class Target:
    """``run`` reads bytes in a folder of its own; ``seeds`` are what a fuzzer begins with."""

    name: str
    run: Run
    seeds: Seeds
    longest: int = 8192


def _read_file(path: Path) -> object:
    from thememap.project import SourcesSection
    from thememap.sources import import_files

    return import_files([path], SourcesSection())


def _as(name: str) -> Run:
    def run(data: bytes, folder: Path) -> object:
        path = folder / name
        path.write_bytes(data)
        return _read_file(path)

    return run


def _inside(name: str, part: str, whole: Callable[[Path], bytes]) -> Run:
    known: dict[Path, bytes] = {}

    def run(data: bytes, folder: Path) -> object:
        if folder not in known:
            known[folder] = whole(folder)
        path = folder / name
        path.write_bytes(files.zipped(known[folder], part, data))
        return _read_file(path)

    return run


def _texts(*texts: str) -> Seeds:
    return lambda folder: [text.encode() for text in texts]


def _written(*writers: Callable[[Path], object]) -> Seeds:
    return lambda folder: [
        files.written_bytes(folder, f"seed-{n}", write) for n, write in enumerate(writers)
    ]


def _corpus(*names: str, cut: int = 4000) -> list[bytes]:
    truncated = []
    for name in names:
        between = b"\n\n" if name.endswith(".toml") else b"\n"
        content = bundled_path(f"corpora/cycling/{name}").read_bytes()
        truncated.append(content[:cut].rpartition(between)[0] + b"\n")
    return truncated


def _pdfs(folder: Path) -> list[bytes]:
    pages = [["It rained all week.", "“I stayed in,” she said."], ["The end."]]
    return [files.written_bytes(folder, "seed.pdf", lambda path: sample.pdf(path, pages))]


def _pdf(data: bytes, folder: Path) -> object:
    """In this process, where a fuzzer sees it; else each PDF is read in one of its own."""
    from thememap.sources.pdf import _lines
    from thememap.sources.pdf import _pdf_reader as _pdf

    with patch.object(_pdf, "read_lines_in_subprocess", _lines.read_lines_in_process):
        return _as("a.pdf")(data, folder)


def _taguette(data: bytes, folder: Path) -> object:
    return _read_file(files.database(data, folder / "a.sqlite3", files.TAGUETTE))


def _qualcoder(data: bytes, folder: Path) -> object:
    project = folder / "a.qda"
    project.mkdir(exist_ok=True)
    files.database(data, project / "data.qda", files.QUALCODER)
    return _read_file(project)


def _qualcoder_file(data: bytes, folder: Path) -> object:
    project = folder / "a.qda"
    project.mkdir(exist_ok=True)
    (project / "data.qda").write_bytes(data)
    return _read_file(project)


def _database(tables: dict[str, tuple[str, ...]], rows: list[tuple[str, ...]]) -> Seeds:
    return lambda folder: [
        files.database(files.of_rows(rows), folder / "seed.db", tables).read_bytes()
    ]


TURNS = "Interviewer: How was it?\n\nP3: Wet. I went by the canal.\n\n[00:01:02] P4: “No.”\n"
MARKDOWN = "# Findings\n\n> It rained.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n"
CSV = 'id;text;Code 1;Code 2\na;"It rained; a lot";Rain;\nb;No;;Sun\n'
TAGUETTE_CSV = "id,document,tag,content\n1,a.odt,Rain/Heavy,It poured.\n1,a.odt,Wind,It.\n"
ATLAS_CSV = 'ID,Document,Quotation Content,Codes\n1:1,a.txt,It poured.,"Rain: Heavy\nWind"\n'
DEDOOSE_CSV = (
    "Media Title,Excerpt Range,Excerpt Creator,Excerpt Copy,Codes Applied Combined,"
    "Code: Rain\\Heavy Applied\na.txt,0-10,Ann,It poured.,Heavy,True\n"
)
RIS = "TY  - JOUR\nAU  - Marrow, A\nPY  - 2020\nTI  - Rain\nER  - \n"
NVIVO = (
    "<Files\\\\a> - § 1 reference coded  [1.00% Coverage]\n\n"
    "Reference 1 - 1.00% Coverage\n\nIt rained.\n"
)
JSONL = '{"text": "It rained.", "code": ["Rain"]}\n{"text": null, "n": 3}\n'
RTF = "{\\rtf1\\ansi\\ansicpg1252 It rained \\'e9\\u8217 ?.\\par\\pard\\b Bold\\b0\\par}"
QDC = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="a" name="Sky"><Description>x'
    '</Description><Code guid="b" name="Rain"/></Code></Codes></CodeBook>'
)
JATS = (
    '<article xml:lang="en"><front><article-meta><title-group><article-title>Rain</article-title>'
    "</title-group></article-meta></front><body><sec><title>Results</title><p>It <italic>rained"
    "</italic> (Anna, 43).</p><disp-quote><p>I stayed in.</p></disp-quote></sec></body></article>"
)


def _refi_xml(folder: Path) -> list[bytes]:
    return [files.part_of(files.qdpx(folder), "project.qde")]


READERS = (
    Target(name="text", run=_as("a.txt"), seeds=_texts(TURNS, "one\n\ntwo\n")),
    Target(name="markdown", run=_as("a.md"), seeds=_texts(MARKDOWN, TURNS)),
    Target(name="html", run=_as("a.html"), seeds=_written(sample.html)),
    Target(name="rtf", run=_as("a.rtf"), seeds=_texts(RTF)),
    Target(name="subtitles-vtt", run=_as("a.vtt"), seeds=_written(sample.vtt)),
    Target(name="subtitles-srt", run=_as("a.srt"), seeds=_written(sample.srt)),
    Target(
        name="table-csv",
        run=_as("a.csv"),
        seeds=_texts(CSV, TAGUETTE_CSV, ATLAS_CSV, DEDOOSE_CSV),
    ),
    Target(name="table-jsonl", run=_as("a.jsonl"), seeds=_texts(JSONL)),
    Target(name="workbook", run=_as("a.xlsx"), seeds=lambda f: [files.xlsx(f)], longest=16384),
    Target(
        name="workbook-sheet",
        run=_inside("a.xlsx", "xl/worksheets/sheet1.xml", files.xlsx),
        seeds=lambda f: [files.part_of(files.xlsx(f), "xl/worksheets/sheet1.xml")],
    ),
    Target(name="parquet", run=_as("a.parquet"), seeds=lambda f: [files.parquet(f)]),
    Target(name="word", run=_as("a.docx"), seeds=lambda f: [files.docx(f)], longest=65536),
    Target(
        name="word-document",
        run=_inside("a.docx", "word/document.xml", files.docx),
        seeds=lambda f: [files.part_of(files.docx(f), "word/document.xml")],
    ),
    Target(name="opendocument", run=_as("a.odt"), seeds=lambda f: [files.odt(f)]),
    Target(
        name="opendocument-content",
        run=_inside("a.odt", "content.xml", files.odt),
        seeds=lambda f: [files.part_of(files.odt(f), "content.xml")],
    ),
    Target(name="pdf", run=_pdf, seeds=_pdfs),
    Target(name="refi-project", run=_as("a.qdpx"), seeds=lambda f: [files.qdpx(f)]),
    Target(name="refi-project-xml", run=_inside("a.qdpx", "project.qde", files.qdpx),
           seeds=_refi_xml),
    Target(name="refi-codebook", run=_as("a.qdc"), seeds=_texts(QDC)),
    Target(name="article-jats", run=_as("a.xml"), seeds=_texts(JATS)),
    Target(name="references", run=_as("a.ris"), seeds=_texts(RIS)),
    Target(name="nvivo-text", run=_as("nvivo.txt"), seeds=_texts(NVIVO)),
    Target(name="qualcoder-codes", run=_as("codes.txt"),
           seeds=_texts("rain\tfalls\nSky>>Wet>>rain\tagain\n")),
    Target(name="taguette", run=_as("a.sqlite3"),
           seeds=_database(files.TAGUETTE, files.TAGUETTE_ROWS), longest=65536),
    Target(name="taguette-rows", run=_taguette,
           seeds=lambda f: [files.of_rows(files.TAGUETTE_ROWS)]),
    Target(name="qualcoder", run=_qualcoder_file,
           seeds=_database(files.QUALCODER, files.QUALCODER_ROWS), longest=65536),
    Target(name="qualcoder-rows", run=_qualcoder,
           seeds=lambda f: [files.of_rows(files.QUALCODER_ROWS)]),
)  # fmt: skip

PROJECT_FILES = (
    Target(
        name="project-file",
        run=runs.project_file,
        seeds=lambda f: [
            path.read_bytes() for path in sorted(bundled_path("configs").glob("*.toml"))
        ],
    ),
    Target(name="codebook-file", run=runs.codebook_file, seeds=lambda f: _corpus("codebook.toml")),
    Target(
        name="codebook-table",
        run=runs.codebook_table,
        seeds=_texts("path,name,definition,include\nSky/Rain,Rain,falls,\nSky,,,\n"),
    ),
    Target(
        name="quotes-table",
        run=runs.quotes_table,
        seeds=_texts("quote_id,text,study,start,end,fictional\nq0,It rained.,A,0,9,true\n"),
    ),
    Target(
        name="coding-sheet",
        run=runs.coding_sheet,
        seeds=_texts("quote_id,coder,theme\nq0,Ada,Sky/Rain\nq1,Ada,\nq1,Ben,Sky\n"),
    ),
    Target(
        name="coding-sheet-columns",
        run=runs.coding_columns,
        seeds=_texts("quote_id,Code 1,Code 2\nq0,Sky/Rain,\nq1,,Sky\n"),
    ),
    Target(
        name="groups-table", run=runs.groups_table, seeds=_texts("quote_id,group\nq0,G1\nq1,\n")
    ),
    Target(
        name="incidence-table",
        run=runs.incidence_table,
        seeds=_texts(
            "participant,age,Sky/Rain,Sky/Sun,Sky\nP1,34,1,0,x\nP2,51,0,3,\n",
            "Theme;P1;P2;P3;Total\nRain;2,5;0;1;3,5\n  Sun;0;3;0;3\nSum;2;3;1;6\n",
            "interview,date,theme,coder\nI1,2024-01-01,Rain; Sun,Ada\nI2,2024-02-01,,Ben\n",
            ",A : Files\\\\a,B : Files\\\\b\n1 : Codes\\\\Rain,1,0\n2 : Codes\\\\Sun,0,2\n",
        ),
    ),
    Target(
        name="memos-table",
        run=runs.memos_table,
        seeds=_texts("about,target,memo,author,date\nquote,q0,Look.,Ada,2024-01-01\n"),
    ),
    Target(name="history-log", run=runs.history_log, seeds=runs.history_seeds),
    Target(
        name="review-tables",
        run=runs.review_tables,
        seeds=lambda f: _corpus("constructs.csv", cut=1500),
    ),
    Target(
        name="studies-table",
        run=runs.studies_table,
        seeds=lambda f: _corpus("studies.csv", cut=1500),
    ),
    Target(
        name="vectors-csv", run=runs.vectors_csv, seeds=_texts("quote_id,a,b\nq0,1,0.5\nq1,0,1e3\n")
    ),
    Target(name="vectors-npy", run=runs.vectors_npy, seeds=runs.npy_seeds),
    Target(name="vectors-ids", run=runs.vectors_ids, seeds=_texts("q0\nq1\n")),
)

RUN_FILES = (
    Target(name="run-result", run=runs.run_result, seeds=runs.result_seeds, longest=32768),
    Target(name="run-manifest", run=runs.run_manifest, seeds=runs.manifest_seeds),
    Target(name="run-quotes", run=runs.run_quotes, seeds=runs.quotes_seeds),
    Target(name="run-review", run=runs.run_review, seeds=runs.review_seeds),
    Target(name="run-report", run=runs.run_report, seeds=runs.result_seeds, longest=32768),
    Target(name="run-decisions", run=runs.run_decisions, seeds=runs.history_seeds),
    Target(name="run-cache", run=runs.run_cache, seeds=lambda f: [files.npz(f)]),
    Target(name="review-sheet", run=runs.review_sheet, seeds=runs.sheet_seeds),
    Target(name="review-sealed", run=runs.review_sealed, seeds=runs.sealed_seeds),
    Target(name="consensus-sheet", run=runs.consensus_sheet,
           seeds=_texts("quote_id,text,consensus,note,decided_by\nq0,x,Sky/Rain; Sky,,Ada\n")),
    Target(name="vector-store", run=runs.vector_store, seeds=runs.store_seeds, longest=32768),
)  # fmt: skip

CLASS_FILES = (
    Target(name="student-sheet", run=classes.student_sheet, seeds=classes.sheet_seeds),
    Target(name="student-workbook", run=classes.student_workbook, seeds=classes.workbook_seeds),
    Target(name="class-file", run=classes.class_file, seeds=classes.class_seeds),
    Target(name="task-file", run=classes.task_file, seeds=classes.task_seeds),
    Target(name="piles-sheet", run=classes.piles_sheet, seeds=classes.piles_seeds),
    Target(name="sealed-answer", run=classes.sealed_answer, seeds=classes.sealed_seeds),
    Target(name="commitments", run=classes.commitments, seeds=classes.commitment_seeds),
)

TARGETS = {target.name: target for target in (*READERS, *PROJECT_FILES, *RUN_FILES, *CLASS_FILES)}
