"""The stages in order, and the run folder that they write."""

from thememap.pipeline.extract._account import ExtractionAccount, extraction_account_values
from thememap.pipeline.extract._extract_files import ExtractionOptions, extract_files
from thememap.pipeline.extract._import_files import ImportedFolder, import_to_folder
from thememap.pipeline.folder._assignment import GroupAssignment, NeighbourQuote, explain_assignment
from thememap.pipeline.folder._export import ExportOptions, ExportResult, export_run
from thememap.pipeline.folder._files import adopt_run_folder
from thememap.pipeline.folder._saturation import SATURATION_COLUMNS, saturation_rows
from thememap.pipeline.folder._serialize import json_object
from thememap.pipeline.folder._write import check_run_output, write_run
from thememap.pipeline.maintenance._artifacts import find_run_folders
from thememap.pipeline.maintenance._check import SparseThemes, find_sparse_themes
from thememap.pipeline.maintenance._doctor import HealthReport, StorageLocation, check_health
from thememap.pipeline.maintenance._purge import NOT_PURGED, PurgePlan, execute_purge, plan_purge
from thememap.pipeline.maintenance._vendor_artifacts import (
    REGISTRY_DELETE_COMMAND,
    VendorTelemetry,
    find_vendor_telemetry,
    remove_vendor_telemetry,
)
from thememap.pipeline.review._agreement import (
    agreement_to_json,
    load_agreement_material,
    read_discussed_ids,
)
from thememap.pipeline.review._classifier_values import read_classifier_agreement
from thememap.pipeline.review._consensus import (
    ConsensusResult,
    apply_consensus,
    write_consensus_sheet,
)
from thememap.pipeline.review._decision_log import accept_loss
from thememap.pipeline.review._page_decisions import PageDecision, record_decision
from thememap.pipeline.review._rename import NewName, Renamed, find_nameable, record_name
from thememap.pipeline.review._review_loop import (
    AppliedSheet,
    DecisionLog,
    SheetChoice,
    WrittenSheet,
    apply_review_sheet,
    compare_runs,
    read_review_log,
    write_review_sheet,
)
from thememap.pipeline.run._analyse import analyse, analyse_given_groups
from thememap.pipeline.run._cache import versions
from thememap.pipeline.run._context import Outcome, Progress, SilentProgress
from thememap.pipeline.run._encoding_stage import check_encoder_recipe
from thememap.pipeline.run._evaluate import evaluate_project, project_benchmark
from thememap.pipeline.run._languages import (
    EncoderCoverage,
    encoder_coverage,
    language_column_problem,
    language_problem,
    with_languages,
)
from thememap.pipeline.run._material import add_review_tables, load_material
from thememap.pipeline.run._naming_stage import name_concepts
from thememap.pipeline.run._saturation_answer import (
    SaturationAnswer,
    SaturationRequest,
    answer_saturation,
    write_saturation_curves,
)

__all__ = [
    "NOT_PURGED",
    "REGISTRY_DELETE_COMMAND",
    "SATURATION_COLUMNS",
    "AppliedSheet",
    "ConsensusResult",
    "DecisionLog",
    "EncoderCoverage",
    "ExportOptions",
    "ExportResult",
    "ExtractionAccount",
    "ExtractionOptions",
    "GroupAssignment",
    "HealthReport",
    "ImportedFolder",
    "NeighbourQuote",
    "NewName",
    "Outcome",
    "PageDecision",
    "Progress",
    "PurgePlan",
    "Renamed",
    "SaturationAnswer",
    "SaturationRequest",
    "SheetChoice",
    "SilentProgress",
    "SparseThemes",
    "StorageLocation",
    "VendorTelemetry",
    "WrittenSheet",
    "accept_loss",
    "add_review_tables",
    "adopt_run_folder",
    "agreement_to_json",
    "analyse",
    "analyse_given_groups",
    "answer_saturation",
    "apply_consensus",
    "apply_review_sheet",
    "check_encoder_recipe",
    "check_health",
    "check_run_output",
    "compare_runs",
    "encoder_coverage",
    "evaluate_project",
    "execute_purge",
    "explain_assignment",
    "export_run",
    "extract_files",
    "extraction_account_values",
    "find_nameable",
    "find_run_folders",
    "find_sparse_themes",
    "find_vendor_telemetry",
    "import_to_folder",
    "json_object",
    "language_column_problem",
    "language_problem",
    "load_agreement_material",
    "load_material",
    "name_concepts",
    "plan_purge",
    "project_benchmark",
    "read_classifier_agreement",
    "read_discussed_ids",
    "read_review_log",
    "record_decision",
    "record_name",
    "remove_vendor_telemetry",
    "saturation_rows",
    "versions",
    "with_languages",
    "write_consensus_sheet",
    "write_review_sheet",
    "write_run",
    "write_saturation_curves",
]
